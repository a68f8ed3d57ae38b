"""Names that resemble a street are found, within their town and above the score."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.locate.streets import find_alike
from geo.rules import LocateRule

STREETS = pd.DataFrame({"name": ["bergstraat", "burgstraat", "bergstraat", "1elaan"], "town": [0, 0, 1, 0]})


def alike(town: int, street: str, rule: LocateRule | None = None) -> list[int]:
    names = pd.DataFrame({"town_code": [town], "street": [street]}).astype({"street": "str"})
    return find_alike(names, STREETS, rule or LocateRule())["code"].to_list()


def test_only_streets_of_the_same_town_are_compared():
    assert alike(1, "burgstraat") == [2]
    assert alike(2, "bergstraat") == []


def test_streets_that_are_as_near_are_all_named():
    assert alike(0, "borgstraat") == [0, 1]


def test_a_street_that_leads_is_named_alone():
    assert alike(0, "bergstraatt") == [0]


def test_nothing_below_the_score_is_named():
    assert alike(0, "bargstraet", LocateRule(min_score=80)) == [0, 1]
    assert alike(0, "bargstraet") == []


def test_other_digits_are_another_street():
    assert alike(0, "2elaan", LocateRule(min_score=50)) == []


@given(st.sampled_from(["bergstraat", "burgstraat"]), st.integers(0, 9), st.sampled_from("abcxyz"))
def test_one_slip_never_leads_to_another_street_alone(street, at, letter):
    wrong = street[:at] + letter + street[at + 1 :]
    found = alike(0, wrong)
    assert set(STREETS.index[STREETS["name"] == street]) & {*found}
