"""What is kept of weekly briefings between reruns; rights are an argument, as in `cache.py`.

A briefing is of the whole municipality, for who may not see small numbers: it is the same for everybody inside.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import streamlit as st

from geo import weekly
from geo.present.briefing import Briefing, name_week, write_briefing, write_mail
from geo.present.document import to_html, to_pdf
from geo.privacy import Audience
from geo.weekly import AskedBriefing
from geo.workspace import Workspace, is_demo
from geo.workspace.briefings import BriefingStore
from pages.shared import cache
from pages.shared.asked import BY_TEXT, Opened

State = tuple[int, int]  # the number of the last change in the register, and of edits: they only grow


@dataclass(frozen=True)
class Chosen:
    """Which briefing a visitor reads, and on which day."""

    monday: date
    portfolio: str | None
    today: date


@dataclass(frozen=True)
class Files:
    """A briefing as files."""

    html: bytes
    pdf: bytes
    mail: bytes


def ask(opened: Opened, chosen: Chosen, audience: Audience) -> AskedBriefing:
    """Return what the making of a briefing is asked with."""
    return AskedBriefing(chosen.monday, chosen.portfolio, chosen.today, open_store(opened), audience)


def open_store(opened: Opened) -> BriefingStore:
    """Return where briefings are kept; of the made-up municipality a place in which anyone may try."""
    path = Path(opened.path)
    return BriefingStore(_find_scratch(opened.path)) if is_demo(path) else Workspace(path).briefings


@st.cache_resource(hash_funcs=BY_TEXT, show_spinner=False)
def _find_scratch(path: str) -> Path:  # noqa: ARG001 - each workspace has one of its own
    return Path(mkdtemp(prefix="buurtsignalen-"))


@st.cache_data(hash_funcs=BY_TEXT, max_entries=4, show_spinner=False)
def list_weeks(opened: Opened) -> list[date]:
    """Return the weeks of which a briefing can be made, newest first."""
    return weekly.list_weeks(cache.read_atlas(opened.town))


def read_briefing(opened: Opened, chosen: Chosen, audience: Audience) -> Briefing:
    """Return a briefing, with what editors did to it until now."""
    return _make(opened.town, chosen, _find_state(opened, chosen, audience), audience)


def write_files(opened: Opened, chosen: Chosen, audience: Audience) -> Files:
    """Return a briefing as files."""
    return _write(opened.town, chosen, _find_state(opened, chosen, audience), audience)


def _find_state(opened: Opened, chosen: Chosen, audience: Audience) -> State:
    edits = weekly.read_edits(ask(opened, chosen, audience))
    return Workspace(Path(opened.path)).register.revision(), len(edits)


@st.cache_resource(
    hash_funcs=BY_TEXT,
    max_entries=20,
    show_spinner="De briefing wordt gemaakt; van een eerdere week kan dat even duren",
)
def _make(opened: Opened, chosen: Chosen, state: State, audience: Audience) -> Briefing:  # noqa: ARG001 - another state is another briefing
    workspace, atlas = Workspace(Path(opened.path)), cache.read_atlas(opened)
    return weekly.make(workspace, atlas, ask(opened, chosen, audience))


@st.cache_data(hash_funcs=BY_TEXT, max_entries=10, show_spinner=False)
def _write(opened: Opened, chosen: Chosen, state: State, audience: Audience) -> Files:
    document = write_briefing(_make(opened, chosen, state, audience))
    mail = write_mail(document, name_file(chosen))
    return Files(to_html(document).encode(), to_pdf(document), mail)


def name_file(chosen: Chosen) -> str:
    """Return what to call the files of a briefing, without their ending."""
    return f"weekbriefing-{name_week(chosen.monday)}"
