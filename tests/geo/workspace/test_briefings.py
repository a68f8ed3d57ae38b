"""What is kept of briefings survives a crash, two editors and names of any kind."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from geo.errors import WorkspaceError
from geo.workspace.briefings import BriefingStore

AT = datetime(2024, 3, 18, 9, tzinfo=UTC)
WEEK = "2024-W11"


@pytest.fixture
def store(tmp_path) -> BriefingStore:
    return BriefingStore(tmp_path / "briefings")


def test_edits_come_back_oldest_first_for_their_own_week_and_portfolio(store):
    store.add_edit(WEEK, "hele gemeente", {"key": "b"}, AT + timedelta(minutes=1))
    store.add_edit(WEEK, "hele gemeente", {"key": "a"}, AT)
    store.add_edit(WEEK, "Groen", {"key": "c"}, AT)
    assert [each["key"] for each in store.edits(WEEK, "hele gemeente")] == ["a", "b"]
    assert [each["key"] for each in store.edits(WEEK, "Groen")] == ["c"]
    assert store.edits("2024-W12", "Groen") == []


def test_two_editors_at_one_moment_lose_nothing(store):
    with ThreadPoolExecutor(8) as many:
        list(many.map(lambda i: store.add_edit(WEEK, "alles", {"key": str(i)}, AT), range(40)))
    assert {each["key"] for each in store.edits(WEEK, "alles")} == {str(i) for i in range(40)}


def test_what_was_fixed_stays_as_it_was(store):
    with ThreadPoolExecutor(8) as many:
        done = list(many.map(lambda i: store.fix(WEEK, "alles", {"lines": [str(i)]}), range(8)))
    assert done.count(True) == 1
    fixed = store.read_fixed(WEEK, "alles")
    assert not store.fix(WEEK, "alles", {"lines": ["anders"]})
    assert store.read_fixed(WEEK, "alles") == fixed
    assert store.read_fixed(WEEK, "Groen") is None


def test_the_archive_is_listed_newest_first(store):
    for week, scope in ((WEEK, "alles"), ("2024-W12", "Groen & grijs"), (WEEK, "../../weg")):
        store.fix(week, scope, {})
    assert store.list_fixed() == [("2024-W12", "Groen & grijs"), (WEEK, "../../weg"), (WEEK, "alles")]


def test_a_half_written_file_of_a_crash_is_not_read(store, tmp_path):
    store.add_edit(WEEK, "alles", {"key": "a"}, AT)
    folder = next((tmp_path / "briefings").glob("*/*/redactie"))
    (folder / ".20240318.json.tmp").write_text("{", encoding="utf-8")
    assert len(store.edits(WEEK, "alles")) == 1


def test_a_damaged_file_is_told(store, tmp_path):
    store.fix(WEEK, "alles", {})
    next((tmp_path / "briefings").glob("*/*/vastgelegd.json")).write_text("{", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="beschadigd"):
        store.read_fixed(WEEK, "alles")
