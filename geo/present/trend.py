"""The trend of every area for who hears the map: less, about as much or more than a year before."""

from dataclasses import replace

import pandas as pd

from geo.present.classes import classify, find_change_scale
from geo.present.geometry import Outlines
from geo.present.map import Colouring

_SAME = len(find_change_scale("signals", "").breaks)  # the class of "about the same"
_TRENDS = str.maketrans({str(each): str((each > _SAME) + (each >= _SAME)) for each in range(2 * _SAME + 1)})


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
    changes = pd.Series(outlines.put_in_order(now) - outlines.put_in_order(before))
    is_shown = pd.Series(data=True, index=changes.index)
    classes = classify(changes, find_change_scale("signals", ""), is_shown)
    return replace(colouring, trends=classes.translate(_TRENDS))
