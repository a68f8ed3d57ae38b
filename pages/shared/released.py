"""The screen of released figures, for who may not see single signals: on a map, in a table and per period."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from geo.compare import Choice, Filters, find_exposure
from geo.dutch import NOT_SHOWN, say_count, say_day, say_number
from geo.levels import find_areas_within
from geo.pipeline import Atlas
from geo.present.chart import draw_periods
from geo.present.classes import (
    FILL_OPACITY,
    QUIET_OPACITY,
    Extent,
    Scale,
    find_released_change,
    find_released_scale,
    find_window_scale,
)
from geo.present.map import Colouring, colour_areas
from geo.present.player import Played, add_player, lay_out_windows
from geo.present.released_table import lay_out_listed, lay_out_periods, lay_out_released, write_windows
from geo.present.signal_map import MOST_SPOTS, Spots
from geo.present.table import order_figures
from geo.present.trend import add_trend
from geo.present.words import LEVEL_WORDS, plain, say_weeks
from geo.privacy import PERIOD_WEEKS, Audience, Release
from geo.released import find_year_before
from pages.shared import cache, cache_released, filters, playing, session, spots, widgets
from pages.shared.asked import Opened
from pages.shared.dated import offer_csv
from pages.shared.pick import pick

_LEVELS = ("stadsdeel", "wijk", "buurt")
_PERIODS = {"jaar": "Laatste jaar", "periode": "Laatste vier weken", "alles": "Alle hele perioden"}
_ROW_HEIGHT, _MOST_ROWS = 35, 14
_WORDS = frozenset(("Gebied", "Thema", "Waar", "Hoe het gaat", "Vier weken vanaf"))


@dataclass(frozen=True)
class Asked:
    """What is asked of the released figures."""

    level: str
    choice: Choice
    filters: Filters
    before: Choice | None  # the weeks to compare with

    def find_scale(self) -> Scale:
        """Return the classes of the map."""
        extent = Extent(level=self.level)
        return find_released_change(extent) if self.before else find_released_scale(extent)

    def say_weeks(self) -> str:
        """Say which weeks these are."""
        weeks, before = say_weeks(self.choice.from_week, self.choice.to_week), self.before
        return f"{weeks}, vergeleken met {say_weeks(before.from_week, before.to_week)}" if before else weeks


@dataclass(frozen=True)
class Drawn:
    """What the map shows of it."""

    asked: Asked
    labels: dict[str, str]  # of the areas within the filter, by their codes
    area: str | None  # the chosen one
    colouring: Colouring


def say_why(release: Release) -> None:
    """Say what is not shown here, and why."""
    st.caption(
        f"'{NOT_SHOWN.capitalize()}' staat waar het minder dan {release.least} melders zijn, of waar zo'n klein aantal "
        "uit de andere cijfers te berekenen zou zijn. Losse signalen, andere weken en filters op bron of status ziet "
        "alleen wie over het gebied gaat."
    )


def show_released(opened: Opened, atlas: Atlas, audience: Audience, first_level: str) -> None:
    """Draw the choices, the map, the table and the periods."""
    release = cache_released.open_release(opened, audience)
    asked, labels = _pick(opened, atlas, release, first_level)
    figures = cache_released.rate_level(opened, asked.level, asked.choice, asked.filters, audience)
    shown = order_figures(figures, labels, "signals")
    only = "".join(f", {words}" for words in filters.name_filters(asked.filters))
    st.caption(f"Meldingen per {asked.level}{plain(only)}, {asked.say_weeks()}.")
    say_why(release)
    left, right = st.columns([3, 2], gap="large")
    with right:
        area = pick(session.AREA, LEVEL_WORDS[asked.level], {"": "Alle gebieden samen", **labels}, "") or None
        _show_periods(release, asked, tuple(labels), area)
    with left:
        outlines = cache.outline_level(opened, asked.level)
        colouring = colour_areas(figures, outlines, asked.find_scale(), labels, area)
        if "signals_before" in figures:
            counted = figures.set_index("area_code")
            colouring = add_trend(colouring, outlines, counted["signals"], counted["signals_before"])
        _show_map(opened, atlas, Drawn(asked, labels, area, colouring), audience)
    st.header("Dezelfde cijfers als tabel", anchor=False)
    table = lay_out_released(shown, find_exposure(atlas.themes, asked.choice.theme))
    _show_table(table)
    offer_csv("Download als CSV", table, "meldingen.csv")


def show_problems(opened: Opened, audience: Audience) -> None:
    """Draw what keeps coming back, without the figures by which that was found."""
    st.header("Wat terugkeert", anchor=False)
    if cache.is_seeking(opened):
        st.caption("Er wordt nog gezocht wat terugkeert. Kom over een minuut terug.")
        return
    problems = cache_released.list_problems(opened, audience)
    if problems is None or problems.empty:
        st.caption("Er staat nu niets op de lijst. Dat betekent niet dat er geen problemen zijn.")
        return
    number = say_count(len(problems), "probleem keert", "problemen keren")
    st.caption(f"{number} terug, het sterkste bovenaan. De bewijzen ziet alleen wie over het gebied gaat.")
    _show_table(lay_out_listed(problems))


def _show_table(table: pd.DataFrame) -> None:
    """Draw a table of words and of numbers in words, numbers to the right."""
    right = {name: st.column_config.TextColumn(alignment="right") for name in table if name not in _WORDS}
    height = min(len(table) + 1, _MOST_ROWS) * _ROW_HEIGHT + 3
    st.dataframe(table, hide_index=True, height=height, column_config=right)


def _pick(opened: Opened, atlas: Atlas, release: Release, first_level: str) -> tuple[Asked, dict[str, str]]:
    """Draw the choices; return what was chosen and the names of the areas within the filter."""
    offer = cache.find_offer(opened)
    levels = {level: LEVEL_WORDS[level] for level in _LEVELS if level in atlas.names}
    with st.container(horizontal=True, vertical_alignment="bottom", key="choices"):
        domain = filters.pick_domain(offer)
        theme = filters.pick_theme(offer, domain)
        period = pick("perioden", "Periode", _PERIODS, "jaar")
        level = pick("level", "Gebieden", levels, first_level if first_level in levels else next(iter(levels)))
        labels = filters.pick_within(atlas, level, _LEVELS[: _LEVELS.index(level)])
        is_compared = filters.pick_comparing()
    choice = _find_choice(release, period, theme)
    before = find_year_before(release, choice) if is_compared else None
    if is_compared and before is None:
        st.caption(f"Een jaar eerder is er niet: de perioden beginnen op {say_day(release.vocabulary.periods[0])}.")
    return Asked(level, choice, Filters(domain=domain), before), dict(labels)


def _show_map(opened: Opened, atlas: Atlas, drawn: Drawn, audience: Audience) -> None:
    """Draw the map first and its switches below it, so that a telephone's first screen has the map."""
    asked, colouring, scale = drawn.asked, drawn.colouring, drawn.asked.find_scale()
    map_place = st.container()
    with st.container(horizontal=True, key="map_switches"):
        has_points, is_played = spots.pick_signals(), playing.pick_playing()
    played = _find_played(opened, asked, audience) if is_played else None
    if played:
        outlines = cache.outline_level(opened, asked.level)
        scale, colouring = played.scale, add_player(colouring, played, outlines, drawn.labels)
    elif has_points:  # what is played is not of the periods of those
        points = _find_points(opened, atlas, drawn, audience)
        colouring = replace(colouring, signals=points, quiet=bool(points))
    with map_place:
        widgets.show_map(atlas, colouring)
    spots.show_forms(colouring.signals)
    widgets.show_legend(scale, QUIET_OPACITY if colouring.quiet else FILL_OPACITY)
    if played:
        playing.show_table(played.windows, lay_out_windows(played.figures, drawn.labels), write_windows)


def _find_played(opened: Opened, asked: Asked, audience: Audience) -> Played | None:
    windows, figures = cache_released.count_played(opened, asked.level, asked.choice, asked.filters, audience)
    if not playing.can_play(windows):
        return None
    scale = find_window_scale(figures["signals"], windows.weeks)
    return Played(windows, figures, replace(scale, missing=NOT_SHOWN))


def _find_points(opened: Opened, atlas: Atlas, drawn: Drawn, audience: Audience) -> tuple[Spots, ...]:
    """Return the displaced points of the chosen area; say how many, or why there are none."""
    asked, area = drawn.asked, drawn.area
    if area is None:
        st.caption("Kies een gebied; dan staan de signalen ervan op de kaart, elk een stukje verplaatst.")
        return ()
    codes = find_areas_within(atlas.areas, "buurt", [area])
    points = cache_released.find_points(opened, asked.choice, asked.filters, codes, audience)
    number = len(points.kinds)
    if number > MOST_SPOTS:
        st.caption(f"Meer dan {say_number(MOST_SPOTS)} plekken: kies een kleiner gebied of een kortere periode.")
        return ()
    if not number:
        st.caption(
            "Hier is geen signaal apart te tonen: van elk thema zijn er per vier weken te weinig melders. Een groter "
            "gebied laat er meestal wel zien."
        )
        return ()
    told = say_count(sum(map(int, points.signals.split())), "melding staat", "meldingen staan")
    st.caption(f"{told} als punt op de kaart: alleen waar er van een thema per vier weken genoeg melders zijn.")
    return (points,)


def _find_choice(release: Release, period: str, theme: str | None) -> Choice:
    periods, newest = release.vocabulary.periods, release.last_year(theme)
    begins = {"jaar": newest.from_week, "periode": periods[-1], "alles": periods[0]}
    return Choice(begins[period], newest.to_week, theme)


def _show_periods(release: Release, asked: Asked, codes: tuple[str, ...], area: str | None) -> None:
    """Draw the signals of the chosen area, or of all that are shown together, per four weeks."""
    is_all = area is None and len(codes) == len(release.vocabulary.areas.names[asked.level])
    level, chosen = ("gemeente", release.vocabulary.areas.names["gemeente"]) if is_all else (asked.level, codes)
    where = (asked.level, (area,)) if area else (level, tuple(chosen))
    total = release.count_areas(asked.choice, asked.filters, where[0]).reindex(list(where[1])).sum(skipna=False)
    st.metric("Meldingen", NOT_SHOWN if pd.isna(total) else say_number(total), width="content")
    periods = release.count_periods(asked.choice, asked.filters, *where)
    trend = draw_periods(periods, PERIOD_WEEKS)
    st.vega_lite_chart(trend.rows, trend.drawing, alt="Staafdiagram van meldingen per vier weken; hieronder als tabel.")
    hidden = int(periods["signals"].isna().sum())
    if hidden:
        st.caption(f"{plain(say_count(hidden, 'periode', 'perioden'))} {NOT_SHOWN}: daar staat geen staaf.")
    with st.expander("Per vier weken als tabel"):
        _show_table(lay_out_periods(periods))
