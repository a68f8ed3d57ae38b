"""Write what a service of addresses is asked: the parts of an address in plain words, and nothing else."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from geo.locate.lines import Reading
from geo.locate.lookup import ASKED
from geo.locate.normal import fold, normal_street, normal_town
from geo.locate.places import join_key
from geo.locate.readings import read_asked

_CHARS = 200
_STREET_WORDS = 8  # Ir. Mr. Dr. van Waterschoot van der Grachtstraat
_STREET_CHARS = 60  # of the same in normal form; what is longer is a story, and not sent
_MASK = r"\[(?:e-mail|telefoon|rekening|bsn|kenteken|naam)\]"  # what stands where a person was named
_SIGN = re.compile(r"[^a-z0-9']+")
_LISTED = ["key", "gives_number", "is_near"]


@dataclass(frozen=True)
class Question:
    """One address to be asked."""

    key: str  # the address in normal form, with the municipality
    words: str  # what is sent: street, number, postcode and town, in small letters
    readings: tuple[Reading, ...]  # every way that the address may be meant, the likeliest first


def list_keys(asked: pd.DataFrame, is_town: Callable[[str], bool], municipality_code: str) -> pd.DataFrame:
    """List the addresses that a service could be asked for.

    A crossing of streets is not asked, for services of addresses know none; nor is a free line that gives neither
    number nor postcode: that is a description more often than a street, and may tell of people.

    Parameters
    ----------
    asked
        Columns `lookup.ASKED`, text as the source wrote it.
    is_town
        Whether a text is the name of a known town.
    municipality_code
        In which the addresses lie; part of the key, for an answer holds for one municipality.

    Returns
    -------
    pandas.DataFrame
        Index: the position in `asked`. Columns key, gives_number and is_near (only near that address).
    """
    readings = _read(asked, is_town, municipality_code)
    return readings.drop_duplicates("row").set_index("row")[_LISTED]


def write_questions(asked: pd.DataFrame, is_town: Callable[[str], bool], municipality_code: str) -> list[Question]:
    """Write a question for every distinct address of `list_keys`, what most rows ask for first."""
    readings = _read(asked, is_town, municipality_code)
    first = readings.drop_duplicates("row").groupby("key")["row"].agg(["first", "size"])
    first = first.sort_values(["size", "first"], ascending=[False, True])
    meant: dict[int, list[Reading]] = {row: [] for row in first["first"]}
    chosen = readings[readings["row"].isin(meant)]
    for row, *parts in chosen[["row", *Reading._fields]].itertuples(index=False, name=None):
        meant[row].append(Reading(*parts))
    texts = list(asked[["street", "address", "town"]].fillna("").itertuples(index=False, name=None))
    return [_write(str(key), meant[row], texts[row], is_town) for key, row in first["first"].items()]


def _read(asked: pd.DataFrame, is_town: Callable[[str], bool], municipality_code: str) -> pd.DataFrame:
    """Read every address that can be asked in each way that it may be meant; the key is that of the likeliest."""
    texts = asked[list(ASKED)].reset_index(drop=True)
    texts = texts.apply(lambda column: column.str.replace(_MASK, " ", regex=True))
    readings = read_asked(texts, is_town).sort_values(["row", "rank"], kind="stable")
    readings = readings[_is_address(readings, texts["street"].fillna("").str.strip() != "")]
    towns = readings["town"].map({text: normal_town(text) for text in readings["town"].unique()}).astype("str")
    parts = (readings[name] for name in ("street", "number", "addition", "postcode"))
    key = municipality_code + "|" + join_key(*parts, towns)
    first = key[~readings["row"].duplicated()].set_axis(readings["row"].drop_duplicates())
    return readings.assign(key=readings["row"].map(first).astype("str"), gives_number=readings["number"] != "")


def _is_address(readings: pd.DataFrame, has_street: pd.Series) -> pd.Series:
    street, number, postcode = (readings[name] != "" for name in ("street", "number", "postcode"))
    gives_street = street & (number | postcode | has_street.reindex(readings["row"]).to_numpy())
    gives_town = ~street & ~number & (readings["town"] != "")
    is_short = readings["street"].str.len() <= _STREET_CHARS
    return is_short & (readings["crossing"] == "") & (gives_street | postcode | gives_town)


def _write(key: str, readings: list[Reading], texts: tuple[str, ...], is_town: Callable[[str], bool]) -> Question:
    likeliest, (street, line, town) = readings[0], texts
    between = " " if likeliest.addition[:1].isdigit() else ""  # "Plein 1940 12" is not number 194012
    number = likeliest.number + between + likeliest.addition
    # What a line says beside the address may be taken for a town; the judge looks at it, the service never sees it.
    is_sent = bool(town) or is_town(likeliest.town)
    parts = (_find_words(likeliest.street, street, line), number, likeliest.postcode, likeliest.town if is_sent else "")
    return Question(key, " ".join(_SIGN.sub(" ", fold(part)).strip() for part in parts if part), tuple(readings))


def _find_words(street: str, *texts: str) -> str:
    """Find the words that were read as the street; its normal form where they can't be told apart."""
    for text in texts:
        words = re.split(r"[\s,;|()\[\]]+", fold(text[:_CHARS]).replace("v/d", "v.d."))
        for start in range(len(words)):
            for end in range(start + 1, min(start + _STREET_WORDS, len(words)) + 1):
                span = " ".join(words[start:end])
                if street and normal_street(span) == street:
                    return span
    return street
