"""The trend of every area for who hears the map: less, about as much or more than a year before."""

import math
from dataclasses import replace

import pandas as pd

from geo.present.classes import NO_DATA_DIGIT, classify, find_change_scale
from geo.present.geometry import Outlines
from geo.present.map import Colouring

_SAME = len(find_change_scale("signals", "").breaks)  # the class of "about the same"


def add_trend(colouring: Colouring, outlines: Outlines, now: pd.Series, before: pd.Series) -> Colouring:
    """Let the map tell how each area's count compares with the same weeks a year before.

    Parameters
    ----------
    colouring
        What the areas look like.
    outlines
        The file of outlines that the map shows.
    now, before
        Signals by area code, as the audience may see them; about the same is what the scale of changes calls so.
    """
    # Looked up one by one: of the codes of a country an index of text takes ten times as long.
    counts, former = (dict(zip(each.index.tolist(), each.tolist(), strict=True)) for each in (now, before))
    known = [counts.get(code, math.nan) - former.get(code, math.nan) for code in outlines.codes]
    changes = pd.Series(known, dtype="float64")
    is_shown = pd.Series(data=True, index=changes.index)
    classes = classify(changes, find_change_scale("signals", ""), is_shown)
    return replace(colouring, trends="".join(map(_name_trend, classes)))


def _name_trend(digit: str) -> str:
    """Return 0 for less, 1 for about the same and 2 for more."""
    if digit == NO_DATA_DIGIT:
        return digit
    return str((int(digit) > _SAME) + (int(digit) >= _SAME))
