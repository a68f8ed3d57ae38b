"""Search one place while somebody writes it: what was found, how precisely, and what may have been meant."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from rapidfuzz import fuzz, process

from geo.locate.lines import Reading, read_line
from geo.locate.lookup import ASKED, REMEDIES, AddressLookup
from geo.locate.normal import each_distinct, normal_addition, normal_street, normal_town, short_town
from geo.locate.register import AddressRegister
from geo.rules import LocateRule

_SUGGESTIONS = 5  # more do not fit on a telephone
_LEAST_LIKENESS = 60.0  # of 100; these are offered, not chosen, so they may be far off
_CERTAIN = 99.0  # of 100: this is the street, only its number is not there
_NEIGHBOURS = 20  # addresses on one point, as in a block of flats, among which the one meant is sought
_SAME = ["x", "y", "precision"]


@dataclass(frozen=True)
class Found:
    """What a line of text leads to."""

    line: str  # as the register writes it; as it was asked where the register has no words for it
    place: Mapping[str, str]  # columns of REPORTED that lead to this very point
    x: float  # metres (EPSG:28992)
    y: float
    precision: str


@dataclass(frozen=True)
class Answer:
    """What became of a search: the place or, in Dutch, why there is none; and lines that may have been meant."""

    found: Found | None
    remedy: str = ""
    suggestions: tuple[str, ...] = ()


class PlaceSearch:
    """Searches the addresses of one workspace.

    Parameters
    ----------
    addresses
        ADDRESSES table; may be empty.
    rule
        What makes a look-up good enough.
    lookup
        The way in which signals are located; by these addresses alone where None.
    """

    def __init__(self, addresses: pd.DataFrame, rule: LocateRule, lookup: AddressLookup | None = None) -> None:
        self._lookup = lookup or AddressRegister(addresses, rule)
        self._addresses = addresses.assign(normal=each_distinct(addresses["street"], normal_street))
        self._streets = self._addresses.drop_duplicates(["normal", "town"])
        towns = [str(town) for town in addresses["town"].unique()]
        self._towns = {name for town in towns for name in (normal_town(town), short_town(town)) if name}

    def search(self, line: str) -> Answer:
        """Find where `line` leads, as a signal with this address will be located."""
        readings = read_line(line, lambda text: normal_town(text) in self._towns)
        reading = max(readings, key=lambda each: bool(each.number))
        hit = self._look_up([{"address": line}]).iloc[0]
        if pd.isna(hit["x"]):
            suggestions = () if hit["reason"] == "unknown_town" else self._suggest(reading)
            return Answer(None, REMEDIES[hit["reason"]], suggestions)
        place = self._describe(reading, hit) or {"address": line}
        found = Found(say_address(place), place, float(hit["x"]), float(hit["y"]), str(hit["precision"]))
        is_fine = found.precision == "address" or not reading.number
        return Answer(found, suggestions=() if is_fine else self._suggest(reading))

    def _look_up(self, places: list[dict[str, str]]) -> pd.DataFrame:
        return self._lookup.look_up(pd.DataFrame(places, columns=list(ASKED)).astype("str"))

    def _describe(self, reading: Reading, hit: pd.Series) -> dict[str, str]:
        """Put what was found in the register's words, so that nothing else needs to be stored; empty where it can't."""
        known = self._addresses
        at = known[(known["x"] == hit["x"]) & (known["y"] == hit["y"])].head(_NEIGHBOURS)
        ways = [place for row in at.to_dict("records") for place in _say_in_ways(row, reading)]
        # A crossing may lie at somebody's door; it is no house number for that.
        places = [place for place in ways if hit["precision"] == "address" or "number" not in place]
        places += [{"postcode": reading.postcode}] if reading.postcode else []
        if not places:
            return {}
        is_same = (self._look_up(places)[_SAME] == hit[_SAME]).all(axis=1)
        return next((place for place, same in zip(places, is_same, strict=True) if same), {})

    def _suggest(self, reading: Reading) -> tuple[str, ...]:
        """Offer addresses of the streets that look most alike, the number asked for or else the nearest."""
        alike = self._find_like(reading)
        each = _SUGGESTIONS if len(alike) == 1 else 1
        lines = [line for position in alike for line in self._list_numbers(position, reading.number, each)]
        return tuple(dict.fromkeys(lines))

    def _find_like(self, reading: Reading) -> list[int]:
        names = self._streets["normal"].tolist()
        if not reading.street or not names:
            return []
        hits = process.extract(
            reading.street, names, scorer=fuzz.WRatio, limit=_SUGGESTIONS, score_cutoff=_LEAST_LIKENESS
        )
        best = hits[0][1] if hits else 0.0
        return [position for _, score, position in hits if best < _CERTAIN or score == best]

    def _list_numbers(self, position: int, number: str, most: int) -> list[str]:
        street = self._streets.iloc[position]
        known = self._addresses
        rows = known[(known["normal"] == street["normal"]) & (known["town"] == street["town"])]
        if not number:
            return [say_address({"street": street["street"], "town": street["town"]})]
        away = (rows["number"] - int(number)).abs()
        near = rows.assign(away=away).sort_values(["away", "letter", "suffix"]).drop_duplicates("number")
        rows = near[near["away"] == 0] if near["away"].iloc[0] == 0 else near.head(most)
        return [say_address(_to_place(row, with_addition=False)) for row in rows.to_dict("records")]


def say_address(place: Mapping[str, str]) -> str:
    """Write a place on one line: "Poelestraat 24c, 9712 KB Groningen"."""
    number = " ".join(filter(None, [place.get("number", "") + place.get("letter", ""), place.get("suffix", "")]))
    postcode = place.get("postcode", "")
    street = " ".join(filter(None, [place.get("street", ""), number]))
    town = " ".join(filter(None, [f"{postcode[:4]} {postcode[4:]}".strip(), place.get("town", "")]))
    return place.get("address") or ", ".join(filter(None, [street, town]))


def _say_in_ways(row: dict[Hashable, Any], reading: Reading) -> list[dict[str, str]]:
    """Return an address of the register as it may have been meant, the finest way first."""
    is_addition = bool(reading.addition) and reading.addition == normal_addition(row["letter"] + row["suffix"])
    street, town = {"street": row["street"], "town": row["town"]}, {"town": row["town"]}
    return [_to_place(row, with_addition=is_addition), street, town]


def _to_place(row: dict[Hashable, Any], *, with_addition: bool) -> dict[str, str]:
    names = ("street", "number", *(("letter", "suffix") if with_addition else ()), "postcode", "town")
    return {name: str(row[name]) for name in names if row[name]}
