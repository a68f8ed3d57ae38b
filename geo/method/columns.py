"""The data dictionary: every table of `geo.schema` with its columns, as they are declared there."""

import pandas as pd

from geo import schema
from geo.method.facts import MethodTable
from geo.schema import TableSchema
from geo.schema.meanings import TABLE_WORDS

NOT_DESCRIBED = "nog niet beschreven"


def list_tables() -> list[TableSchema]:
    """Return every table that `geo.schema` declares, in the order in which a signal goes through them."""
    order = list(TABLE_WORDS)
    tables = [value for value in vars(schema).values() if isinstance(value, TableSchema)]
    return sorted(tables, key=lambda table: order.index(table.name) if table.name in order else len(order))


def describe_column(table: TableSchema, name: str) -> str:
    """Return what a column of a table means."""
    return table.frame.columns[name].description or NOT_DESCRIBED


def describe_table(table: TableSchema) -> MethodTable:
    """Return the columns of a table with what they mean."""
    rows = [
        {
            "Kolom": name,
            "Betekenis": describe_column(table, name),
            "Mag leeg": "ja" if column.nullable else "nee",
        }
        for name, column in table.frame.columns.items()
    ]
    return MethodTable(table.title, pd.DataFrame(rows))
