"""Recurring problems on the map: numbers for the borders, the signs and the cores."""

from collections.abc import Mapping
from dataclasses import replace

import geopandas as gpd
import pandas as pd

from geo.present.geometry import Outlines, find_rings
from geo.present.map import Colouring, Marked
from geo.present.problem_words import LABEL_LOOKS

_DIGITS = {label: digit for digit, label in enumerate(LABEL_LOOKS)}


def mark_problems(
    colouring: Colouring, outlines: Outlines, problems: pd.DataFrame, cores: gpd.GeoDataFrame, chosen: str | None
) -> Colouring:
    """Put the problems on the map, quietly coloured beneath them.

    Parameters
    ----------
    colouring
        What the areas look like.
    outlines
        The file of outlines of the buurten that the map shows.
    problems
        PROBLEMS, strongest first.
    cores
        CORES (EPSG:28992); those of the chosen problem are drawn.
    chosen
        The id of the chosen problem.
    """
    positions = {code: position for position, code in enumerate(outlines.codes)}
    marked = [_mark(row, positions, chosen) for row in problems.itertuples()]
    shapes = cores.loc[cores["problem_id"] == chosen, "geometry"]
    return replace(
        colouring,
        problems=tuple(each for each in marked if each.areas),
        cores=tuple(ring for shape in shapes for ring in find_rings(shape)),
        quiet=True,
    )


def _mark(row: object, positions: Mapping[str, int], chosen: str | None) -> Marked:
    codes: str = row.buurt_codes  # type: ignore[attr-defined]
    return Marked(
        areas=tuple(positions[code] for code in codes.split() if code in positions),
        label=_DIGITS[row.label],  # type: ignore[attr-defined]
        chosen=row.problem_id == chosen,  # type: ignore[attr-defined]
    )
