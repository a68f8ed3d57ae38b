"""Take persons out of what is read: reporters become keyed hashes, and texts become cues."""

import hmac
import re
from collections.abc import Mapping
from functools import reduce

import numpy as np
import pandas as pd

_KEY_CHARS = 24  # 96 bits: two reporters in a country do not meet


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
