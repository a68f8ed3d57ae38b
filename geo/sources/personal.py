"""Take persons out of what is read: reporters become keyed hashes, texts become cues, contact data is masked."""

import hmac
import re
from collections.abc import Mapping
from functools import reduce

import numpy as np
import pandas as pd

_KEY_CHARS = 24  # 96 bits: two reporters in a country do not meet
_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[A-Za-z]{2,}")
# No number of ten digits that begins with noughts, such as one of a case; no decimals, but well the end of a sentence.
_PHONE = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:(?:\+|00)31[\s.()-]*(?:\(?0\)?)?|0)[\s.()/-]*[1-9](?:[\s.()/-]*\d){8}(?!\d|[.,]\d)"
)
_SHORTEST_PHONE = 10  # characters
_MAY_HOLD_CONTACTS = r"@|(?:\d[\s.()/-]*){9}"


def hash_reporters(persons: pd.DataFrame, key: bytes) -> pd.Series:
    """Return a keyed hash per row of who reported, from the first column that says so; missing where none does.

    Parameters
    ----------
    persons
        Texts that name a reporter, the surest column first (a number of the source, e-mail, telephone, name).
    key
        The secret of this installation, kept outside every workspace; without it a hash can't be traced or remade.
    """
    if persons.isna().all(axis=None):
        return pd.Series(np.nan, persons.index, dtype="str")
    plain = (f"{name} " + persons[name].str.casefold().str.replace(r"[\s()-]+", "", regex=True) for name in persons)
    known = reduce(pd.Series.combine_first, plain)
    hashes = {
        person: hmac.digest(key, person.encode(), "sha256").hex()[:_KEY_CHARS] for person in known.dropna().unique()
    }
    keys: pd.Series = known.map(hashes).astype("str")
    return keys


def mask_contacts(texts: pd.Series) -> pd.Series:
    """Replace e-mail addresses and Dutch telephone numbers in texts that are kept."""
    is_long = (texts.str.len() >= _SHORTEST_PHONE) | texts.str.contains("@", regex=False, na=False)
    distinct = texts[is_long].drop_duplicates()
    has_any = texts.isin(distinct[distinct.str.contains(_MAY_HOLD_CONTACTS, regex=True)])
    if not has_any.any():
        return texts
    masked = texts[has_any].str.replace(_EMAIL, "[e-mail]", regex=True).str.replace(_PHONE, "[telefoon]", regex=True)
    return texts.where(~has_any, masked.reindex(texts.index)).astype("str")


def find_cues(texts: pd.Series, words: Mapping[str, tuple[str, ...]], max_chars: int) -> pd.Series:
    """Return the codes of the words found in each text, separated by blanks; the text itself goes no further.

    A word is found at the start of a word of the text, so that "rat" finds "ratten" but not "karaat". A "$" behind it
    asks for the whole word.

    Parameters
    ----------
    texts
        What reporters wrote.
    words
        Per cue the words that stand for it.
    max_chars
        Longer texts are searched up to this length.
    """
    cues = pd.Series("", index=texts.index, dtype="str")
    if texts.isna().all():
        return cues
    begin = texts.fillna("").str.slice(0, max_chars)
    for cue, known in words.items():
        cues = cues.where(~begin.str.contains(_pattern(known), case=False, regex=True), cues + " " + cue)
    return cues.str.strip()


def _pattern(words: tuple[str, ...]) -> str:
    ends = (re.escape(word.removesuffix("$")) + (r"\b" if word.endswith("$") else "") for word in words)
    return rf"\b(?:{'|'.join(ends)})"
