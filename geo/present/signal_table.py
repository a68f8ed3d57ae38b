"""Single signals as a table, for who may see them."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.present.export import make_harmless

MOST_LISTED = 500  # more would be laid out and sent at every click, and nobody reads them; the file has them all
KIND_WORDS = {"signal": "Melding", "initiative": "Initiatief", "wish": "Wens"}
STATUS_WORDS = {"open": "Open", "in_progress": "In behandeling", "closed": "Afgehandeld", "unknown": "Onbekend"}
PRECISION_WORDS = {
    "point": "Punt",
    "address": "Adres",
    "postcode": "Midden van de postcode",
    "street": "Midden van de straat",
    "town": "Alleen de plaats",
}
HOW_WORDS = {
    "inside": "Binnen de buurt",
    "border": "Op de grens",
    "snapped": "Net buiten de grens",
    "outside": "Buiten elke buurt",
}
REPORTED_AT, ADDRESS = "Gemeld op", "Adres"
_WORDS = {"kind": KIND_WORDS, "status": STATUS_WORDS, "precision": PRECISION_WORDS, "how": HOW_WORDS}
_ADDRESS_PARTS = ("address", "street", "number", "letter", "suffix", "postcode", "town")
_HEADINGS = {
    "reported_at": REPORTED_AT,
    "theme": "Thema",
    "category": "Categorie",
    "kind": "Soort",
    "status": "Status",
    "source": "Bron",
    "area_name": "Buurt",
    "written_address": ADDRESS,
    "precision": "Plaats bekend als",
    "how": "Ligging",
}


def lay_out_signals(signals: pd.DataFrame, *, with_address: bool) -> pd.DataFrame:
    """Give signals Dutch headings and words, newest first.

    Parameters
    ----------
    signals
        ASSIGNED table with the `area_name` of each buurt.
    with_address
        Whether the reader may see where exactly it was.
    """
    ordered = order_signals(signals)
    told = ordered.assign(
        theme=ordered["theme"].str.capitalize(),
        reported_at=ordered["reported_at"].dt.tz_localize(None),  # the clock of Amsterdam, as it was read
        written_address=write_addresses(ordered),
        **{name: ordered[name].map(words) for name, words in _WORDS.items()},
    )
    headings = {name: words for name, words in _HEADINGS.items() if with_address or name != "written_address"}
    return make_harmless(told[list(headings)].rename(columns=headings))


def find_newest(moments: NDArray[np.int64], most: int) -> NDArray[np.intp]:
    """Return where the newest stand, at least so `most` where there are more: of one moment all, in no order."""
    if len(moments) <= most:
        return np.arange(len(moments))
    return np.flatnonzero(moments >= np.partition(moments, -most)[-most])


def order_signals(signals: pd.DataFrame) -> pd.DataFrame:
    """Return signals in the order of `lay_out_signals`."""
    return signals.sort_values(["reported_at", "source", "signal_id"], ascending=False, ignore_index=True)


def write_addresses(signals: pd.DataFrame) -> pd.Series:
    """Write each address on one line, from its parts where the source has them; empty where it has none."""
    columns = (signals[name].fillna("").tolist() for name in _ADDRESS_PARTS)
    lines = [_write_address(*parts) for parts in zip(*columns, strict=True)]
    return pd.Series(lines, signals.index, dtype="str")


def _write_address(address: str, *parts: str) -> str:
    street, number, letter, suffix, postcode, town = parts
    house = _join("-", f"{number}{letter}", suffix)
    return _join(", ", _join(" ", street, house), _join(" ", postcode, town)) or address


def _join(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)
