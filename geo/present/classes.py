"""Fixed classes of counts, rates and their changes: breaks, colours and legend, the same whatever the filter.

Only what is played has one of two scales, for few signals or for many: one week holds one, a year a thousand.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, get_args

import numpy as np
import pandas as pd

from geo.dutch import NO_DATA, NOT_SHOWN, say_number
from geo.present.words import COUNT_WORDS, RATE_WORDS, TRAIT_WORDS
from geo.schema import AGES

Measure = Literal["signals", "rate_per_1000"]
MEASURES: tuple[Measure, ...] = get_args(Measure)

# YlGnBu, its light end darkened and white for zero: the smallest colour difference (CIE76) is 15 under protanopia,
# deuteranopia and tritanopia (test_classes.py computes it).
COLOURS = ("#ffffff", "#c9dc6c", "#8ccfa0", "#44b4bd", "#1a7eb7", "#23489a", "#0a1440")
# Blue for less, white for about the same, orange for more: here that difference is 20.
CHANGE_COLOURS = ("#08306b", "#2f79b5", "#9ecae1", "#ffffff", "#fdc086", "#e6761a", "#7f2704")
PALETTES = {"amount": COLOURS, "change": CHANGE_COLOURS}
FILL_OPACITY = 0.85  # streets of the background remain visible
QUIET_OPACITY = 0.4  # as a ground for the borders of problems
OUTSIDE_DIGIT = "8"  # not in the area filter: outlined only
NO_DATA_DIGIT = "9"  # hatched
RELEASED = "released"
_COUNT_BREAKS = (5.0, 20.0, 50.0, 200.0, 500.0)
# From so many weeks on, so that of a month and of a year areas differ in colour, with one theme and with all of them.
_RATE_BREAKS = {
    0: (2.0, 5.0, 10.0, 25.0, 100.0),
    26: (2.0, 10.0, 50.0, 125.0, 250.0),
    78: (5.0, 25.0, 125.0, 300.0, 600.0),
}
_WINDOW_BREAKS = (2.0, 5.0, 10.0, 20.0, 50.0)  # some weeks hold less than a whole period
_COUNT_STEPS = (5.0, 20.0, 50.0)
_RATE_STEPS = (2.0, 10.0, 25.0)
_HOUSE_BREAKS = (100.0, 500.0, 1000.0, 2000.0, 4000.0)
_TRAIT_BREAKS = {
    "inhabitants": (250.0, 1000.0, 2000.0, 4000.0, 8000.0),
    "people_per_km2": (500.0, 1000.0, 2500.0, 5000.0, 10_000.0),
    "households": _HOUSE_BREAKS,
    "dwellings": _HOUSE_BREAKS,
    **dict.fromkeys(AGES, (10.0, 15.0, 20.0, 25.0, 30.0)),  # the same, so that ages can be compared
}
_TOO_MANY = 0.25  # of the windows in the highest class: then they can't be told apart
_LARGER = 10  # of areas above the buurt: numbers are so many times as large
_SIZES = ("inhabitants", "households", "dwellings")
_CHANGE_COLUMNS = {"signals": "signals_change", "rate_per_1000": "rate_change"}


@dataclass(frozen=True)
class Scale:
    """The classes of one measure.

    Of amounts: zero, then up to each break, then above the last. Of changes: each break, positive, parts "about the
    same" from more and, as its negative, from less.
    """

    key: str  # "signals", "initiative" and so on, or the kind of exposure
    column: str  # of the figures
    title: str
    breaks: tuple[float, ...]
    decimals: int
    palette: Literal["amount", "change"] = "amount"
    missing: str = NO_DATA  # why an area has no figure


@dataclass(frozen=True)
class Extent:
    """Of how much the figures are; the same classes for all of the same extent."""

    weeks: int = 1
    level: str = "buurt"


ONE, _LARGE = Extent(), Extent(level="wijk")


@dataclass(frozen=True)
class LegendEntry:
    """One class: its digit, its colour (None: hatched) and its words."""

    digit: str
    colour: str | None
    label: str


def find_scale(measure: Measure, exposure_kind: str, counted: str = "signal", extent: Extent = ONE) -> Scale:
    """Return the scale of counts (of one of `COUNT_WORDS`), or of rates by this kind of exposure."""
    if measure == "signals":
        name, breaks = _find_count_breaks(extent)
        return Scale(f"{counted}{name}", measure, COUNT_WORDS[counted].capitalize(), breaks, 0)
    if exposure_kind == "land_km2":
        return Scale(exposure_kind, measure, RATE_WORDS[exposure_kind], _COUNT_BREAKS, 1)
    weeks = max(least for least in _RATE_BREAKS if least <= extent.weeks)
    name = f"_from_{weeks}" if weeks else ""
    return Scale(f"{exposure_kind}{name}", measure, RATE_WORDS[exposure_kind], _RATE_BREAKS[weeks], 1)


def find_released_scale(extent: Extent = ONE) -> Scale:
    """Return the scale of counts for who may not see all of them: an area without a figure has a hidden one."""
    name, breaks = _find_count_breaks(extent)
    return Scale(f"{RELEASED}{name}", "signals", COUNT_WORDS["signal"].capitalize(), breaks, 0, missing=NOT_SHOWN)


def _find_count_breaks(extent: Extent) -> tuple[str, tuple[float, ...]]:
    """Return the breaks of counts, with what tells their key from that of others."""
    if extent.level == "buurt":
        return "", _COUNT_BREAKS
    return "_larger", tuple(edge * _LARGER for edge in _COUNT_BREAKS)


def find_change_scale(measure: Measure, exposure_kind: str, counted: str = "signal") -> Scale:
    """Return the scale on which the same measure is compared with a year before."""
    scale = find_scale(measure, exposure_kind, counted)
    in_counts = scale.breaks == _COUNT_BREAKS
    title = f"{scale.title}: verschil met een jaar eerder"
    breaks = _COUNT_STEPS if in_counts else _RATE_STEPS
    return Scale(scale.key, _CHANGE_COLUMNS[measure], title, breaks, scale.decimals, "change")


def find_released_change(extent: Extent = ONE) -> Scale:
    """Return the scale on which released counts are compared with a year before."""
    return replace(find_change_scale("signals", ""), key=find_released_scale(extent).key, missing=NOT_SHOWN)


def find_trait_scale(trait: str, level: str) -> Scale:
    """Return the scale of one of `geo.traits.TRAITS` for areas of a level; larger areas hold larger numbers."""
    is_larger = trait in _SIZES and level != "buurt"
    key = f"trait_{trait}_larger" if is_larger else f"trait_{trait}"
    breaks = tuple(edge * (_LARGER if is_larger else 1) for edge in _TRAIT_BREAKS[trait])
    return Scale(key, trait, TRAIT_WORDS[trait], breaks, 1 if trait in AGES else 0)


def list_trait_scales() -> list[Scale]:
    """Return the scale of every trait, of buurten and of larger areas."""
    scales = [find_trait_scale(trait, level) for trait in TRAIT_WORDS for level in ("buurt", "wijk")]
    return list(dict.fromkeys(scales))


def list_amount_scales() -> list[Scale]:
    """Return every scale of counts, rates and traits, whatever their extent."""
    counts = [find_scale("signals", "", counted, extent) for counted in COUNT_WORDS for extent in (ONE, _LARGE)]
    rates = [find_scale("rate_per_1000", kind, extent=Extent(weeks)) for kind in RATE_WORDS for weeks in _RATE_BREAKS]
    released = [find_released_scale(extent) for extent in (ONE, _LARGE)]
    return list(dict.fromkeys([*counts, *rates, *released, *list_trait_scales()]))


def list_window_scales() -> tuple[Scale, Scale]:
    """Return the scales of counts in windows of weeks: of few, and of many."""
    title = COUNT_WORDS["signal"].capitalize()
    few = Scale("window", "signals", title, _WINDOW_BREAKS, 0)
    return few, replace(few, key="window_larger", breaks=tuple(edge * _LARGER for edge in _WINDOW_BREAKS))


def find_window_scale(signals: pd.Series, weeks: int, counted: str = "signal") -> Scale:
    """Return the scale of counts in windows of so many weeks; its classes are the same for all of these windows."""
    few, many = list_window_scales()
    unit = "week" if weeks == 1 else f"{weeks} weken"
    scale = many if (signals >= few.breaks[-1]).mean() > _TOO_MANY else few
    return replace(scale, title=f"{COUNT_WORDS[counted].capitalize()} per {unit}")


def classify(values: pd.Series, scale: Scale, is_shown: pd.Series) -> str:
    """Return one digit per value: its class, `NO_DATA_DIGIT` where missing, `OUTSIDE_DIGIT` where not shown."""
    numbers = values.to_numpy(dtype="float64")
    steps = np.searchsorted(scale.breaks, np.abs(numbers), side="right")
    if scale.palette == "change":
        classes = len(scale.breaks) + np.where(numbers < 0, -steps, steps)
    else:
        classes = np.where(numbers > 0, steps + 1, 0)
    classes[np.isnan(numbers)] = int(NO_DATA_DIGIT)
    classes[~is_shown.to_numpy()] = int(OUTSIDE_DIGIT)
    return str((classes + ord("0")).astype(np.uint8).tobytes(), "ascii")


def make_legend(scale: Scale) -> list[LegendEntry]:
    """Return the classes of a scale in words, "geen gegevens" last."""
    labels = _name_changes(scale) if scale.palette == "change" else _name_amounts(scale)
    entries = [LegendEntry(str(i), PALETTES[scale.palette][i], label) for i, label in enumerate(labels)]
    return [*entries, LegendEntry(NO_DATA_DIGIT, None, scale.missing)]


def name_classes() -> dict[str, dict[str, list[str]]]:
    """Return the words of every class there is, by palette and key of the scale, in the order of their digits."""
    keys: list[tuple[Measure, str, str]] = [("signals", "", counted) for counted in COUNT_WORDS]
    keys += [("rate_per_1000", kind, "signal") for kind in RATE_WORDS]
    changes = [find_change_scale(*key) for key in keys] + [find_released_change(extent) for extent in (ONE, _LARGE)]
    scales = {"amount": list_amount_scales(), "change": changes}
    return {
        palette: {scale.key: [entry.label for entry in make_legend(scale)[:-1]] for scale in found}
        for palette, found in scales.items()
    }


def _name_amounts(scale: Scale) -> list[str]:
    edges = [say_number(edge) for edge in scale.breaks]
    if not scale.decimals:
        lows = ["1", *edges]
        highs = [say_number(edge - 1) for edge in scale.breaks]
        middle = [low if low == high else f"{low}-{high}" for low, high in zip(lows, highs, strict=False)]
    else:
        middle = [f"tot {edges[0]}", *(f"{low} tot {high}" for low, high in pairwise(edges))]
    return ["0", *middle, f"{edges[-1]} of meer"]


def _name_changes(scale: Scale) -> list[str]:
    edges = [say_number(edge) for edge in scale.breaks]
    less = [f"-{low} tot -{high}" for low, high in pairwise(edges)]
    more = [f"+{low} tot +{high}" for low, high in pairwise(edges)]
    same = f"tussen -{edges[0]} en +{edges[0]}"
    return [f"-{edges[-1]} of minder", *reversed(less), same, *more, f"+{edges[-1]} of meer"]
