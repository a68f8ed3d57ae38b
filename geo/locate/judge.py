"""Judge each reading of an address against the register: where it leads, how precisely, and how well it fits."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from geo.locate.crossings import find_crossings
from geo.locate.places import Places, join_key
from geo.rules import LocateRule

NOWHERE = 9  # the level of what was not found


class _Way(NamedTuple):
    precision: str
    level: int  # the lower, the better


_WAYS = {
    "street+number": _Way("address", 0),
    "postcode+number": _Way("address", 0),
    "postcode": _Way("postcode", 1),
    "crossing": _Way("street", 2),
    "street": _Way("street", 3),
    "town": _Way("town", 4),
}


def judge(candidates: pd.DataFrame, places: Places, rule: LocateRule) -> pd.DataFrame:
    """Find where each candidate leads.

    Parameters
    ----------
    candidates
        Columns of `Reading`, and: town_code and code (numbers in `places`, -1 for none), crossing_code, likeness of the
        street's name (0 to 100), is_town_wrong, reason (what it would be for want of a street).
    places
        The register's points by their keys.
    rule
        What each part that does not fit costs.

    Returns
    -------
    pandas.DataFrame
        `candidates` with x, y, precision, way, level, score and, at level `NOWHERE`, the reason.
    """
    facts = _find_facts(candidates, places)
    way = _choose_way(candidates, facts)
    points = _take_points(way, candidates, facts, places)
    is_coarse = candidates["is_near"] | (points["spread_m"] > rule.same_place_m)
    precision = way.map({name: each.precision for name, each in _WAYS.items()})
    return candidates.assign(
        x=points["x"],
        y=points["y"],
        way=way,
        level=way.map({name: each.level for name, each in _WAYS.items()}).fillna(NOWHERE).astype("int64"),
        precision=precision.mask(is_coarse & (precision == "address"), "street"),
        score=_score(way, candidates, facts, rule),
        reason=_find_reason(candidates, facts),
    )


def _find_facts(candidates: pd.DataFrame, places: Places) -> pd.DataFrame:
    """Say of each candidate what is given and what of it the register knows; address points as s_ and p_ columns."""
    code, number, postcode = (candidates[name] for name in ("code", "number", "postcode"))
    by_street, by_postcode = join_key(code, number), join_key(postcode, number)
    addition = candidates["addition"]
    s = _take_address(places.street_addresses, places.street_numbers, by_street, addition).add_prefix("s_")
    p = _take_address(places.postcode_addresses, places.postcode_numbers, by_postcode, addition).add_prefix("p_")
    facts = pd.DataFrame(
        {
            "gives_number": number != "",
            "gives_postcode": postcode != "",
            "gives_street": candidates["street"] != "",
            "knows_street": code >= 0,
            "knows_crossing": (code >= 0) & (candidates["crossing_code"] >= 0),
            "knows_postcode": postcode.isin(places.postcodes.index),
            "is_pair": join_key(code, postcode).isin(places.street_postcodes),
        }
    )
    return pd.concat([facts, s, p], axis=1)


def _take_address(full: pd.DataFrame, by_number: pd.DataFrame, key: pd.Series, addition: pd.Series) -> pd.DataFrame:
    """Take the points of addresses, without their addition where the register does not have it."""
    exact = full.reindex(join_key(key, addition)).set_axis(key.index)
    is_exact = exact["x"].notna()
    return exact.where(is_exact, by_number.reindex(key).set_axis(key.index)).assign(is_exact=is_exact)


def _choose_way(candidates: pd.DataFrame, facts: pd.DataFrame) -> pd.Series:
    """Choose the finest way that nothing given contradicts; "" for none."""
    street, postcode, pair = facts["knows_street"], facts["knows_postcode"], facts["is_pair"]
    at_street, at_postcode = facts["s_x"].notna(), facts["p_x"].notna()
    trusts_postcode = ~street & ~(facts["gives_street"] & candidates["is_other_town"])
    gives_nothing_else = ~facts[["gives_street", "gives_postcode", "gives_number"]].any(axis=1)
    ways = {
        "street+number": street & at_street & (pair | ~at_postcode),
        "postcode+number": trusts_postcode & at_postcode,
        "postcode": (trusts_postcode & postcode) | (street & pair & ~at_street & ~facts["knows_crossing"]),
        "crossing": facts["knows_crossing"] & (pair | ~postcode),
        "street": street & ~at_street & ~postcode & ~facts["knows_crossing"],
        "town": gives_nothing_else & (candidates["town_code"] >= 0) & (candidates["town"] != ""),
    }
    chosen = np.select([is_way.to_numpy() for is_way in ways.values()], list(ways), default="")
    return pd.Series(chosen, index=candidates.index, dtype="str")


def _take_points(way: pd.Series, candidates: pd.DataFrame, facts: pd.DataFrame, places: Places) -> pd.DataFrame:
    """Take x, y and, for addresses, spread_m by the way chosen."""
    points = pd.DataFrame(np.nan, index=way.index, columns=["x", "y", "spread_m"])
    for name, prefix in (("street+number", "s_"), ("postcode+number", "p_")):
        at = facts.loc[way == name, [f"{prefix}{column}" for column in points]]
        points.loc[at.index] = at.to_numpy()
    for name, table, key in (
        ("postcode", places.postcodes, "postcode"),
        ("street", places.streets, "code"),
        ("town", places.towns, "town_code"),
    ):
        keys = candidates.loc[way == name, key]
        points.loc[keys.index, ["x", "y"]] = table.reindex(keys)[["x", "y"]].to_numpy()
    pairs = candidates.loc[way == "crossing", ["code", "crossing_code"]]
    points.loc[pairs.index, ["x", "y"]] = find_crossings(pairs, places.street_points).to_numpy()
    return points


def _score(way: pd.Series, candidates: pd.DataFrame, facts: pd.DataFrame, rule: LocateRule) -> pd.Series:
    """Take off for each part that was given and does not fit."""
    street = facts["knows_street"]
    lost_addition = ((way == "street+number") & ~facts["s_is_exact"]) | (
        (way == "postcode+number") & ~facts["p_is_exact"]
    )
    lost_number = way.isin(["postcode", "street"]) & (facts["gives_number"] | (candidates["crossing"] != ""))
    is_contradicted = (
        (street & facts["gives_postcode"] & ~facts["is_pair"])
        | (~street & facts["gives_street"])
        | candidates["is_town_wrong"]
    )
    return (
        candidates["likeness"].where(street, 100.0)
        - rule.lost_addition * lost_addition
        - rule.lost_number * lost_number
        - rule.contradicted * is_contradicted
    ).clip(lower=0.0)


def _find_reason(candidates: pd.DataFrame, facts: pd.DataFrame) -> pd.Series:
    """Say what kept a candidate from being found."""
    reasons = {
        "contradiction": facts["knows_postcode"] & facts["gives_street"],
        "street": facts["gives_street"],
        "unknown_postcode": facts["gives_postcode"],
        "unknown_town": candidates["is_town_wrong"],
    }
    chosen = np.select([is_it.to_numpy() for is_it in reasons.values()], list(reasons), default="no_place")
    reason = pd.Series(chosen, index=candidates.index, dtype="str")
    return reason.where(reason != "street", candidates["reason"])
