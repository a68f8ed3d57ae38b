"""The proof: 25,000 real addresses, each written in five ways, found again."""

import random
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geo.locate import AddressRegister
from geo.locate.lookup import ASKED
from geo.rules import LocateRule
from geo.sources.addresses import read_addresses
from tests.geo.locate.spellings import (
    letters,
    write_line,
    write_lower,
    write_number_whole,
    write_street_wrong,
    write_without_postcode,
)

NEAR_M, FAR_M = 30, 500
SHARE = 0.97
SEED = 2024


@pytest.fixture(scope="module")
def answers(open_data: Path) -> pd.DataFrame:
    """Return every address in five ways, with where it was placed and how far off."""
    addresses, _ = read_addresses(open_data / "data" / "groningen" / "addresses.csv")
    streets = {letters(street) for street in addresses["street"]}
    rng = random.Random(SEED)
    ways = {
        "lower": write_lower,
        "number": write_number_whole,
        "street": lambda address, rng: write_street_wrong(address, rng, streets),
        "town": write_without_postcode,
        "line": write_line,
    }
    rows = addresses.to_dict("records")
    written = [{"way": way, "true": i, **write(row, rng)} for way, write in ways.items() for i, row in enumerate(rows)]
    asked = pd.DataFrame(written).astype(dict.fromkeys(ASKED, "str"))
    found = AddressRegister(addresses, LocateRule()).look_up(asked[list(ASKED)])
    true = addresses.loc[asked["true"], ["x", "y"]].to_numpy()
    away = np.hypot(found["x"] - true[:, 0], found["y"] - true[:, 1])
    return pd.concat([asked, found], axis=1).assign(away_m=away)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["lower", "number", "street", "town", "line"])
def test_at_least_97_percent_of_each_way_lie_within_30_m(answers, way):
    away = answers.loc[answers["way"] == way, "away_m"]
    assert (away <= NEAR_M).mean() >= SHARE


@pytest.mark.slow
def test_at_least_97_percent_of_streets_with_a_slip_need_no_postcode(answers):
    away = answers.loc[(answers["way"] == "street") & answers["postcode"].isna(), "away_m"]
    assert len(away) > 12_000
    assert (away <= NEAR_M).mean() >= SHARE


@pytest.mark.slow
def test_at_least_97_percent_of_all_lie_within_30_m(answers):
    assert len(answers) > 5 * 24_900
    assert (answers["away_m"] <= NEAR_M).mean() >= SHARE


@pytest.mark.slow
def test_none_lies_further_than_500_m_without_saying_that_it_is_coarse(answers):
    says_precise = answers["precision"].isin(["address", "point"])
    assert not answers[says_precise & (answers["away_m"] > FAR_M)].to_dict("records")


@pytest.mark.slow
def test_who_is_not_placed_has_a_reason(answers):
    is_placed = answers["x"].notna()
    assert (answers["reason"].isna() == is_placed).all()
