"""The commands: `fill` brings in, `tell` says what is there, `find` recurs, `compare` differs, `briefing` is news.

`sync` asks the services.
"""

from geo.commands import briefing, compare, dossiers, fill, find, sync, tell
from geo.commands.common import app

__all__ = ["app", "briefing", "compare", "dossiers", "fill", "find", "sync", "tell"]
