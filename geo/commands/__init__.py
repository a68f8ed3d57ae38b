"""The commands: `fill` brings in, `tell` and `find` say what is there and what keeps coming back, `briefing` the week."""

from geo.commands import briefing, fill, find, tell
from geo.commands.common import app

__all__ = ["app", "briefing", "fill", "find", "tell"]
