"""Bring the ways to write one street, town, postcode or house number to one normal form."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pandas as pd

_REMEMBERED = 50_000  # names: free lines repeat the same streets

# What NFKD leaves: letters that are no letter plus accent.
_SIGNS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ł": "l"})
_OF_THE = re.compile(r"\bv\W{0,2}d\b|\bvan\W+de[rn]?\b")
_WORD = re.compile(r"[a-z0-9]+")
# Towards the long form, so that a slip in a long word stays a small one.
_WORDS = {
    "st": "sint", "dr": "doctor", "dokter": "doctor", "burg": "burgemeester", "prof": "professor", "mr": "meester",
    "ds": "dominee", "ir": "ingenieur", "past": "pastoor", "gen": "generaal", "adm": "admiraal", "min": "minister",
    "pres": "president", "weth": "wethouder", "jhr": "jonkheer", "mgr": "monseigneur", "kard": "kardinaal",
    "lt": "luitenant", "kapt": "kapitein", "kol": "kolonel", "ged": "gedempte", "verl": "verlengde", "nw": "nieuwe",
    "gr": "grote", "kl": "kleine", "t": "het", "v": "van",
    "eerste": "1e", "tweede": "2e", "derde": "3e", "vierde": "4e", "vijfde": "5e", "zesde": "6e", "1ste": "1e",
    "2de": "2e", "3de": "3e", "4de": "4e", "5de": "5e", "6de": "6e",
}  # fmt: skip
_ENDINGS = {
    "str": "straat", "ln": "laan", "pl": "plein", "wg": "weg", "kd": "kade", "sngl": "singel", "sgl": "singel",
    "dk": "dijk", "pd": "pad",
}  # fmt: skip
_ENDING = re.compile(rf"({'|'.join(_ENDINGS)})$")
_TOWNS = {"sgravenhage": "denhaag", "shertogenbosch": "denbosch"}
_PROVINCE = re.compile(r"\s*\(.*\)?\s*$|\s+(?:gn|gr|fr|dr|ov|gld|ge|ut|nh|zh|ze|nb|li|lb)\.?$")
_POSTCODE = re.compile(r"(?<!\d)([1-9]\d{3})[\s-]*([a-z]{2})(?![a-z])")
_NUMBER = re.compile(r"(?<!\d)(\d{1,5})(?!\d)(.*)")
_WHOLE = re.compile(r"\.0+$")
_NEAR = re.compile(
    r"(?:\bt\.? ?o\b\.?|\bt\.? ?h\.? ?v\b\.?|\btegenover\b|\bter hoogte van\b|\bt\.? ?n\.? ?v\b\.?|\bnabij\b|\bnaast\b)"
)


def fold(text: str) -> str:
    """Return `text` in lower case without accents and ligatures, its blanks single."""
    plain = text.casefold()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain.replace("ÿ", "ij")).translate(_SIGNS)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.split())


@lru_cache(_REMEMBERED)
def normal_street(text: str) -> str:
    """Return the street's name as compared: "Burg. v.d. Steen-str." and "burgemeester van der Steenstraat" agree."""
    words = _WORD.findall(_OF_THE.sub(" vander ", fold(text)))
    return "".join(_ENDING.sub(_lengthen, _WORDS.get(word, word)) for word in words)


def _lengthen(match: re.Match[str]) -> str:
    return _ENDINGS[match.group(1)]


@lru_cache(_REMEMBERED)
def normal_town(text: str) -> str:
    """Return the town's name as compared: "'s-Gravenhage" and "den haag" agree."""
    name = "".join(_WORD.findall(fold(text)))
    return _TOWNS.get(name, name)


def short_town(text: str) -> str:
    """Return the town's name as compared, without the province behind it: "Haren (Gn)" is "haren"."""
    return normal_town(_PROVINCE.sub("", fold(text)))


def normal_postcode(text: str) -> str:
    """Return the first whole postcode in `text` as "9712KB", or "" when there is none."""
    match = _POSTCODE.search(fold(text))
    return (match.group(1) + match.group(2)).upper() if match else ""


def cut_postcode(folded: str) -> tuple[str, str]:
    """Take the first whole postcode out of a folded line, leaving a comma: (postcode, the rest)."""
    match = _POSTCODE.search(folded)
    if not match:
        return "", folded
    return (match.group(1) + match.group(2)).upper(), f"{folded[: match.start()]},{folded[match.end() :]}"


def cut_near(folded: str) -> tuple[str, bool]:
    """Take words as "t.o." and "ter hoogte van" out of a folded line: (the rest, whether there were any)."""
    rest, count = _NEAR.subn(" ", folded)
    return " ".join(rest.split()), count > 0


def read_number(text: str) -> tuple[str, str, bool]:
    """Read a house number: "t.o. 12-a-3" is ("12", "a3", True), the last telling that it is only near."""
    rest, is_near = cut_near(_WHOLE.sub("", fold(text)))
    match = _NUMBER.search(rest)
    if not match or int(match.group(1)) == 0:
        return "", "", is_near
    return str(int(match.group(1))), normal_addition(match.group(2)), is_near


def normal_addition(text: str) -> str:
    """Return letter and suffix as compared: "-A 3" and "a3" agree."""
    return "".join(_WORD.findall(fold(text)))


def each_distinct(texts: pd.Series, function: Callable[[str], str]) -> pd.Series:
    """Apply `function` to each distinct text once; missing texts are empty ones."""
    filled = texts.fillna("").astype("str")
    return filled.map({text: function(text) for text in filled.unique()}).astype("str")


def read_distinct(texts: pd.Series, function: Callable[[str], tuple[Any, ...]], columns: list[str]) -> pd.DataFrame:
    """Apply `function` to each distinct text once and lay what it returns in columns; the same index."""
    codes, distinct = pd.factorize(texts.fillna("").astype("str"))
    table = pd.DataFrame([function(str(text)) for text in distinct], columns=columns)
    return table.take(codes).set_axis(texts.index)
