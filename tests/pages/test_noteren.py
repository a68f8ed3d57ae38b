"""The page Noteren: what a visitor sees and what is kept, without a browser; the empty cases first."""

import html
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.noting import note_signal, to_point
from geo.workspace import Workspace
from tests.locatieserver import answer_with, make_doc, point_to
from tests.service import serve
from tests.toytown import centre_of
from tests.toytown_notes import NOON, add_addresses, make_note
from tests.toytown_workspace import (
    PAYLOADS,
    TRACE,
    make_hostile_areas,
    make_hostile_signals,
    make_workspace,
    write_hostile_themes,
)


@pytest.fixture
def visit(visit_page) -> Callable[[Path], AppTest]:
    """Return how to open the page on a workspace."""
    return partial(visit_page, "pages/noteren.py")


@pytest.fixture
def march(own_march) -> Path:
    return own_march


def widget(app: AppTest, kind: str, field: str):
    return next(each for each in getattr(app, kind) if each.key and each.key.endswith(f"-{field}"))


def words_of(app: AppTest) -> str:
    shown = [*app.caption, *app.info, *app.success, *app.warning, *app.error, *app.text, *app.markdown]
    return "\n".join(str(part.value) for part in shown)


def fill_in(app: AppTest, address: str = "Dorpsstraat 2") -> AppTest:
    widget(app, "text_input", "address").input(address).run()
    return widget(app, "selectbox", "theme").select("ratten").run()


def save(app: AppTest) -> AppTest:
    return widget(app, "button", "save").click().run()


def notes_in(workspace: Path) -> list[str]:
    return Workspace(workspace).deliveries.list()["file_name"].tolist().count("genoteerd")


def test_without_boundaries_it_says_how_to_begin(visit, tmp_path):
    from geo.workspace import create_workspace

    create_workspace(tmp_path / "new", "Toytown", "GM9999")
    app = visit(tmp_path / "new")
    assert not app.exception
    assert app.warning


def test_without_signals_and_addresses_a_note_can_still_be_made(visit, tmp_path):
    app = visit(make_workspace(tmp_path / "quiet"))
    assert not app.exception
    fill_in(app)
    assert "Niet gevonden" in app.warning[0].value
    save(app)
    assert "zonder buurt" in app.warning[0].value
    assert notes_in(tmp_path / "quiet") == 1


def test_an_address_shows_what_was_found_and_where_it_counts(visit, march):
    app = fill_in(visit(march))
    told = app.success[0].value
    assert "Dorpsstraat 2" in told
    assert "op het adres (buurt Zuid)" in told


def test_a_note_is_kept_and_leads_to_its_place_on_the_map(visit, march):
    app = save(fill_in(visit(march)))
    assert not app.exception
    assert app.success[0].value == "Bewaard: ratten in Zuid."
    assert notes_in(march) == 1


def test_after_a_note_the_form_returns_empty(visit, march):
    app = save(fill_in(visit(march)))
    app.button[0].click().run()
    assert widget(app, "text_input", "address").value == ""
    assert widget(app, "selectbox", "theme").value is None


def test_the_same_form_sent_twice_is_kept_once(visit, march):
    app = fill_in(visit(march))
    form = app.session_state["note-form"]
    save(app)
    app.button[0].click().run()
    app.session_state["note-form"] = form
    save(fill_in(app.run()))
    assert not app.exception
    assert notes_in(march) == 1


def test_a_suggestion_takes_the_place_of_what_was_typed(visit, march):
    app = fill_in(visit(march), "Dorpsplaats 2")
    assert "Niet gevonden" in app.warning[0].value
    app.button_group[0].set_value(0).run()
    assert widget(app, "text_input", "address").value.startswith("Dorpsstraat 2")


def test_a_point_on_the_map_is_kept_as_a_point(visit, march):
    app = visit(march)
    app.session_state[f"{app.session_state['note-form']}-point"] = to_point(*centre_of("oost"))
    app.run()
    assert "Aangeklikt op de kaart (buurt Oost)" in app.success[0].value
    widget(app, "selectbox", "theme").select("ratten").run()
    assert save(app).success[0].value == "Bewaard: ratten in Oost."


def click_on(app: AppTest, x: float, y: float) -> AppTest:
    app.session_state[f"{app.session_state['note-form']}-point"] = to_point(x, y)
    return app.run()


def test_the_nearest_address_of_a_clicked_point_is_told_and_can_take_its_place(visit, march):
    x, y = centre_of("zuid")
    app = click_on(visit(march), x + 7, y)
    assert "Dichtstbij: Dorpsstraat 3, 1111 AA Toytown, op 3 meter." in _read(words_of(app))
    next(each for each in app.button if each.label == "Neem dat adres").click().run()
    assert widget(app, "text_input", "address").value == "Dorpsstraat 3, 1111 AA Toytown"
    assert "op het adres (buurt Zuid)" in app.success[0].value


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(lambda _: answer_with(make_doc(centroide_rd="POINT(200250 500160)")), "op 10 meter", id="found"),
        pytest.param(lambda _: answer_with(), "kent hier vlakbij geen adres", id="nothing near"),
        pytest.param(lambda _: [], "geeft nu geen antwoord", id="no answer"),
    ],
)
def test_without_an_address_near_the_locatieserver_is_asked_only_when_the_button_is_pressed(visit, march, answer, told):
    with serve(answer) as service:
        point_to(march, service.address)
        app = click_on(visit(march), *centre_of("oost"))
        assert not service.asked
        next(each for each in app.button if each.label.startswith("Welk adres is dit?")).click().run()
        assert len(service.asked) == 1
    assert not app.exception
    assert told in _read(words_of(app))
    assert "Aangeklikt op de kaart" in app.success[0].value


def test_where_the_locatieserver_is_not_used_it_is_not_offered(visit, march):
    point_to(march, "")
    app = click_on(visit(march), *centre_of("oost"))
    assert not [each for each in app.button if each.label.startswith("Welk adres")]


def _read(words: str) -> str:
    """Return words as a reader sees them."""
    return html.unescape(words).replace("\u2060", "")


def test_an_address_typed_later_wins_from_the_point(visit, march):
    app = visit(march)
    app.session_state[f"{app.session_state['note-form']}-point"] = to_point(*centre_of("oost"))
    assert "Zuid" in fill_in(app.run()).success[0].value


def test_the_line_itself_is_not_kept_and_it_says_what_is(visit, march):
    app = fill_in(visit(march))
    widget(app, "text_input", "text").input("Jansen zag ratten in de kelder").run()
    assert "kelder en rat" in words_of(app)
    save(app)
    assert not [path for path in march.rglob("*") if path.is_file() and b"Jansen" in path.read_bytes()]


def test_a_cue_that_brings_the_note_to_another_theme_is_told(visit, march):
    app = visit(march)
    widget(app, "text_input", "address").input("Dorpsstraat 2").run()
    widget(app, "selectbox", "theme").select("riolering").run()
    widget(app, "text_input", "text").input("water in de kelder").run()
    save(app)
    assert app.success[0].value == "Bewaard: grondwater in Zuid."
    assert "Gekozen was riolering" in words_of(app)


def test_what_is_missing_is_said_and_nothing_is_kept(visit, march):
    app = save(visit(march))
    assert not app.exception
    assert "Kies een thema." in app.text[0].value
    assert "Geef een adres" in app.text[0].value
    assert notes_in(march) == 0


def test_a_referral_can_be_answered_later(visit, march):
    note_signal(Workspace(march), make_note(referred_to="GGD"), NOON)
    app = visit(march)
    waiting = next(each for each in app.selectbox if each.label.startswith("Doorverwijzing"))
    assert waiting.options == ["GGD: ratten, Zuid, 18 maart 2024"]
    waiting.select_index(0).run()
    next(each for each in app.button if each.label == "Antwoord bewaren").click().run()
    assert not app.exception
    assert "Er wacht geen doorverwijzing" in words_of(app)


def test_in_the_demo_everything_can_be_tried_and_nothing_is_kept(visit, march, monkeypatch):
    monkeypatch.setattr("geo.workspace.is_demo", lambda _: True)
    app = visit(march)
    assert "er wordt niets bewaard" in words_of(app)
    save(fill_in(app))
    assert "er is niets bewaard" in words_of(app)
    assert notes_in(march) == 0


def test_a_store_that_cannot_be_written_is_told_in_words(visit, march, monkeypatch):
    from geo.errors import WorkspaceError

    def fail(*_: object) -> None:
        raise WorkspaceError("de schijf ![x](https://elders.example) is vol")

    app = fill_in(visit(march))
    monkeypatch.setattr("geo.workspace.deliveries.DeliveryStore.add", fail)
    save(app)
    assert not app.exception
    assert app.text[0].value == "de schijf ![x](https://elders.example) is vol"


def test_names_of_others_show_as_they_are_and_run_nowhere(visit, tmp_path, monkeypatch):
    workspace = make_workspace(tmp_path / "hostile", make_hostile_signals(), make_hostile_areas())
    write_hostile_themes(add_addresses(workspace))
    note_signal(Workspace(workspace), make_note(theme=PAYLOADS[2], referred_to=PAYLOADS[0]), NOON)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    app = visit(workspace)
    for payload in PAYLOADS:
        widget(app, "text_input", "address").input(payload).run()
        widget(app, "text_input", "text").input(payload).run()
        assert not app.exception
        assert not any(each in words_of(app) for each in PAYLOADS)
    widget(app, "selectbox", "theme").select(PAYLOADS[0]).run()
    save(app)
    assert not app.exception
    assert not any(payload in words_of(app) for payload in PAYLOADS)
    assert not list(Path.cwd().rglob(TRACE))
