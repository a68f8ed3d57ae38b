"""Which folder is opened: the one given, the usual one, else the made-up municipality, made anew every week."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import WorkspaceError
from geo.workspace import create_workspace, find_workspace, is_demo, needs_demo, place_demo, start

MONDAY = date(2026, 11, 23)


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """Return a folder data/ without any municipality, and no municipality named."""
    monkeypatch.delenv(start.VARIABLE, raising=False)
    monkeypatch.setattr(start, "_USUAL", tmp_path / "workspace")
    monkeypatch.setattr(start, "DEMO", tmp_path / "demo")
    return tmp_path


def make(out: Path, as_of: date) -> None:
    create_workspace(out, "Verzonnen", "GM9998")
    (out / "truth.json").write_text(f'{{"as_of": "{as_of}"}}')


def test_without_a_municipality_the_demo_is_made_and_opened(data):
    assert needs_demo(MONDAY)
    place_demo(MONDAY, make)
    assert find_workspace() == data / "demo"
    assert is_demo(find_workspace())
    assert not needs_demo(MONDAY)


def test_an_own_municipality_is_opened_and_needs_no_demo(data):
    place_demo(MONDAY, make)
    create_workspace(data / "workspace", "Toytown", "GM9999")
    assert find_workspace() == data / "workspace"
    assert not is_demo(data / "workspace")
    assert not needs_demo(MONDAY + timedelta(weeks=9))


def test_a_named_municipality_that_is_not_there_is_told_and_no_demo_is_opened(data, monkeypatch):
    place_demo(MONDAY, make)
    monkeypatch.setenv(start.VARIABLE, str(data / "elsewhere"))
    assert not needs_demo(MONDAY + timedelta(weeks=9))
    with pytest.raises(WorkspaceError, match=f"nog geen gemeente in {data / 'elsewhere'}"):
        find_workspace()


def test_without_a_demo_one_is_told_how_to_begin_in_the_usual_folder(data):
    with pytest.raises(WorkspaceError, match=f"geo --workspace {data / 'workspace'} init"):
        find_workspace()


@pytest.mark.parametrize("truth", ["", "{}", '{"as_of": 3}', "[]", None], ids=str)
def test_a_damaged_demo_is_made_again(data, truth):
    make(data / "demo", MONDAY)
    (data / "demo" / "truth.json").unlink()
    if truth is not None:
        (data / "demo" / "truth.json").write_text(truth)
    place_demo(MONDAY, make)
    assert not needs_demo(MONDAY)


def test_two_starts_at_once_make_it_once(data):
    made = []

    def make_one(out: Path, as_of: date) -> None:
        made.append(as_of)
        make(out, as_of)

    with ThreadPoolExecutor(4) as starts:
        list(starts.map(lambda _: place_demo(MONDAY, make_one), range(4)))
    assert made == [MONDAY]
    assert sorted(path.name for path in data.iterdir()) == [".demo.lock", "demo"]


def test_what_a_broken_off_start_left_is_in_nobodys_way(data):
    make(data / ".demo.new", MONDAY)
    (data / ".demo.old").mkdir()
    place_demo(MONDAY, make)
    assert is_demo(data / "demo")


def test_a_demo_that_cannot_be_made_leaves_the_one_that_stands(data):
    def fail(out: Path, _: date) -> None:
        out.mkdir()
        raise OSError(28, "No space left on device")

    place_demo(MONDAY, make)
    with pytest.raises(WorkspaceError, match="niet te schrijven"):
        place_demo(MONDAY + timedelta(weeks=1), fail)
    assert find_workspace() == data / "demo"


@given(made=st.integers(0, 20), looked=st.integers(0, 20))
def test_a_demo_lasts_the_week_in_which_it_was_made(tmp_path_factory, made, looked):
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("data")
        patch.delenv(start.VARIABLE, raising=False)
        patch.setattr(start, "_USUAL", folder / "workspace")
        patch.setattr(start, "DEMO", folder / "demo")
        (folder / "demo").mkdir()
        (folder / "demo" / "truth.json").write_text(f'{{"as_of": "{MONDAY + timedelta(days=made)}"}}')
        assert needs_demo(MONDAY + timedelta(days=looked)) == (looked // 7 > made // 7)
