"""Read columns of key figures: thousands, decimals and unknowns decided for a column, and what is no number told."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.dutch import say_count
from geo.sources.cells import clean_cells

COUNTS = ("inhabitants", "households", "dwellings")  # whole numbers, so a dot in them is no decimal sign
_THOUSANDS = r"[0-9]{1,3}(?:[., ][0-9]{3})+"
_UNKNOWN = (".", "-", "x", "geheim", "onbekend")  # as CBS and others write it
_LONGEST_EXAMPLE = 80  # characters


@dataclass(frozen=True)
class Figures:
    """Numbers, and lines of Dutch on how they were read."""

    numbers: pd.Series
    notes: tuple[str, ...] = ()


def read_figures(values: pd.Series, name: str, *, is_count: bool) -> Figures:
    """Read a column of figures; unknown ones are missing, as are negative ones (CBS writes -99997 for unknown).

    Parameters
    ----------
    values
        Text or numbers.
    name
        What the figures are called, for the notes.
    is_count
        Whether they count something, and so are whole.
    """
    texts, notes = clean_cells(values), []
    if is_count:
        has_thousands = texts.str.fullmatch(_THOUSANDS, na=False)
        texts = texts.where(~has_thousands, texts.str.replace(r"[., ]", "", regex=True))
        if has_thousands.any():
            notes.append(f"{name}: punten, komma's en spaties zijn gelezen als duizendtallen")
    numbers = _to_numbers(texts)
    is_fit = np.isfinite(numbers) & ((numbers % 1 == 0) | (not is_count))
    is_odd = texts.notna() & ~texts.str.casefold().isin(_UNKNOWN) & ~is_fit
    if is_odd.any():
        number = say_count(int(is_odd.sum()), "waarde is", "waarden zijn")
        whole = "geheel getal" if is_count and np.isfinite(numbers[is_odd]).all() else "getal"
        example = texts[is_odd].iloc[0][:_LONGEST_EXAMPLE]
        notes.append(f"{name}: {number} geen {whole}, zoals '{example}', en overgeslagen")
    return Figures(numbers.where(is_fit & (numbers >= 0)), tuple(notes))


def _to_numbers(texts: pd.Series) -> pd.Series:
    if texts.str.contains(",", regex=False, na=False).any():
        texts = texts.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    return pd.to_numeric(texts, errors="coerce").astype("float64")
