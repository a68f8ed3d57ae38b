"""What is held of one reporter or address as a file for who asked, in Dutch."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import datetime

import pandas as pd

from geo.errors import SourceError
from geo.persons import Held
from geo.present.export import make_harmless

_SIGNAL_WORDS = {
    "source": "bron", "signal_id": "nummer", "reported_at": "gemeld op", "occurred_at": "voorgevallen op",
    "closed_at": "afgehandeld op", "category": "categorie", "kind": "soort", "status": "status", "address": "adres",
    "street": "straat", "number": "huisnummer", "letter": "huisletter", "suffix": "toevoeging", "postcode": "postcode",
    "town": "woonplaats", "x": "RD x (meter)", "y": "RD y (meter)", "reporter_key": "code van de melder",
    "cues": "kernwoorden", "referred_to": "doorverwezen naar", "answered_at": "beantwoord op",
    "text": "tekst, gemaskeerd",
}  # fmt: skip
_REFUSED_WORDS = {"source": "bron", "row": "rij", "reason": "reden", "value": "waarde", "raw": "inhoud"}
_MENTION_WORDS = {"where": "waar", "part": "onderdeel", "field": "veld"}


def count_held(held: Held) -> dict[str, int]:
    """Return how much of what there is; what there is nothing of is left out."""
    counted = {
        "meldingen": held.signals[["source", "signal_id"]].drop_duplicates().shape[0],
        "teksten": int(held.texts["text"].notna().sum()),
        "apart gezette rijen": len(held.quarantine),
        "antwoorden op een adres": len(held.geocoded),
        "eigen teksten om na te lezen": len(held.mentions),
    }
    return {what: number for what, number in counted.items() if number}


def write_held(held: Held, at: datetime, suffix: str) -> bytes:
    """Return the file, as JSON or CSV.

    Raises
    ------
    SourceError
        If the suffix is neither.
    """
    parts = {
        "meldingen": _tell(held.signals.merge(_latest(held.texts), how="left"), _SIGNAL_WORDS),
        "apart gezette rijen": _tell(held.quarantine, _REFUSED_WORDS),
        "antwoorden op een adres": [{"adres": key} for key in held.geocoded],
        "eigen teksten om na te lezen": _tell(
            pd.DataFrame(held.mentions, columns=list(_MENTION_WORDS)), _MENTION_WORDS
        ),
    }
    if suffix == ".json":
        return json.dumps(
            {"opgemaakt": at.isoformat(timespec="minutes"), **parts}, ensure_ascii=False, indent=1
        ).encode()
    if suffix == ".csv":
        return _write_csv(parts)
    raise SourceError(f"'{suffix}' kan niet; kies een bestand dat eindigt op .json of .csv")


def _latest(texts: pd.DataFrame) -> pd.DataFrame:
    return texts.drop_duplicates(["source", "signal_id"], keep="last")[["source", "signal_id", "text"]]


def _tell(table: pd.DataFrame, words: Mapping[str, str]) -> list[dict[str, str]]:
    named = table[[name for name in words if name in table]].rename(columns=dict(words))
    return [
        {str(name): str(value) for name, value in row.items() if pd.notna(value)} for row in named.to_dict("records")
    ]


def _write_csv(parts: Mapping[str, Iterable[Mapping[str, str]]]) -> bytes:
    rows = [
        (what, number, name, value)
        for what, records in parts.items()
        for number, record in enumerate(records, start=1)
        for name, value in record.items()
    ]
    table = make_harmless(pd.DataFrame(rows, columns=["onderdeel", "nummer", "veld", "waarde"]))
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([list(table), *table.to_numpy().tolist()])
    return text.getvalue().encode("utf-8-sig")
