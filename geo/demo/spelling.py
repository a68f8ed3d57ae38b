"""Write addresses as people and systems do: neatly, short, glued together, with a slip, or so that none is found."""

import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray

from geo.demo.places import ADDRESS_FIELDS

_SHORT = (("straat", "str."), ("laan", "ln"), ("plein", "pl."), ("weg", "wg"), ("singel", "sngl"), ("Nieuwe ", "Nw. "))
_LINES = (
    "{street} {nr}, {pc} {town}",
    "{street} {nr}, {town}",
    "{street} {nr} {town}",
    "{street} {nr}",
    "{pc} {nr}",
    "{town}, {street} {nr}",
    "{street} {nr}, {pc}",
    "{short} {nr}, {town}",
    "{slip} {nr} {town}",
    "t.o. {street} {nr}",
    "hoek {street}/{other}",
)
_NOWHERE = (
    "Nergensweg {n}, Meerlinde",
    "Hoofdstraat {n}, Zuiderveen",
    "Verlengde Onbekendelaan {n}",
    "Dorpsplein {n}, Westerhaven",
    "8999 ZZ {n}",
    "bij de vijver",
    "achter het winkelcentrum",
    "zie foto",
)


def write_parts(places: pd.DataFrame, rng: Generator) -> pd.DataFrame:
    """Write the parts of addresses in cells: half of them neatly, the others as forms and people have them."""
    style = rng.choice(4, len(places), p=(0.55, 0.20, 0.13, 0.12))
    rows = [_write_cells(place, int(how)) for place, how in zip(_rows(places), style, strict=True)]
    return pd.DataFrame(rows, index=places.index, columns=list(ADDRESS_FIELDS))


def write_lines(places: pd.DataFrame, others: NDArray[np.object_], rng: Generator) -> list[str]:
    """Write addresses as one free line; `others` are streets nearby, for a crossing."""
    weights = np.array([6, 6, 4, 4, 3, 2, 2, 2, 1, 1, 1]) / 32
    style, case = rng.choice(len(_LINES), len(places), p=weights), rng.random(len(places))
    lines = []
    for place, other, how, drawn in zip(_rows(places), others, style, case, strict=True):
        line = _LINES[how].format(**_words(place), other=other)
        lines.append(line.lower() if drawn < 0.25 else line.upper() if drawn > 0.97 else line)
    return lines


def write_nowhere(number: int, rng: Generator) -> list[str]:
    """Write places that no register has."""
    kinds, numbers = rng.integers(0, len(_NOWHERE), number), rng.integers(1, 99, number)
    return [_NOWHERE[kind].format(n=n) for kind, n in zip(kinds, numbers, strict=True)]


def write_streets(places: pd.DataFrame) -> pd.DataFrame:
    """Write street and town alone."""
    empty = dict.fromkeys(ADDRESS_FIELDS, None)
    return pd.DataFrame(empty, index=places.index).assign(street=places["street"], town=places["town"])


def write_postcodes(places: pd.DataFrame) -> pd.DataFrame:
    """Write the postcode alone."""
    empty = dict.fromkeys(ADDRESS_FIELDS, None)
    return pd.DataFrame(empty, index=places.index).assign(postcode=places["postcode"])


def _rows(places: pd.DataFrame) -> list[dict[str, str]]:
    columns = [places[name].tolist() for name in ADDRESS_FIELDS]
    return [dict(zip(ADDRESS_FIELDS, row, strict=True)) for row in zip(*columns, strict=True)]


def _write_cells(place: dict[str, str], style: int) -> tuple[str | None, ...]:
    """Fill the cells street, number, letter, suffix, postcode, town."""
    words = _words(place)
    neat = tuple(place[name] or None for name in ADDRESS_FIELDS)
    glued = (place["street"], words["nr"], None, None, words["pc"], None)
    lower = (place["street"].lower(), *neat[1:4], None, place["town"].upper())
    short = (words["short"], *neat[1:4], place["postcode"].lower(), place["town"])
    return (neat, glued, lower, short)[style]


def _words(place: dict[str, str]) -> dict[str, str]:
    street, postcode = place["street"], place["postcode"]
    sign = "-" if place["suffix"] else ""
    return {
        "street": street,
        "town": place["town"],
        "nr": f"{place['number']}{place['letter']}{sign}{place['suffix']}",
        "pc": f"{postcode[:4]} {postcode[4:]}",
        "short": _shorten(street),
        "slip": street[:3] + street[4:],
    }


def _shorten(street: str) -> str:
    for long, short in _SHORT:
        if long in street:
            return street.replace(long, short)
    return street
