"""The course of an approach: the perimeter beside comparable buurten, with its start marked."""

import altair as alt
import pandas as pd

from geo.dutch import say_count, say_day, say_number

_MONTHS = "['jan','feb','mrt','apr','mei','jun','jul','aug','sep','okt','nov','dec']"
_PLACE, _COMPARISON, _START = "#17557f", "#6b7681", "#b8470b"
_PLACE_WORDS, _COMPARISON_WORDS = "deze plek", "vergelijkbare buurten"
_MIDDLE = pd.Timedelta(days=14)


def draw_effect(course: pd.DataFrame) -> alt.LayerChart:
    """Draw reporters per four weeks as a line, those of comparable buurten as a dashed grey one, and the start.

    Parameters
    ----------
    course
        The `course` of an `Effect`, oldest first: period, perimeter, comparison, is_after.
    """
    top = max(4.0, float(course[["perimeter", "comparison"]].max().max()) * 1.15) if len(course) else 4.0
    height = alt.Y(
        "reporters:Q",
        title="Melders per vier weken",
        scale=alt.Scale(domainMin=0, domainMax=top, nice=True),
        axis=alt.Axis(tickMinStep=1, tickCount=4, format="d"),
    )
    lines = _draw_lines(_prepare(course), height)
    return alt.LayerChart(layer=[lines, *_mark_start(course)], height=240)


def _draw_lines(table: pd.DataFrame, height: alt.Y) -> alt.Chart:
    names = [_PLACE_WORDS, _COMPARISON_WORDS]
    when = alt.X(
        "middle:T",
        scale=alt.Scale(type="utc"),
        axis=alt.Axis(
            title=None,
            grid=False,
            tickCount=6,
            labelExpr=f"{_MONTHS}[utcmonth(datum.value)] + ' ' + utcyear(datum.value)",
        ),
    )
    legend = alt.Legend(title=None, orient="top", symbolType="stroke", symbolSize=300)
    drawn: alt.Chart = (
        alt.Chart(table)
        .mark_line(strokeWidth=2.2, point=alt.OverlayMarkDef(size=22, filled=True))
        .encode(
            x=when,
            y=height,
            color=alt.Color("line:N", scale=alt.Scale(domain=names, range=[_PLACE, _COMPARISON]), legend=legend),
            strokeDash=alt.StrokeDash("line:N", scale=alt.Scale(domain=names, range=[[1, 0], [5, 3]]), legend=legend),
            tooltip=alt.Tooltip("words:N", title="Vier weken van"),
        )
    )
    return drawn


def _mark_start(course: pd.DataFrame) -> list[alt.Chart]:
    """Return a line and a word where the approach begins; nothing where that is not on the chart."""
    after = course.loc[course["is_after"], "period"]
    if after.empty:
        return []
    start = alt.Chart(pd.DataFrame({"start": after.head(1), "words": "start"}))
    line = start.mark_rule(color=_START, strokeWidth=1.8).encode(x="start:T")
    word = start.mark_text(color=_START, align="left", baseline="top", dx=5, y=2, fontSize=12).encode(
        x="start:T", text="words:N"
    )
    return [line, word]


def _prepare(course: pd.DataFrame) -> pd.DataFrame:
    """Return a row per period and line, with its words."""
    said = [
        f"{say_day(day)} ({say_count(place, 'melder', 'melders')}, vergelijkbare buurten {say_number(other, 1)})"
        for day, place, other in zip(course["period"], course["perimeter"], course["comparison"], strict=True)
    ]
    shared = {"middle": course["period"] + _MIDDLE, "words": said}
    lines = [
        pd.DataFrame({**shared, "line": words, "reporters": course[name].astype("float64")})
        for name, words in (("perimeter", _PLACE_WORDS), ("comparison", _COMPARISON_WORDS))
    ]
    return pd.concat(lines, ignore_index=True)


def tell_course(course: pd.DataFrame) -> str:
    """Tell in words what the chart shows: the means before and after the start, here and in comparable buurten."""
    parts = ((words, course[course["is_after"] == is_after]) for words, is_after in (("Voor", False), ("Na", True)))
    told = [
        f"{words} de start gemiddeld {say_number(part['perimeter'].mean(), 1)} melders per vier weken, "
        f"waar dat naar vergelijkbare buurten {say_number(part['comparison'].mean(), 1)} zou zijn"
        for words, part in parts
        if len(part)
    ]
    return f"{'. '.join(told)}." if told else "Er zijn nog geen hele perioden van vier weken om te tonen."
