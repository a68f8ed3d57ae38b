"""The problems of Hotspots: what a visitor sees, without a browser; the empty cases first."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from geo.detect.findings import Findings
from geo.errors import GeoError
from tests.toytown import CODE
from tests.toytown_findings import (
    NOISE,
    PERIODS,
    RATS,
    make_empty_findings,
    make_findings,
    make_hostile_findings,
    make_problem,
    make_summary,
)
from tests.toytown_workspace import PAYLOADS, TRACE, make_hostile_areas, make_hostile_signals, make_workspace

RANKED = ["Ratten", "Geluid en stank", "Ratten"]


@pytest.fixture
def find(visit, march, monkeypatch) -> Callable[..., AppTest]:
    """Return how to open Toytown with findings made by hand, with the choices of an address."""

    def open_page(findings: Findings | None = None, workspace: Path = march, **address: str) -> AppTest:
        monkeypatch.setattr("geo.pipeline.find_findings", lambda *_: findings or make_findings())
        return visit(workspace, **address)

    return open_page


def words_of(app: AppTest) -> str:
    return "\n".join([markdown_of(app), html_of(app)])


def markdown_of(app: AppTest) -> str:
    shown = [*app.caption, *app.info, *app.error, *app.markdown, *app.header, *app.button]
    return "\n".join(str(part.label if part.type == "button" else part.value) for part in shown)


def html_of(app: AppTest) -> str:
    return "\n".join(part.proto.body for part in app.get("html"))


def ranked(app: AppTest) -> list[str]:
    """Return the names on the cards, in their order."""
    labels = [button.label for button in app.button if str(button.key).startswith("open ")]
    return [label.split(" ", 1)[1] for label in labels]


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key).click().run()


def test_with_too_little_history_it_says_how_much_there_is_and_shows_the_counts(visit, march, monkeypatch):
    monkeypatch.setattr("geo.pipeline.find_findings", lambda *_: None)
    app = visit(march)
    assert not app.exception
    assert "er zijn 0 volledige perioden van vier weken, en er zijn er 13 nodig" in app.info[0].value
    assert app.metric[0].value == "9"


def test_with_nothing_listed_it_does_not_say_that_nothing_is_wrong(find):
    app = find(make_empty_findings())
    assert not app.exception
    assert "0 terugkerende problemen" in words_of(app)
    assert "niets dat aantoonbaar blijft terugkomen" in app.info[0].value
    assert "Dat betekent niet dat er geen probleem is" in app.info[0].value
    for verder in ("stad", "melden", "vooraf"):
        assert not find(make_empty_findings(), verder=verder).exception


def test_while_the_problems_are_looked_for_the_counts_are_there(visit, march, monkeypatch):
    go_on = Event()
    monkeypatch.setattr("pages.shared.cache.PATIENCE_S", 0)
    monkeypatch.setattr("geo.pipeline.find_findings", lambda *_: go_on.wait(60) and make_findings())
    app = visit(march)
    assert not app.exception
    assert "De terugkerende problemen worden gezocht" in app.info[0].value
    assert app.metric[0].value == "9"
    go_on.set()
    monkeypatch.setattr("pages.shared.cache.PATIENCE_S", 25)
    assert ranked(app.run()) == RANKED


def test_a_failure_is_told_in_words(visit, march, monkeypatch):
    def fail(*_: object) -> None:
        raise GeoError("bestand ![x](https://elders.example) is stuk")

    monkeypatch.setattr("geo.pipeline.find_findings", fail)
    app = visit(march)
    assert not app.exception
    assert app.text[0].value == "bestand ![x](https://elders.example) is stuk"


def test_the_list_is_ranked_and_says_how_much_of_it_is_chance(find):
    app = find()
    assert not app.exception
    assert ranked(app) == RANKED
    words = words_of(app)
    assert "**3 terugkerende problemen** in de hele gemeente" in words
    assert "20 combinaties van buurt en thema; daarvan zijn er naar verwachting hooguit zo'n 2 toeval" in words
    assert "stonden er gemiddeld 0,3 op" in words
    assert "Peildatum 18 maart 2024" in words
    assert "39 perioden van vier weken, vanaf 22 maart 2021" in words


def test_what_holds_for_the_whole_municipality_is_said_above_the_list(find):
    words = words_of(find(make_findings(summary=make_summary(can_correct=False, with_reporter=0.2))))
    assert "Correctie voor meldgedrag is niet mogelijk: er is maar één thema" in words
    assert "Van 80 % van de signalen is niet bekend wie meldde" in words
    assert "Correctie" not in words_of(find())


@pytest.mark.parametrize(
    ("address", "names"),
    [
        pytest.param({"label": "nieuw"}, ["Geluid en stank"], id="by label"),
        pytest.param({"theme": "ratten"}, ["Ratten", "Ratten"], id="by theme"),
        pytest.param({"within": "WK999903"}, ["Ratten"], id="by area"),
        pytest.param({"domain": "openbare ruimte"}, RANKED, id="by domain"),
        pytest.param({"label": "onzin", "domain": "<b>"}, RANKED, id="nonsense filters nothing"),
    ],
)
def test_filters_are_in_the_address(find, address, names):
    app = find(**address)
    assert not app.exception
    assert ranked(app) == names


def test_a_filter_that_leaves_nothing_says_so(find):
    app = find(label="seizoen")
    assert ranked(app) == []
    assert "past bij deze keuze" in app.info[0].value
    assert "**0 van de 3 terugkerende problemen**" in words_of(app)


def test_a_problem_opens_with_its_evidence_and_its_link(find):
    app = press(find(), "open 1")
    assert not app.exception
    assert app.query_params == {"probleem": RATS}
    words = words_of(app)
    for part in ("9 van 13 perioden", "52 tegen 14", "verwacht 12", "8 %", "oktober 2022", "Minstens 26 meldende"):
        assert part in words
    assert "correctie daarvoor aan haar grens" in words
    assert app.code[0].value.endswith(f"?probleem={RATS}")
    similar = next(table.value for table in app.dataframe if "Wat" in table.value)
    assert similar["Wat"].tolist() == ["deze plek"] * 2 + ["lijkt erop"] * 5


def test_what_could_not_be_corrected_shows_no_figure_without_correction(find):
    problem = make_problem(caveats="no_correction", since=PERIODS[0])
    words = words_of(find(make_findings(problem), probleem=RATS))
    assert "Correctie voor meldgedrag is niet mogelijk" in words
    assert "Zonder correctie" not in words
    assert "maart 2021 of eerder" in words


def test_an_address_opens_a_problem_also_outside_the_filters(find):
    app = find(probleem=NOISE, label="groeiend")
    assert not app.exception
    assert app.header[0].value == "Geluid en stank"
    assert press(app, "to_list").query_params == {"label": "groeiend"}


def test_one_goes_from_problem_to_problem(find):
    app = press(find(probleem=RATS), "next")
    assert app.query_params == {"probleem": NOISE}
    assert press(app, "previous").query_params == {"probleem": RATS}


def test_a_problem_that_left_the_list_is_told_and_its_buurt_is_chosen(find):
    app = find(probleem=f"ratten-{CODE['oost']}-2019w01")
    assert not app.exception
    assert "staat niet meer op de lijst" in app.info[0].value
    assert ranked(app) == RANKED
    assert app.selectbox("area").value == CODE["oost"]
    assert "probleem" not in app.query_params


@pytest.mark.parametrize(
    ("area", "theme", "told"),
    [
        pytest.param("oost", "ratten", "Niet aantoonbaar vaker dan verwacht", id="not proven"),
        pytest.param("midden", "ratten", "Geen gegevens&#58;", id="no exposure"),
        pytest.param("west", "ratten", "Te weinig gegevens", id="no verdict at all"),
        pytest.param("zuid", "ratten", "Dit staat op de lijst", id="listed"),
    ],
)
def test_why_something_is_not_listed_is_one_plain_sentence(find, area, theme, told):
    app = find(area=CODE[area], waarover=theme)
    assert not app.exception
    assert told.replace("&#58;", ":") in words_of(app)


def test_too_few_data_is_never_no_problem(find):
    for area in ("midden", "west"):
        words = words_of(find(area=CODE[area], waarover="ratten"))
        assert words.count("Dat betekent niet dat er geen probleem is") == 2  # above the list, and here


def test_what_is_listed_can_be_opened_from_its_verdict(find):
    app = press(find(area=CODE["zuid"], waarover="ratten"), "open_from_why")
    assert app.query_params["probleem"] == RATS


@pytest.mark.parametrize(
    ("which", "told"),
    [
        ("stad", ["**Ratten** staat in 2 wijken op de lijst", "neemt in de hele gemeente toe: 70"]),
        ("melden", ["Over bijna elk thema", "Stil is niet hetzelfde als rustig"]),
        ("vooraf", ["Begon zwerfafval hier een maand of twee vóór ratten", "samen?** Zuid"]),
    ],
)
def test_each_other_list_is_plain(find, which, told):
    app = find(verder=which)
    assert not app.exception
    assert not [part for part in told if part.lower() not in words_of(app).replace("&#63;", "?").lower()]


def test_a_click_on_an_area_opens_its_problems_one_after_another(find, monkeypatch):
    monkeypatch.setattr("pages.shared.widgets.st_folium", click_on(CODE["oost"]))
    assert find().query_params["probleem"] == NOISE


def test_a_click_on_an_area_without_problems_says_where_to_read_why(find):
    app = find(area=CODE["west"])
    assert "**West**: niets op deze lijst" in words_of(app)


def test_the_counts_stay_within_reach(find):
    app = find(toon="aantallen")
    assert app.metric[0].value == "9"
    assert find(period="4").query_params == {"toon": "aantallen", "period": "4"}  # as old addresses ask
    assert find(period="4", probleem=RATS).header[0].value == "Ratten"


def test_the_address_of_one_screen_says_nothing_of_the_other(find):
    app = find(probleem=RATS, label="groeiend")
    app.get("button_group")[0].set_value("aantallen").run()
    assert app.query_params == {"toon": "aantallen"}
    app.selectbox("period").select("4").run()
    app.get("button_group")[0].set_value("problemen").run()
    assert app.query_params == {"probleem": RATS, "label": "groeiend"}


def test_names_of_others_show_as_they_are_and_run_nowhere(find, tmp_path, monkeypatch):
    workspace = make_workspace(tmp_path / "hostile", make_hostile_signals(), make_hostile_areas())
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    app = find(make_hostile_findings(), workspace)
    for shown in (app, press(app, "open 1")):
        assert not shown.exception
        assert not any(payload in markdown_of(shown) for payload in PAYLOADS)
        assert not any(payload in html_of(shown) for payload in PAYLOADS if "<" in payload)
    assert not list(Path.cwd().rglob(TRACE))


def click_on(code: str) -> Callable[..., None]:
    """Return a map that was clicked once."""
    clicked: list[str] = []

    def draw(*_: object, on_change: Callable[[], None], **__: object) -> None:
        import streamlit as st

        if not clicked:
            clicked.append(code)
            st.session_state["map"] = {"code": code}
            on_change()
            st.rerun()

    return draw


def test_a_search_marks_the_buurt_it_finds(find):
    app = find(probleem=RATS)
    app.text_input("zoek").input("west").run()
    assert not app.exception
    assert "**West**: niets op deze lijst" in words_of(app)
    assert "probleem" not in app.query_params
    app.text_input("zoek").input("wijk noord").run()
    assert "Niet gevonden" not in words_of(app)
