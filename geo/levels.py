"""Build larger areas from smaller ones: their shapes, key figures and codes."""

import re
import unicodedata
from collections.abc import Collection, Iterable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import GeoError
from geo.schema import AGES, AREAS, LEVELS, check

SUMMED = ("inhabitants", "households", "land_km2", "dwellings")
FIGURES = (*SUMMED, *AGES)


def add_stadsdelen(areas: gpd.GeoDataFrame, stadsdelen: pd.DataFrame | None) -> gpd.GeoDataFrame:
    """Return the areas with their stadsdelen (AREAS, EPSG:28992), dissolved from the buurten.

    Parameters
    ----------
    areas
        AREAS of one municipality and year, with the levels gemeente, wijk and buurt.
    stadsdelen
        Columns `code` (of a wijk or buurt) and `stadsdeel` (its name). None where the municipality has none: its
        wijken then serve as stadsdelen, without rows of their own.

    Returns
    -------
    geopandas.GeoDataFrame
        AREAS with a row per stadsdeel; `stadsdeel_code` is filled on the buurten, and on a wijk that lies in one
        stadsdeel.

    Raises
    ------
    GeoError
        Listing every unknown or doubled code, every buurt in no or two stadsdelen and every ambiguous name.
    """
    check(areas, AREAS)
    smaller = areas[areas["level"] != "stadsdeel"].copy()
    if stadsdelen is None:
        serves = smaller["level"].isin(["wijk", "buurt"])
        smaller["stadsdeel_code"] = smaller["wijk_code"].where(serves).astype("str")
        return smaller
    names = _stadsdeel_names(smaller, stadsdelen)
    gemeente = str(smaller["gemeente_code"].iloc[0])
    codes = names.map(lambda name: f"SD{gemeente[2:]}-{_slug(name)}")
    smaller["stadsdeel_code"] = _codes_per_area(smaller, codes)
    buurten = smaller[smaller["level"] == "buurt"]
    rows = gather(buurten, buurten["stadsdeel_code"], "stadsdeel")
    rows["area_name"] = rows["area_code"].map(dict(zip(codes, names, strict=True))).astype("str")
    rows["stadsdeel_code"] = rows["area_code"]
    return check(order_levels([smaller, rows]), AREAS)


def find_areas_within(areas: gpd.GeoDataFrame, level: str, codes: Collection[str]) -> list[str]:
    """Return the codes of the areas of a level that share a buurt with the areas of `codes`, sorted.

    Parameters
    ----------
    areas
        AREAS table, all levels.
    level
        One of `geo.schema.LEVELS`.
    codes
        Of any level; unknown ones are no area.
    """
    buurten = areas[areas["level"] == "buurt"]
    names = ("area_code", *(f"{larger}_code" for larger in LEVELS if larger != "buurt"))
    within = buurten[pd.concat([buurten[name].isin(list(codes)) for name in names], axis=1).any(axis=1)]
    return sorted(within["area_code" if level == "buurt" else f"{level}_code"].dropna().unique())


def cut_areas(areas: gpd.GeoDataFrame, buurt_codes: Collection[str]) -> gpd.GeoDataFrame:
    """Return some buurten and the larger areas made of them only (AREAS, EPSG:28992).

    Of a larger area that is not whole, the part that is left bears its code, and says in its name that it is a part.
    """
    every = areas[areas["level"] == "buurt"]
    buurten = every[every["area_code"].isin(list(buurt_codes))]
    kept = [buurten]
    for level in (each for each in LEVELS if each != "buurt"):
        rows, codes = areas[areas["level"] == level].set_index("area_code", drop=False), buurten[f"{level}_code"]
        left, sizes = codes.value_counts(), every[f"{level}_code"].value_counts()
        cut = [code for code in left.index if left[code] < sizes[code] and code in rows.index]
        kept.append(rows[rows.index.isin(left.index) & ~rows.index.isin(cut)])
        parts = buurten[codes.isin(cut)]
        if not parts.empty:
            made = gather(parts, parts[f"{level}_code"], level)
            of_whole = rows.loc[made["area_code"], ["area_name", "wijk_code", "stadsdeel_code"]].reset_index(drop=True)
            kept.append(made.assign(**of_whole.assign(area_name=of_whole["area_name"] + " (deel)")))
    return check(order_levels(kept), AREAS)


def gather(parts: gpd.GeoDataFrame, codes: pd.Series, level: str) -> gpd.GeoDataFrame:
    """Make the areas of a level from their parts: dissolved, with figures added up, named by their code as yet.

    Parameters
    ----------
    parts
        Rows of AREAS that do not overlap (EPSG:28992).
    codes
        For each part the code of the area it belongs to.
    level
        Of the new rows.

    Returns
    -------
    geopandas.GeoDataFrame
        Rows of AREAS, sorted by code; a figure is missing where that of any part on land is.
    """
    rows = []
    for code, group in parts.groupby(codes, sort=True):
        constant = {name: _shared(group[name]) for name in ("gemeente_code", "boundary_year", "figures_year")}
        own = {
            "area_code": str(code),
            "area_name": str(code),
            "level": level,
            "is_water": bool(group["is_water"].all()),
        }
        rows.append({**own, **constant, **sum_figures(group), "geometry": dissolve(group.geometry)})
    texts = ["area_code", "area_name", "level", "wijk_code", "stadsdeel_code", "gemeente_code"]
    floats = [*FIGURES, "figures_year"]
    table = pd.DataFrame(rows).reindex(columns=AREAS.columns)
    table = table.astype({**dict.fromkeys(texts, "str"), **dict.fromkeys(floats, "float64")})
    return gpd.GeoDataFrame(table, crs=parts.crs)


def _shared(values: pd.Series) -> object:
    return values.iloc[0] if len(values.unique()) == 1 else np.nan


def dissolve(shapes: gpd.GeoSeries) -> shapely.Geometry:
    """Return the shapes as one, with holes and islands kept."""
    polygons = np.asarray(shapes.array, dtype=object)
    # The quick way goes wrong silently where shapes overlap.
    if shapely.coverage_is_valid(polygons):
        return shapely.coverage_union_all(polygons)
    return shapely.union_all(polygons)


def sum_figures(parts: pd.DataFrame) -> dict[str, float]:
    """Add up key figures; ages are the mean weighted by inhabitants.

    A sum is missing (NaN) where a part on land lacks the figure; water without a figure counts as nothing.
    """
    land = parts[~parts["is_water"]]
    sums = {name: np.nan if land[name].isna().any() else float(parts[name].sum(min_count=1)) for name in SUMMED}
    people = parts["inhabitants"].fillna(0)
    lived_in = parts[people > 0]
    known = land["inhabitants"].notna().all() and not lived_in.empty
    shares = {age: float(np.average(lived_in[age], weights=people[people > 0])) if known else np.nan for age in AGES}
    return {**sums, **shares}


def order_levels(tables: Iterable[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Put tables of AREAS below each other, the largest level first and sorted by code, with a fresh index."""
    table = pd.concat([table for table in tables if not table.empty], ignore_index=True)
    rank = table["level"].map({level: i for i, level in enumerate(LEVELS)})
    ordered = table.assign(_rank=rank).sort_values(["_rank", "area_code"], ignore_index=True).drop(columns="_rank")
    return gpd.GeoDataFrame(ordered[AREAS.columns], crs=table.crs)


def _stadsdeel_names(areas: gpd.GeoDataFrame, stadsdelen: pd.DataFrame) -> pd.Series:
    """Return the name of the stadsdeel of every buurt, by buurt code."""
    given = stadsdelen[["code", "stadsdeel"]].astype("str").apply(lambda texts: texts.str.strip())
    given["code"] = given["code"].str.upper()
    buurten = areas.loc[areas["level"] == "buurt", ["area_code", "wijk_code"]]
    by_buurt = given.merge(buurten, left_on="code", right_on="area_code")
    by_wijk = given.merge(buurten, left_on="code", right_on="wijk_code")
    found = pd.concat([by_buurt, by_wijk])[["area_code", "code", "stadsdeel"]]
    faults = _faults(given, found, buurten)
    if faults:
        raise GeoError("\n".join(faults))
    names: pd.Series = found.set_index("area_code")["stadsdeel"]
    return names


def _faults(given: pd.DataFrame, found: pd.DataFrame, buurten: pd.DataFrame) -> list[str]:
    nameless = given.loc[given["stadsdeel"].fillna("") == "", "code"]
    doubled = given.loc[given["code"].duplicated(), "code"].unique()
    single = found.drop_duplicates(["area_code", "code"])
    twice = single.loc[single["area_code"].duplicated(), "area_code"].unique()
    unknown = given.loc[~given["code"].isin(found["code"]), "code"].fillna("(leeg)").unique()
    without = buurten[~buurten["area_code"].isin(found["area_code"])]
    slugs = given["stadsdeel"].dropna().drop_duplicates().groupby(lambda i: _slug(given["stadsdeel"][i]))
    alike = [" en ".join(f"'{name}'" for name in names) for _, names in slugs if len(names) > 1]
    return [
        *(
            f"stadsdelen: code '{code}' is geen wijk of buurt van deze gemeente; verbeter of verwijder hem"
            for code in unknown
        ),
        *(f"stadsdelen: code '{code}' staat er meer dan eens; laat er een staan" for code in doubled),
        *(f"stadsdelen: '{code}' heeft geen naam van een stadsdeel; vul hem in" for code in nameless),
        *(f"stadsdelen: buurt '{code}' staat er zelf en via zijn wijk; kies een van beide" for code in twice),
        *(f"stadsdelen: {code} hoort bij geen stadsdeel; voeg een regel toe" for code in _shortest(without, buurten)),
        *(f"stadsdelen: {names} zijn te weinig verschillend; kies een naam" for names in alike),
    ]


def _shortest(without: pd.DataFrame, buurten: pd.DataFrame) -> list[str]:
    """Name what lacks a stadsdeel: a whole wijk rather than each of its buurten."""
    sizes, lacking = buurten["wijk_code"].value_counts(), without["wijk_code"].value_counts()
    whole = [str(code) for code in lacking.index if lacking[code] == sizes[code]]
    loose = without.loc[~without["wijk_code"].isin(whole), "area_code"]
    return sorted([f"wijk {code}" for code in whole]) + [f"buurt {code}" for code in loose]


def _codes_per_area(areas: gpd.GeoDataFrame, codes: pd.Series) -> pd.Series:
    buurten = areas[areas["level"] == "buurt"]
    of_buurten = buurten["area_code"].map(codes)
    per_wijk = of_buurten.groupby(buurten["wijk_code"]).agg(_shared)
    of_wijken = areas["area_code"].map(per_wijk).astype("str")
    filled: pd.Series = areas["area_code"].map(codes).astype("str").fillna(of_wijken)
    return filled


def _slug(name: object) -> str:
    letters = unicodedata.normalize("NFKD", str(name)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
