"""Odd and bad files on the page Gegevens: the outcome is the one that the command line gives."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.workspace import Workspace
from tests.corpus.case import Accepted, Case, Refused
from tests.corpus.every_case import FAMILIES
from tests.corpus.walk import PERSONS, hash_files, make_start

SAMPLE = [case for cases in FAMILIES.values() for case in cases if case.on_the_page]


@pytest.fixture
def started(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path / "secret"))
    return make_start(tmp_path)["empty"]


def words_of(app: AppTest) -> str:
    shown = [*app.caption, *app.info, *app.warning, *app.error, *app.success, *app.text, *app.markdown]
    return "\n".join(str(part.value) for part in shown)


def offer(app: AppTest, path: Path) -> AppTest:
    app.file_uploader[0].set_value((path.name, path.read_bytes(), "text/plain")).run()
    if "source-import" in [box.key for box in app.selectbox]:
        app.selectbox("source-import").set_value("meldingen").run()
    return app


def test_the_page_gives_a_file_the_outcome_of_the_command_line(visit_page: Callable[..., AppTest], started, tmp_path):
    app, before = visit_page("pages/gegevens.py", started, deel="inlezen"), hash_files(started)
    for number, case in enumerate(SAMPLE):
        folder = tmp_path / str(number)
        folder.mkdir()
        offer(app, case.write(folder))
        assert not app.exception, case.name
        told = words_of(app)
        assert not [person for person in PERSONS if person in told.casefold()], case.name
        check_outcome(app, case, told)
        assert hash_files(started) == before, case.name


def check_outcome(app: AppTest, case: Case, told: str) -> None:
    if isinstance(case.expect, Refused):
        assert "Er is niets opgeslagen" in told, case.name
        assert not [word for word in case.expect.says if word not in told and "--" not in word], (case.name, told)
    elif isinstance(case.expect, Accepted):
        apart = sum(case.expect.apart.values())
        expected = [str(number) for number in (case.expect.rows + apart, case.expect.rows, apart)]
        assert [metric.value for metric in app.metric] == expected, (case.name, told)
        notes = [word for word in case.expect.says if "zonder thema" not in word and not word.startswith("'")]
        assert not [word for word in notes if word not in told], (case.name, told)


def test_what_the_page_showed_is_what_it_stores(visit_page: Callable[..., AppTest], started, tmp_path):
    case = next(case for case in SAMPLE if isinstance(case.expect, Accepted) and case.expect.apart)
    app = offer(visit_page("pages/gegevens.py", started, deel="inlezen"), case.write(tmp_path))
    app.button("store-import").click().run()
    assert not app.exception
    delivery = Workspace(started).deliveries.list().iloc[0]
    assert (delivery["accepted"], delivery["quarantined"]) == (case.expect.rows, sum(case.expect.apart.values()))
