"""The papers to take along: a letter to residents, a pack for the wijkoverleg, a handover; made when asked."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from geo.dossiers.records import Dossier
from geo.effect import Effect, say_uncounted
from geo.errors import GeoError
from geo.present.document import Document, Figure, to_html, to_part, to_pdf
from geo.present.papers import Place, Told, describe_dossier, make_council_pack, make_handover, make_letter
from geo.present.papers.figures import make_chart, make_effect_chart, make_map
from geo.present.papers.told import find_dossiers, find_problem, may_count, open_to
from geo.privacy import Audience
from geo.schema import PROBLEMS
from pages.shared import cache_dossiers, cache_released
from pages.shared.dossiers.choices import find_codes
from pages.shared.dossiers.desk import Desk, today
from pages.shared.dossiers.effect import ask_effect
from pages.shared.files import offer_file


def offer_papers(desk: Desk, dossier: Dossier) -> None:
    """Draw the downloads of one dossier."""
    st.header("Vertellen", anchor=False)
    st.caption("Lees een brief na voordat u hem verstuurt: hij is gemaakt van wat er in dit dossier staat.")
    place, outside = Place(desk.name_place(dossier), frozenset(find_codes(desk, dossier))), Audience.OUTSIDE
    _offer("Brief aan bewoners", "brief", lambda: make_letter(_tell(desk, place, outside), dossier))
    _offer("Stuk voor het wijkoverleg", "wijkoverleg", lambda: make_council_pack(_tell(desk, place, outside), place))


def offer_handover(desk: Desk, name: str, buurt_codes: frozenset[str]) -> None:
    """Draw the downloads of the handover of an area; who takes it over may see what its owner sees."""
    place, audience = Place(name, buurt_codes), desk.audience
    _offer("Overdracht", "overdracht", lambda: make_handover(_tell(desk, place, audience), place, audience))


def show_paper(desk: Desk, dossier: Dossier) -> None:
    """Draw all that was written down of a dossier, for who may not see single signals."""
    place = Place(desk.name_place(dossier), frozenset(find_codes(desk, dossier)))
    told = open_to(replace(_tell(desk, place, desk.audience), maps={}), desk.audience)  # the page has its own map
    masked = next(each for each in told.register.dossiers if each.id == dossier.id)
    st.header("Wat er in dit dossier staat", anchor=False)
    st.html(f'<div class="paper">{to_part(describe_dossier(told, masked))}</div>')


def _offer(words: str, name: str, make: Callable[[], Document]) -> None:
    """Draw a download as a page and as PDF; the document is made when one of them is pressed."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words, width="stretch")
        with st.container(horizontal=True, width="content", key=f"paper {name}"):  # one does not go without the other
            offer_file("HTML", lambda: to_html(make()).encode(), f"{name}.html", "text/html", key=f"paper {name} html")
            offer_file("PDF", lambda: to_pdf(make()), f"{name}.pdf", "application/pdf", key=f"paper {name} pdf")


def _tell(desk: Desk, place: Place, audience: Audience) -> Told:
    """Return what a paper on a place tells from, for readers who may see this."""
    told = Told(
        municipality=desk.atlas.municipality,
        register=desk.register,
        names=desk.areas,
        people=desk.names,
        as_of=today(),
        problems=_list_problems(desk),
        audience=desk.audience,
    )
    dossiers = find_dossiers(told, place)
    effects = {dossier.id: effect for dossier in dossiers if (effect := _measure(desk, dossier))}
    areas = desk.atlas.areas
    return replace(
        told,
        effects={id_: say_uncounted(effect) for id_, effect in effects.items()},
        effect_charts={
            dossier.id: make_effect_chart(effects[dossier.id], dossier)
            for dossier in dossiers
            if may_count(told) and dossier.id in effects and not effects[dossier.id].course.empty
        },
        maps={each.id: make_map(areas, each, find_codes(desk, each), audience) for each in dossiers},
        charts={each.id: chart for each in dossiers if (chart := _draw_course(desk, told, each))},
    )


def _list_problems(desk: Desk) -> pd.DataFrame:
    """Return rows of PROBLEMS; for who may not see single signals without their figures."""
    if not desk.is_owner:
        return cache_released.list_labels(desk.opened, desk.audience)
    return PROBLEMS.empty() if desk.findings is None else desk.findings.problems


def _measure(desk: Desk, dossier: Dossier) -> Effect | None:
    asked = ask_effect(desk, dossier)
    try:
        # Without counts it is for everyone (`say_uncounted`); with them, in a chart, for the owner.
        return cache_dossiers.measure(desk.opened, asked, Audience.OWNER) if asked else None
    except GeoError:
        return None  # told on the page, at Effect; a paper says that it was not measured


def _draw_course(desk: Desk, told: Told, dossier: Dossier) -> Figure | None:
    problem = find_problem(told, dossier)
    if problem is None or desk.findings is None:
        return None
    courses = desk.findings.courses
    return make_chart(courses[courses["problem_id"] == problem["problem_id"]], dossier)
