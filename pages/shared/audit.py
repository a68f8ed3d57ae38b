"""Writes down who saw, took along or changed what; in the made-up municipality there is nothing to write down."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

from geo.errors import WorkspaceError
from geo.schema import TIMEZONE
from geo.workspace import find_workspace, is_demo
from geo.workspace.audit import THIS_COMPUTER, Act, AuditLog, Entry
from pages.shared import login, session

_SEEN = "audit-seen"


def note(act: Act, what: str, codes: Sequence[str] = ()) -> None:
    """Write down what who looks does, before or when it happens.

    Raises
    ------
    WorkspaceError
        If it can't be written where people log in; at one's own computer the work goes on.
    """
    path = find_workspace()
    if is_demo(path):
        return
    at = datetime.now(ZoneInfo(TIMEZONE))
    if login.is_on():
        AuditLog(path).add(Entry(at, session.visitor().id, act, what, tuple(codes)))
        return
    with suppress(WorkspaceError):
        AuditLog(path).add(Entry(at, THIS_COMPUTER, act, what, tuple(codes)))


def note_seen(what: str, codes: Sequence[str] = ()) -> None:
    """Write down that single signals or texts are shown: once a visit, for a page is drawn anew at every click."""
    seen: set[tuple[str, ...]] = session.recall(_SEEN) or set()
    key = (what, *codes)
    if key not in seen:
        note("gezien", what, codes)
        session.put(_SEEN, seen | {key})


def taking(what: str, codes: Sequence[str] = ()) -> Callable[[], None]:
    """Return what a button does that gives a file: it writes that down."""
    return lambda: note("meegenomen", what, (*codes, *_list_open()))


def _list_open() -> list[str]:
    """Return which problem, dossier or area is open."""
    named = [session.find_opened(session.PROBLEM), session.find_opened(session.DOSSIER)]
    return [each for each in (*named, session.find_chosen(session.AREA)) if each]
