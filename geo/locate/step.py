"""Give every signal a point, or the reason why it has none."""

import pandas as pd

from geo.locate.lookup import ASKED, FAILED, FOUND, REMEDIES, AddressLookup
from geo.locate.repeated import find_repeated, has_coordinates
from geo.rules import LocateRule
from geo.schema import SIGNALS, THEMED, UNLOCATED, check


def locate_signals(themed: pd.DataFrame, lookup: AddressLookup, rule: LocateRule) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give every signal a point, by its coordinates or else by its address.

    Parameters
    ----------
    themed
        THEMED table; x and y in metres (EPSG:28992) or missing.
    lookup
        The way to find the points of addresses.
    rule
        When coordinates are too often the same to be precise.

    Returns
    -------
    tuple
        SIGNALS and UNLOCATED; every row of `themed` is in one of the two, once, in the same order.

    Raises
    ------
    SchemaError
        If `themed` breaks a promise of THEMED.
    """
    themed = check(themed, THEMED).reset_index(drop=True)
    is_point = has_coordinates(themed)
    asked = themed[~is_point]
    answers = lookup.look_up(asked[list(ASKED)])
    is_found = has_coordinates(answers)
    points = _take_coordinates(themed[is_point], find_repeated(themed, rule)[is_point])
    found = asked[is_found].assign(**{name: answers.loc[is_found, name] for name in FOUND})
    signals = pd.concat([points, found]).sort_index()
    unlocated = _say_why(asked[~is_found], answers[~is_found])
    return check(_typed(signals), SIGNALS), check(unlocated, UNLOCATED)


def _take_coordinates(signals: pd.DataFrame, is_repeated: pd.Series) -> pd.DataFrame:
    precision = is_repeated.map({True: "street", False: "point"})
    return signals.assign(precision=precision, located_by="source", score=100.0)


def _say_why(signals: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    table = signals.assign(**{name: answers[name] for name in FAILED}, remedy=answers["reason"].map(REMEDIES))
    return table.astype(dict.fromkeys((*FAILED, "remedy"), "str"))[UNLOCATED.columns].reset_index(drop=True)


def _typed(signals: pd.DataFrame) -> pd.DataFrame:
    texts = dict.fromkeys(("precision", "located_by"), "str")
    return signals.astype({**texts, "score": "float64"})[SIGNALS.columns].reset_index(drop=True)
