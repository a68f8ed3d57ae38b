"""The commands: `fill` brings in, `tell` says what is there, `find` recurs, `compare` differs, `briefing` is news.

`count` adds up deliveries one by one, `compact` brings them together. `boundaries`, `geocode` and `sync` ask the
services of others, `categories` asks which names changed. `keep` makes backups and mends, `retention` and `person` take
out what may not stay, `audit` tells who saw what, `papers` accounts for it all.
"""

from geo.commands import (
    audit,
    boundaries,
    briefing,
    categories,
    compact,
    compare,
    count,
    dossiers,
    fill,
    find,
    geocode,
    keep,
    papers,
    person,
    retention,
    sync,
    tell,
)
from geo.commands.common import app

__all__ = [
    "app",
    "audit",
    "boundaries",
    "briefing",
    "categories",
    "compact",
    "compare",
    "count",
    "dossiers",
    "fill",
    "find",
    "geocode",
    "keep",
    "papers",
    "person",
    "retention",
    "sync",
    "tell",
]
