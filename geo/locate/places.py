"""Gather the addresses of a register under every key by which one can be found."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.locate.normal import each_distinct, normal_addition, normal_street, normal_town, short_town


@dataclass(frozen=True)
class Places:
    """Points in metres (EPSG:28992), each table indexed by its key; a street is a number, unique over the towns."""

    towns: pd.DataFrame  # by number: name, short (without province), x, y of its central address
    streets: pd.DataFrame  # by number: name, town, x, y of its central address
    postcodes: pd.DataFrame  # by postcode: x, y the mean of its addresses, town
    street_addresses: pd.DataFrame  # by street, number, addition: x, y, spread_m
    street_numbers: pd.DataFrame  # by street, number
    postcode_addresses: pd.DataFrame  # by postcode, number, addition
    postcode_numbers: pd.DataFrame  # by postcode, number
    street_postcodes: pd.Index  # street and postcode that belong together
    street_points: dict[Any, np.ndarray]  # by street: the points of its addresses


def gather_places(addresses: pd.DataFrame) -> Places:
    """Gather the points of an ADDRESSES table under their keys."""
    known, towns, streets = _name(addresses)
    coded = known[known["postcode"] != ""]
    points = known[["x", "y"]].to_numpy()
    return Places(
        towns=towns.join(_central(known, "town")),
        streets=streets.join(_central(known, "street")),
        postcodes=coded.groupby("postcode").agg(x=("x", "mean"), y=("y", "mean"), town=("town", "first")),
        street_addresses=_points(known, "street", "number", "addition"),
        street_numbers=_points(known, "street", "number"),
        postcode_addresses=_points(coded, "postcode", "number", "addition"),
        postcode_numbers=_points(coded, "postcode", "number"),
        street_postcodes=pd.Index(join_key(coded["street"], coded["postcode"]).unique()),
        street_points={code: points[rows] for code, rows in known.groupby("street").indices.items()},
    )


def join_key(*parts: pd.Series) -> pd.Series:
    """Join columns into one key of text."""
    key = parts[0].astype("str")
    for part in parts[1:]:
        key = key + "|" + part.astype("str")
    return key


def _name(addresses: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Give numbers to the towns and the streets: (addresses, towns, streets)."""
    town, towns = pd.factorize(each_distinct(addresses["town"], normal_town))
    names = pd.DataFrame({"name": each_distinct(addresses["street"], normal_street), "town": town})
    street = names.groupby(["town", "name"], sort=False).ngroup()
    known = pd.DataFrame(
        {
            "town": town,
            "street": street,
            "number": addresses["number"].astype("str"),
            "addition": each_distinct(addresses["letter"] + addresses["suffix"], normal_addition),
            "postcode": addresses["postcode"],
            "x": addresses["x"],
            "y": addresses["y"],
        }
    )
    streets = names.assign(street=street).drop_duplicates("street").set_index("street")
    short = each_distinct(addresses["town"], short_town)[~pd.Series(town).duplicated()]
    return known, pd.DataFrame({"name": towns, "short": short.to_numpy()}), streets


def _points(known: pd.DataFrame, *parts: str) -> pd.DataFrame:
    """Find the point of each key: its address without addition, else the first; with how far the others lie from it."""
    keyed = known[["x", "y"]].assign(key=join_key(*(known[part] for part in parts)), addition=known["addition"])
    keyed = keyed.sort_values("addition", kind="stable")
    first = keyed.drop_duplicates("key").set_index("key")[["x", "y"]]
    at = first.reindex(keyed["key"]).to_numpy()
    keyed["away_m"] = np.hypot(keyed["x"] - at[:, 0], keyed["y"] - at[:, 1])
    return pd.DataFrame(first.assign(spread_m=keyed.groupby("key")["away_m"].max()))


def _central(known: pd.DataFrame, by: str) -> pd.DataFrame:
    """Find the address nearest to the mean of each group, so that the point lies on the street."""
    groups = known.groupby(by)
    away = pd.Series(
        np.hypot(known["x"] - groups["x"].transform("mean"), known["y"] - groups["y"].transform("mean")), known.index
    )
    nearest = away.groupby(known[by]).idxmin()
    return known.loc[nearest, ["x", "y"]].set_axis(nearest.index)
