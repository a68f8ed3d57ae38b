"""The tables that set years beside one another: boundaries and categories that changed."""

import pandera.pandas as pa

from geo.schema.declare import declare, number, text
from geo.schema.words import CHANGES

_DAY = "datetime64[us]"
_SHARE = pa.Column("float64", pa.Check.in_range(0, 1), nullable=True)

CHANGED = declare(
    "changed",
    {  # one row per pair of an old and a new buurt, and per thing that happened to it
        "change": text(among=CHANGES),
        "old_code": text(nullable=True),
        "old_name": text(nullable=True),
        "new_code": text(nullable=True),
        "new_name": text(nullable=True),
        "area_m2": pa.Column("float64", pa.Check.ge(0)),  # that both share
        "share_of_old": _SHARE,
        "share_of_new": _SHARE,
        "signals": pa.Column("int64", pa.Check.ge(0)),  # that lie in both
        "signals_of_old": _SHARE,
        "signals_of_new": _SHARE,
    },
    ("change", "old_code", "new_code"),
)
REPLACED = declare(
    "replaced",
    {
        "source": text(),
        "category": text(),  # new, and in no theme
        "first_day": pa.Column(_DAY),
        "signals": pa.Column("int64"),
        "former": text(),  # that it probably replaces
        "last_day": pa.Column(_DAY),
        "likeness": number(),  # of the names, of 100
        "theme": text(),
    },
    ("source", "category"),
)
