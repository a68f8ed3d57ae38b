"""The weekly trend as a chart, written in Vega-Lite itself: Altair would take 25 ms of every click for it."""

from typing import Any

import pandas as pd

from geo.dutch import say_day
from geo.present.words import COUNT_WORDS

_MONTHS = "['jan','feb','mrt','apr','mei','jun','jul','aug','sep','okt','nov','dec']"

_APART_WEEKS = 60  # more bars than this are too thin for a line between them


def draw_trend(weeks: pd.DataFrame, earlier: pd.DataFrame | None = None, counted: str = "signal") -> dict[str, Any]:
    """Draw signals per week as bars, those of as many weeks earlier as a line over them.

    Parameters
    ----------
    weeks
        Columns week (its Monday) and signals; quiet weeks are zeros.
    earlier
        The same of as many weeks before, in the same order; None leaves the line out.
    counted
        What is counted: one of `geo.present.words.COUNT_WORDS`.

    Returns
    -------
    dict
        A specification of Vega-Lite; its datasets `weeks` and `earlier` are tables.
    """
    highest = max(int(table["signals"].max()) for table in (weeks, earlier) if table is not None)
    height = {
        "field": "signals",
        "type": "quantitative",
        "title": f"{COUNT_WORDS[counted].capitalize()} per week",
        "scale": {"domainMin": 0, "domainMax": max(4, highest), "nice": True},
        "axis": {"tickMinStep": 1, "tickCount": 4},
    }
    layers, datasets = [_draw_bars(height, len(weeks))], {"weeks": _lay_out_bars(weeks)}
    if earlier is not None:
        layers.append(_draw_line(height))
        datasets["earlier"] = _lay_out_line(weeks, earlier)
    return {"layer": layers, "height": 200, "datasets": datasets}


def _draw_bars(height: dict[str, Any], number: int) -> dict[str, Any]:
    when = {
        "title": None,
        "grid": False,
        "tickCount": 5,
        "labelExpr": f"{_MONTHS}[utcmonth(datum.value)] + ' ' + utcyear(datum.value)",
    }
    return {
        "data": {"name": "weeks"},
        "mark": {
            "type": "bar",
            "color": "#1c80b8",
            "stroke": "#ffffff",
            "strokeWidth": 0.5 if number <= _APART_WEEKS else 0,
        },
        "encoding": {
            "x": {"field": "start", "type": "temporal", "scale": {"type": "utc"}, "axis": when},
            "x2": {"field": "end"},
            "y": height,
            "y2": {"datum": 0},
            "tooltip": {"field": "words", "type": "nominal", "title": "Week van"},
        },
    }


def _draw_line(height: dict[str, Any]) -> dict[str, Any]:
    return {
        "data": {"name": "earlier"},
        "mark": {"type": "line", "color": "#7f2704", "strokeWidth": 2, "point": {"color": "#7f2704", "size": 14}},
        "encoding": {
            "x": {"field": "middle", "type": "temporal"},
            "y": height,
            "tooltip": {"field": "words", "type": "nominal", "title": "Een jaar eerder, week van"},
        },
    }


def _lay_out_bars(weeks: pd.DataFrame) -> pd.DataFrame:
    ends = weeks["week"] + pd.Timedelta(weeks=1)
    return pd.DataFrame({"start": weeks["week"], "end": ends, "signals": weeks["signals"], "words": _say_weeks(weeks)})


def _lay_out_line(weeks: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    middles = weeks["week"] + pd.Timedelta(days=3.5)
    signals = earlier["signals"].to_numpy()
    return pd.DataFrame({"middle": middles.to_numpy(), "signals": signals, "words": _say_weeks(earlier)})


def _say_weeks(weeks: pd.DataFrame) -> list[str]:
    return [f"{say_day(week)} ({count})" for week, count in zip(weeks["week"], weeks["signals"], strict=True)]
