"""The weekly trend as a chart."""

import altair as alt
import pandas as pd

from geo.dutch import say_day
from geo.present.words import COUNT_WORDS

_MONTHS = "['jan','feb','mrt','apr','mei','jun','jul','aug','sep','okt','nov','dec']"

_APART_WEEKS = 60  # more bars than this are too thin for a line between them


def draw_trend(weeks: pd.DataFrame, earlier: pd.DataFrame | None = None, counted: str = "signal") -> alt.LayerChart:
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
    highest = max(int(table["signals"].max()) for table in (weeks, earlier) if table is not None)
    top = alt.Scale(domainMin=0, domainMax=max(4, highest), nice=True)
    height = alt.Y(
        "signals:Q",
        title=f"{COUNT_WORDS[counted].capitalize()} per week",
        scale=top,
        axis=alt.Axis(tickMinStep=1, tickCount=4),
    )
    bars = _draw_bars(weeks, height)
    layers = [bars] if earlier is None else [bars, _draw_line(weeks, earlier, height)]
    return alt.LayerChart(layer=layers, height=200)


def _draw_bars(weeks: pd.DataFrame, height: alt.Y) -> alt.Chart:
    bars = pd.DataFrame(
        {
            "start": weeks["week"],
            "end": weeks["week"] + pd.Timedelta(weeks=1),
            "signals": weeks["signals"],
            "words": _say_weeks(weeks),
        }
    )
    when = alt.Axis(
        title=None, grid=False, tickCount=5, labelExpr=f"{_MONTHS}[utcmonth(datum.value)] + ' ' + utcyear(datum.value)"
    )
    chart: alt.Chart = (
        alt.Chart(bars)
        .mark_bar(color="#1c80b8", stroke="#ffffff", strokeWidth=0.5 if len(weeks) <= _APART_WEEKS else 0)
        .encode(
            x=alt.X("start:T", scale=alt.Scale(type="utc"), axis=when),
            x2="end:T",
            y2=alt.datum(0),
            y=height,
            tooltip=alt.Tooltip("words:N", title="Week van"),
        )
    )
    return chart


def _draw_line(weeks: pd.DataFrame, earlier: pd.DataFrame, height: alt.Y) -> alt.Chart:
    middles = weeks["week"] + pd.Timedelta(days=3.5)
    points = pd.DataFrame(
        {"middle": middles.to_numpy(), "signals": earlier["signals"].to_numpy(), "words": _say_weeks(earlier)}
    )
    chart: alt.Chart = (
        alt.Chart(points)
        .mark_line(color="#7f2704", strokeWidth=2, point=alt.OverlayMarkDef(color="#7f2704", size=14))
        .encode(x=alt.X("middle:T"), y=height, tooltip=alt.Tooltip("words:N", title="Een jaar eerder, week van"))
    )
    return chart


def _say_weeks(weeks: pd.DataFrame) -> list[str]:
    return [f"{say_day(week)} ({count})" for week, count in zip(weeks["week"], weeks["signals"], strict=True)]
