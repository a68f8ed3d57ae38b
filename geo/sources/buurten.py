"""Turn the rows of a boundary file into checked buurten of one municipality, with a report."""

import geopandas as gpd
import pandas as pd

from geo.errors import SourceError
from geo.levels import FIGURES, dissolve
from geo.schema import AREAS
from geo.sources.cbs import DUTCH, to_codes
from geo.sources.mend import MAX_LINES, mend_shapes, shorten, to_rd

_NAMED_WATER = r"(?i)^water\b"


def make_buurten(
    table: gpd.GeoDataFrame, gemeente_code: str, year: int, name: str
) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Return the buurten of one municipality, one row each, sorted by code.

    Parameters
    ----------
    table
        The file's rows under the field names of `geo.sources.cbs`, with geometry in any CRS.
    gemeente_code, year
        Which municipality to keep, such as "GM0014", and the boundary year to give it.
    name
        Of the file, for messages.

    Returns
    -------
    tuple
        The columns of AREAS (EPSG:28992) with `wijk_name` and `gemeente_name`; and lines of Dutch on what was done.

    Raises
    ------
    SourceError
        If the CRS can't be right, shapes are no areas, there are no such buurten, or two have the same code.
    """
    report: list[str] = []
    kept = _keep_gemeente(_with_codes(table, name, report), gemeente_code, name)
    _compare_years(kept["year"], year, report)
    mended, lines = mend_shapes(to_rd(kept, name), kept["area_code"], name)
    report += lines
    _mark_water(mended, report)
    buurten = _join_parts(mended, name, report).sort_values("area_code", ignore_index=True)
    _complete(buurten, report)
    buurten = buurten.assign(gemeente_code=gemeente_code, boundary_year=year, level="buurt")
    return buurten.reindex(columns=[*AREAS.columns, "wijk_name", "gemeente_name"]).astype(_dtypes()), report


def _dtypes() -> dict[str, str]:
    texts = ("level", "gemeente_code", "stadsdeel_code", "wijk_code", "area_name")
    return {**dict.fromkeys(texts, "str"), "figures_year": "float64", "boundary_year": "int64"}


def _with_codes(table: gpd.GeoDataFrame, name: str, report: list[str]) -> gpd.GeoDataFrame:
    codes = to_codes(table["buurt_code"], "BU")
    empty, odd = table["buurt_code"].isna(), table["buurt_code"].notna() & codes.isna()
    if codes.isna().all():
        found = ", ".join(table["buurt_code"].dropna().head(3)) or "niets"
        raise SourceError(f"{name}: geen enkele buurtcode van het CBS (BU en acht cijfers) in deze kolom, wel {found}")
    if empty.any():
        report.append(f"{int(empty.sum())} rijen zonder buurtcode, weggelaten")
    report += shorten(f"'{code}' is geen buurtcode, weggelaten" for code in table["buurt_code"][odd])
    return table.assign(area_code=codes)[codes.notna()]


def _keep_gemeente(table: gpd.GeoDataFrame, gemeente_code: str, name: str) -> gpd.GeoDataFrame:
    gemeenten = to_codes(table["gemeente_code"], "GM").fillna("GM" + table["area_code"].str[2:6])
    kept = table[gemeenten == gemeente_code]
    if kept.empty:
        named = gemeenten + (" " + table["gemeente_name"]).fillna("")
        there = sorted(named.unique())
        rest = f" en nog {len(there) - MAX_LINES}" if len(there) > MAX_LINES else ""
        raise SourceError(f"{name}: geen buurten van {gemeente_code}; wel van {', '.join(there[:MAX_LINES])}{rest}")
    return kept


def _compare_years(years: pd.Series, year: int, report: list[str]) -> None:
    others = sorted(set(years.dropna().str.removesuffix(".0")) - {str(year)})
    if others:
        report.append(f"het bestand noemt het jaar {', '.join(others)}, gevraagd is {year}; controleer de codes")


def _mark_water(table: gpd.GeoDataFrame, report: list[str]) -> None:
    said = table["water"].str.upper()
    named = table["buurt_name"].str.contains(_NAMED_WATER)
    guessed = said.isna() & named & ~(table["inhabitants"] > 0)
    # CBS writes JA for water, NEE for land and B for what lies outside the dikes or the country.
    table["is_water"] = (guessed | (said.notna() & ~said.isin(["NEE", "N", "LAND", "0", "FALSE"]))).astype(bool)
    report += shorten(f"{code}: water, naar de kolom" for code in table["area_code"][table["is_water"] & ~guessed])
    report += shorten(f"{code}: water, naar de naam en zonder inwoners" for code in table["area_code"][guessed])


def _join_parts(table: gpd.GeoDataFrame, name: str, report: list[str]) -> gpd.GeoDataFrame:
    counts = table["area_code"].value_counts().sort_index()
    doubled = counts[counts > 1]
    groups = {code: table[table["area_code"] == code] for code in doubled.index}
    clashes = [
        f"{code} ({', '.join(part['buurt_name'].fillna('zonder naam').unique())})"
        for code, part in groups.items()
        if len(part["buurt_name"].str.casefold().unique()) > 1
    ]
    if clashes:
        raise SourceError(f"{name}: buurtcode met meer dan een naam: {'; '.join(clashes)}; geef elke buurt een code")
    report += [
        f"{code}: {count} delen met deze code en naam samengevoegd; van de cijfers geldt het hoogste"
        for code, count in doubled.items()
    ]
    joined = [_join(part) for part in groups.values()]
    single = table[~table["area_code"].isin(doubled.index)]
    return gpd.GeoDataFrame(pd.concat([single, *joined], ignore_index=True), crs=table.crs)


def _join(parts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    row = parts.iloc[[0]].copy()
    row[list(FIGURES)] = parts[list(FIGURES)].max().to_numpy()
    row["is_water"] = bool(parts["is_water"].all())
    return row.set_geometry([dissolve(parts.geometry)], crs=parts.crs)


def _complete(buurten: gpd.GeoDataFrame, report: list[str]) -> None:
    """Fill in the name, the wijk's code and the land area where the file has none; count the unknown figures."""
    nameless = buurten["buurt_name"].isna()
    report += shorten(f"{code}: geen naam, de code staat er in de plaats" for code in buurten["area_code"][nameless])
    buurten["area_name"] = buurten["buurt_name"].fillna(buurten["area_code"])
    derived = "WK" + buurten["area_code"].str[2:8]
    buurten["wijk_code"] = to_codes(buurten["wijk_code"], "WK").fillna(derived)
    landless = buurten["land_km2"].isna() & ~buurten["is_water"]
    buurten["land_km2"] = buurten["land_km2"].where(~landless, buurten.area / 1e6)
    if landless.any():
        report.append(
            f"landoppervlakte van {int(landless.sum())} buurten ontbreekt; die van de vorm staat er in de plaats"
        )
    land = buurten[~buurten["is_water"]]
    unknown = land[list(FIGURES)].isna().sum()
    for missing, figures in unknown[unknown > 0].groupby(unknown):
        names = ", ".join(DUTCH[figure] for figure in figures.index)
        report.append(f"onbekend bij {missing} van de {len(land)} buurten op land: {names}")
