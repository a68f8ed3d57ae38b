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
    _prepare(act, what, codes)()


def giving(what: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return what makes a file, and first writes down that it is taken along; who looks is only known now."""
    write = _prepare("meegenomen", what, _list_open())

    def give() -> bytes:
        write()
        return make()

    return give


def _prepare(act: Act, what: str, codes: Sequence[str]) -> Callable[[], None]:
    is_on = login.is_on()
    who = session.visitor().id if is_on else THIS_COMPUTER

    def write() -> None:
        path = find_workspace()
        if not is_demo(path):
            AuditLog(path).add(Entry(datetime.now(ZoneInfo(TIMEZONE)), who, act, what, tuple(codes)))

    def try_to_write() -> None:
        with suppress(WorkspaceError):
            write()

    return write if is_on else try_to_write


def note_seen(what: str, codes: Sequence[str] = ()) -> None:
    """Write down that single signals or texts are shown: once a visit, for a page is drawn anew at every click."""
    seen: set[tuple[str, ...]] = session.recall(_SEEN) or set()
    key = (what, *codes)
    if key not in seen:
        note("gezien", what, codes)
        session.put(_SEEN, seen | {key})


def _list_open() -> list[str]:
    """Return which problem, dossier or area is open."""
    named = [session.find_opened(session.PROBLEM), session.find_opened(session.DOSSIER)]
    return [each for each in (*named, session.find_chosen(session.AREA)) if each]
