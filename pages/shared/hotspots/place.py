"""The problems beside their map: the list, or the one that is open."""

from datetime import timedelta

import streamlit as st

from geo.compare import Choice, Filters
from geo.present.classes import QUIET_OPACITY, Scale, find_scale
from geo.present.map import Colouring, colour_areas
from geo.present.problem_chart import sketch_dash
from geo.present.problem_map import mark_problems
from geo.present.problem_table import lay_out_marks, write_figures
from geo.present.problem_words import LABEL_LOOKS
from geo.present.words import plain, say_weeks
from pages.shared import cache, session, spots, widgets
from pages.shared.asked import Asked
from pages.shared.hotspots.card import show_card
from pages.shared.hotspots.cards import show_cards
from pages.shared.hotspots.choices import View
from pages.shared.hotspots.desk import Desk, find_choice
from pages.shared.hotspots.style import STYLE
from pages.shared.selecting import open_from_map

_MAP_HEIGHT = 560
_YEAR = timedelta(weeks=51)  # from the first Monday to the last


def show_place(desk: Desk, view: View) -> None:
    """Draw the list or the open problem, with the map at its side."""
    st.html(STYLE)
    left, right = st.columns([5, 6], gap="large")
    with left:
        if view.chosen:
            show_card(desk, view, view.chosen)
        else:
            show_cards(desk, view)
    with right, st.container(key="problem_map"):
        _show_map(desk, view)


def _show_map(desk: Desk, view: View) -> None:
    scale = find_scale("signals", "", "all")
    theme = _find_theme(desk, view)
    choice = Choice(desk.findings.summary.last_week - _YEAR, desk.findings.summary.last_week, theme)
    place = _find_place(desk, view, choice)
    colouring = _colour(desk, view, choice, scale)
    colouring = spots.add_signals(colouring, place, desk.audience, is_on=spots.pick_signals())
    found = _find_by_area(view)
    widgets.show_map(desk.atlas, colouring, open_from_map(session.PROBLEM, found), _MAP_HEIGHT)
    _show_signs(desk, view)
    spots.show_forms(colouring.signals)
    st.caption(
        f"Kleur: signalen per buurt{f' over {plain(theme)}' if theme else ''}, "
        f"{say_weeks(choice.from_week, choice.to_week)}."
    )
    widgets.show_legend(scale, QUIET_OPACITY)
    if not view.problems.empty:
        with st.expander("De problemen op de kaart als tabel"):
            st.dataframe(write_figures(lay_out_marks(view.problems, desk.names)), hide_index=True)


def _find_theme(desk: Desk, view: View) -> str | None:
    problems = desk.findings.problems
    return str(problems.set_index("problem_id")["theme"][view.chosen]) if view.chosen else view.theme


def _find_place(desk: Desk, view: View, choice: Choice) -> spots.Place:
    """Return of which buurten the signals are on the map, in the weeks in which they count."""
    if view.chosen:
        problem = desk.findings.problems.set_index("problem_id").loc[view.chosen]
        codes = tuple(problem["buurt_codes"].split())
        return spots.Place(desk.opened, Asked("buurt", find_choice(problem)), codes, is_near=True)
    asked = Asked("buurt", choice, Filters(domain=view.domain))
    area = session.find_chosen(session.AREA)
    if area in view.labels:
        return spots.Place(desk.opened, asked, (area,), is_near=True)
    return spots.Place(desk.opened, asked, () if view.is_everywhere else tuple(sorted(view.labels)), is_near=False)


def _colour(desk: Desk, view: View, choice: Choice, scale: Scale) -> Colouring:
    asked = Asked("buurt", choice, Filters(domain=None if view.chosen else view.domain))
    figures = cache.find_figures(desk.opened, asked, desk.audience)
    outlines = cache.outline_level(desk.opened, "buurt")
    area = None if view.chosen else session.find_chosen(session.AREA)
    colouring = colour_areas(figures, outlines, scale, view.labels, area)
    return mark_problems(colouring, outlines, _find_drawn(desk, view), desk.findings.cores, view.chosen)


def _find_drawn(desk: Desk, view: View) -> object:
    """Return the problems on the map: those within the filters, and the open one also where it is not."""
    problems = desk.findings.problems
    shown = {*view.problems["problem_id"], view.chosen}
    return problems[problems["problem_id"].isin(list(shown))]


def _find_by_area(view: View) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for codes, problem_id in zip(view.problems["buurt_codes"], view.problems["problem_id"], strict=True):
        for code in codes.split():
            found.setdefault(code, []).append(problem_id)
    return found


def _show_signs(desk: Desk, view: View) -> None:
    present = set(view.problems["label"])
    has_core = (desk.findings.cores["problem_id"] == view.chosen).any()
    signs = "".join(
        f'<li>{sketch_dash(look.dash)}<span class="sign" aria-hidden="true">{look.sign}</span>{look.words}</li>'
        for label, look in LABEL_LOOKS.items()
        if label in present
    )
    signs += '<li><span class="core"></span>kern: hier komen de meeste signalen vandaan</li>' if has_core else ""
    if signs:
        st.html(f'<ul class="signs" aria-label="Tekens op de kaart">{signs}</ul>')
