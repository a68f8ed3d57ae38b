"""One municipality's folder: its settings, boundaries, addresses and deliveries; the only code that knows its files."""

from geo.workspace.deliveries import DELIVERIES, Delivery, fingerprint
from geo.workspace.folder import Workspace, fingerprint_code
from geo.workspace.secret import read_reporter_secret
from geo.workspace.settings import PersonRow, Settings
from geo.workspace.start import DEMO, create_workspace, find_workspace, is_demo, needs_demo, place_demo

__all__ = [
    "DELIVERIES",
    "DEMO",
    "Delivery",
    "PersonRow",
    "Settings",
    "Workspace",
    "create_workspace",
    "find_workspace",
    "fingerprint",
    "fingerprint_code",
    "is_demo",
    "needs_demo",
    "place_demo",
    "read_reporter_secret",
]
