"""READ key figures: from another file or level into AREAS, where the codes match, with a report of what did not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.errors import SourceError
from geo.levels import FIGURES, sum_figures
from geo.schema import AREAS, check
from geo.sources import cbs
from geo.sources.columns import recognise
from geo.sources.geofile import COMMAND_LINE, Limits, list_layers, read_layer
from geo.sources.mend import shorten
from geo.sources.tables import read_fitting

_NAMES = {**cbs.CODE_NAMES, **cbs.FIGURE_NAMES}
_LEVELS = {"BU": "buurt", "WK": "wijk", "GM": "gemeente"}
_PLURALS = {"buurt": "buurten", "wijk": "wijken", "gemeente": "gemeenten"}
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls")


@dataclass(frozen=True)
class FiguresRequest:
    """What to take from a file of key figures."""

    year: int  # of the figures
    layer: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)  # field to column, where names are not recognised
    limits: Limits = COMMAND_LINE


def read_figures(
    path: Path, areas: gpd.GeoDataFrame, request: FiguresRequest
) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """Return the areas with the key figures of a file, at the levels and codes that both have.

    A figure of the file replaces the one there was. Wijk and gemeente without a row in the file get the sum of what
    lies within them, where that is complete and of the same year. `figures_year` is filled in where it differs from the
    boundary year.

    Parameters
    ----------
    path
        A geographic file, CSV or Excel with codes of CBS (BU, WK or GM) and any of its columns of key figures.
    areas
        AREAS (EPSG:28992) of one municipality.
    request
        The year of the figures, the layer, and names of columns.

    Returns
    -------
    tuple
        AREAS, and lines of Dutch: how many areas got figures, and the codes that only one side knows.

    Raises
    ------
    SourceError
        If the file can't be read, has no codes or figures, or none of its codes are in `areas`.
    """
    check(areas, AREAS)
    figures, notes = _read_fitting(path, request)
    gemeente = str(areas["gemeente_code"].iloc[0])
    own = figures[figures["area_code"].str[2:6] == gemeente[2:]]
    matched = areas["area_code"].isin(own["area_code"])
    if not matched.any():
        sample = ", ".join(figures["area_code"].head(3))
        raise SourceError(f"{path.name}: geen code van {gemeente} met deze grenzen gemeen; wel bijvoorbeeld {sample}")
    _refuse_doubles(path, own)
    filled = _fill_in(areas, own, request.year)
    _sum_upwards(filled, matched)
    report = notes + _compare(areas, own, request.year) + _name_older(areas[matched], own, request.year)
    return check(filled, AREAS), tuple(report)


def _read_fitting(path: Path, request: FiguresRequest) -> tuple[pd.DataFrame, list[str]]:
    """Return `area_code` and FIGURES, a row for every row with a code, and lines of Dutch on odd figures."""
    table, columns, notes = _read_columns(path, request)
    if not cbs.FIGURE_NAMES.keys() & columns.keys():
        raise SourceError(f"{path.name}: geen kolom met kerncijfers herkend; wijs er een aan, zoals inhabitants=KOLOM")
    values, odd = cbs.to_fields(table, columns, _NAMES)
    rows = values.assign(area_code=_find_codes(values, columns, path.name, tuple(map(str, table.columns))))
    return rows.loc[rows["area_code"].notna(), ["area_code", *FIGURES]], [*notes, *odd]


def _read_columns(path: Path, request: FiguresRequest) -> tuple[pd.DataFrame, dict[str, str], tuple[str, ...]]:
    """Return the table, which column holds which field, and what had to be decided for the file."""
    if path.suffix.lower() in _TABLES:
        records = read_fitting(path, request.limits)
        return records.table, recognise(records.table.columns, _NAMES, request.columns), records.notes
    layers = list_layers(path, request.limits)
    chosen = [layer for layer in layers if request.layer in (None, layer.name)]
    if len(chosen) != 1:
        raise SourceError(f"{path.name}: kies een laag uit {', '.join(layer.name for layer in layers)}")
    columns = recognise(chosen[0].columns, _NAMES, request.columns)
    return pd.DataFrame(read_layer(path, chosen[0].name, columns.values(), request.limits)), columns, ()


def _find_codes(values: pd.DataFrame, columns: Mapping[str, str], name: str, there: tuple[str, ...]) -> pd.Series:
    # A table of buurten names the wijk and gemeente of each row too, so the finest column says what the row is about.
    for code_field, prefix in (("buurt_code", "BU"), ("wijk_code", "WK")):
        if code_field in columns:
            return cbs.to_codes(values[code_field], prefix)
    if "area_code" in columns:
        text = values["area_code"].str.upper().str.replace(r"\s", "", regex=True)
        of_level = [cbs.to_codes(text.where(text.str.startswith(prefix)), prefix) for prefix in _LEVELS]
        return of_level[0].fillna(of_level[1]).fillna(of_level[2])
    if "gemeente_code" not in columns:
        cbs.require("buurt_code", columns, name, there)
    return cbs.to_codes(values["gemeente_code"], "GM")


def _refuse_doubles(path: Path, own: pd.DataFrame) -> None:
    doubled = own.loc[own["area_code"].duplicated(), "area_code"].unique()
    if len(doubled):
        raise SourceError(f"{path.name}: codes staan er meer dan eens: {', '.join(doubled[:10])}; laat er een staan")


def _fill_in(areas: gpd.GeoDataFrame, own: pd.DataFrame, year: int) -> gpd.GeoDataFrame:
    filled = areas.copy()
    by_code = own.set_index("area_code")
    for figure in FIGURES:
        filled[figure] = filled["area_code"].map(by_code[figure]).astype("float64").fillna(filled[figure])
    matched = filled["area_code"].isin(own["area_code"])
    differs = np.where(filled["boundary_year"] == year, np.nan, float(year))
    filled["figures_year"] = filled["figures_year"].where(~matched, differs)
    return filled


def _sum_upwards(areas: gpd.GeoDataFrame, matched: pd.Series) -> None:
    """Add up wijken from buurten and the gemeente from wijken where the file has no row of their own."""
    renewed = set(areas.loc[matched, "area_code"])
    for level, smaller, parent in (("wijk", "buurt", "wijk_code"), ("gemeente", "wijk", "gemeente_code")):
        parts = areas[areas["level"] == smaller]
        larger = areas[(areas["level"] == level) & ~areas["area_code"].isin(renewed)]
        for row, code in larger["area_code"].items():
            own = parts[parts[parent] == code]
            if own["area_code"].isin(renewed).any() and len(own["figures_year"].unique()) == 1:
                complete = {name: total for name, total in sum_figures(own).items() if not np.isnan(total)}
                areas.loc[row, [*complete, "figures_year"]] = [*complete.values(), own["figures_year"].iloc[0]]
                renewed.add(code)


def _compare(areas: gpd.GeoDataFrame, own: pd.DataFrame, year: int) -> list[str]:
    lines: list[str] = []
    for prefix, level in _LEVELS.items():
        given = own.loc[own["area_code"].str.startswith(prefix), "area_code"]
        if given.empty:
            continue
        here = areas.loc[areas["level"] == level, ["area_code", "area_name"]]
        found = here["area_code"].isin(given)
        lines.append(f"cijfers van {year} voor {int(found.sum())} van de {len(here)} {_PLURALS[level]}")
        absent = here[~found]
        lines += shorten(f"{code} ({name}): geen cijfers in het bestand" for code, name in absent.to_numpy())
        surplus = given[~given.isin(here["area_code"])].sort_values()
        lines += shorten(f"{code}: wel cijfers, maar niet in deze grenzen" for code in surplus)
    return lines


def _name_older(matched: gpd.GeoDataFrame, own: pd.DataFrame, year: int) -> list[str]:
    """Say which figures stay from another year beside those of the file; land does not change with the years."""
    years = matched["figures_year"].fillna(matched["boundary_year"])
    older = matched[years != year]
    absent = [name for name in FIGURES if name != "land_km2" and own[name].isna().all()]
    kept = [cbs.DUTCH[name] for name in absent if older[name].notna().any()]
    return [f"niet in het bestand en dus nog van een ander jaar dan {year}: {', '.join(kept)}"] if kept else []
