"""One municipality's folder: its settings, boundaries, addresses and deliveries; the only code that knows its files."""

from geo.workspace.deliveries import DELIVERIES, Delivery, fingerprint
from geo.workspace.folder import Workspace
from geo.workspace.secret import read_reporter_secret
from geo.workspace.settings import Settings
from geo.workspace.start import create_workspace, find_workspace

__all__ = [
    "DELIVERIES",
    "Delivery",
    "Settings",
    "Workspace",
    "create_workspace",
    "find_workspace",
    "fingerprint",
    "read_reporter_secret",
]
