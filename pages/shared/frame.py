"""What stands around every screen: whose figures these are, and who looks at them."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.pages_manager import PagesManager

from geo.dutch import say_day, say_list
from geo.errors import GeoError
from geo.present.words import plain
from geo.workspace import PersonRow, is_demo, needs_demo, place_demo
from pages.shared import cache, cache_damage, cache_people, session
from pages.shared.asked import Opened
from pages.shared.pick import pick

_NAMED_SOURCES = 6  # more would fill a telephone's screen
_STYLE = """<style>
.stMainBlockContainer {padding-top: 4rem; overflow-wrap: break-word}
.stApp a:focus-visible, [data-testid=stMain]:focus-visible {outline: 2px solid #1c5d8c; outline-offset: -2px}
[data-testid=stButtonGroup] > div {flex-wrap: wrap}
.st-key-frame p {margin: 0}
.st-key-frame [data-testid=stCaptionContainer] {margin-bottom: 0}
.st-key-made_up {background: #fdf0d0; border-radius: .25rem; padding: .25rem .75rem}
.st-key-way {min-height: 2.5rem}
.st-key-way p {margin: 0}
.st-key-way button[kind=tertiary] p {color: #1c5d8c; text-decoration: underline}
@media (max-width: 640px) {
  .stMainBlockContainer h1 {font-size: 1.5rem; padding: 0}
  .st-key-frame p, .st-key-made_up p {font-size: .8rem}
  .st-key-frame, .st-key-made_up {gap: .25rem}
  .st-key-looks {gap: .4rem}
}
</style>"""


def stand_within() -> None:
    """See to it that a page stands within the frame.

    In a process that has just started Streamlit runs the scripts of a folder `pages` by themselves, until `screens.py`
    has run once. A visitor who opens the address of a page then would see it bare.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


def greet() -> tuple[DeltaGenerator, session.Visitor]:
    """Draw the choice of who looks and make that person the visitor; return where the facts come, and who was before.

    What is wrong with the workspace is left to the page to tell.
    """
    st.html(_STYLE)
    with suppress(GeoError):
        _place_demo()
    with st.container(horizontal=True, vertical_alignment="center", key="frame"):
        facts = st.container()
        people: Sequence[PersonRow] = ()
        with suppress(GeoError):
            people = cache_people.list_people(cache.open_workspace())
        former = session.enter(_pick_visitor(people))
    return facts, former


def show_facts(place: DeltaGenerator) -> None:
    """Say in `place` where the figures come from, and that a made-up municipality is one."""
    with suppress(GeoError):
        opened = cache.open_workspace()
        if is_demo(Path(opened.path)):
            _show_made_up()
        place.caption(_say_facts(opened))


def show_damage() -> None:
    """Say on every page which files are damaged, and what is missing because of it."""
    lines: Sequence[str] = ()
    with suppress(GeoError):
        lines = cache_damage.list_damage(cache.open_workspace())
    if lines:
        st.warning("Niet alles is te lezen; wat wel te lezen is, staat hieronder.", icon=":material/healing:")
        st.text("\n".join(lines))


def _place_demo() -> None:
    """Make the made-up municipality where there is nothing else to show, or where it is of an older week."""
    today = date.today()  # noqa: DTZ011 - the day where the server stands
    if needs_demo(today):
        from geo.demo import make_demo  # noqa: PLC0415 - who has a municipality does not need it

        with st.spinner("De verzonnen gemeente wordt gemaakt; dat duurt een seconde of tien."):
            place_demo(today, make_demo)


def _show_made_up() -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="made_up"):
        st.markdown("**Dit is een verzonnen gemeente.**", width="content")
        beginning = {"deel": "nieuw"}  # the part of the page where one begins
        session.link_to("pages/gegevens.py", "Begin uw eigen gemeente", ":material/arrow_forward:", beginning)


def _pick_visitor(people: Sequence[PersonRow]) -> session.Visitor:
    if not people:
        return session.Visitor()
    persons = {person.id: person for person in people}
    names = {id_: f"{person.name} ({person.role})" for id_, person in persons.items()}
    chosen = pick(session.WHO, "Wie bent u?", {"": "Wie bent u?", **names}, "", _draw_who)
    return _to_visitor(persons.get(chosen))


def _draw_who(label: str, options: Sequence[str], **rest: Any) -> str | None:
    return st.selectbox(label, options, label_visibility="collapsed", width=300, **rest)


def _to_visitor(person: PersonRow | None) -> session.Visitor:
    if person is None:
        return session.Visitor()
    return session.Visitor(person.id, person.name, person.role, person.domain, tuple(person.areas.split()))


def _say_facts(opened: Opened) -> str:
    atlas = cache.read_atlas(opened)
    parts = [atlas.municipality, atlas.told_years]
    sources = sorted(atlas.deliveries["source"].unique())
    if sources:
        parts += [f"laatste levering: {say_day(atlas.deliveries['received_at'].max().date())}", _say_sources(sources)]
    return plain(" · ".join(parts))


def _say_sources(sources: Sequence[str]) -> str:
    named, others = sources[:_NAMED_SOURCES], len(sources) - _NAMED_SOURCES
    more = [f"{others} andere"] if others > 0 else []
    return f"bronnen: {say_list([*named, *more])}"
