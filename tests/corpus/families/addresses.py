"""Addresses as people write them, placed by a register of eight addresses in Toytown."""

import pandas as pd

from geo.schema import ADDRESSES, check
from tests.corpus.case import HEAD, Accepted, Case, lines
from tests.toytown import CODE, centre_of

_LINE = f"{HEAD};adres"
_PARTS = f"{HEAD};straat;huisnummer;postcode;plaats"
_ROWS = (
    ("Dorpsstraat", 12, "", "", "9711AB", "zuid"),
    ("Dorpsstraat", 12, "A", "3", "9711AB", "zuid"),
    ("Dorpsstraat", 14, "", "", "9711AB", "zuid"),
    ("Kerkpad", 2, "", "", "9711AC", "zuid"),
    ("'s-Gravenweg", 1, "", "", "9712AA", "noord"),
    ("Cornélieplein", 5, "", "", "9712AB", "oost"),
    ("IJsstraat", 7, "", "", "9712AC", "west"),
    ("Nieuwe Markt", 3, "", "", "9712AD", "noordoost"),
)


def make_register() -> pd.DataFrame:
    """Return ADDRESSES of the cases below."""
    rows = []
    for i, (street, number, letter, suffix, postcode, buurt) in enumerate(_ROWS):
        x, y = centre_of(buurt)
        line = f"{postcode} {street} {number} {letter} {suffix}".strip()
        rows.append((line, street, number, letter, suffix, postcode, "Toytown", x + i, y))
    return check(pd.DataFrame(rows, columns=ADDRESSES.columns).astype(ADDRESSES.dtypes), ADDRESSES)


def _is(buurt: str, precision: str) -> dict[str, object]:
    return {"buurt_code": CODE[buurt], "precision": precision}


_IN_PARTS = {  # how it is written: the cells, and where it is
    "a postcode in small letters": ("Dorpsstraat;12;9711 ab;Toytown", _is("zuid", "address")),
    "a postcode and a number only": (";14;9711AB;", _is("zuid", "address")),
    "a number with letter and suffix": ("Dorpsstraat;12-a-3;9711AB;Toytown", _is("zuid", "address")),
    "a number as a float": ("Dorpsstraat;14.0;;Toytown", _is("zuid", "address")),
    "opposite a number": ("Dorpsstraat;t.o. 14;;Toytown", _is("zuid", "street")),
    "a town in other case": ("Dorpsstraat;14;;TOYTOWN", _is("zuid", "address")),
    "no town": ("Dorpsstraat;14;;", _is("zuid", "address")),
    "a number that is not there": ("Dorpsstraat;99;;Toytown", _is("zuid", "street")),
    "a number of five noughts": ("Dorpsstraat;00000;;Toytown", _is("zuid", "street")),
    "another town": ("Dorpsstraat;14;;Elderveen", {"reason": "unknown_town"}),
    "nothing": (";;;", {"reason": "no_place"}),
}
_IN_A_LINE = {
    "a whole line": ("Dorpsstraat 12-A-3, 9711 AB Toytown", _is("zuid", "address")),
    "opposite": ("t.o. Dorpsstraat 14", _is("zuid", "street")),
    "a corner": ("hoek Dorpsstraat/Kerkpad", _is("zuid", "street")),
    "a diacritic left out": ("Cornelieplein 5", _is("oost", "address")),
    "a diacritic in two signs": ("Corne\N{COMBINING ACUTE ACCENT}lieplein 5", _is("oost", "address")),
    "an apostrophe of a word processor": ("\N{RIGHT SINGLE QUOTATION MARK}s-Gravenweg 1", _is("noord", "address")),
    "the ligature ij": ("\N{LATIN CAPITAL LIGATURE IJ}sstraat 7", _is("west", "address")),
    "y with dots for ij": ("ÿsstraat 7", _is("west", "address")),
    "a slip of the pen": ("Nieuwe Mrkt 3", _is("noordoost", "address")),
    "a street of long ago": ("Oude Vismarkt 3", {"reason": "unknown_street"}),
    "no address but a word": ("bij de brug", {"reason": "unknown_street"}),
}


def _file(head: str, ways: dict[str, tuple[str, dict[str, object]]]) -> tuple[str, Accepted]:
    """Return a file with every way of writing, each with its way for a number, and where each should be."""
    rows = (f"{way};04-03-2024;ratten;{cells}" for way, (cells, _) in ways.items())
    return lines(*rows, head=head), Accepted(len(ways), placed={way: where for way, (_, where) in ways.items()})


CASES = [
    Case("addresses in parts, in every way", *_file(_PARTS, _IN_PARTS)),
    Case("addresses in a line, in every way", *_file(_LINE, _IN_A_LINE)),
]
