"""Dossiers are summed in every area that they touch, and a closed one keeps what was agreed and spent."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dossiers.by_area import sum_dossiers
from geo.dossiers.records import Action, Agreement, Dossier, Investment
from geo.dossiers.register import Register
from geo.rules_dossiers import DossierRule
from tests.toytown import CODE, make_areas

TODAY = date(2024, 3, 18)
AREAS = make_areas()
OOST, ZUID, ELSEWHERE = CODE["oost"], CODE["zuid"], "BU99990099"
PLACES = {OOST: "hoog", ZUID: "laag"}


def dossier(name: str, *buurten: str, **given: object) -> Dossier:
    usual = {"origin": "area", "opened_on": TODAY, "boundary_year": 2024, "perimeter": "POLYGON EMPTY"}
    return Dossier(id=name, title=name, buurt_codes=buurten, **{**usual, **given})


def promise(name: str, **given: object) -> Agreement:
    return Agreement(id=name, text="Vegen", with_whom="wijkraad", **{"dossier_id": "rats", **given})


def stand(register: Register, area: str = "hoog") -> dict[str, int]:
    table = sum_dossiers(register, AREAS, PLACES, TODAY, DossierRule()).set_index("area_code")
    return {str(name): int(value) for name, value in table.loc[area].items() if value}


def test_what_runs_is_late_was_kept_and_was_spent():
    action = Action(id="sweep", dossier_id="rats", title="Vegen", owner="bas", domain="sociaal", due=date(2024, 3, 17))
    agreements = (
        promise("first", status="nagekomen", council_status="niet nagekomen"),
        promise("second", status="deels nagekomen"),
        promise("third", due=date(2024, 3, 18)),
    )
    money = Investment(id="money", dossier_id="rats", party="gemeente", what="bakken", planned_eur=500, spent_eur=200)
    register = Register(0, (dossier("rats", OOST),), actions=(action,), agreements=agreements, investments=(money,))
    figures = {"dossiers": 1, "overdue": 1, "agreements": 2, "kept": 1, "council_agreements": 1}
    assert stand(register) == {**figures, "planned_eur": 500, "spent_eur": 200}
    assert stand(register, "laag") == {}


def test_a_dossier_over_a_border_counts_on_both_sides():
    register = Register(0, (dossier("rats", OOST, ZUID),))
    assert stand(register) == stand(register, "laag") == {"dossiers": 1}


def test_a_closed_dossier_runs_no_more_but_what_was_kept_remains():
    closed = dossier("rats", OOST, state="gesloten")
    register = Register(0, (closed,), agreements=(promise("kept", status="nagekomen"),))
    assert stand(register) == {"agreements": 1, "kept": 1}


@pytest.mark.parametrize(
    "register", [Register(), Register(0, (dossier("rats", ELSEWHERE),))], ids=["none", "elsewhere"]
)
def test_without_dossiers_here_all_is_nothing(register):
    assert stand(register) == {}


@given(st.lists(st.sampled_from([OOST, ZUID, ELSEWHERE]), max_size=9))
def test_every_dossier_of_one_buurt_counts_in_one_area(buurten):
    register = Register(0, tuple(dossier(f"d{i}", code) for i, code in enumerate(buurten)))
    counted = sum_dossiers(register, AREAS, PLACES, TODAY, DossierRule())["dossiers"].sum()
    assert counted == sum(code in PLACES for code in buurten)
