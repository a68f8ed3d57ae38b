"""Which municipality the page Gegevens works on, and whether it may be changed."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from geo.errors import WorkspaceError
from geo.schema import TIMEZONE
from geo.workspace import Workspace, find_workspace, is_demo
from geo.workspace.folder import SETTINGS
from geo.workspace.start import find_new_path
from pages.shared import rights


@dataclass(frozen=True)
class Desk:
    """One municipality as it is open, or the place where one can be begun."""

    path: Path
    workspace: Workspace | None  # None before there is any
    is_demo: bool = False

    @property
    def may_store(self) -> bool:
        """Whether anything can be stored here; the made-up municipality is for looking only."""
        return self.workspace is not None and not self.is_demo

    @property
    def has_boundaries(self) -> bool:
        """Whether there are boundaries in use, without which nothing has a buurt."""
        return self.workspace is not None and self.workspace.settings.boundary_year is not None


def open_desk() -> Desk:
    """Return the municipality that the app shows, or the place where one can be begun.

    Nothing on this page is drawn or stored before this was asked.

    Raises
    ------
    AccessError
        If who looks may not change what belongs to the whole municipality.
    """
    rights.demand(lambda own: own.may_change_all)
    try:
        path = find_workspace()
    except WorkspaceError:
        return Desk(find_new_path(), None)
    return Desk(path, Workspace(path).check(), is_demo(path))


def open_new_desk(shown: Desk) -> Desk:
    """Return the municipality that is being begun: the one shown, unless that is the made-up one."""
    if shown.may_store:
        return shown
    path = find_new_path()
    return Desk(path, Workspace(path).check() if (path / SETTINGS).exists() else None)


def now() -> datetime:
    """Return this moment; here, at the edge, is where time enters."""
    return datetime.now(ZoneInfo(TIMEZONE))
