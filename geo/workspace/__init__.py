"""One municipality's folder: its settings, boundaries, addresses and deliveries; the only code that knows its files."""

from geo.workspace.damage import Damaged, find_damage
from geo.workspace.delivery import DELIVERIES, Delivery, fingerprint
from geo.workspace.folder import Workspace, fingerprint_code, is_demo
from geo.workspace.register import RegisterStore, open_register, open_register_file
from geo.workspace.secret import read_reporter_secret, read_token
from geo.workspace.settings import PersonRow, Settings
from geo.workspace.start import DEMO, create_workspace, find_workspace, needs_demo, place_demo

__all__ = [
    "DELIVERIES",
    "DEMO",
    "Damaged",
    "Delivery",
    "PersonRow",
    "RegisterStore",
    "Settings",
    "Workspace",
    "create_workspace",
    "find_damage",
    "find_workspace",
    "fingerprint",
    "fingerprint_code",
    "is_demo",
    "needs_demo",
    "open_register",
    "open_register_file",
    "place_demo",
    "read_reporter_secret",
    "read_token",
]
