"""The tables that leave the workspace: which there are, and how their rows and columns are named."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.compare import Choice, Filters, compare_areas, compare_themes, filter_signals, lay_out_counts
from geo.count import count_reporters, count_signals, find_span
from geo.pipeline import Atlas
from geo.schema import HOWS, PRECISIONS, RD
from geo.workspace import Damaged, Workspace


@dataclass(frozen=True)
class ExportChoice:
    """What of a table to export."""

    level: str = "buurt"
    with_zeros: bool = False
    as_of: date | None = None  # the day from which periods are counted back; the day after the last report where None


def export_counts(atlas: Atlas, choice: ExportChoice) -> gpd.GeoDataFrame:
    """Return the signals per area, theme and week (its Monday), with the area's name and the boundary year."""
    counts = count_signals(atlas.assigned, atlas.areas, choice.level)
    return _name_areas(atlas, counts, choice, "signals")


def export_reporters(atlas: Atlas, choice: ExportChoice) -> gpd.GeoDataFrame:
    """Return the distinct reporters per area, theme and period (its first Monday), as `export_counts` does."""
    as_of = choice.as_of or _day_after(atlas.assigned)
    if as_of is None:
        return _name_areas(
            atlas, pd.DataFrame(columns=["area_code", "theme", "period", "reporters"]), choice, "reporters"
        )
    reporters = count_reporters(atlas.assigned, atlas.areas, choice.level, atlas.rules.count, as_of)
    return _name_areas(atlas, reporters, choice, "reporters")


def export_signals(atlas: Atlas, _: ExportChoice) -> pd.DataFrame:
    """Return every located signal with its buurt."""
    names = atlas.areas.loc[atlas.areas["level"] == "buurt"].set_index("area_code")["area_name"]
    named = atlas.assigned.assign(buurt_name=atlas.assigned["buurt_code"].map(names))
    return named.assign(boundary_year=atlas.boundary_year)


def export_unlocated(atlas: Atlas, _: ExportChoice) -> pd.DataFrame:
    """Return every signal without a place, with the reason."""
    return atlas.unlocated


def export_quarantine(workspace: Workspace) -> pd.DataFrame:
    """Return every quarantined row with its reason, its fields in columns to be mended and imported again."""
    quarantine = workspace.deliveries.read_quarantine()
    fields = pd.DataFrame([json.loads(raw) for raw in quarantine["raw"]], index=quarantine.index)
    return quarantine.drop(columns="raw").join(fields)


EXPORTS: dict[str, Callable[[Atlas, ExportChoice], pd.DataFrame]] = {
    "counts": export_counts,
    "reporters": export_reporters,
    "signals": export_signals,
    "unlocated": export_unlocated,
}
PROBLEM_COUNTS = ("reporters", "observed", "expected", "uncorrected", "excess", "hot_periods")
COMPARED_COUNTS = ("signals", "signals_before")
COUNT_COLUMNS = {"counts": ("signals",), "reporters": ("reporters",)}


def export_problems(problems: pd.DataFrame, atlas: Atlas) -> gpd.GeoDataFrame:
    """Return PROBLEMS with the names of their buurten and the outline of those together."""
    buurten = atlas.areas[atlas.areas["level"] == "buurt"].set_index("area_code")
    codes = [row.split() for row in problems["buurt_codes"]]
    names = pd.Series([", ".join(buurten.loc[each, "area_name"]) for each in codes], index=problems.index, dtype="str")
    outlines = [buurten.loc[each].geometry.union_all() for each in codes]
    named = problems.assign(buurt_names=names, boundary_year=atlas.boundary_year)
    return gpd.GeoDataFrame(named, geometry=outlines, crs=RD)


def export_compared(atlas: Atlas, level: str, choice: Choice) -> pd.DataFrame:
    """Return COMPARED with the names of the areas and the years of boundaries and key figures.

    Of the theme of the choice, or of all together and of each.
    """
    areas = atlas.areas[atlas.areas["level"] == level]
    signals = filter_signals(atlas.assigned, Filters(kind="signal"))
    counts = count_signals(signals, atlas.areas, level, find_span(atlas.assigned))
    asked = (lay_out_counts(counts, areas), areas, atlas.themes, choice, atlas.rules.compare)
    tables = [compare_areas(*asked)] if choice.theme else [compare_areas(*asked), compare_themes(*asked)]
    compared = pd.concat([table for table in tables if len(table)], ignore_index=True)
    names = compared["area_code"].map(areas.set_index("area_code")["area_name"])
    compared.insert(1, "area_name", names)
    years = areas.set_index("area_code")["figures_year"].fillna(atlas.boundary_year).astype("int64")
    return compared.assign(boundary_year=atlas.boundary_year, figures_year=compared["area_code"].map(years))


def describe_status(workspace: Workspace, atlas: Atlas | None, damaged: Sequence[Damaged] = ()) -> dict[str, Any]:
    """Return how a workspace stands, as one object that fits JSON; `atlas` is None before there are boundaries."""
    deliveries = workspace.deliveries.list()
    rows = {name: int(deliveries[name].sum()) for name in ("read", "accepted", "quarantined")}
    status = {
        "municipality": workspace.settings.name,
        "gemeente_code": workspace.settings.code,
        "boundary_year": workspace.settings.boundary_year,
        "deliveries": len(deliveries),
        "rows": rows,
        "damaged": [each.say(workspace) for each in damaged],
    }
    if atlas is None:
        return status
    moments = pd.concat([atlas.assigned["reported_at"], atlas.unlocated["reported_at"]])
    located, assigned = atlas.assigned["precision"].value_counts(), atlas.assigned["how"].value_counts()
    return {
        **status,
        "located": {precision: int(located.get(precision, 0)) for precision in PRECISIONS},
        "unlocated": len(atlas.unlocated),
        "assigned": {how: int(assigned.get(how, 0)) for how in HOWS},
        "first_report": None if moments.empty else moments.min().isoformat(),
        "last_report": None if moments.empty else moments.max().isoformat(),
    }


def _name_areas(atlas: Atlas, table: pd.DataFrame, choice: ExportChoice, value: str) -> gpd.GeoDataFrame:
    rows = table if choice.with_zeros else table[table[value] > 0]
    areas = atlas.areas.loc[atlas.areas["level"] == choice.level, ["area_code", "area_name", "geometry"]]
    named = areas.sort_values("area_code").merge(rows, on="area_code").assign(boundary_year=atlas.boundary_year)
    figures = [name for name in table if name != "area_code"]
    return named[["area_code", "area_name", *figures, "boundary_year", "geometry"]]


def _day_after(assigned: pd.DataFrame) -> date | None:
    return None if assigned.empty else (assigned["reported_at"].max() + pd.Timedelta(days=1)).date()
