"""The commands: `fill` brings in, `tell` says what is there, `find` recurs, `compare` differs, `briefing` is news."""

from geo.commands import boundaries, briefing, categories, compare, dossiers, fill, find, geocode, tell
from geo.commands.common import app

__all__ = ["app", "boundaries", "briefing", "categories", "compare", "dossiers", "fill", "find", "geocode", "tell"]
