"""LOCATE: THEMED and a way to look up addresses become SIGNALS and UNLOCATED."""

from geo.locate.lookup import AddressLookup
from geo.locate.register import AddressRegister
from geo.locate.repeated import count_repeated
from geo.locate.search import Answer, Found, PlaceSearch
from geo.locate.step import locate_signals

__all__ = [
    "AddressLookup",
    "AddressRegister",
    "Answer",
    "Found",
    "PlaceSearch",
    "count_repeated",
    "locate_signals",
]
