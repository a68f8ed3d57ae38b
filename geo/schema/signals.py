"""The tables from a source's rows to counts per area."""

import pandera.pandas as pa

from geo.schema.declare import MONDAY, declare, moment, number, text
from geo.schema.words import AGES, DOMAINS, EXPOSURES, HOWS, KINDS, LEVELS, PRECISIONS, STATUSES

_SIGNAL_KEY = ("source", "signal_id")
_REPORTED_COLUMNS = {
    "source": text(),
    "signal_id": text(),
    "reported_at": moment(),
    "occurred_at": moment(nullable=True),
    "closed_at": moment(nullable=True),
    "category": text(),
    "kind": text(among=KINDS),
    "status": text(among=STATUSES),
    "address": text(nullable=True),  # one free line; the parts below where the source has them apart
    "street": text(nullable=True),
    "number": text(nullable=True),
    "letter": text(nullable=True),
    "suffix": text(nullable=True),
    "postcode": text(nullable=True),
    "town": text(nullable=True),
    "x": number(),
    "y": number(),
    "reporter_key": text(nullable=True),
    "cues": text(),  # codes separated by blanks
    "referred_to": text(nullable=True),  # the desk that answers it, without a dossier
    "answered_at": moment(nullable=True),
}
_THEMED_COLUMNS = {**_REPORTED_COLUMNS, "theme": text(), "domain": text(among=DOMAINS)}
_SIGNALS_COLUMNS = {
    **_THEMED_COLUMNS,
    "x": pa.Column("float64"),
    "y": pa.Column("float64"),
    "precision": text(among=PRECISIONS),
    "located_by": text(),
    "score": pa.Column("float64", pa.Check.in_range(0, 100)),
}

AREAS = declare(
    "areas",
    {
        "area_code": text(),
        "area_name": text(),
        "level": text(among=LEVELS),
        "wijk_code": text(nullable=True),
        "stadsdeel_code": text(nullable=True),
        "gemeente_code": text(),
        "boundary_year": pa.Column("int64"),
        "is_water": pa.Column("bool"),
        "inhabitants": number(),
        "households": number(),
        "land_km2": number(),
        "dwellings": number(),
        **{age: number() for age in AGES},
        "figures_year": number(),  # of the key figures, where it differs from the boundary year
        "geometry": pa.Column("geometry"),
    },
    ("area_code", "level"),
    has_geometry=True,
)
ADDRESSES = declare(
    "addresses",
    {
        "address_id": text(),
        "street": text(),
        "number": pa.Column("int64"),
        "letter": text(),
        "suffix": text(),
        "postcode": text(),
        "town": text(),
        "x": pa.Column("float64"),
        "y": pa.Column("float64"),
    },
    ("address_id",),
)
GEOCODED = declare(
    "geocoded",
    {  # what a service answered on addresses that the register can't place, or not as finely as they were given
        "key": text(),  # the address in normal form, by which any way of writing it finds the answer again
        "x": number(),
        "y": number(),
        "precision": text(nullable=True, among=PRECISIONS),
        "score": pa.Column("float64", pa.Check.in_range(0, 100)),  # ours: how well the answer fits what was asked
        "service_score": number(),
        "name": text(nullable=True),  # of what was found, as the service writes it
        "reason": text(nullable=True),  # why nothing was found
        "asked_at": moment(),
    },
    ("key",),
)
REPORTED = declare("reported", _REPORTED_COLUMNS, _SIGNAL_KEY)
THEMED = declare("themed", _THEMED_COLUMNS, _SIGNAL_KEY)
SIGNALS = declare("signals", _SIGNALS_COLUMNS, _SIGNAL_KEY)
ASSIGNED = declare(
    "assigned",
    {**_SIGNALS_COLUMNS, "buurt_code": text(nullable=True), "how": text(among=HOWS)},
    _SIGNAL_KEY,
)
UNLOCATED = declare(
    "unlocated",
    {**_THEMED_COLUMNS, "reason": text(), "value": text(), "remedy": text()},
    _SIGNAL_KEY,
)
QUARANTINE = declare(
    "quarantine",
    {
        "source": text(),
        "row": pa.Column("int64"),  # of the file, its header being row 1
        "reason": text(),
        "value": text(),
        "remedy": text(),
        "raw": text(),  # JSON of the recognised fields, without persons and text
    },
    ("row",),
)
TEXTS = declare(
    "texts",
    {  # what reporters wrote, masked; beside the signals, so that these stay small
        "source": text(),
        "signal_id": text(),
        "reported_at": moment(),
        "text": text(nullable=True),  # missing where the source gives none any more
    },
    _SIGNAL_KEY,
)
COUNTS = declare(
    "counts",
    {
        "area_code": text(),
        "theme": text(),
        "week": pa.Column(MONDAY),
        "signals": pa.Column("int64", pa.Check.ge(0)),
    },
    ("area_code", "theme", "week"),
)
REPORTERS = declare(
    "reporters",
    {
        "area_code": text(),
        "theme": text(),
        "period": pa.Column(MONDAY),
        "reporters": pa.Column("int64", pa.Check.ge(0)),
    },
    ("area_code", "theme", "period"),
)
THEMES = declare(
    "themes",
    {
        "category": text(),  # of the source; "*" stands for any
        "cue": text(),  # empty: whatever the text says
        "theme": text(),
        "domain": text(among=DOMAINS),
        "exposure": text(among=EXPOSURES),
    },
    ("category", "cue"),
)


HEARD = declare(
    "heard",
    {  # one row per signal that lies in a buurt
        "area_code": text(),
        "theme": text(),
        "week": pa.Column(MONDAY),
        "reporter": pa.Column("int64"),  # stands for one reporter within this table, and for nobody outside it
        "is_known": pa.Column("bool"),  # by a key or an address of the reporter, not only by a place
        "kind": text(among=KINDS),
        "category": text(),
        "x": pa.Column("float64"),
        "y": pa.Column("float64"),
        "is_precise": pa.Column("bool"),  # the point is that of an address or of the signal itself
    },
    (),
)
