"""What stands around every screen: whose figures these are, and who looks at them."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.pages_manager import PagesManager

from geo.access import Look, Rights
from geo.dutch import say_count, say_day, say_list
from geo.errors import AccessError, GeoError
from geo.present.words import plain
from geo.workspace import PersonRow, find_workspace, is_demo, needs_demo, place_demo
from pages.shared import cache, cache_damage, cache_people, login, rights, session
from pages.shared.asked import Opened
from pages.shared.pick import pick

_HOME = "hotspots"  # whose address is empty
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
  .st-key-who {width: 100%; gap: .4rem}
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


def greet(pages: Sequence[StreamlitPage]) -> tuple[DeltaGenerator, session.Visitor]:
    """Let the visitor in, or stop here; return where the facts come, and who was here before.

    With a login that is who logged in; without one it is chosen. What is wrong with the workspace is left to the page
    to tell.
    """
    st.html(_STYLE)
    admitted = _admit(pages)
    with suppress(GeoError):
        _place_demo()
    with st.container(horizontal=True, vertical_alignment="center", key="frame"):
        facts = st.container()
        if admitted.person is None:
            visitor, look = _ask_who(admitted.rights), admitted.rights.look(is_whole=True)
        else:
            visitor, look = _meet(admitted.person, admitted.rights)
        former = session.enter(visitor, look)
    return facts, former


def _admit(pages: Sequence[StreamlitPage]) -> rights.Admitted:
    """Return who was let in; for anybody else the page ends with the reason, and the way in or out."""
    try:
        admitted, told = rights.admit(), ""
    except AccessError as refusal:
        admitted, told = None, str(refusal)
    if admitted is None:
        _turn_away(pages, told)
    return admitted


def _turn_away(pages: Sequence[StreamlitPage], told: str) -> NoReturn:
    session.leave()
    st.navigation(close_pages(pages), position="hidden")  # the browser forgets which pages there were
    if told:
        login.offer_logout(told)
    else:
        login.offer_login()
    st.stop()


def _meet(person: PersonRow, given: Rights) -> tuple[session.Visitor, Look]:
    """Say who logged in, with the way out and the choice of what is looked at."""
    with st.container(horizontal=True, vertical_alignment="center", width="content", key="who"):
        st.text(f"{person.name} ({person.role})", width="content")
        login.offer_logout()
        return _to_visitor(person, given), _pick_look(given)


def _ask_who(given: Rights) -> session.Visitor:
    people: Sequence[PersonRow] = ()
    with suppress(GeoError):
        people = cache_people.list_people(find_workspace())
    return _pick_visitor(people, given)


def close_pages(pages: Sequence[StreamlitPage]) -> list[StreamlitPage]:
    """Return the pages, and in the place of those that this visitor may not open one that says so."""
    return [page if session.may_open(page.url_path or _HOME) else _close(page) for page in pages]


def _close(page: StreamlitPage) -> StreamlitPage:
    is_home, path = not page.url_path, page.url_path or None
    return st.Page(_say_closed, title=page.title, url_path=path, default=is_home, visibility="hidden")


def _say_closed() -> None:
    st.title("Geen toegang")
    st.info("Deze pagina hoort niet bij uw rol. Vraag de gegevensbeheerder als dat niet klopt.", icon=":material/lock:")


def _pick_look(given: Rights) -> Look:
    """Draw the choice between the own area and the whole municipality, for who has both."""
    if not given.has_part:
        return given.look(is_whole=True)
    looks = {"": "Mijn gebied", session.WHOLE: "Hele gemeente"}
    chosen = pick(session.LOOK, "Wat u ziet", looks, "", _draw_look)
    return given.look(is_whole=chosen == session.WHOLE)


def _draw_look(label: str, options: Sequence[str], **rest: Any) -> str | None:
    return st.segmented_control(label, options, required=True, label_visibility="collapsed", **rest)


def show_facts(place: DeltaGenerator) -> None:
    """Say in `place` where the figures come from, and that a made-up municipality is one."""
    with suppress(GeoError):
        opened = cache.open_workspace()
        if is_demo(Path(opened.path)):
            _show_made_up()
        place.caption(_say_facts(opened))


def show_damage() -> None:
    """Say on every page that files are damaged; which, and what is missing because of it, is folded."""
    lines: Sequence[str] = ()
    with suppress(GeoError):
        lines = cache_damage.list_damage(cache.open_workspace())
    if lines:
        number = say_count(len(lines), "bestand is", "bestanden zijn")
        told = f"Niet alles is te lezen: {number} beschadigd. Wat hieronder staat, kan daardoor onvolledig zijn."
        st.warning(told, icon=":material/healing:")
        with st.expander("Wat er beschadigd is, en wat de beheerder doet"):
            for line in lines:
                st.text(line)


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


def _pick_visitor(people: Sequence[PersonRow], given: Rights) -> session.Visitor:
    if not people:
        return session.Visitor(rights=given)
    persons = {person.id: person for person in people}
    names = {id_: f"{person.name} ({person.role})" for id_, person in persons.items()}
    chosen = pick(session.WHO, "Wie bent u?", {"": "Wie bent u?", **names}, "", _draw_who)
    person = persons.get(chosen)
    return _to_visitor(person, given) if person else session.Visitor(rights=given)


def _draw_who(label: str, options: Sequence[str], **rest: Any) -> str | None:
    return st.selectbox(label, options, label_visibility="collapsed", width=300, **rest)


def _to_visitor(person: PersonRow, given: Rights) -> session.Visitor:
    return session.Visitor(person.id, person.name, person.role, person.domain, tuple(person.areas.split()), given)


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
