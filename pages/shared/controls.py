"""The choices above a screen: each is drawn, kept for the visitor and written in the address bar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from geo.compare import Choice, find_exposure
from geo.count import Span
from geo.pipeline import Atlas
from geo.present.classes import MEASURES, Measure
from geo.present.words import LEVEL_WORDS, RATE_WORDS, name_areas
from pages.shared import session

_PERIODS = {
    "4": "Laatste 4 weken",
    "13": "Laatste 13 weken",
    "52": "Laatste 52 weken",
    "alles": "Alle weken",
    "eigen": "Zelf kiezen",
}
_LEVELS = ("stadsdeel", "wijk", "buurt")  # one municipality has nothing to be compared with


@dataclass(frozen=True)
class View:
    """What one visitor looks at."""

    level: str
    measure: Measure
    choice: Choice
    exposure_kind: str
    labels: Mapping[str, str]  # names of the areas within the filter, by code


def pick_view(atlas: Atlas, span: Span) -> View:
    """Draw the choices of theme, period, level, measure and area, and return what was chosen."""
    kinds = st.columns(3)
    with kinds[0]:
        theme = _pick_theme(atlas)
    with kinds[1]:
        from_week, to_week = _pick_weeks(span)
    looks = st.columns(3)
    with looks[0]:
        level = _pick_level(atlas)
    with looks[1]:
        exposure_kind = find_exposure(atlas.themes, theme)
        measure = _pick_measure(exposure_kind)
    with kinds[2]:
        labels = _pick_within(atlas, level)
    return View(level, measure, Choice(from_week, to_week, theme), exposure_kind, labels)


def pick_area(view: View) -> str | None:
    """Draw the choice of one area, which a click on the map or a row of the table makes too."""
    label = f"{LEVEL_WORDS[view.level]} (kies hier, op de kaart of in de tabel)"
    return _pick(session.AREA, label, {"": "Alle gebieden samen", **view.labels}, "") or None


def _pick_theme(atlas: Atlas) -> str | None:
    themes = {theme: theme.capitalize() for theme in sorted(atlas.assigned["theme"].unique())}
    return _pick("theme", "Thema", {"": "Alle thema's", **themes}, "") or None


def _pick_level(atlas: Atlas) -> str:
    present = set(atlas.areas["level"])
    levels = {level: LEVEL_WORDS[level] for level in _LEVELS if level in present}
    return _pick("level", "Gebieden", levels, "buurt", st.segmented_control)


def _pick_measure(exposure_kind: str) -> Measure:
    words = dict(zip(MEASURES, ("Aantal", RATE_WORDS[exposure_kind]), strict=True))
    picked = _pick("measure", "Kleur op de kaart", words, MEASURES[0], st.segmented_control)
    return next(measure for measure in MEASURES if measure == picked)


def _pick_within(atlas: Atlas, level: str) -> Mapping[str, str]:
    """Draw the filter on a larger area and return the names of the areas of `level` within it, by code."""
    larger = atlas.areas[atlas.areas["level"].isin(_LEVELS[: _LEVELS.index(level)])]
    kinds = larger.set_index("area_code")["level"].map(LEVEL_WORDS)
    names = {code: f"{kinds[code]}: {name}" for code, name in name_areas(larger).items()}
    within = _pick("within", "Alleen binnen", {"": "Hele gemeente", **names}, "")
    areas = atlas.areas[atlas.areas["level"] == level]
    if within:
        areas = areas[(areas["wijk_code"] == within) | (areas["stadsdeel_code"] == within)]
    return name_areas(areas)


def _pick_weeks(span: Span) -> tuple[date, date]:
    period = _pick("period", "Periode", _PERIODS, "52")
    if period == "eigen":
        from_week, to_week = _pick_own_weeks(span)
    else:
        weeks = len(span.weeks) if period == "alles" else int(period)
        from_week, to_week = max(span.first, span.last - timedelta(weeks=weeks - 1)), span.last
    return from_week, to_week


def _pick_own_weeks(span: Span) -> tuple[date, date]:
    last_day = span.last + timedelta(days=6)
    session.keep_days("days", span.first, last_day)
    label = "Van en tot en met (hele weken)"
    days = st.date_input(label, min_value=span.first, max_value=last_day, key="days", format="DD-MM-YYYY")
    session.remember("days", "_".join(day.isoformat() for day in days), "")
    first, last = days[0], days[-1]
    return first - timedelta(days=first.weekday()), last - timedelta(days=last.weekday())


def _pick(
    key: str, label: str, options: Mapping[str, str], default: str, draw: Callable[..., str | None] = st.selectbox
) -> str:
    session.keep(key, options, default)
    required = {"required": True} if draw is st.segmented_control else {}
    picked = draw(label, list(options), format_func=lambda option: options[option], key=key, **required) or default
    session.remember(key, picked, default)
    return picked
