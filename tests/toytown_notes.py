"""Toytown with a street, so that a note can be placed by its address."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from geo.schema import ADDRESSES, TIMEZONE, check
from geo.sources.notes import Note
from geo.workspace import Workspace
from tests.toytown import centre_of

NOON = datetime(2024, 3, 18, 12, tzinfo=ZoneInfo(TIMEZONE))


def make_addresses() -> pd.DataFrame:
    """Return ADDRESSES: Dorpsstraat 1 to 3 in zuid, ten metres apart, and Kerkpad 8 in noord."""
    rows = [("Dorpsstraat", number, "1111AA", "zuid") for number in (1, 2, 3)] + [("Kerkpad", 8, "2222BB", "noord")]
    table = pd.DataFrame([_address(*row) for row in rows])[ADDRESSES.columns]
    texts = ADDRESSES.dtypes
    return check(table.astype(texts), ADDRESSES)


def _address(street: str, number: int, postcode: str, buurt: str) -> dict[str, object]:
    x, y = centre_of(buurt)
    words = {"street": street, "number": number, "letter": "", "suffix": "", "postcode": postcode, "town": "Toytown"}
    return {"address_id": f"{street} {number}", **words, "x": x + 10.0 * (number - 2), "y": y}


def add_addresses(path: Path) -> Path:
    """Give the workspace in `path` the addresses; return `path`."""
    Workspace(path).save_addresses(make_addresses())
    return path


def make_note(**given: object) -> Note:
    """Return a note on rats in Dorpsstraat 2; what is given replaces a field."""
    usual: dict[str, object] = {
        "signal_id": "n1",
        "source": "telefoon",
        "reported_at": NOON,
        "theme": "ratten",
        "place": {"address": "Dorpsstraat 2"},
    }
    return Note(**{**usual, **given})  # type: ignore[arg-type]
