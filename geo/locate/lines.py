"""Read an address written as one free line, in each of the ways that it may be meant."""

import re
from collections.abc import Callable
from typing import NamedTuple

from geo.locate.normal import cut_near, cut_postcode, fold, normal_addition, normal_street

_CHARS = 200  # no address is longer, and the patterns need not stand up to attacks longer than this
_TOWN_WORDS = 5  # "Sint Maartensbrug", "Nieuwe Niedorp", "Alphen aan den Rijn"
_COUNTRY = {"nl", "nederland", "the netherlands", "netherlands"}
_NUMBER = r"(?<!\d)(?P<number>\d{1,5})(?!\d)"
# Short words and initials that begin a name are no letters of a house number.
_NO_LETTERS = r"(?!(?:de|dr|ds|gr|in|ir|kl|la|le|mr|nw|op|st|te|vd)\b)"
_LETTERS = rf"{_NO_LETTERS}[a-z]{{1,2}}+(?![a-z.])|[ivx]{{3,4}}+(?![a-z])|bis|huis|rood|zwart"
# Possessive: digits could be divided in many ways, and a hostile line would make us try them all.
_ADDITION = rf"(?P<addition>(?:[\s/-]*+(?:{_LETTERS}|\d{{1,4}}+[a-z]?))*+)"
_NR = r"\W*(?:\b(?:nr|no|nummer|huisnummer)\b\W*)?"
_STREET = r"(?P<street>.*[a-z]{2}.*)"
_USUAL = re.compile(
    rf"^(?P<street>.*?[a-z]{{2}}.*?){_NR}{_NUMBER}{_ADDITION}\W*(?:\W(?P<tail>[a-z].*))?$"
)  # Damrak 1 a
_YEAR_STREET = re.compile(rf"^(?P<street>.*[a-z]{{2}}.*\d){_NR}(?<=\W){_NUMBER}{_ADDITION}\W*$")  # Plein 1940 12
_NUMBER_FIRST = (
    re.compile(rf"^{_NUMBER}{_ADDITION}\W+{_STREET}$"),  # 24c Poelestraat
    re.compile(rf"^{_NUMBER}(?P<addition>[a-z]{{0,2}})\W+{_STREET}$"),  # 24 A-weg
    re.compile(rf"^{_NUMBER}{_ADDITION}$"),  # 24c, beside a postcode
)
_CROSSINGS = (
    re.compile(r"^(?:op de )?(?:hoek|hk|kruising|kruispunt)\b\.?(.+?)(?:[/&+]| en | met | - | hoek )(.+)$"),
    re.compile(r"^(.+?)(?:[/&+]| (?:hoek|hk|kruising)\b)(.+)$"),
)
# No "ter" or "de": Ter Apel and De Lier are towns.
_REMARK = re.compile(r"(?:bij|voor|achter|op|in|aan|langs|tussen|tegen|boven|onder|is|ligt|staat)\b")
_IN = re.compile(r"\s*\b(?:in|te)$")  # Damrak 3 in Amsterdam
_NO_WORD = re.compile(r"^[\d\W]*[a-z]{0,2}[\d\W]*[a-z]?$")


class Reading(NamedTuple):
    """One way to read an address; what it does not give is empty."""

    street: str = ""  # in normal form
    crossing: str = ""  # the other street of a crossing, in normal form
    number: str = ""
    addition: str = ""
    postcode: str = ""
    town: str = ""
    is_near: bool = False  # only near this address


def read_line(line: str, is_town: Callable[[str], bool]) -> list[Reading]:
    """Read a free line such as "9712 KB Groningen, Poelestraat 24c" or "hoek Poelestraat/Peperstraat".

    Parameters
    ----------
    line
        The text.
    is_town
        Whether a text is the name of a known town.

    Returns
    -------
    list of Reading
        The likeliest first; never none.
    """
    postcode, rest = cut_postcode(fold(line[:_CHARS]).replace("v/d", "v.d."))
    rest, is_near = cut_near(rest)
    town, pieces = _cut_town(_pieces(rest), is_town)
    body, others = _find_body(pieces)
    remarks = [piece for piece in others if _REMARK.match(piece)]
    strangers = [piece for piece in others if piece not in remarks]
    base = Reading(postcode=postcode, town=town or " ".join(strangers[:1]), is_near=is_near or bool(remarks))
    readings = _read_crossing(body, base) or _read_body(body, base)
    return list(dict.fromkeys(readings)) or [base._replace(street=normal_street(body))]


def _pieces(line: str) -> list[str]:
    pieces = [piece.strip(" .-") for piece in re.split(r"[,;|()\[\]]", line)]
    return [piece for piece in pieces if piece and piece not in _COUNTRY]


def _cut_town(pieces: list[str], is_town: Callable[[str], bool]) -> tuple[str, list[str]]:
    """Take the first known town from the end or else the beginning of a piece."""
    for i, piece in reversed(list(enumerate(pieces))):
        words = piece.split()
        for n in range(min(_TOWN_WORDS, len(words)), 0, -1):
            for town, rest in ((words[-n:], words[:-n]), (words[:n], words[n:])):
                if is_town(" ".join(town)):
                    left = _IN.sub("", " ".join(rest))
                    return " ".join(town), [*pieces[:i], *([left] if left else []), *pieces[i + 1 :]]
    return "", pieces


def _find_body(pieces: list[str]) -> tuple[str, list[str]]:
    """Find the piece that holds the street, with the number even where a comma parts them."""
    words = [piece for piece in pieces if not _NO_WORD.match(piece)]
    numbers = [piece for piece in pieces if _NO_WORD.match(piece)]
    if not words:
        return " ".join(numbers), []
    body = next((piece for piece in words if any(letter.isdigit() for letter in piece)), words[0])
    others = [piece for piece in words if piece != body]
    return " ".join([body, *numbers]), others


def _read_crossing(body: str, base: Reading) -> list[Reading]:
    for pattern in _CROSSINGS:
        match = pattern.match(body)
        if match and all(re.search(r"[a-z]{3}", street) for street in match.groups()):
            one, other = (normal_street(re.sub(r"\W\d.*$", "", street)) for street in match.groups())
            return [base._replace(street=one, crossing=other), base._replace(street=other, crossing=one)]
    return []


def _read_body(body: str, base: Reading) -> list[Reading]:
    usual = _USUAL.match(body)
    patterns = [_YEAR_STREET] if usual and any(sign.isdigit() for sign in usual["addition"]) else []
    patterns += _NUMBER_FIRST if body[:1].isdigit() else ()
    matches = [usual, *(pattern.match(body) for pattern in patterns)]
    return [_read_match(match.groupdict(), base) for match in matches if match]


def _read_match(parts: dict[str, str | None], base: Reading) -> Reading:
    tail = parts.get("tail") or ""
    is_remark = bool(_REMARK.match(tail))
    return base._replace(
        street=normal_street(parts.get("street") or ""),
        number=str(int(parts["number"] or 0)),
        addition=normal_addition(parts.get("addition") or ""),
        town=base.town or ("" if is_remark else tail),
        is_near=base.is_near or is_remark,
    )
