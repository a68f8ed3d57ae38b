"""The course of a problem: observed beside what an ordinary place would have had, as a chart and as a sketch."""

from base64 import b64encode

import altair as alt
import pandas as pd

from geo.dutch import say_count, say_day, say_number

_MONTHS = "['jan','feb','mrt','apr','mei','jun','jul','aug','sep','okt','nov','dec']"
_BLUE, _PALE_BLUE, _BAND, _EXPECTED, _MARK = "#17557f", "#6199c0", "#d9dee3", "#4b5560", "#b8470b"
_PERIOD = pd.Timedelta(weeks=4)


def draw_course(course: pd.DataFrame) -> alt.LayerChart:
    """Draw a problem's reporters per period as bars over the band in which an ordinary place stays.

    Parameters
    ----------
    course
        Rows of COURSES of one problem, oldest first. A period with clearly more than expected is darker and bears a
        point.
    """
    table = _prepare(course)
    top = alt.Scale(domainMin=0, domainMax=max(4.0, float(table[["observed", "high"]].max().max()) * 1.2), nice=True)
    steps = alt.Axis(tickMinStep=1, tickCount=4, format="d")
    height = alt.Y("observed:Q", title="Melders per vier weken", scale=top, axis=steps)
    words = alt.Tooltip("words:N", title="Vier weken van")
    layers = [*_draw_expected(table, top), _draw_bars(table, height, words), _draw_hot(table, height, words)]
    return alt.LayerChart(layer=[layers[0], layers[2], layers[1], layers[3]], height=240)


def _draw_expected(table: pd.DataFrame, top: alt.Scale) -> list[alt.Chart]:
    """Draw the band and the line of what was expected, in steps of a period."""
    months = f"{_MONTHS}[utcmonth(datum.value)] + ' ' + utcyear(datum.value)"
    when = alt.X(
        "start:T",
        scale=alt.Scale(type="utc", nice=False),
        axis=alt.Axis(title=None, grid=False, tickCount=6, labelExpr=months),
    )
    base = alt.Chart(table).encode(x=when)
    band = base.mark_area(interpolate="step-after", color=_BAND).encode(
        y=alt.Y("low:Q", title="Melders per vier weken", scale=top), y2="high:Q"
    )
    line = base.mark_line(interpolate="step-after", color=_EXPECTED, strokeDash=[5, 3], strokeWidth=1.8)
    return [band, line.encode(y=alt.Y("expected:Q", scale=top))]


def _draw_bars(table: pd.DataFrame, height: alt.Y, words: alt.Tooltip) -> alt.Chart:
    shades = alt.Scale(domain=[True, False], range=[_BLUE, _PALE_BLUE])
    bars = alt.Chart(table).mark_rect(stroke="#ffffff", strokeWidth=1)
    drawn: alt.Chart = bars.encode(
        x="bar_start:T",
        x2="bar_end:T",
        y=height,
        y2=alt.datum(0),
        color=alt.Color("is_hot:N", scale=shades, legend=None),
        tooltip=words,
    )
    return drawn


def _draw_hot(table: pd.DataFrame, height: alt.Y, words: alt.Tooltip) -> alt.Chart:
    points = alt.Chart(table[table["is_hot"]]).mark_point(
        shape="circle", filled=True, color=_MARK, size=34, yOffset=-7, opacity=1
    )
    drawn: alt.Chart = points.encode(x="middle:T", y=height, tooltip=words)
    return drawn


def _prepare(course: pd.DataFrame) -> pd.DataFrame:
    """Give every period its begin, its end and its words; one more row at the end closes the steps."""
    said = [
        f"{say_day(day)} ({say_count(observed, 'melder', 'melders')}, verwacht {say_number(expected, 1)})"
        for day, observed, expected in zip(course["period"], course["observed"], course["expected"], strict=True)
    ]
    last = course.tail(1).assign(period=course["period"] + _PERIOD, observed=0, is_hot=False)
    table = pd.concat([course, last], ignore_index=True).assign(words=[*said, *[""] * len(last)])
    return table.assign(
        start=table["period"],
        bar_start=table["period"] + pd.Timedelta(days=3),
        bar_end=table["period"] + pd.Timedelta(days=25),
        middle=table["period"] + _PERIOD / 2,
    ).drop(columns=["period", "problem_id"])


def sketch_course(course: pd.DataFrame, width: int = 150, height: int = 32) -> str:
    """Return a small picture of a course, as an `img`: bars of what was heard, a line of what was expected.

    It holds numbers of ours only, and is decoration: what it shows is told beside it.
    """
    observed, expected = course["observed"].tolist(), course["expected"].tolist()
    if not observed:
        return ""
    unit, top = width / len(observed), max(*observed, *expected, 1)
    bars = "".join(
        f'<rect x="{i * unit:.1f}" y="{height - value / top * height:.1f}" width="{max(unit - 0.8, 0.6):.1f}" '
        f'height="{value / top * height:.1f}" fill="{_BLUE if hot else _PALE_BLUE}"/>'
        for i, (value, hot) in enumerate(zip(observed, course["is_hot"], strict=True))
    )
    points = " ".join(f"{(i + 0.5) * unit:.1f},{height - value / top * height:.1f}" for i, value in enumerate(expected))
    line = f'<polyline points="{points}" fill="none" stroke="{_EXPECTED}" stroke-width="1.3"/>'
    return draw_picture(bars + line, width, height)


def sketch_dash(dash: str) -> str:
    """Return a small picture of a border's dash, as an `img`."""
    pattern = dash.replace(" ", ",")
    line = f'<path d="M1 4H33" stroke="#1b2733" stroke-width="2.5" stroke-dasharray="{pattern}"/>'
    return draw_picture(line, 34, 8)


def draw_picture(shapes: str, width: int, height: int) -> str:
    """Return shapes of SVG as an `img` without words; Streamlit takes bare SVG out of HTML."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{shapes}</svg>'
    coded = b64encode(svg.encode()).decode()
    return f'<img alt="" width="{width}" height="{height}" src="data:image/svg+xml;base64,{coded}">'
