"""The form of Noteren: what somebody heard, where, and from whom."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st

from geo.dutch import say_list
from geo.errors import GeoError
from geo.noting import check_note, find_buurt_code, note_signal
from geo.pipeline import Atlas
from geo.present.words import plain
from geo.schema import TIMEZONE
from geo.sources.notes import Note, list_cues
from geo.workspace import Workspace
from pages.shared import audit, rights, session
from pages.shared.asked import Opened
from pages.shared.place import pick_place

SAVED, _FORM, _SOURCE = "note-saved", "note-form", "note-source"
_KINDS = {"signal": "Melding", "initiative": "Initiatief", "wish": "Wens"}
_SOURCES = ("telefoon", "wijkraad", "wijkagent", "op straat", "collega")
_MAX_CHARS = 200
_NOON = time(12)


@dataclass(frozen=True)
class Saved:
    """Which note was kept last: its source and id; `is_kept` is false in the demo."""

    key: tuple[str, str]
    theme: str  # as it was chosen
    is_kept: bool
    reported_at: datetime


def now() -> datetime:
    """Return the moment on the clock of the Netherlands."""
    return datetime.now(ZoneInfo(TIMEZONE))


def fill_in(opened: Opened, atlas: Atlas, *, is_demo: bool) -> None:
    """Draw the form, with the button that keeps what was noted."""
    form, workspace = _open_form(), Workspace(Path(opened.path))
    where, what = st.columns(2, gap="medium")
    with where:
        st.header("Waar?", anchor=False)
        place = pick_place(opened, atlas, form)
    with what:
        st.header("Wat?", anchor=False)
        theme = _pick_theme(form, workspace)
        kind = _pick_kind(form)
        text = _write_text(form, workspace)
        st.header("Van wie, en wanneer?", anchor=False)
        source = _pick_source(form, atlas)
        reported_at = _pick_moment(form)
        referred_to, answered_at = _refer(form, workspace.settings.partners.get(theme, ()), reported_at)
        note = Note(form, source, reported_at, theme, kind, text, place.words, place.point, referred_to, answered_at)
        _offer_to_save(workspace, note, find_buurt_code(atlas, place.pin) if place.pin else None, is_demo=is_demo)


def _offer_to_save(workspace: Workspace, note: Note, code: str | None, *, is_demo: bool) -> None:
    label = "Probeer (er wordt niets bewaard)" if is_demo else "Bewaar"
    if not st.button(label, key=f"{note.signal_id}-save", type="primary", width="stretch"):
        return
    try:
        rights.demand(lambda own: own.may_note(code))
        keep = check_note if is_demo else note_signal
        keep(workspace, note, now())
    except GeoError as fault:
        st.error("Dit is nog niet bewaard.", icon=":material/error:")
        st.text(str(fault))
        return
    audit.note("gewijzigd", "genoteerd signaal", [code] if code else [])
    session.put(SAVED, Saved((note.source.strip(), note.signal_id), note.theme, not is_demo, note.reported_at))
    session.put(_SOURCE, note.source)
    session.put(_FORM, None)  # the next form has other keys: a second click on this button finds the same id
    st.rerun()


def start_anew() -> None:
    """Let go of the note that was kept last, so that the form returns."""
    session.put(SAVED, None)


def _open_form() -> str:
    form = session.recall(_FORM) or f"{now():%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
    session.put(_FORM, form)
    return str(form)


def _pick_theme(form: str, workspace: Workspace) -> str:
    themes = sorted(workspace.themes["theme"].unique())
    return st.selectbox("Thema", themes, index=None, placeholder="Kies een thema", key=f"{form}-theme") or ""


def _pick_kind(form: str) -> str:
    session.keep(f"{form}-kind", _KINDS, "signal")
    return str(
        st.segmented_control("Soort", list(_KINDS), format_func=_KINDS.__getitem__, key=f"{form}-kind", required=True)
    )


def _write_text(form: str, workspace: Workspace) -> str:
    text = st.text_input("In één regel: wat is er?", key=f"{form}-text", max_chars=_MAX_CHARS)
    if workspace.settings.texts.keep:
        st.caption("Deze regel wordt bewaard, zonder namen, nummers en adressen voor zover het programma die herkent.")
        return text
    cues = list_cues(text, workspace.cue_words, workspace.settings.rules.read)
    if not text.strip():
        told = "Deze regel zelf wordt niet bewaard, alleen de kernwoorden die het programma erin herkent."
    elif cues:
        told = f"Hiervan blijft alleen bewaard dat het gaat over: {say_list(cues)}. De regel zelf verdwijnt."
    else:
        told = "Hierin staat geen kernwoord dat het programma kent: van deze regel wordt niets bewaard."
    st.caption(plain(told))
    return text


def _pick_source(form: str, atlas: Atlas) -> str:
    sources = list(dict.fromkeys([*_SOURCES, *sorted(atlas.deliveries["source"].unique())]))
    last = session.recall(_SOURCE) or sources[0]
    options = sources if last in sources else [last, *sources]
    label = "Hoe kwam het binnen? (kies of typ)"
    picked = st.selectbox(label, options, index=options.index(last), key=f"{form}-source", accept_new_options=True)
    return str(picked or "")[:_MAX_CHARS]


def _pick_moment(form: str) -> datetime:
    choices = ("Nu", "Ander moment")
    session.keep(f"{form}-when", choices, choices[0])
    moment = now()
    if st.segmented_control("Gemeld", choices, key=f"{form}-when", required=True) == choices[0]:
        return moment
    day, hour = st.columns(2)
    picked = day.date_input("Dag", moment.date(), max_value=moment.date(), key=f"{form}-day", format="DD-MM-YYYY")
    at = hour.time_input("Tijd", _NOON, key=f"{form}-time")
    return datetime.combine(picked, at, moment.tzinfo)


def _refer(form: str, partners: tuple[str, ...], reported_at: datetime) -> tuple[str, datetime | None]:
    with st.expander("Doorverwezen? (mag leeg blijven)"):
        st.caption("Een dienst of organisatie, geen naam van een persoon.")
        desk = st.selectbox(
            "Doorverwezen naar (kies of typ)",
            list(partners),
            index=None,
            placeholder="Nog niet doorverwezen",
            key=f"{form}-desk",
            accept_new_options=True,
        )
        today = now().date()
        day = st.date_input("Beantwoord op", None, max_value=today, key=f"{form}-answered", format="DD-MM-YYYY")
    return str(desk or "")[:_MAX_CHARS], at_day(day, reported_at) if day else None


def at_day(day: date, after: datetime) -> datetime:
    """Return noon of a day, yet not before `after` (aware) and not in the future."""
    return max(after, min(datetime.combine(day, _NOON, after.tzinfo), now()))
