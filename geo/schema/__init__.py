"""The tables: their columns, dtypes, keys and CRS; the only place where a column is declared.

Every step checks its tables on the way in and out with `check`. Text columns may hold missing values only where
`nullable` says so. Points are in metres (EPSG:28992), moments in Europe/Amsterdam, weeks and periods are named by their
first Monday.
"""

from geo.crs import DEGREES, RD
from geo.schema.compared import COMPARED, HANDLED, PAIRED, STANDING, TRENDS
from geo.schema.declare import MOMENT, MONDAY, TIMEZONE, TableSchema, check, finish
from geo.schema.findings import CITYWIDE, CORES, COURSES, LEADS, LISTINGS, PROBLEMS, REPORTING, UNUSUAL, VERDICTS
from geo.schema.places import OfferedPlace
from geo.schema.signals import (
    ADDRESSES,
    AREAS,
    ASSIGNED,
    COUNTS,
    GEOCODED,
    HEARD,
    QUARANTINE,
    REPORTED,
    REPORTERS,
    SIGNALS,
    TEXTS,
    THEMED,
    THEMES,
    UNLOCATED,
)
from geo.schema.words import (
    AGES,
    CAVEATS,
    CHANGES,
    DOMAINS,
    EXPOSURES,
    HOWS,
    KINDS,
    LABELS,
    LEVELS,
    PRECISIONS,
    STATUSES,
)
from geo.schema.years import CHANGED, REPLACED

__all__ = [
    "ADDRESSES",
    "AGES",
    "AREAS",
    "ASSIGNED",
    "CAVEATS",
    "CHANGED",
    "CHANGES",
    "CITYWIDE",
    "COMPARED",
    "CORES",
    "COUNTS",
    "COURSES",
    "DEGREES",
    "DOMAINS",
    "EXPOSURES",
    "GEOCODED",
    "HANDLED",
    "HEARD",
    "HOWS",
    "KINDS",
    "LABELS",
    "LEADS",
    "LEVELS",
    "LISTINGS",
    "MOMENT",
    "MONDAY",
    "PAIRED",
    "PRECISIONS",
    "PROBLEMS",
    "QUARANTINE",
    "RD",
    "REPLACED",
    "REPORTED",
    "REPORTERS",
    "REPORTING",
    "SIGNALS",
    "STANDING",
    "STATUSES",
    "TEXTS",
    "THEMED",
    "THEMES",
    "TIMEZONE",
    "TRENDS",
    "UNLOCATED",
    "UNUSUAL",
    "VERDICTS",
    "OfferedPlace",
    "TableSchema",
    "check",
    "finish",
]
