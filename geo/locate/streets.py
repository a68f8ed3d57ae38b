"""Find the streets that a name resembles: within its own town, and only with the same digits in it."""

import re

import numpy as np
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.rules import LocateRule

_ROUNDING = 1e-6  # 1 - 2 / 10 must count as 0.8
_CHUNK = 2_000  # names compared at once: 2,000 by 10,000 streets take 80 MB


def find_alike(names: pd.DataFrame, streets: pd.DataFrame, rule: LocateRule) -> pd.DataFrame:
    """Find the streets of the same town that a name resembles most.

    The likeness is 100 times 1 - d / n: d the letters changed, added, dropped or swapped with their neighbour
    (optimal string alignment), n the letters of the longer name. A name with one slip is so never nearer to another
    street than to the one meant.

    Parameters
    ----------
    names
        Columns town_code and street (in normal form), distinct.
    streets
        Table of `Places`: index number; columns name, town.
    rule
        `min_score` the least likeness, `min_lead` how far behind the best a street is no longer a candidate.

    Returns
    -------
    pandas.DataFrame
        Columns town_code, street, code, likeness; several rows for a name that resembles several streets.
    """
    known = pd.DataFrame({"name": streets["name"], "town_code": streets["town"], "digits": _digits(streets["name"])})
    of_town = {group: part["name"] for group, part in known.groupby(["town_code", "digits"])}
    found = [pd.DataFrame({"town_code": [], "street": [], "code": [], "likeness": []})]
    for group, part in names.groupby(["town_code", _digits(names["street"])]):
        if group in of_town:
            found += [
                _compare(part.iloc[start : start + _CHUNK], of_town[group], rule)
                for start in range(0, len(part), _CHUNK)
            ]
    table = pd.concat(found[1:] or found, ignore_index=True)
    return table.astype({"town_code": "int64", "street": "str", "code": "int64", "likeness": "float64"})


def measure_likeness(name: str, other: str, rule: LocateRule) -> float:
    """Return how much two names in normal form resemble each other, 0 to 100, as `find_alike` does; 0 where too little.

    Too little is less than `rule.min_score`, or other digits.
    """
    likeness = 100 * float(OSA.normalized_similarity(name, other))
    is_alike = bool(name) and re.sub(r"\D", "", name) == re.sub(r"\D", "", other)
    return likeness if is_alike and likeness / 100 >= rule.min_score / 100 - _ROUNDING else 0.0


def _digits(names: pd.Series) -> pd.Series:
    # The second Hunzestraat is no slip of the first.
    return names.str.replace(r"\D", "", regex=True).rename("digits")


def _compare(names: pd.DataFrame, streets: pd.Series, rule: LocateRule) -> pd.DataFrame:
    likeness = 100 * process.cdist(
        names["street"].to_list(),
        streets.to_list(),
        scorer=OSA.normalized_similarity,
        score_cutoff=rule.min_score / 100 - _ROUNDING,
        dtype=np.float32,
        workers=-1,
    )
    best = likeness.max(axis=1, keepdims=True)
    i, j = np.nonzero((likeness > best - rule.min_lead) & (likeness > 0))
    return names.iloc[i].assign(code=streets.index.to_numpy()[j], likeness=likeness[i, j].astype("float64"))
