"""Write addresses in the ways that people do, at random; nothing here knows how the register reads them."""

import random
import string

import pandas as pd

_SHORT = {
    "straat": ("str.", "str", "-str."),
    "laan": ("ln", "ln."),
    "plein": ("pl.", "pl"),
    "weg": ("wg", "wg."),
    "kade": ("kd", "kd."),
    "singel": ("sngl", "sngl."),
    "van der ": ("v.d. ", "vd ", "v/d "),
    "van den ": ("v.d. ", "v.d."),
    "sint ": ("st. ", "st "),
    "professor ": ("prof. ",),
    "nieuwe ": ("nw. ",),
    "verlengde ": ("verl. ",),
    "gedempte ": ("ged. ",),
}
_LINES = (
    "{postcode} {town}, {street} {number}",
    "{street} {number}, {town}",
    "{number} {street} {postcode}",
    "{street} {number} {postcode} {town}",
    "{town}, {street} {number}",
    "{postcode}, {number} {street}",
    "{street} {number} {town}",
    "{street}, {number}, {postcode}",
)


def write_lower(address: pd.Series, rng: random.Random) -> dict[str, str]:
    """Write all in lower case, the postcode with or without a blank."""
    parts = {name: str(address[name]).lower() for name in ("street", "number", "letter", "suffix", "town")}
    return {**parts, "postcode": _write_postcode(address, rng).lower()}


def write_number_whole(address: pd.Series, rng: random.Random) -> dict[str, str]:
    """Write number, letter and suffix together, beside the postcode alone or beside street and town."""
    number = write_number(address, rng)
    if rng.random() < 0.5:
        return {"number": number, "postcode": _write_postcode(address, rng)}
    return {"number": number, "street": address["street"], "town": address["town"]}


def write_street_wrong(address: pd.Series, rng: random.Random, streets: set[str]) -> dict[str, str]:
    """Write the street short or with one slip, with number and town, and the postcode in half of the cases."""
    short = shorten(address["street"], rng)
    keeps_letters = rng.random() < 0.5 and short != address["street"]
    parts = {name: str(address[name]) for name in ("number", "letter", "suffix", "town")}
    postcode = {"postcode": address["postcode"]} if rng.random() < 0.5 else {}
    return {**parts, **postcode, "street": short if keeps_letters else slip(address["street"], rng, streets)}


def write_without_postcode(address: pd.Series, _: random.Random) -> dict[str, str]:
    """Write street, number and town."""
    return {name: str(address[name]) for name in ("street", "number", "letter", "suffix", "town")}


def write_line(address: pd.Series, rng: random.Random) -> dict[str, str]:
    """Write one free line, its parts in any order, in any case."""
    line = rng.choice(_LINES).format(
        street=address["street"],
        number=write_number(address, rng),
        postcode=_write_postcode(address, rng),
        town=address["town"],
    )
    return {"address": rng.choice((line, line, line.lower(), line.upper()))}


def write_number(address: pd.Series, rng: random.Random) -> str:
    """Write number, letter and suffix as "12-a-3", "12 A 3", "12a3", "12A-3" or "12/a/3"."""
    letter = address["letter"].upper() if rng.random() < 0.5 else address["letter"]
    parts = [part for part in (str(address["number"]), letter, address["suffix"]) if part]
    style = rng.choice(("-", " ", "/", "glued"))
    if style != "glued":
        return style.join(parts)
    # Digits behind digits need a sign between them, or they are another number.
    joined = parts[0]
    for part in parts[1:]:
        joined += f"-{part}" if joined[-1].isdigit() and part[0].isdigit() else part
    return joined


def shorten(street: str, rng: random.Random) -> str:
    """Abbreviate one part of the name, if it has one that people abbreviate."""
    lower = street.lower()
    found = [
        part for part in _SHORT if (lower.endswith(part) and lower != part) or (part.endswith(" ") and part in lower)
    ]
    if not found:
        return street
    part = rng.choice(found)
    at = lower.rindex(part)
    return street[:at] + rng.choice(_SHORT[part]) + street[at + len(part) :]


def slip(street: str, rng: random.Random, streets: set[str]) -> str:
    """Change, drop, add or swap one letter; a slip that spells another street nobody can see, so it is made anew."""
    while True:
        at = rng.choice([i for i, sign in enumerate(street) if sign.isalpha()])
        letter = rng.choice(string.ascii_lowercase)
        wrong = rng.choice(
            (
                street[:at] + letter + street[at + 1 :],
                street[:at] + street[at + 1 :],
                street[:at] + letter + street[at:],
                street[:at] + street[at + 1 : at + 2] + street[at] + street[at + 2 :],
            )
        )
        if letters(wrong) != letters(street) and letters(wrong) not in streets:
            return wrong


def letters(street: str) -> str:
    """Return the letters and digits of a name, in lower case."""
    return "".join(sign for sign in street.lower() if sign.isalnum())


def _write_postcode(address: pd.Series, rng: random.Random) -> str:
    postcode = address["postcode"]
    return rng.choice((postcode, f"{postcode[:4]} {postcode[4:]}"))
