"""Clean the texts of cells: what can't be seen goes, and words for nothing are nothing."""

import pandas as pd

# Control characters, the signs that turn or join a line of text, and marks that take no room.
_INVISIBLE = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
_BLANKS = "[\t\n\x0b\x0c\r\x85\u00a0\u2007\u2028\u2029\u202f]+"
# What databases, pandas and Excel write for an empty cell.
_NOTHING = ("", "null", "nan", "nat", "none", "<na>", "n/a", "#n/a", "#n/b", "\\n")


def clean_cells(cells: pd.Series) -> pd.Series:
    """Return texts on one line, without invisible signs and outer blanks; empty ones and words for nothing missing."""
    texts = cells.astype("str")
    if texts.str.contains(f"{_INVISIBLE}|{_BLANKS}", na=False).any():  # few columns do, and looking takes half the time
        texts = texts.str.replace(_INVISIBLE, "", regex=True).str.replace(_BLANKS, " ", regex=True)
    texts = texts.str.strip()
    return texts.where(~texts.str.lower().isin(_NOTHING))
