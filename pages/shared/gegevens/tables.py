"""Lay the tables of the page Gegevens out under Dutch headings."""

import pandas as pd

from geo.dutch import say_number
from geo.locate.lookup import REASON_WORDS as PLACE_REASONS
from geo.schema import KINDS, STATUSES
from geo.sources.signal_fields import FIELD_WORDS, REASON_WORDS, REMEDIES

_CODES = {
    "kind": dict(zip(KINDS, ("melding", "initiatief", "wens"), strict=True)),
    "status": dict(zip(STATUSES, ("open", "in behandeling", "afgehandeld", "onbekend"), strict=True)),
}
_PLACED = {
    "read": "Rijen gelezen", "accepted": "Aanvaard", "quarantined": "Apart gezet",
    "signals": "Meldingen", "point": "Op een punt", "address": "Op een adres", "postcode": "Op een postcode",
    "street": "Op een straat", "town": "Op een woonplaats", "unlocated": "Zonder plaats",
    "unlocated_pct": "Zonder plaats (%)", "outside": "Buiten elke buurt", "outside_pct": "Buiten elke buurt (%)",
    "first_report": "Eerste melding", "last_report": "Laatste melding",
}  # fmt: skip
_DELIVERED = {
    "delivery": "Nummer", "source": "Bron", "file_name": "Bestand", "received_at": "Ontvangen", "read": "Gelezen",
    "accepted": "Aanvaard", "quarantined": "Apart gezet",
}  # fmt: skip


def lay_out_reported(reported: pd.DataFrame) -> pd.DataFrame:
    """Lay REPORTED out as it would be stored, without the columns that hold nothing."""
    filled = reported.dropna(axis=1, how="all").loc[:, lambda table: (table != "").any()]
    said = filled.assign(**{name: filled[name].map(words) for name, words in _CODES.items()})
    for name in said.select_dtypes("datetimetz"):
        said[name] = said[name].dt.strftime("%d-%m-%Y %H:%M")
    headings = {name: FIELD_WORDS.get(name, name) for name in said}
    named = headings | {"reporter_key": "Code van de melder", "cues": "Trefwoorden"}
    return said.drop(columns="source").fillna(dict.fromkeys(said.select_dtypes("str"), "")).rename(columns=named)


def count_reasons(quarantine: pd.DataFrame) -> pd.DataFrame:
    """Count the rows that were put aside per reason, with an example and what to do; most first."""
    each = quarantine.assign(reason=quarantine["reason"].str.split("; ")).explode("reason")
    counted = each.groupby("reason").agg(rows=("row", "size"), first=("row", "first"), value=("value", "first"))
    ordered = counted.sort_values("rows", ascending=False, kind="stable").reset_index()
    return pd.DataFrame(
        {
            "Reden": ordered["reason"].map(REASON_WORDS).fillna(ordered["reason"]),
            "Rijen": ordered["rows"],
            "Bijvoorbeeld rij": ordered["first"],
            "Waarde": ordered["value"],
            "Wat te doen": ordered["reason"].map(REMEDIES),
        }
    )


def lay_out_quarantine(rows: pd.DataFrame) -> pd.DataFrame:
    """Lay the rows of `geo.exports.export_quarantine` out so that they can be mended and read again as they are."""
    reasons = {code: f"{words}" for code, words in REASON_WORDS.items()}
    said = rows["reason"].map(lambda codes: "; ".join(reasons.get(code, code) for code in codes.split("; ")))
    ours = {"row": "Rij", "reason": "Reden", "value": "Waarde", "remedy": "Wat te doen"}
    fields = [name for name in FIELD_WORDS if name in rows]
    return rows.assign(reason=said)[[*ours, *fields]].rename(columns=ours | FIELD_WORDS)


def lay_out_sources(described: pd.DataFrame) -> pd.DataFrame:
    """Lay the table of `geo.quality.describe_sources` out, a column for every source."""
    decimals = {name: 1 for name in described if str(name).endswith("_pct")}
    said = {
        name: described[name].dt.strftime("%d-%m-%Y").fillna("-")
        if name.endswith("_report")
        else described[name].map(lambda value, name=name: say_number(value, decimals.get(name, 0)))
        for name in _PLACED
    }
    by_source = pd.DataFrame(said).set_axis(described["source"]).T.set_axis(list(_PLACED.values()))
    return by_source.rename_axis(columns=None).rename_axis("Wat").reset_index()


def lay_out_deliveries(deliveries: pd.DataFrame) -> pd.DataFrame:
    """Lay the DELIVERIES table out, latest first."""
    moments = deliveries["received_at"].dt.strftime("%d-%m-%Y %H:%M")
    return deliveries.assign(received_at=moments)[list(_DELIVERED)].iloc[::-1].rename(columns=_DELIVERED)


def lay_out_unlocated(gathered: pd.DataFrame) -> pd.DataFrame:
    """Lay the table of `geo.corrections.gather_unlocated` out."""
    return pd.DataFrame(
        {
            "Adres in het bestand": gathered["value"].where(gathered["value"] != "", "(geen)"),
            "Waarom niet gevonden": gathered["reason"].map(PLACE_REASONS).fillna(gathered["reason"]),
            "Meldingen": gathered["signals"],
            "Bron": gathered["source"],
            "Meldingsnummer": gathered["signal_ids"].map(lambda numbers: numbers[0] if len(numbers) == 1 else "meer"),
        }
    )
