"""The page Dossiers: what a visitor sees and can change, without a browser; the empty and failing cases first."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.dossiers.perimeter import read_perimeter
from geo.dossiers.records import Follow, Link, Record
from geo.dossiers.register import Register
from geo.errors import WorkspaceError
from geo.present.geometry import find_rings
from geo.workspace import Workspace
from tests.toytown import CODE, make_areas
from tests.toytown_dossiers import (
    AT,
    make_action,
    make_agreement,
    make_decision,
    make_dossier,
    make_judgement,
    make_note,
)
from tests.toytown_findings import RATS, make_findings
from tests.toytown_workspace import PAYLOADS

PEOPLE = """\
id,name,role,domain,areas
anna,Anna Boom,regisseur,openbare ruimte,GM9999
bas,Bas Visser,regisseur,veiligheid,GM9999
"""
SQUARE = "POLYGON ((200010 500010, 200060 500010, 200060 500060, 200010 500060, 200010 500010))"
LINKS = {"dossier": "ratten", "wie": "anna"}


@pytest.fixture
def workspace(own_march) -> Path:
    (own_march / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return own_march


@pytest.fixture
def open_page(visit_page, workspace, monkeypatch) -> Callable[..., AppTest]:
    """Return how to open the page on Toytown with these records, with the choices of an address."""

    def visit(*records: Record, **address: str) -> AppTest:
        monkeypatch.setattr("geo.pipeline.find_findings", lambda *_: make_findings())
        save(workspace, *records)
        return visit_page("pages/dossiers.py", workspace, **address)

    return visit


def save(workspace: Path, *records: Record, by: str = "bas") -> None:
    if records:
        Workspace(workspace).register.save(*records, by=by, at=AT)


def read(workspace: Path) -> Register:
    return Workspace(workspace).register.read()


def words_of(app: AppTest) -> str:
    shown = [*app.caption, *app.info, *app.success, *app.warning, *app.error, *app.text, *app.markdown]
    shown += [*app.header, *app.subheader, *app.title]
    html = [part.proto.body for part in app.get("html")]
    return "\n".join([*(str(part.value) for part in shown), *html, *(button.label for button in app.button)])


def find(app: AppTest, kind: str, key: str) -> Any:
    return next(each for each in getattr(app, kind) if each.key and each.key.endswith(key))


def titles_of(app: AppTest) -> list[str]:
    """Return the titles on the cards, in their order."""
    return [each.label for each in app.button if re.fullmatch(r"open \d+", str(each.key))]


def press(app: AppTest, key: str) -> AppTest:
    app = find(app, "button", key).click().run()
    assert not app.exception
    return app


def test_without_dossiers_it_says_how_to_begin(open_page):
    app = open_page(wie="anna")
    assert not app.exception
    assert "Er zijn nog geen dossiers" in app.info[0].value


def test_a_register_that_cannot_be_read_is_told(open_page, monkeypatch):
    def refuse(_: object) -> int:
        raise WorkspaceError("register.db: het register is beschadigd")

    monkeypatch.setattr("geo.workspace.register.RegisterStore.revision", refuse)
    app = open_page(wie="anna")
    assert not app.exception
    assert "register.db: het register is beschadigd" in words_of(app)


def test_a_dossier_that_is_gone_is_told(open_page):
    app = open_page(make_dossier(), dossier="weg", wie="anna")
    assert not app.exception
    assert "is er niet" in app.info[0].value


def test_the_list_shows_what_is_open_with_what_is_late(open_page):
    closed = make_dossier("geluid", "oost", state="gesloten", themes=("geluid en stank",))
    app = open_page(make_dossier(), make_action(), closed, wie="anna")
    assert not app.exception
    assert titles_of(app) == ["Ratten"]
    assert "! 1 ding te laat" in words_of(app)
    assert "nog niet beoordeeld" in words_of(app)
    assert "Geluid" not in words_of(app)


def test_filters_leave_what_they_name(open_page):
    traffic = make_dossier("verkeer", "noord", themes=("verkeer",), domains=("veiligheid",), owner="bas")
    closed = make_dossier("geluid", "oost", state="gesloten", themes=("geluid en stank",))
    app = open_page(make_dossier(), make_judgement(), traffic, closed, wie="anna")
    for key, value, titles in (
        ("stand", "gesloten", ["Geluid"]),
        ("oordeel", "niet beoordeeld", ["Verkeer"]),
        ("oordeel", "opgepakt", ["Ratten"]),
        ("over", "ratten", ["Ratten"]),
        ("eigenaar", "bas", ["Verkeer"]),
        ("domein", "veiligheid", ["Verkeer"]),
        ("within", "WK999903", ["Verkeer"]),
    ):
        usual = app.selectbox(key).value
        app.selectbox(key).select(value).run()
        assert titles_of(app) == titles, key
        app.selectbox(key).select(usual).run()


def test_who_gave_no_name_can_read_and_not_write(open_page):
    app = open_page(make_dossier(), make_action(), dossier="ratten", blad="aanpak")
    assert "Kies eerst bovenaan wie u bent" in words_of(app)
    assert find(app, "button", "tick actie-ratten").disabled
    assert find(app, "button", "open actions new").disabled


def test_an_action_is_ticked_with_one_press(open_page, workspace):
    press(open_page(make_dossier(), make_action(), blad="aanpak", **LINKS), "tick actie-ratten")
    action = read(workspace).actions[0]
    assert (action.status, action.done_on is not None) == ("gedaan", True)
    assert Workspace(workspace).register.history("ratten")[-1].by == "anna"


def test_an_action_is_added_in_the_name_of_who_looks(open_page, workspace):
    app = press(open_page(make_dossier(), blad="aanpak", **LINKS), "open actions new")
    find(app, "text_input", "-title").input("Vallen zetten")
    form = next(each.key for each in app.button if str(each.key).startswith("keep actions"))
    press(app, form)
    action = read(workspace).actions[0]
    assert (action.title, action.owner, action.domain) == ("Vallen zetten", "anna", "openbare ruimte")


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(open_page, workspace):
    app = press(open_page(make_dossier(), blad="aanpak", **LINKS), "open agreements new")
    find(app, "text_input", "-remark").input("Elke week")
    app = press(app, next(each.key for each in app.button if str(each.key).startswith("keep agreements")))
    assert "Vul nog in: Tekst" in words_of(app)
    assert find(app, "text_input", "-remark").value == "Elke week"
    assert not read(workspace).agreements


def test_a_record_is_removed_and_stays_in_the_history(open_page, workspace):
    app = press(open_page(make_dossier(), make_agreement(), blad="aanpak", **LINKS), "open agreements afspraak-ratten")
    press(app, next(each.key for each in app.button if str(each.key).startswith("remove agreements")))
    assert not read(workspace).agreements
    assert Workspace(workspace).register.history("ratten")[-1].deed == "removed"


def test_a_note_is_written_and_the_next_one_is_empty(open_page, workspace):
    app = open_page(make_dossier(), make_note(), blad="logboek", **LINKS)
    find(app, "text_area", "note ratten 1").input("Twee holen gezien")
    app = press(app, "keep note")
    assert [note.text for note in read(workspace).notes] == ["Gezien", "Twee holen gezien"]
    assert find(app, "text_area", "note ratten 2").value == ""


def test_only_the_states_that_may_follow_are_offered(open_page, workspace):
    app = open_page(make_dossier(), **LINKS)
    offered = [str(each.key) for each in app.button if str(each.key).startswith("to ")]
    assert [key for key in offered if key != "to_list"] == ["to duiden", "to gesloten"]
    press(app, "to gesloten")
    dossier = read(workspace).find("ratten")
    assert (dossier.state, dossier.closed_on is not None) == ("gesloten", True)


def test_a_dossier_is_judged_with_its_reasons(open_page, workspace):
    app = press(open_page(make_dossier(), blad="duiden", **LINKS), "open judgements new")
    find(app, "text_input", "-content_reason").input("zes huizen")
    find(app, "selectbox", "-outcome").select("niet opgepakt")
    press(app, next(each.key for each in app.button if str(each.key).startswith("keep judgements")))
    judgement = read(workspace).judge("ratten")
    assert (judgement.content_reason, judgement.outcome, judgement.judged_by) == ("zes huizen", "niet opgepakt", "anna")


def test_both_verdicts_of_an_agreement_stand_side_by_side(open_page):
    agreement = make_agreement(status="nagekomen", council_status="niet nagekomen")
    told = words_of(open_page(make_dossier(), agreement, blad="aanpak", **LINKS))
    assert "wij: nagekomen" in told
    assert "wijkraad: niet nagekomen" in told
    assert "verschil van mening" in told


def begin_stale_edit(open_page, workspace: Path) -> AppTest:
    """Return the page on which Anna wrote a cause while Bas wrote another."""
    app = press(open_page(make_dossier(cause="eten"), blad="duiden", **LINKS), "open meaning ratten")
    save(workspace, read(workspace).find("ratten").model_copy(update={"cause": "riool"}))
    find(app, "text_area", "-cause").input("afval\nen eten")
    return press(app, next(each.key for each in app.button if str(each.key).startswith("keep meaning")))


def test_a_stale_edit_overwrites_nothing_and_shows_both_texts(open_page, workspace):
    app = begin_stale_edit(open_page, workspace)
    assert read(workspace).find("ratten").cause == "riool"
    assert [text.value for text in app.text if text.value in ("afval\nen eten", "riool")] == ["afval\nen eten", "riool"]


@pytest.mark.parametrize(("choice", "cause"), [("take_mine", "afval\nen eten"), ("take_newest", "riool")])
def test_of_two_texts_one_is_chosen(open_page, workspace, choice, cause):
    press(begin_stale_edit(open_page, workspace), choice)
    assert read(workspace).find("ratten").cause == cause


def test_a_stale_edit_can_be_written_on(open_page, workspace):
    app = press(begin_stale_edit(open_page, workspace), "edit_on")
    assert find(app, "text_area", "-cause").value == "afval\nen eten"
    find(app, "text_area", "-cause").input("afval, eten en riool")
    press(app, next(each.key for each in app.button if str(each.key).startswith("keep meaning")))
    assert read(workspace).find("ratten").cause == "afval, eten en riool"


def test_an_edit_of_other_fields_holds_beside_a_newer_one(open_page, workspace):
    app = press(open_page(make_dossier(), blad="duiden", **LINKS), "open meaning ratten")
    save(workspace, read(workspace).find("ratten").model_copy(update={"result": "geen ratten"}))
    find(app, "text_area", "-cause").input("afval")
    press(app, next(each.key for each in app.button if str(each.key).startswith("keep meaning")))
    dossier = read(workspace).find("ratten")
    assert (dossier.cause, dossier.result) == ("afval", "geen ratten")


OTHER = make_dossier("overlast", owner="bas", domains=("veiligheid",))
WARNING = "Bas Visser &#40;veiligheid&#41; is hier al mee bezig"


def test_double_work_is_told_across_domains_and_can_be_joined(open_page, workspace):
    app = open_page(make_dossier(), OTHER, **LINKS)
    assert WARNING in words_of(app)
    press(app, "join head overlast")
    assert [(each.dossier_id, each.person) for each in read(workspace).follows] == [("overlast", "anna")]


def test_double_work_goes_on_with_a_reason_only(open_page, workspace):
    app = press(open_page(make_dossier(), OTHER, blad="aanpak", **LINKS), "open actions new")
    find(app, "text_input", "-title").input("Vallen zetten")
    form = next(each.key for each in app.button if str(each.key).startswith("keep actions"))
    app = press(app, form)
    assert not read(workspace).actions
    assert find(app, "text_input", "-title").value == "Vallen zetten"
    find(app, "text_input", "reason act ratten").input("Wij doen het plein, zij de kelders")
    app = press(app, form)
    assert [each.relation for each in read(workspace).links] == ["bewust ernaast"]
    assert len(read(workspace).actions) == 1
    assert WARNING not in words_of(app)


def test_a_dossier_is_opened_from_a_problem(open_page, workspace):
    app = open_page(openen=f"problem:{RATS}", wie="anna")
    assert find(app, "text_input", "title").value == "Ratten in Zuid en Zuidoost"
    press(app, "opening keep")
    dossier = read(workspace).dossiers[0]
    assert (dossier.origin, dossier.origin_id, dossier.owner) == ("problem", RATS, "anna")
    assert dossier.buurt_codes == (CODE["zuid"], CODE["zuidoost"])


@pytest.mark.parametrize(("source", "origin"), [("signal:test 0", "signal"), (f"area:{CODE['oost']}", "area")])
def test_a_dossier_is_opened_from_one_signal_or_area(open_page, workspace, source, origin):
    press(open_page(openen=source, wie="anna"), "opening keep")
    assert read(workspace).dossiers[0].origin == origin


def draw_on_map(monkeypatch, ring: object) -> None:
    """Have the visitor draw this on the map, once."""

    def draw(*_: object, on_change: Callable[[], None], **__: object) -> None:
        import streamlit as st

        if st.session_state.get("draw-map") is None:
            st.session_state["draw-map"] = {"ring": ring, "drawing": 1}
            on_change()
            st.rerun()

    monkeypatch.setattr("pages.shared.dossiers.perimeter.st_folium", draw)


def begin_drawing(app: AppTest) -> AppTest:
    find(app, "button_group", "way").set_value("Zelf tekenen").run()
    assert not app.exception
    return app


def test_a_dossier_is_opened_on_an_area_that_is_drawn(open_page, workspace, monkeypatch):
    square = make_areas().set_index("area_code").geometry[CODE["zuid"]].centroid.buffer(20, cap_style="square")
    draw_on_map(monkeypatch, [list(corner) for corner in find_rings(square)[0]])
    app = begin_drawing(open_page(openen=f"problem:{RATS}", wie="anna"))
    assert "Dit gebied ligt in Zuid." in words_of(app)
    press(app, "opening keep")
    dossier = read(workspace).dossiers[0]
    assert (dossier.is_drawn, dossier.buurt_codes, dossier.origin_id) == (True, (CODE["zuid"],), RATS)
    assert read_perimeter(dossier.perimeter).symmetric_difference(square).area < 200


@pytest.mark.parametrize("wkt", [SQUARE, f"MULTIPOLYGON ({SQUARE.removeprefix('POLYGON ')})"], ids=["one", "many"])
def test_the_effect_within_a_drawn_area_is_measured(open_page, wkt):
    begun = {"is_drawn": True, "perimeter": wkt, "started_on": date(2024, 1, 8)}
    app = open_page(make_dossier(**begun), dossier="ratten", blad="effect", wie="anna")
    assert not app.exception
    assert "(getekend gebied)" in words_of(app)
    assert "te vroeg" in words_of(app)


@pytest.mark.parametrize(
    ("ring", "told"),
    [
        ([[5.0, 52.0], [5.1, 52.1], [5.1, 52.0], [5.0, 52.1]], "kruist zichzelf"),
        ([[5.0, 52.0], [5.1, 52.1]], "minstens drie hoeken"),
        ([[4.0, 52.0], [4.1, 52.1], [4.1, 52.0]], "in geen enkele buurt"),
        ("<script>", "minstens drie hoeken"),
    ],
    ids=["crossing", "a line", "elsewhere", "no numbers"],
)
def test_what_is_drawn_and_is_no_area_is_told(open_page, monkeypatch, ring, told):
    draw_on_map(monkeypatch, ring)
    app = begin_drawing(open_page(openen=f"problem:{RATS}", wie="anna"))
    assert told in words_of(app)
    assert find(app, "button", "opening keep").disabled


def test_a_dossier_beside_another_needs_a_reason(open_page, workspace):
    app = open_page(OTHER, openen=f"problem:{RATS}", wie="anna")
    assert WARNING in words_of(app)
    assert find(app, "button", "opening keep").disabled
    find(app, "text_input", "reason").input("Dit gaat over het plein").run()
    press(app, "opening keep")
    register = read(workspace)
    assert len(register.dossiers) == 2
    assert register.links[0].reason == "Dit gaat over het plein"


def test_my_work_has_what_is_mine_late_and_new(open_page, workspace):
    app = open_page(make_dossier(), make_action(), make_agreement(), wie="anna", scherm="mijn")
    told = words_of(app)
    assert not app.exception
    assert "Afspraak &#x27;Elke week vegen&#x27;" in told
    assert Workspace(workspace).register.last_look("anna") is not None


def test_the_table_of_an_area_has_what_asks_for_attention(open_page):
    records = [make_dossier(), OTHER, make_action(), make_decision(is_asked=True)]
    app = open_page(*records, wie="anna", scherm="gebiedstafel", gebied="WK999901")
    told = words_of(app)
    assert not app.exception
    assert "Vraagt aandacht" in told
    assert "Dubbel werk: " in told
    assert "Wacht op een besluit: Vallen gekocht" in told


def test_the_handover_tells_what_was_tried(open_page):
    closed = make_dossier(state="gesloten", verdict="gewerkt", lessons="Eerst vegen")
    app = open_page(closed, wie="anna", scherm="overdracht")
    assert not app.exception
    assert "Eerst vegen" in words_of(app)
    assert "gewerkt" in words_of(app)


@pytest.mark.parametrize("part", ["signalen", "duiden", "aanpak", "effect", "logboek"])
def test_what_people_write_is_shown_as_it_is(open_page, part):
    hostile = "".join(PAYLOADS)[:200]
    fields = ("cause", "context", "expertise", "result", "approach", "lessons", "council_remark", "programme")
    dossier = make_dossier(title=hostile, **dict.fromkeys(fields, hostile))
    parts = [make_action(title=hostile), make_agreement(text=hostile, remark=hostile), make_note(text=hostile)]
    parts += [make_judgement(content_reason=hostile, outcome_reason=hostile), make_decision(text=hostile)]
    parts += [Follow(id="volger", dossier_id="ratten", person=hostile)]
    parts += [Link(id="band", dossier_id="ratten", other_id="ratten", relation="vergelijkbaar", reason=hostile)]
    app = open_page(dossier, *parts, blad=part, **LINKS)
    assert not app.exception
    told = words_of(app)
    assert "<img" not in told
    assert "<script>" not in told
    assert "![x]" not in "".join(str(each.value) for each in [*app.markdown, *app.caption, *app.header])


@pytest.mark.parametrize("address", [{"dossier": "ratten", "blad": "logboek"}, {"scherm": "overdracht"}])
@pytest.mark.parametrize("is_found", [True, False], ids=["with-problems", "while-they-are-looked-for"])
def test_papers_are_made_when_they_are_asked_for(open_page, monkeypatch, address, is_found):
    made = []
    monkeypatch.setattr("pages.shared.cache.is_seeking", lambda *_, **__: not is_found)
    monkeypatch.setattr("streamlit.download_button", lambda _, data, **__: made.append(data()))
    app = open_page(make_dossier(state="aanpak"), make_action(), make_judgement(), wie="anna", **address)
    assert not app.exception
    pages = [each for each in made if each.startswith(b"<!")]
    assert len(made) == 2 * len(pages)
    assert all(each.startswith(b"%PDF") for each in made if each not in pages)
