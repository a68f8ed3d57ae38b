"""What a municipality accounts for, made by hand."""

from datetime import date

import pandas as pd

from geo.method import Facts, MethodTable
from geo.present.accountability import Account
from geo.rules import Rules
from geo.workspace import DELIVERIES

_THEMES = [("ratten", "", "ratten", "openbare ruimte", "inhabitants")]


def make_account(rules: Rules | None = None, **given: object) -> Account:
    """Return the account of Toytown; what is given replaces a part."""
    facts = Facts(
        municipality="Toytown",
        boundary_year=2024,
        rules=rules or Rules(),
        themes=pd.DataFrame(_THEMES, columns=["category", "cue", "theme", "domain", "exposure"], dtype="str"),
        cue_words={},
        terms={"ratten": 5},
        partners={"ratten": ("woningcorporatie",)},
        deliveries=DELIVERIES.empty(),
        has_addresses=True,
    )
    usual = {
        "sources": make_table("Bronnen", ("Bron", "Hoe"), ("balie", "bestanden")),
        "services": make_table("Diensten", ("Dienst", "Adres"), ("Locatieserver", "niet gebruikt")),
        "roles": make_table("Wie", ("Rol", "Aantal"), ("regisseur", "2")),
        "settings": make_table("Overige", ("Instelling", "Waarde")),
    }
    return Account(facts=facts, code="GM9999", made_on=date(2024, 3, 18), **{**usual, **given})  # type: ignore[arg-type]


def make_table(caption: str, header: tuple[str, ...], *rows: tuple[str, ...]) -> MethodTable:
    """Return a small table of texts."""
    return MethodTable(caption, pd.DataFrame(list(rows), columns=list(header)))
