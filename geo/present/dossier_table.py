"""Dossiers as a table, for the page and for exchange."""

from collections.abc import Mapping, Sequence

import pandas as pd

from geo.dossiers.records import Dossier


def lay_out_dossiers(dossiers: Sequence[Dossier], rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Return one row per dossier with Dutch headings.

    Parameters
    ----------
    dossiers
        In the order of the list.
    rows
        Of each, what is found elsewhere: place, owner, outcome, next, next_day, late and double.
    """
    return pd.DataFrame([_lay_out(dossier, row) for dossier, row in zip(dossiers, rows, strict=True)])


def _lay_out(dossier: Dossier, row: Mapping[str, object]) -> dict[str, object]:
    return {
        "Dossier": dossier.title,
        "Stand": dossier.state,
        "Waar": row["place"],
        "Thema's": ", ".join(dossier.themes),
        "Domeinen": ", ".join(dossier.domains),
        "Eigenaar": row["owner"],
        "Oordeel": row["outcome"],
        "Eerstvolgend": row["next"],
        "Uiterlijk": row["next_day"],
        "Te laat": row["late"],
        "Dubbel werk": row["double"],
        "Eindoordeel": dossier.verdict,
        "Wijkraad": dossier.council_verdict,
        "Geopend": dossier.opened_on,
        "Gesloten": dossier.closed_on,
        "Nummer": dossier.id,
    }


def lay_out_effect(course: pd.DataFrame) -> pd.DataFrame:
    """Return the course of an effect with Dutch headings, one row per four weeks."""
    return pd.DataFrame(
        {
            "Vier weken vanaf": course["period"].dt.date,
            "Melders hier": course["perimeter"],
            "Vergelijkbare buurten": course["comparison"].round(1),
            "Na de start": course["is_after"].map({True: "ja", False: "nee"}),
        }
    )
