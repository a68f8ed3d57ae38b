"""The course of a problem or an approach as a picture: who reported in each four weeks, beside what was expected."""

from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd

from geo.dutch import say_day, say_month, say_number
from geo.present.document import svg
from geo.present.document.model import Table

_WIDTH, _HEIGHT = 520.0, 230.0
_LEFT, _TOP, _RIGHT, _BOTTOM = 34.0, 34.0, 6.0, 24.0
_HOT, _ORDINARY = "#17557f", "#6199c0"
_HOT_WORDS = ("duidelijk meer dan verwacht", "andere perioden", "verwacht")
_EFFECT_WORDS = ("na het begin van de aanpak", "ervoor", "vergelijkbare buurten")
_PERIOD = pd.Timedelta(weeks=4)
_YEAR = 13  # periods


def draw_course_picture(course: pd.DataFrame, started_on: date | None = None) -> str:
    """Return the course as SVG: bars of what was heard, dashes of what was expected.

    Parameters
    ----------
    course
        Rows of COURSES of one problem, oldest first. A period with clearly more than expected is darker and bears a
        point.
    started_on
        The day on which the approach began; a line marks it where it lies within the course.
    """
    return _draw(course, started_on, _HOT_WORDS, has_points=True)


def draw_effect_picture(course: pd.DataFrame, started_on: date | None = None) -> str:
    """Return the course of an approach as SVG: bars of what was heard here, dashes of comparable buurten.

    Parameters
    ----------
    course
        The `course` of an `Effect`, oldest first. The periods after the start are darker.
    started_on
        The day on which the approach began.
    """
    named = course.rename(columns={"perimeter": "observed", "comparison": "expected", "is_after": "is_hot"})
    return _draw(named, started_on, _EFFECT_WORDS, has_points=False)


def _draw(course: pd.DataFrame, started_on: date | None, words: tuple[str, str, str], *, has_points: bool) -> str:
    observed, expected = course["observed"].tolist(), course["expected"].tolist()
    unit = (_WIDTH - _LEFT - _RIGHT) / max(len(course), 1)
    top = max([*observed, *expected, 4]) * 1.12
    hot = course["is_hot"].tolist()
    parts = [
        *_draw_axis(top),
        *_draw_bars(observed, hot, unit, top),
        *(_draw_points(observed, hot, unit, top) if has_points else ()),
        _draw_expected(expected, unit, top),
        *_write_months(course["period"], unit),
        *_mark_start(course["period"], started_on, unit),
        *_draw_legend(words, has_points=has_points),
    ]
    return svg.wrap(parts, _WIDTH, _HEIGHT)


def tabulate_course(course: pd.DataFrame) -> Table:
    """Return the same facts as a table, added up per year of thirteen periods, counted back from the last."""
    ends = range(len(course), 0, -_YEAR)
    years = [course.iloc[max(end - _YEAR, 0) : end] for end in ends]
    rows = [
        (
            f"{say_day(year['period'].iloc[0])} t/m {say_day(year['period'].iloc[-1] + pd.Timedelta(days=27))}",
            say_number(int(year["observed"].sum())),
            say_number(float(year["expected"].sum())),
            f"{int(year['is_hot'].sum())} van {len(year)}",
        )
        for year in reversed(years)
    ]
    header = ("Weken", "Melders per vier weken, opgeteld", "Verwacht", "Perioden duidelijk meer")
    return Table("Hetzelfde in cijfers", header, tuple(rows), ("left", "right", "right", "right"), (4, 2, 1, 2))


def tabulate_effect(course: pd.DataFrame) -> Table:
    """Return the course of an `Effect` as a table: the means before and after the start."""
    parts = ((words, course[course["is_after"] == is_after]) for words, is_after in (("Ervoor", False), ("Erna", True)))
    rows = tuple(
        (
            words,
            say_number(len(part)),
            say_number(float(part["perimeter"].mean()), 1),
            say_number(float(part["comparison"].mean()), 1),
        )
        for words, part in parts
        if len(part)
    )
    header = ("Begin van de aanpak", "Perioden van vier weken", "Melders hier, gemiddeld", "Vergelijkbare buurten")
    return Table("Hetzelfde in cijfers", header, rows, ("left", "right", "right", "right"), (3, 3, 3, 3))


def _y(value: float, top: float) -> float:
    return _HEIGHT - _BOTTOM - value / top * (_HEIGHT - _TOP - _BOTTOM)


def _draw_axis(top: float) -> Iterator[str]:
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000) if top / step <= 5)
    for value in range(0, int(top) + 1, step):
        line = [(_LEFT, _y(value, top)), (_WIDTH - _RIGHT, _y(value, top))]
        yield svg.draw_line(line, stroke="#d9dee3" if value else svg.RULE)
        yield svg.write_words(say_number(value), _LEFT - 5, _y(value, top) + 4, "end", fill=svg.QUIET)


def _draw_bars(observed: Sequence[int], hot: Sequence[bool], unit: float, top: float) -> Iterator[str]:
    for i, (value, is_hot) in enumerate(zip(observed, hot, strict=True)):
        x, y = _LEFT + i * unit, _y(value, top)
        box = f'x="{x + unit * 0.08:.1f}" y="{y:.1f}" width="{unit * 0.84:.1f}" height="{_y(0, top) - y:.1f}"'
        yield f'<rect {box} fill="{_HOT if is_hot else _ORDINARY}"/>'


def _draw_points(observed: Sequence[int], hot: Sequence[bool], unit: float, top: float) -> Iterator[str]:
    for i, (value, is_hot) in enumerate(zip(observed, hot, strict=True)):
        if is_hot:
            x, y = _LEFT + (i + 0.5) * unit, _y(value, top) - 6
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{svg.MARK}"/>'


def _draw_expected(expected: Sequence[float], unit: float, top: float) -> str:
    steps = [(_LEFT + (i + side) * unit, _y(value, top)) for i, value in enumerate(expected) for side in (0, 1)]
    return svg.draw_line(steps, stroke=svg.INK, stroke_width=1.5, stroke_dasharray="5 3")


def _write_months(periods: pd.Series, unit: float) -> Iterator[str]:
    every = max(len(periods) // 4, 1)
    for i in range(0, len(periods), every):
        x = _LEFT + i * unit
        if x + svg.measure_words("september 2026") < _WIDTH:
            yield svg.draw_line([(x, _HEIGHT - _BOTTOM), (x, _HEIGHT - _BOTTOM + 5)], stroke=svg.RULE)
            yield svg.write_words(say_month(periods.iloc[i]), x, _HEIGHT - 6, fill=svg.QUIET)


def _mark_start(periods: pd.Series, started_on: date | None, unit: float) -> Iterator[str]:
    if started_on is None or not len(periods):
        return
    place = (pd.Timestamp(started_on) - periods.iloc[0]) / _PERIOD
    if not 0 <= place <= len(periods):
        return
    x = _LEFT + place * unit
    yield svg.draw_line([(x, _TOP - 10), (x, _HEIGHT - _BOTTOM)], stroke=svg.INK, stroke_width=1.5)
    side, gap = ("end", -5) if place > len(periods) * 0.7 else ("start", 5)
    edge: dict[str, str | float] = {"stroke": "#ffffff", "stroke_width": 4, "stroke_linejoin": "round"}
    yield svg.write_words("begin van de aanpak", x + gap, _TOP - 2, side, **edge)
    yield svg.write_words("begin van de aanpak", x + gap, _TOP - 2, side, font_weight=600)


def _draw_legend(words: tuple[str, str, str], *, has_points: bool) -> Iterator[str]:
    hot, ordinary, expected = words
    yield f'<rect x="{_LEFT}" y="3" width="11" height="11" fill="{_HOT}"/>'
    if has_points:
        yield f'<circle cx="{_LEFT + 17}" cy="8.5" r="2.6" fill="{svg.MARK}"/>'
    yield svg.write_words(hot, _LEFT + 24, 12)
    yield f'<rect x="{_LEFT + 185}" y="3" width="11" height="11" fill="{_ORDINARY}"/>'
    yield svg.write_words(ordinary, _LEFT + 200, 12)
    yield svg.draw_line([(_LEFT + 310, 9), (_LEFT + 338, 9)], stroke=svg.INK, stroke_width=1.5, stroke_dasharray="5 3")
    yield svg.write_words(expected, _LEFT + 343, 12)
