"""Fixed classes of counts and rates: breaks, colours and legend, the same whatever the filter."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

import numpy as np
import pandas as pd

from geo.present.words import NO_DATA, RATE_WORDS, say_number

Measure = Literal["signals", "rate_per_1000"]
MEASURES: tuple[Measure, ...] = get_args(Measure)

# YlGnBu, its light end darkened and white for zero: the smallest colour difference (CIE76) is 15 under protanopia,
# deuteranopia and tritanopia (test_classes.py computes it).
COLOURS = ("#ffffff", "#c9dc6c", "#8ccfa0", "#44b4bd", "#1a7eb7", "#23489a", "#0a1440")
FILL_OPACITY = 0.85  # streets of the background remain visible
OUTSIDE_DIGIT = "8"  # not in the area filter: outlined only
NO_DATA_DIGIT = "9"  # hatched
_COUNT_BREAKS = (5.0, 20.0, 50.0, 200.0, 500.0)
_RATE_BREAKS = (2.0, 5.0, 10.0, 25.0, 100.0)


@dataclass(frozen=True)
class Scale:
    """The classes of one measure: zero, then up to each break, then above the last."""

    key: str  # "signals" or the kind of exposure
    measure: Measure
    title: str
    breaks: tuple[float, ...]
    decimals: int


@dataclass(frozen=True)
class LegendEntry:
    """One class: its digit, its colour (None: hatched) and its words."""

    digit: str
    colour: str | None
    label: str


def find_scale(measure: Measure, exposure_kind: str) -> Scale:
    """Return the scale of counts, or of rates by this kind of exposure."""
    if measure == "signals":
        return Scale("signals", measure, "Meldingen", _COUNT_BREAKS, 0)
    breaks = _COUNT_BREAKS if exposure_kind == "land_km2" else _RATE_BREAKS
    return Scale(exposure_kind, measure, RATE_WORDS[exposure_kind], breaks, 1)


def classify(values: pd.Series, scale: Scale, is_shown: pd.Series) -> str:
    """Return one digit per value: its class, `NO_DATA_DIGIT` where missing, `OUTSIDE_DIGIT` where not shown."""
    numbers = values.to_numpy(dtype="float64")
    classes = np.where(numbers > 0, np.searchsorted(scale.breaks, numbers, side="right") + 1, 0).astype(str)
    classes[np.isnan(numbers)] = NO_DATA_DIGIT
    classes[~is_shown.to_numpy()] = OUTSIDE_DIGIT
    return "".join(classes)


def make_legend(scale: Scale) -> list[LegendEntry]:
    """Return the classes of a scale in words, "geen gegevens" last."""
    edges = [say_number(edge) for edge in scale.breaks]
    if scale.measure == "signals":
        lows = ["1", *edges]
        highs = [say_number(edge - 1) for edge in scale.breaks]
        middle = [f"{low}-{high}" for low, high in zip(lows, highs, strict=False)]
    else:
        middle = [f"tot {edges[0]}", *(f"{low} tot {high}" for low, high in pairwise(edges))]
    labels = ["0", *middle, f"{edges[-1]} of meer"]
    entries = [LegendEntry(str(i), COLOURS[i], label) for i, label in enumerate(labels)]
    return [*entries, LegendEntry(NO_DATA_DIGIT, None, NO_DATA)]
