"""Who logs in gets what the own role and area give, and nothing more; without a browser."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.dossiers.records import Note
from geo.workspace import Workspace
from geo.workspace.audit import AuditLog
from geo.workspace.login import VARIABLE
from tests.logins import APP, ISSUER, PEOPLE, make_claims, write_login
from tests.pages.counts import COUNTS
from tests.toytown import CODE
from tests.toytown_dossiers import AT, make_dossier, make_note
from tests.toytown_findings import NOISE, RATS, make_findings

PAGES = ["hotspots", "briefing", "stadsdelen", "dossiers", "noteren", "gegevens", "werkwijze"]


@pytest.fixture
def workspace(own_march) -> Path:
    path = own_march
    (path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    parts = [make_note("geluid", text="alleen-voor-oost")]
    dossiers = [make_dossier(), make_dossier("geluid", "oost", themes=("geluid en stank",))]
    Workspace(path).register.save(*dossiers, *parts, by="anna", at=AT)
    return path


@pytest.fixture
def log_in(visit_page, workspace, monkeypatch, tmp_path) -> Callable[..., AppTest]:
    """Return how to open a page as who logged in (None: nobody), with the choices of an address."""
    monkeypatch.setenv(VARIABLE, str(write_login(tmp_path / "login.toml", "http://127.0.0.1:1/oauth2callback")))
    monkeypatch.setattr("geo.pipeline.find_findings", lambda *_: make_findings())

    def open_page(page: str, subject: str | None, claims: dict[str, Any] | None = None, **address: str) -> AppTest:
        told = None if subject is None else {**make_claims(subject), **(claims or {})}
        monkeypatch.setattr("pages.shared.login.read_claims", lambda: told)
        return visit_page(f"pages/{page}.py", workspace, **address)

    return open_page


def words_of(app: AppTest) -> str:
    kinds = ("title", "header", "subheader", "markdown", "caption", "text", "info", "success", "warning", "error")
    shown = [str(each.value) for kind in kinds for each in getattr(app, kind)]
    shown += [each.label for each in (*app.button, *app.expander)]
    return "\n".join([*shown, *(each.value.to_csv() for each in app.dataframe), str(app.main)])


def says_nothing(app: AppTest) -> bool:
    """Tell whether no more is drawn than a sentence with the way in or out."""
    drawn = (*app.dataframe, *app.selectbox, *app.metric, *app.caption, *app.header)
    return not app.exception and not drawn and [each.value for each in app.title] == ["Buurtsignalen"]


def log_of(workspace: Path) -> list[tuple[str, str, str]]:
    return [(entry.who, entry.act, entry.what) for entry in AuditLog(workspace).read()]


def test_who_did_not_log_in_sees_the_way_in_and_nothing_else(log_in):
    app = log_in("hotspots", None)
    assert says_nothing(app)
    assert [button.label for button in app.button] == ["Aanmelden"]


@pytest.mark.parametrize(
    ("subject", "claims", "told"),
    [
        ("nobody", {}, "geen toegang"),
        ("s-dirk", {}, "geen aan u toegewezen"),
        ("s-anna", {"iss": "https://elders.example"}, "geen toegang"),
        ("s-anna", {"aud": "iets-anders"}, "ander programma"),
        ("s-anna", {"exp": time.time() - 1}, "verlopen"),
        ("s-anna", {"iat": time.time() - 9 * 3600}, "langer dan 8 uur"),
    ],
    ids=["not in people.csv", "without an area", "of elsewhere", "for another app", "expired", "of this morning"],
)
def test_who_has_no_business_here_sees_why_and_nothing_else(log_in, subject, claims, told):
    app = log_in("hotspots", subject, claims)
    assert says_nothing(app)
    assert told in app.warning[0].value
    assert [button.label for button in app.button] == ["Opnieuw aanmelden", "Afmelden"]


def test_a_withdrawn_row_works_at_the_next_run(log_in, workspace):
    app = log_in("hotspots", "s-anna", **COUNTS)
    assert not says_nothing(app)
    people = workspace / "people.csv"
    people.write_text(people.read_text().replace(",s-anna", ",ingetrokken"), encoding="utf-8")
    assert says_nothing(app.run())


def test_a_fault_in_people_csv_lets_nobody_in(log_in, workspace):
    with (workspace / "people.csv").open("a") as file:
        file.write(f"els,Els,burgemeester,,,{ISSUER},s-els\n")
    for subject in ("s-els", "s-anna"):
        assert says_nothing(log_in("hotspots", subject))


def test_a_login_that_was_set_up_in_another_way_lets_nobody_in(visit, workspace, monkeypatch):
    monkeypatch.setenv(VARIABLE, "/nergens")
    assert says_nothing(visit(workspace))


@pytest.mark.parametrize(
    ("subject", "hidden"),
    [("s-gea", set()), ("s-anna", {"gegevens"}), ("s-bea", {"gegevens"}), ("s-wil", {"gegevens", "noteren"})],
)
def test_the_address_of_a_page_that_one_may_not_see_leads_elsewhere(log_in, subject, hidden):
    titles = {"gegevens": "Gegevens", "noteren": "Noteren"}
    for page, title in titles.items():
        app = log_in(page, subject)
        assert not app.exception
        assert (title in [each.value for each in app.title]) == (page not in hidden)


def test_a_regisseur_counts_the_own_area_only(log_in):
    app = log_in("hotspots", "s-anna", **COUNTS)
    assert app.dataframe[0].value["Gebied"].tolist() == ["Zuid"]
    assert CODE["oost"] not in words_of(app)
    assert log_in("hotspots", "s-gea", **COUNTS).dataframe[0].value["Gebied"].size == 9


def test_a_crafted_address_gets_nothing_of_another_area(log_in):
    for page, address in {
        "hotspots": {"probleem": NOISE, "area": CODE["oost"], "within": CODE["oost"]},
        "dossiers": {"dossier": "geluid", "openen": f"area:{CODE['oost']}"},
        "stadsdelen": {"area": CODE["oost"], "onderdeel": "gebied"},
    }.items():
        app = log_in(page, "s-anna", **address)
        assert not app.exception
        told = words_of(app)
        assert "alleen-voor-oost" not in told
        assert not re.search(r"\bOost\b", told)
    assert "is er niet" in words_of(log_in("dossiers", "s-anna", dossier="geluid"))


def test_a_problem_of_the_own_area_is_shown_with_its_evidence(log_in, workspace):
    app = log_in("hotspots", "s-anna", probleem=RATS)
    assert not app.exception
    assert "Het verloop" in [each.value for each in app.header]
    assert ("anna", "gezien", "signalen een voor een") in log_of(workspace)


def test_a_signal_is_no_way_into_a_dossier_for_who_sees_none(log_in, workspace):
    signal = Workspace(workspace).deliveries.read_reported().iloc[0]
    source = f"signal:{signal['source']} {signal['signal_id']}"
    assert "Zuid" in str(log_in("dossiers", "s-gea", openen=source).main)
    for subject, address in (("s-wil", {}), ("s-anna", {"blik": "gemeente"})):
        app = log_in("dossiers", subject, openen=source, **address)
        assert not app.text_input
        assert not app.multiselect


def test_an_own_dossier_is_written_in_until_the_area_is_another(log_in, workspace):
    app = log_in("dossiers", "s-anna", dossier="ratten", blad="logboek")
    write_note(app, "gezien")
    assert [note.by for note in notes_of(workspace, "ratten")] == ["anna"]
    assert ("anna", "gewijzigd", "dossier: note") in log_of(workspace)
    people = workspace / "people.csv"
    people.write_text(people.read_text().replace(f"{CODE['zuid']},", f"{CODE['oost']},"), encoding="utf-8")
    write_note(app, "nog eens")
    assert len(notes_of(workspace, "ratten")) == 1


def write_note(app: AppTest, text: str) -> None:
    app.text_area[0].input(text)
    app.button(key="keep note").click().run()


def notes_of(workspace: Path, dossier_id: str) -> list[Note]:
    return [note for note in Workspace(workspace).register.read().notes if note.dossier_id == dossier_id]


def test_who_has_no_area_is_offered_nothing_to_write(log_in):
    for address in ({}, {"dossier": "ratten", "blad": "logboek"}, {"scherm": "mijn"}, {"openen": "area:GM9999"}):
        app = log_in("dossiers", "s-wil", **address)
        assert not app.exception
        assert not app.text_area
        assert not [button.label for button in app.button if button.label in ("Wijzig", "Volg", "Nieuw dossier")]


def test_who_has_no_area_reads_the_dossiers_without_counts_or_residents(log_in, workspace):
    dossier = make_dossier("stank", "zuid", expertise="Mevrouw Gort, 06-12345678, ruikt het ook")
    note = make_note("stank", text="Acht adressen gezien")
    Workspace(workspace).register.save(dossier, note, by="anna", at=AT)
    assert "Stank" in words_of(log_in("dossiers", "s-wil"))
    app = log_in("dossiers", "s-wil", dossier="stank", blad="logboek")
    assert not app.exception
    told = words_of(app) + "".join(part.proto.body for part in app.get("html"))
    assert "ruikt het ook" in told
    assert not [each for each in ("Gort", "06-12345678", "Acht adressen") if each in told]


@pytest.mark.parametrize(("address", "number"), [("Dorpsstraat 2", 1), ("Kerkpad 8", 0)], ids=["here", "elsewhere"])
def test_a_signal_is_noted_in_the_own_area_only(log_in, workspace, address, number):
    app = log_in("noteren", "s-anna")
    find(app.text_input, "-address").input(address).run()
    find(app.selectbox, "-theme").select("ratten").run()
    find(app.button, "-save").click().run()
    assert Workspace(workspace).deliveries.list()["file_name"].tolist().count("genoteerd") == number
    assert ("buiten uw gebied" in words_of(app)) == (not number)


def find(widgets, ending: str):
    return next(each for each in widgets if (each.key or "").endswith(ending))


def test_what_was_seen_is_told_to_the_gegevensbeheerder(log_in):
    log_in("hotspots", "s-anna", probleem=RATS)
    app = log_in("gegevens", "s-gea", deel="toegang")
    assert "gezien: signalen een voor een" in words_of(app)
    assert APP not in words_of(app)
