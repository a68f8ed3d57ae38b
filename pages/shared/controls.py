"""The choices above a screen: each is drawn, kept for the visitor and written in the address bar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import streamlit as st

from geo.compare import Choice, find_exposure
from geo.count import Span
from geo.pipeline import Atlas
from geo.present.classes import MEASURES, Extent, Measure, Scale, find_change_scale, find_scale, find_trait_scale
from geo.present.words import COUNT_WORDS, LEVEL_WORDS, RATE_WORDS
from pages.shared import filters, session, traits
from pages.shared.asked import Asked, Offer
from pages.shared.pick import pick

_PERIODS = {
    "4": "Laatste 4 weken",
    "13": "Laatste 13 weken",
    "52": "Laatste 52 weken",
    "alles": "Alle weken",
    "eigen": "Zelf kiezen",
}
MOST_AT_ONCE = 1_000  # areas; more to choose from is nothing to read, and makes every choice slow
_LEVELS = ("stadsdeel", "wijk", "buurt")  # one municipality has nothing to be compared with
_BY_STADSDEEL = ("stadsdeelmanager", "wethouder")


@dataclass(frozen=True)
class View:
    """What one visitor looks at."""

    asked: Asked
    measure: Measure
    exposure_kind: str
    labels: Mapping[str, str]  # names of the areas within the filter, by code
    trait: str | None = None  # colours the map instead of the signals

    @property
    def scale(self) -> Scale:
        """The classes of the map."""
        if self.trait:
            return find_trait_scale(self.trait, self.asked.level)
        asked = (self.measure, self.exposure_kind, self.asked.counted)
        if self.asked.before:
            return find_change_scale(*asked)
        weeks = (self.asked.choice.to_week - self.asked.choice.from_week).days // 7 + 1
        return find_scale(*asked, Extent(weeks, self.asked.level))


def pick_view(atlas: Atlas, offer: Offer, span: Span) -> View:
    """Draw the choices of what, when, where and how, and return what was chosen."""
    row = st.container(horizontal=True, vertical_alignment="bottom", key="choices")
    with row:
        theme_place, period_place, within_place, more_place = (st.container() for _ in range(4))
    with more_place:
        chosen = filters.pick_filters(offer)
    with theme_place:
        theme = filters.pick_theme(offer, chosen.domain)
    with period_place:
        choice = Choice(*pick_weeks(span), theme)
    exposure_kind = find_exposure(atlas.themes, theme)
    with st.container(horizontal=True, vertical_alignment="center", key="looks"):
        level = _pick_level(atlas)
        trait = traits.pick_trait(atlas)
        measure = MEASURES[0] if trait else _pick_measure(exposure_kind, COUNT_WORDS[chosen.kind or "all"])
        before = filters.pick_year_before(choice, span)
    with within_place:
        labels = filters.pick_within(atlas, level, _LEVELS[: _LEVELS.index(level)])
    return View(Asked(level, choice, chosen, before), measure, exposure_kind, labels, trait)


def pick_area(view: View) -> str | None:
    """Draw the choice of one area, which a click on the map or a row of the table does too; of too many, the search."""
    labels, where = view.labels, "kies hier, op de kaart of in de tabel"
    if len(labels) > MOST_AT_ONCE:
        chosen = session.find_value(session.AREA, "")
        labels, where = {code: labels[code] for code in [chosen] if code in labels}, "zoek bovenaan of kies op de kaart"
    label = f"{LEVEL_WORDS[view.asked.level]} ({where})"
    return pick(session.AREA, label, {"": "Alle gebieden samen", **labels}, "") or None


def _pick_level(atlas: Atlas) -> str:
    levels = {level: LEVEL_WORDS[level] for level in _LEVELS if level in atlas.names}
    own = "stadsdeel" if session.visitor().role in _BY_STADSDEEL and "stadsdeel" in levels else "buurt"
    return pick("level", "Gebieden", levels, own, _draw_segments)


def _draw_segments(label: str, options: Sequence[str], **rest: Any) -> str | None:
    return st.segmented_control(label, options, required=True, label_visibility="collapsed", **rest)


def _pick_measure(exposure_kind: str, counted: str) -> Measure:
    words = dict(zip(MEASURES, (f"Aantal {counted}", RATE_WORDS[exposure_kind]), strict=True))
    picked = pick("measure", "Kleur op de kaart", words, MEASURES[0], _draw_segments)
    return next(measure for measure in MEASURES if measure == picked)


def pick_weeks(span: Span) -> tuple[date, date]:
    """Draw the choice of a period and return its first and last week."""
    period = pick("period", "Periode", _PERIODS, "52")
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
