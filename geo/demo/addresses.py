"""The streets of the made-up town, and the addresses along them."""

import string
from itertools import product

import numpy as np
import pandas as pd
import shapely
from numpy.random import Generator

from geo.demo.cuts import draw_streets
from geo.demo.kinds import KINDS
from geo.demo.plan import NAME, TOWNS
from geo.demo.street_names import name_streets
from geo.demo.town import Town
from geo.schema import ADDRESSES, check

_SEED = 1574
_LISTED = 0.48  # of the dwellings are in the register, so that it stays a small file
_FROM_AXIS_M = 11.0
_FROM_CORNER_M = 14.0
_NARROWEST_M = 9.0  # a front; where there are more dwellings than fronts, they share a number
_FIRST_POSTCODE = 8971  # no such postcodes are in use
_LETTERS = [letter for letter in string.ascii_uppercase if letter not in "FIOQUY"]


def draw_town_streets(town: Town) -> pd.DataFrame:
    """Return the streets: columns buurt_code, street, line (EPSG:28992), each within its buurt, each name once."""
    rng = np.random.default_rng(_SEED)
    names = {wijk[-2:]: name_streets(wijk[-2:]) for wijk in sorted(town.buurten["wijk_code"].unique())}
    rows = []
    for code, buurt in town.buurten.iterrows():
        lines = draw_streets(buurt.geometry, KINDS[town.kinds[code]].streets, rng)
        rows += [{"buurt_code": code, "street": next(names[buurt["wijk_code"][-2:]]), "line": line} for line in lines]
    return pd.DataFrame(rows).astype({"buurt_code": "str", "street": "str"})


def make_addresses(town: Town, streets: pd.DataFrame) -> pd.DataFrame:
    """Return the ADDRESSES table (EPSG:28992) with one more column, `buurt_code`."""
    rng = np.random.default_rng(_SEED)
    lots = [_lay_out(streets[streets["buurt_code"] == code], town, str(code)) for code in town.buurten.index]
    lined = pd.concat([lot for lot in lots if not lot.empty], ignore_index=True)
    table = _add_postcodes(_add_letters(lined, rng))
    line = table["postcode"] + " " + table["street"] + " " + table["number"].astype("str")
    table["address_id"] = (line + " " + table["letter"] + " " + table["suffix"]).str.replace(r"\s+", " ", regex=True)
    table["address_id"] = table["address_id"].str.strip()
    table = table.astype(dict.fromkeys(("address_id", "letter", "suffix", "postcode", "town"), "str"))
    check(table[ADDRESSES.columns], ADDRESSES)
    return table[[*ADDRESSES.columns, "buurt_code"]]


def _lay_out(streets: pd.DataFrame, town: Town, code: str) -> pd.DataFrame:
    """Set fronts along both sides of the streets of one buurt, as far apart as its dwellings ask."""
    buurt = town.buurten.loc[code]
    wanted = max(round(_LISTED * buurt["dwellings"]), KINDS[town.kinds[code]].min_addresses)
    if streets.empty or not wanted:
        return pd.DataFrame()
    lengths = np.array([max(line.length - 2 * _FROM_CORNER_M, 1) for line in streets["line"]])
    gap = max(2 * lengths.sum() / wanted, _NARROWEST_M)
    sides = [_front(row, side, gap) for row, side in product(streets.itertuples(index=False), (1, -1))]
    fronts = pd.concat(sides, ignore_index=True)
    fronts = fronts[shapely.contains_xy(buurt.geometry, fronts["x"], fronts["y"])]
    shared = max(round(wanted / len(fronts)), 1)
    repeated = fronts.loc[fronts.index.repeat(shared)]
    unit = np.tile(np.arange(shared), len(fronts))
    town_name = TOWNS.get(buurt["area_name"], NAME)
    where = {"buurt_code": code, "wijk": buurt["wijk_code"][-2:], "town": town_name}
    return pd.DataFrame(repeated.assign(unit=unit, units=shared, **where))


def _front(street: tuple[str, str, shapely.LineString], side: int, gap: float) -> pd.DataFrame:
    """Set and number the fronts of one side of a street: odd on the left, even on the right."""
    _, name, line = street
    along = np.arange(min(_FROM_CORNER_M, line.length / 2), line.length - _FROM_CORNER_M / 2, gap)
    at = shapely.get_coordinates(shapely.line_interpolate_point(line, along))
    ahead = shapely.get_coordinates(shapely.line_interpolate_point(line, along + 1.0))
    behind = shapely.get_coordinates(shapely.line_interpolate_point(line, np.maximum(along - 1.0, 0)))
    way = ahead - behind
    way /= np.hypot(*way.T)[:, None]
    points = np.round(at + side * _FROM_AXIS_M * np.column_stack([-way[:, 1], way[:, 0]]), 1)
    numbers = 2 * np.arange(len(along)) + (1 if side == 1 else 2)
    return pd.DataFrame({"street": name, "side": side, "number": numbers, "x": points[:, 0], "y": points[:, 1]})


def _add_letters(lined: pd.DataFrame, rng: Generator) -> pd.DataFrame:
    """Tell dwellings that share a number apart by a letter; a few others have a letter or a suffix too."""
    letters = np.array(["", *string.ascii_uppercase])
    chance = rng.random(len(lined))
    has_letter = (chance < 0.03) & (lined["units"] == 1)
    letter = letters[np.where(has_letter, 1, lined["unit"].clip(upper=26))]
    suffix = np.where(chance > 0.985, "2", np.where(chance > 0.97, "1", ""))
    return lined.assign(letter=letter, suffix=suffix)


def _add_postcodes(lined: pd.DataFrame) -> pd.DataFrame:
    """Give every side of every street its own postcode, with the four digits of the wijk."""
    pairs = np.array([first + second for first, second in product(_LETTERS, _LETTERS)])
    side = lined.groupby(["wijk", "street", "side"], sort=False).ngroup()
    within = side - side.groupby(lined["wijk"]).transform("min")
    digits = (_FIRST_POSTCODE - 1 + lined["wijk"].astype("int64")).astype("str")
    return lined.assign(postcode=digits + pairs[within])
