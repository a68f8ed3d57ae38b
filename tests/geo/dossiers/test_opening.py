"""A dossier opens from a problem, a signal, an initiative or an area, and keeps where it came from."""

from datetime import date

import pandas as pd
import pytest

from geo.dossiers.ids import make_id
from geo.dossiers.opening import Opening, open_from_area, open_from_initiative, open_from_problem, open_from_signal
from geo.dossiers.perimeter import read_perimeter
from geo.errors import DossierError
from tests.toytown import CODE
from tests.toytown_findings import RATS, make_problem

OPENING = Opening("anna", date(2024, 3, 18))


def make_signal(**given: object) -> pd.Series:
    usual = {"source": "app", "signal_id": "MA-1", "theme": "verkeer", "domain": "openbare ruimte", "kind": "signal"}
    return pd.Series({**usual, "buurt_code": CODE["oost"], **given})


def test_a_listed_problem_becomes_a_dossier_of_its_place_and_theme(toytown):
    dossier = open_from_problem(pd.Series(make_problem()), toytown, OPENING)
    assert (dossier.origin, dossier.origin_id, dossier.kind, dossier.state) == (
        "problem",
        RATS,
        "problem",
        "signaleren",
    )
    assert (dossier.themes, dossier.domains, dossier.owner) == (("ratten",), ("openbare ruimte",), "anna")
    assert (dossier.buurt_codes, dossier.boundary_year) == ((CODE["zuid"], CODE["zuidoost"]), 2024)
    assert dossier.title == "Ratten in Zuid en Zuidoost"
    assert read_perimeter(dossier.perimeter).area == 20_000
    assert (dossier.opened_on, dossier.version) == (date(2024, 3, 18), 0)


def test_a_title_of_ones_own_goes_before_that_of_theme_and_place(toytown):
    dossier = open_from_problem(pd.Series(make_problem()), toytown, Opening("anna", date(2024, 3, 18), " Eigen naam "))
    assert dossier.title == "Eigen naam"
    assert dossier.id.startswith("eigen-naam-")


def test_ideas_that_keep_coming_back_are_an_initiative(toytown):
    dossier = open_from_problem(pd.Series(make_problem(kind="initiative")), toytown, OPENING)
    assert (dossier.origin, dossier.kind) == ("initiative", "initiative")


def test_one_signal_may_start_a_dossier(toytown):
    dossier = open_from_signal(make_signal(), toytown, OPENING)
    assert (dossier.origin, dossier.origin_id, dossier.title) == ("signal", "app MA-1", "Verkeer in Oost")
    idea = open_from_initiative(make_signal(kind="initiative"), toytown, OPENING)
    assert (idea.origin, idea.kind) == ("initiative", "initiative")


def test_a_signal_outside_every_buurt_has_no_place(toytown):
    with pytest.raises(DossierError, match="geen enkele buurt"):
        open_from_signal(make_signal(buurt_code=None), toytown, OPENING)


def test_an_area_of_any_level_is_its_buurten(toytown):
    wijk = open_from_area(["WK999901"], ("ratten", "openbare ruimte"), toytown, OPENING)
    assert wijk.buurt_codes == tuple(sorted(CODE[name] for name in ("zuidwest", "zuid", "zuidoost")))
    assert wijk.title == "Ratten in Zuidwest, Zuid en Zuidoost"
    everything = open_from_area(["GM9999"], None, toytown, OPENING)
    assert everything.title == "Dossier in Zuidwest, Zuid, Zuidoost en 6 andere"
    assert (everything.themes, everything.domains) == ((), ())


def test_an_unknown_area_is_refused(toytown):
    with pytest.raises(DossierError, match="minstens één buurt"):
        open_from_area(["BU00000000"], None, toytown, OPENING)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ratten in 't Spoor!", "ratten-in-t-spoor"),
        ("Café Één", "cafe-een"),
        ("🐀", ""),
        ("a" * 90, "a" * 60),
    ],
    ids=["punctuation", "accents", "no letters", "too long"],
)
def test_an_id_is_readable_and_random_at_its_end(title, slug):
    made = make_id(title)
    assert made.rpartition("-")[0] == slug
    assert len({make_id(title) for _ in range(20)}) > 1
