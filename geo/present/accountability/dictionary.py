"""The data dictionary: every table with its columns, as they are declared."""

from collections.abc import Sequence

import pandas as pd

from geo.method import MethodTable
from geo.method.columns import describe_column, list_tables
from geo.present.accountability.account import Account, make_paper
from geo.present.accountability.tables import lay_out
from geo.present.document import Block, Document, Heading, say
from geo.schema import TIMEZONE, TableSchema

_KINDS = {"str": "tekst", "string": "tekst", "int64": "geheel getal", "float64": "getal", "bool": "ja of nee"}


def list_columns() -> pd.DataFrame:
    """Return every column of every table: dtype, unit, meaning and origin, in Dutch."""
    rows = [row for table in list_tables() for row in _list_rows(table)]
    return pd.DataFrame(rows)


def write_dictionary(account: Account) -> Document:
    """Return the data dictionary as a document."""
    blocks: list[Block] = [say("De tabellen waarmee het programma rekent en die het wegschrijft.")]
    columns = list_columns()
    for table in list_tables():
        blocks += [Heading(table.title), *_describe(table, columns)]
    return make_paper(account, "Gegevenswoordenboek", f"Buurtsignalen, gemeente {account.facts.municipality}", blocks)


def _describe(table: TableSchema, columns: pd.DataFrame) -> Sequence[Block]:
    key = ", ".join(table.key) or "geen"
    own = columns[columns["Tabel"] == table.name].drop(columns="Tabel")
    return (lay_out(MethodTable(f"Tabel {table.name}; sleutel: {key}", own)),)


def _list_rows(table: TableSchema) -> list[dict[str, str]]:
    return [
        {
            "Tabel": table.name,
            "Kolom": name,
            "Soort": _name_kind(str(column.dtype)) + (", mag leeg" if column.nullable else ""),
            "Eenheid": (column.metadata or {}).get("unit", ""),
            "Betekenis": describe_column(table, name),
            "Herkomst": (column.metadata or {}).get("origin", ""),
        }
        for name, column in table.frame.columns.items()
    ]


def _name_kind(dtype: str) -> str:
    if "datetime" in dtype:
        return "tijdstip (Europe/Amsterdam)" if TIMEZONE in dtype else "dag"
    return _KINDS.get(dtype.partition("[")[0], "vorm op de kaart")
