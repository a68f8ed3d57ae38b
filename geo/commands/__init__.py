"""The commands: `fill` brings things in, `tell` says what is there, `find` what comes back, `briefing` what is news."""

from geo.commands import briefing, dossiers, fill, find, tell
from geo.commands.common import app

__all__ = ["app", "briefing", "dossiers", "fill", "find", "tell"]
