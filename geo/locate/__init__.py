"""LOCATE: THEMED and a way to look up addresses become SIGNALS and UNLOCATED."""

from geo.locate.geocoded import GeocodedRegister
from geo.locate.lookup import AddressLookup
from geo.locate.nearest import Nearest, find_nearest_address
from geo.locate.offers import Verdict, judge_offers
from geo.locate.questions import Question
from geo.locate.register import AddressRegister
from geo.locate.repeated import count_repeated
from geo.locate.search import Answer, Found, PlaceSearch
from geo.locate.step import locate_signals

__all__ = [
    "AddressLookup",
    "AddressRegister",
    "Answer",
    "Found",
    "GeocodedRegister",
    "Nearest",
    "PlaceSearch",
    "Question",
    "Verdict",
    "count_repeated",
    "find_nearest_address",
    "judge_offers",
    "locate_signals",
]
