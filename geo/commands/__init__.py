"""The commands: `fill` brings things in, `tell` says what is there, `find` what recurs, `compare` what differs."""

from geo.commands import compare, dossiers, fill, find, tell
from geo.commands.common import app

__all__ = ["app", "compare", "dossiers", "fill", "find", "tell"]
