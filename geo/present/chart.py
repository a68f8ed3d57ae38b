"""The weekly trend as a chart."""

import altair as alt
import pandas as pd

from geo.present.words import say_day

_MONTHS = "['jan','feb','mrt','apr','mei','jun','jul','aug','sep','okt','nov','dec']"

_APART_WEEKS = 60  # more bars than this are too thin for a line between them


def draw_trend(weeks: pd.DataFrame) -> alt.Chart:
    """Draw signals per week as bars.

    Parameters
    ----------
    weeks
        Columns week (its Monday) and signals; quiet weeks are zeros.
    """
    bars = pd.DataFrame(
        {
            "start": weeks["week"],
            "end": weeks["week"] + pd.Timedelta(weeks=1),
            "signals": weeks["signals"],
            "words": [
                f"{say_day(week)} ({count})" for week, count in zip(weeks["week"], weeks["signals"], strict=True)
            ],
        }
    )
    when = alt.Axis(
        title=None, grid=False, tickCount=5, labelExpr=f"{_MONTHS}[utcmonth(datum.value)] + ' ' + utcyear(datum.value)"
    )
    top = alt.Scale(domainMin=0, domainMax=max(4, int(weeks["signals"].max())), nice=True)
    chart: alt.Chart = (
        alt.Chart(bars)
        .mark_bar(color="#1c80b8", stroke="#ffffff", strokeWidth=0.5 if len(weeks) <= _APART_WEEKS else 0)
        .encode(
            x=alt.X("start:T", scale=alt.Scale(type="utc"), axis=when),
            x2="end:T",
            y2=alt.datum(0),
            y=alt.Y("signals:Q", title="Meldingen per week", scale=top, axis=alt.Axis(tickMinStep=1, tickCount=4)),
            tooltip=alt.Tooltip("words:N", title="Week van"),
        )
        .properties(height=200)
    )
    return chart
