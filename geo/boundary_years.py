"""What became of the buurten between two years, by where they lie; a name or a code alone says nothing.

An old and a new buurt are *kin* when more than half of the one lies in the other. Who has one kin goes on; an old buurt
with more kin was split, a new one with more was merged, and without any it is gone or new. What else went from one
to another has moved, unless it is a sliver.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.rules_years import YearsRule
from geo.schema import AREAS, CHANGED, CHANGES, check, finish

_MOST = 0.5  # of a buurt: more than this of it can lie in one other only
_ROUNDING = 1e-6  # of a buurt
_PAIR = ["old_code", "new_code"]


@dataclass(frozen=True)
class YearComparison:
    """The buurten of two years beside each other."""

    old_year: int
    new_year: int
    old_buurten: int
    new_buurten: int
    unchanged: int  # that go on with their code, name and ground
    changes: pd.DataFrame  # CHANGED
    signals: int  # that lie in a buurt in either year
    signals_moved: int  # of those, that changed buurt; one that goes on with another name or code is the same buurt
    signals_in_slivers: int  # of those, that no row of `changes` counts


def compare_boundaries(
    old: gpd.GeoDataFrame, new: gpd.GeoDataFrame, placed: pd.DataFrame, rule: YearsRule
) -> YearComparison:
    """Say what became of the buurten between two years.

    Parameters
    ----------
    old, new
        AREAS (EPSG:28992) of one municipality in two years; only the level buurt is looked at. The other way round, all
        of it is told the other way round.
    placed
        Columns `old_code` and `new_code`: the buurt of each signal in either year, missing where it lies in none.
    rule
        What is too narrow or too small to have moved.
    """
    before, after = _take_buurten(old), _take_buurten(new)
    pairs = _overlay(before, after, rule)
    kin = pairs[pairs["is_kin"]]
    going_on = kin[~kin["old_code"].duplicated(keep=False) & ~kin["new_code"].duplicated(keep=False)]
    found = [*_list_fates(kin, going_on, before, after), *_list_moved(pairs, before, after, rule)]
    counts = placed.dropna(how="all").groupby(_PAIR, dropna=False).size().rename("signals").reset_index()
    changes = _finish(found, before, after, counts)
    same = pd.concat([going_on, kin[kin["old_code"] == kin["new_code"]]])
    moved = counts[~_are_among(counts, same)]
    touched = going_on["old_code"].isin(changes["old_code"]) | going_on["new_code"].isin(changes["new_code"])
    return YearComparison(
        old_year=int(old["boundary_year"].iloc[0]),
        new_year=int(new["boundary_year"].iloc[0]),
        old_buurten=len(before),
        new_buurten=len(after),
        unchanged=int((~touched).sum()),
        changes=changes,
        signals=int(counts["signals"].sum()),
        signals_moved=int(moved["signals"].sum()),
        signals_in_slivers=int(moved.loc[~_are_told(moved, changes), "signals"].sum()),
    )


def _take_buurten(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return name, area (m2) and shape of the buurten by code, sorted; codes and names without padding."""
    check(areas, AREAS)
    buurten = areas[areas["level"] == "buurt"]
    tidy = {
        "code": buurten["area_code"].str.strip().str.upper(),
        "name": buurten["area_name"].str.split().str.join(" "),
        "area_m2": buurten.area,
    }
    return buurten[["geometry"]].assign(**tidy).sort_values("code").set_index("code")


def _overlay(before: gpd.GeoDataFrame, after: gpd.GeoDataFrame, rule: YearsRule) -> pd.DataFrame:
    """Return the pairs that share ground: how much, whether they are kin, and whether it is no sliver."""
    old_shapes, new_shapes = _shapes(before), _shapes(after)
    old, new = shapely.STRtree(new_shapes).query(old_shapes, predicate="intersects")
    shared = shapely.intersection(old_shapes[old], new_shapes[new])
    area = shapely.area(shared)
    of_old, of_new = area / before["area_m2"].to_numpy()[old], area / after["area_m2"].to_numpy()[new]
    pairs = pd.DataFrame(
        {
            "old_code": before.index.to_numpy()[old],
            "new_code": after.index.to_numpy()[new],
            "area_m2": area,
            "is_kin": np.maximum(of_old, of_new) > _MOST,
            "is_wide": _are_wide(shared, np.maximum(of_old, of_new), rule),
        }
    )
    touching: pd.DataFrame = pairs[area > 0]
    return touching


def _shapes(buurten: gpd.GeoDataFrame) -> np.ndarray:
    return np.asarray(buurten.geometry.array, dtype=object)


def _are_wide(shapes: np.ndarray, shares: np.ndarray, rule: YearsRule) -> np.ndarray:
    """Tell which pieces are no slivers: large enough, and somewhere as wide as the rule asks."""
    large = np.flatnonzero(shares >= max(rule.least_moved_share, _ROUNDING))
    wide = np.zeros(len(shapes), dtype=bool)
    wide[large] = ~shapely.is_empty(shapely.buffer(shapes[large], -rule.sliver_m / 2))
    return wide


def _list_fates(
    kin: pd.DataFrame, going_on: pd.DataFrame, before: gpd.GeoDataFrame, after: gpd.GeoDataFrame
) -> list[pd.DataFrame]:
    """Return what happened to whole buurten, a table for each kind of change."""
    return [
        _list_alone(after, kin["new_code"], "new").assign(change="new"),
        _list_alone(before, kin["old_code"], "old").assign(change="gone"),
        _list_other_names(going_on, before, after).assign(change="renamed"),
        going_on[going_on["old_code"] != going_on["new_code"]].assign(change="recoded"),
        kin[kin["old_code"].duplicated(keep=False)].assign(change="split"),
        kin[kin["new_code"].duplicated(keep=False)].assign(change="merged"),
    ]


def _list_moved(
    pairs: pd.DataFrame, before: gpd.GeoDataFrame, after: gpd.GeoDataFrame, rule: YearsRule
) -> list[pd.DataFrame]:
    """Return the pieces that went from one buurt to another, out of the municipality, or into it."""
    kin = pairs[pairs["is_kin"]]
    known_before, known_after = before[before.index.isin(kin["old_code"])], after[after.index.isin(kin["new_code"])]
    pieces = [
        pairs[~pairs["is_kin"] & pairs["is_wide"]],
        _list_outside(known_before, after, rule, "old"),
        _list_outside(known_after, before, rule, "new"),
    ]
    return [each.assign(change="moved") for each in pieces]


def _list_alone(buurten: gpd.GeoDataFrame, with_kin: pd.Series, side: str) -> pd.DataFrame:
    alone = buurten[~buurten.index.isin(with_kin)]
    return pd.DataFrame({f"{side}_code": alone.index, "area_m2": alone["area_m2"].to_numpy()})


def _list_other_names(going_on: pd.DataFrame, before: gpd.GeoDataFrame, after: gpd.GeoDataFrame) -> pd.DataFrame:
    old, new = (
        going_on[code].map(of["name"]).str.casefold() for code, of in (("old_code", before), ("new_code", after))
    )
    return going_on[old != new]


def _list_outside(buurten: gpd.GeoDataFrame, others: gpd.GeoDataFrame, rule: YearsRule, side: str) -> pd.DataFrame:
    """Return what of the buurten of one year lies in no buurt of the other: beyond its municipality."""
    shapes, everything = _shapes(buurten), shapely.union_all(_shapes(others))
    rest = shapely.difference(shapes, everything)
    wide = _are_wide(rest, shapely.area(rest) / buurten["area_m2"].to_numpy(), rule)
    return pd.DataFrame({f"{side}_code": buurten.index[wide], "area_m2": shapely.area(rest[wide])})


def _finish(
    found: Iterable[pd.DataFrame], before: gpd.GeoDataFrame, after: gpd.GeoDataFrame, counts: pd.DataFrame
) -> pd.DataFrame:
    """Return CHANGED, in the order of `geo.schema.CHANGES` and then of the codes."""
    rows = pd.concat([CHANGED.empty()[[*_PAIR, "area_m2", "change"]], *(each for each in found if len(each))])
    table = rows.reindex(columns=["change", *_PAIR, "area_m2"]).merge(counts, on=_PAIR, how="left")
    table["signals"] = table["signals"].fillna(0)
    for side, buurten, change in (("old", before, "gone"), ("new", after, "new")):
        codes = table[f"{side}_code"]
        total = codes.map(counts.groupby(f"{side}_code")["signals"].sum()).astype("float64")
        table["signals"] = table["signals"].where(table["change"] != change, total.fillna(0))
        table[f"{side}_name"] = codes.map(buurten["name"])
        table[f"share_of_{side}"] = (table["area_m2"] / codes.map(buurten["area_m2"]).astype("float64")).clip(upper=1)
        table[f"signals_of_{side}"] = table["signals"] / total
    rank = table["change"].map({change: i for i, change in enumerate(CHANGES)})
    ordered = table.assign(rank=rank).sort_values(["rank", *_PAIR], ignore_index=True)
    return finish(ordered, CHANGED)


def _are_among(pairs: pd.DataFrame, known: pd.DataFrame) -> pd.Series:
    named = pd.MultiIndex.from_frame(known[_PAIR].fillna(""))
    return pd.Series(pd.MultiIndex.from_frame(pairs[_PAIR].fillna("")).isin(named), index=pairs.index)


def _are_told(pairs: pd.DataFrame, changes: pd.DataFrame) -> pd.Series:
    """Tell of pairs of buurten whether some row counts the signals that lie in both."""
    new, gone = (changes[changes["change"] == change] for change in ("new", "gone"))
    is_whole = pairs["new_code"].isin(new["new_code"]) | pairs["old_code"].isin(gone["old_code"])
    return is_whole | _are_among(pairs, changes)
