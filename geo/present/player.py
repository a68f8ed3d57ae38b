"""The windows of a choice one after the other: on the map, with the classes of all in one text, and as a table."""

import zlib
from base64 import b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from geo.dutch import say_day
from geo.present.classes import Scale, classify
from geo.present.export import make_harmless
from geo.present.geometry import Outlines
from geo.present.map import Colouring, Player
from geo.present.words import say_weeks
from geo.windows import Windows


@dataclass(frozen=True)
class Played:
    """What a map plays."""

    windows: Windows
    figures: pd.DataFrame  # of `geo.windows.count_windows`; an area that is absent, or NaN, has no data
    scale: Scale  # of all windows
    counted: str = "signal"  # one of `COUNT_WORDS`


def add_player(colouring: Colouring, played: Played, outlines: Outlines, shown: Collection[str]) -> Colouring:
    """Let the map play windows, all in the same classes.

    Parameters
    ----------
    colouring
        What the areas look like without it.
    played
        The windows.
    outlines
        The file of outlines that the map shows.
    shown
        Codes within the area filter; the others are only outlined.
    """
    windows, wide = played.windows, _widen(played.figures).reindex(list(outlines.codes))
    is_shown = pd.Series(wide.index.isin(list(shown)))
    digits = "".join(classify(wide[start], played.scale, is_shown) for start in windows.starts)
    weeks = tuple(say_weeks(*windows.find_weeks(position)) for position in range(windows.number))
    return replace(colouring, counted=played.counted, player=Player(_pack(digits), played.scale.key, weeks))


def lay_out_windows(figures: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Lay counts of `geo.windows.count_windows` out with a row per named area and a column per window."""
    wide = _widen(figures[figures["area_code"].isin(list(names))])
    table = wide.rename(columns=lambda start: say_day(start.date())).rename_axis(columns=None)
    table.insert(0, "Gebied", table.index.map(names))
    return make_harmless(table.reset_index(drop=True))


def _pack(text: str) -> str:
    """Make digits some eight times shorter; the browser unpacks them by itself."""
    return b64encode(zlib.compress(text.encode())).decode()


def _widen(figures: pd.DataFrame) -> pd.DataFrame:
    return figures.set_index(["area_code", "window"])["signals"].unstack()  # noqa: PD010 - each cell is one row
