"""The weekly trend as a chart: rows that change, and a drawing that stays the same while they do."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from geo.dutch import say_day
from geo.present.words import COUNT_WORDS, say_weeks

BARS, LINE = "#1c80b8", "#7f2704"
_WHOLE = "replace(format(datum.value, ',d'), /,/g, '.')"
_MONTHS = "['jan','feb','mrt','apr','mei','jun','jul','aug','sep','okt','nov','dec']"

_APART_WEEKS = 60  # more bars than this are too thin for a line between them
_LOWEST_TOP = 4  # of the axis, so that one signal is no tower


class Trend(NamedTuple):
    """A chart in two parts: a browser that has the drawing takes other rows at once, and draws another anew."""

    rows: pd.DataFrame  # one per week
    drawing: Mapping[str, Any]  # of Vega-Lite, without data


def draw_periods(periods: pd.DataFrame, weeks_each: int) -> Trend:
    """Draw signals per period of some weeks as bars; none where the figure is missing.

    Parameters
    ----------
    periods
        Columns week (the first Monday of a period) and signals.
    weeks_each
        How many weeks a period has.
    """
    starts = periods["week"]
    last = starts + pd.Timedelta(weeks=weeks_each - 1)
    words = [say_weeks(start.date(), end.date()) for start, end in zip(starts, last, strict=True)]
    bars = {"start": starts, "end": starts + pd.Timedelta(weeks=weeks_each), "words": words}
    drawing = _make_drawing("signal", is_apart=True, has_line=False, unit=f"{weeks_each} weken")
    return Trend(pd.DataFrame({**bars, "signals": periods["signals"]}), drawing)


def draw_trend(weeks: pd.DataFrame, earlier: pd.DataFrame | None = None, counted: str = "signal") -> Trend:
    """Draw signals per week as bars, those of as many weeks earlier as a line over them.

    Parameters
    ----------
    weeks
        Columns week (its Monday) and signals; quiet weeks are zeros.
    earlier
        The same of as many weeks before, in the same order; None leaves the line out.
    counted
        What is counted: one of `geo.present.words.COUNT_WORDS`.
    """
    end = weeks["week"] + pd.Timedelta(weeks=1)
    bars = {"start": weeks["week"], "end": end, "signals": weeks["signals"], "words": _say_weeks(weeks)}
    line = {} if earlier is None else _place_line(weeks, earlier)
    is_apart = len(weeks) <= _APART_WEEKS
    return Trend(pd.DataFrame({**bars, **line}), _make_drawing(counted, is_apart=is_apart, has_line=bool(line)))


def _place_line(weeks: pd.DataFrame, earlier: pd.DataFrame) -> dict[str, object]:
    middle = weeks["week"] + pd.Timedelta(days=3.5)
    return {"middle": middle, "earlier": earlier["signals"].to_numpy(), "earlier_words": _say_weeks(earlier)}


@cache
def _make_drawing(counted: str, *, is_apart: bool, has_line: bool, unit: str = "week") -> Mapping[str, Any]:
    height: dict[str, Any] = {
        "title": f"{COUNT_WORDS[counted].capitalize()} per {unit}",
        "scale": alt.Scale(domainMin=0, nice=True),
        "axis": alt.Axis(tickMinStep=1, tickCount=4, labelExpr=_WHOLE),
    }
    top = alt.Chart().mark_rule(opacity=0, aria=False).encode(y=alt.Y(datum=_LOWEST_TOP, type="quantitative", **height))
    layers = [_draw_bars(height, is_apart=is_apart), top, *([_draw_line(height)] if has_line else [])]
    drawing: Mapping[str, Any] = alt.LayerChart(layer=layers, height=200).to_dict()
    return drawing


def _draw_bars(height: Mapping[str, Any], *, is_apart: bool) -> alt.Chart:
    when = alt.Axis(
        title=None, grid=False, tickCount=5, labelExpr=f"{_MONTHS}[utcmonth(datum.value)] + ' ' + utcyear(datum.value)"
    )
    chart: alt.Chart = (
        alt.Chart()
        .mark_bar(color=BARS, stroke="#ffffff", strokeWidth=0.5 if is_apart else 0)
        .encode(
            x=alt.X("start:T", scale=alt.Scale(type="utc"), axis=when),
            x2="end:T",
            y2=alt.datum(0),
            y=alt.Y("signals:Q", **height),
            tooltip=alt.Tooltip("words:N", title="Week van"),
        )
    )
    return chart


def _draw_line(height: Mapping[str, Any]) -> alt.Chart:
    tooltip = alt.Tooltip("earlier_words:N", title="Een jaar eerder, week van")
    chart: alt.Chart = (
        alt.Chart()
        .mark_line(color=LINE, strokeWidth=2, point=alt.OverlayMarkDef(color=LINE, size=14))
        .encode(x=alt.X("middle:T"), y=alt.Y("earlier:Q", **height), tooltip=tooltip)
    )
    return chart


def _say_weeks(weeks: pd.DataFrame) -> list[str]:
    return [f"{say_day(week)} ({count})" for week, count in zip(weeks["week"], weeks["signals"], strict=True)]
