"""The funnel of areas and their courses as charts, and a chart as a file."""

from collections.abc import Mapping
from io import BytesIO, StringIO
from typing import Literal

import altair as alt
import numpy as np
import pandas as pd

from geo.dutch import say_number
from geo.present.compare_words import VERDICT_LOOKS, lower_first, say_rate
from geo.present.problem_chart import draw_picture
from geo.present.words import EXPOSURE_WORDS, RATE_WORDS

Drawing = alt.TopLevelMixin  # any chart that can leave as a file
_MONTHS = "['jan','feb','mrt','apr','mei','jun','jul','aug','sep','okt','nov','dec']"
_THOUSANDS = "replace(format(datum.value, ',.2~f'), /[,.]/g, '.')"
_GREY, _LINE = "#7b858d", "#17557f"
_COLOURS = {"more": "#a33d00", "less": "#17557f", "same": "#5b6770", "few": "#85919d"}
_SHAPES = {"more": "triangle-up", "less": "triangle-down", "same": "circle", "few": "cross"}
_MOST_NAMES = 6  # more of them would lie over each other on a telephone


def draw_funnel(compared: pd.DataFrame, limits: pd.DataFrame, mean: float, names: Mapping[str, str]) -> alt.LayerChart:
    """Draw every area at its size and its rate, within the lines between which chance keeps areas.

    Parameters
    ----------
    compared
        Rows of COMPARED that could be compared, of one theme.
    limits
        Of `geo.compare.find_limits`, over all sizes; its exposure in the unit of that of `compared`.
    mean
        The rate of all these areas together.
    names
        Of the areas.
    """
    kind = str(compared["exposure_kind"].iloc[0])
    points = _place_points(compared, names)
    top = float(max(points["rate"].max(), limits["high_95"].quantile(0.9))) * 1.05
    bottom = float(min(points["rate"].min(), limits["low_99"].min())) * 0.9
    height = alt.Y("rate:Q", title=RATE_WORDS[kind], scale=alt.Scale(domain=[bottom, top], zero=False, nice=False))
    width = alt.X(
        "exposure:Q",
        title=EXPOSURE_WORDS[kind],
        scale=alt.Scale(domain=[float(limits["exposure"].min()), float(limits["exposure"].max())], nice=False),
        axis=alt.Axis(grid=False, tickCount=6, labelExpr=_THOUSANDS),
    )
    lines = [_draw_limit(limits, name, width, height) for name in ("low_99", "high_99", "low_95", "high_95")]
    middle = alt.Chart(pd.DataFrame({"rate": [mean]})).mark_rule(color=_GREY, strokeWidth=1.5).encode(y=height)
    dots = _draw_points(points, width, height)
    return alt.LayerChart(layer=[*lines, middle, *dots], height=360)


def _place_points(compared: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return where the areas lie, with their words; where they are many only the furthest bear their name."""
    name = compared["area_code"].map(names)
    far = np.abs(np.log(compared["ratio"].clip(lower=0.01)))
    is_named = far.rank(ascending=False, method="first") <= _MOST_NAMES
    words = [
        f"{say_rate(rate)} {lower_first(RATE_WORDS[kind])}, {VERDICT_LOOKS[verdict].words}"
        for rate, kind, verdict in zip(compared["rate"], compared["exposure_kind"], compared["verdict"], strict=True)
    ]
    shown = compared[["exposure", "rate", "verdict"]]
    return shown.assign(area=name, label=name.where(is_named, ""), words=words)


def _draw_limit(limits: pd.DataFrame, name: str, width: alt.X, height: alt.Y) -> alt.Chart:
    dash = [2, 3] if name.endswith("99") else [6, 3]
    drawn: alt.Chart = (
        alt.Chart(pd.DataFrame({"exposure": limits["exposure"], "rate": limits[name]}))
        .mark_line(color=_GREY, strokeDash=dash, strokeWidth=1.3, clip=True)
        .encode(x=width, y=height)
    )
    return drawn


def _draw_points(points: pd.DataFrame, width: alt.X, height: alt.Y) -> list[alt.Chart]:
    verdicts = list(_COLOURS)
    base = alt.Chart(points).encode(x=width, y=height)
    tooltip = [alt.Tooltip("area:N", title="Gebied"), alt.Tooltip("words:N", title="Verhouding")]
    dots = base.mark_point(filled=True, size=90, opacity=1).encode(
        color=alt.Color("verdict:N", scale=alt.Scale(domain=verdicts, range=list(_COLOURS.values())), legend=None),
        shape=alt.Shape("verdict:N", scale=alt.Scale(domain=verdicts, range=list(_SHAPES.values())), legend=None),
        tooltip=tooltip,
    )
    labels = base.mark_text(align="left", dx=8, dy=-6, fontSize=11, color="#1b2733", limit=140).encode(text="label:N")
    return [dots, labels]


def draw_trends(trends: pd.DataFrame, names: Mapping[str, str], kind: str) -> alt.FacetChart:
    """Draw the course of each area in a panel of its own, that of the municipality in grey in each.

    Parameters
    ----------
    trends
        TRENDS.
    names
        Of the areas.
    kind
        One of `geo.schema.EXPOSURES`.
    """
    table = trends[["period", "rate", "city_rate"]].assign(area=trends["area_code"].map(names))
    months = f"{_MONTHS}[utcmonth(datum.value)] + ' ' + utcyear(datum.value)"
    when = alt.X(
        "period:T",
        scale=alt.Scale(type="utc"),
        axis=alt.Axis(title=None, grid=False, tickCount=3, labelExpr=months),
    )
    base = alt.Chart(table, width=200, height=110).encode(x=when)
    city = base.mark_line(color=_GREY, strokeWidth=2).encode(y=alt.Y("city_rate:Q", title=RATE_WORDS[kind]))
    own = base.mark_line(color=_LINE, strokeWidth=2).encode(y=alt.Y("rate:Q", title=RATE_WORDS[kind]))
    layers = alt.layer(city, own)
    return layers.facet(facet=alt.Facet("area:N", title=None, sort=None), columns=3)


def sketch_trend(own: pd.Series, city: pd.Series, top: float, width: int = 240, height: int = 80) -> str:
    """Return a small picture of the course of an area, that of the municipality in grey, as an `img`.

    It holds numbers of ours only, and is decoration: what it shows is told beside it.
    """
    lines = [(city, _GREY, 2.0), (own, _LINE, 2.0)]
    drawn = "".join(
        f'<polyline points="{_place_line(values, top, width, height)}" fill="none" stroke="{colour}" '
        f'stroke-width="{weight}"/>'
        for values, colour, weight in lines
        if values.notna().all()
    )
    floor = f'<path d="M0 {height - 1}H{width}" stroke="#cfd8df" stroke-width="1"/>'
    return draw_picture(floor + drawn, width, height)


def _place_line(values: pd.Series, top: float, width: int, height: int) -> str:
    across = np.linspace(2, width - 2, len(values))
    down = height - 3 - values.to_numpy(dtype="float64") / max(top, 1e-9) * (height - 8)
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, down, strict=True))


def render_chart(chart: Drawing, kind: Literal["svg", "png"]) -> bytes:
    """Return a chart as a file, drawn on this machine; nothing is fetched."""
    sized = chart.properties(width=760) if isinstance(chart, alt.LayerChart) else chart
    drawn = sized.properties(background="#ffffff")
    if kind == "svg":
        text = StringIO()
        drawn.save(text, format=kind)
        return text.getvalue().encode()
    file = BytesIO()
    drawn.save(file, format=kind, scale_factor=2)
    return file.getvalue()


def say_trend(own: pd.Series, city: pd.Series) -> str:
    """Say what the last period of a course was, beside that of the municipality."""
    return f"laatste vier weken {say_number(own.iloc[-1], 1)}; hele gemeente {say_number(city.iloc[-1], 1)}"
