"""The tables of the papers of account, by the name that a text calls them."""

from collections.abc import Callable
from math import sqrt

import pandas as pd

from geo.method import MethodTable
from geo.method.tables import list_themes, list_thresholds
from geo.present.accountability.account import Account
from geo.present.document import Table
from geo.rules import explain
from geo.schema import SIGNALS

_THEME_COLUMNS = ["Thema", "Domein", "Afhandelen binnen", "Vaak samen met"]
_MOST_WORD = 24  # a longer one, such as an address, is broken
_RULE_COLUMNS = ["Drempel", "Hier", "Waarom"]


def list_signal_columns(_: Account) -> list[MethodTable]:
    """Return what is kept of a signal, as it is declared."""
    columns = SIGNALS.frame.columns.items()
    rows = [(name, column.description, (column.metadata or {}).get("origin", "")) for name, column in columns]
    header = ["Veld", "Wat het is", "Waar het vandaan komt"]
    return [MethodTable("Wat van een signaal wordt bewaard", pd.DataFrame(rows, columns=header))]


def list_rules(account: Account) -> list[MethodTable]:
    """Return every threshold in use with its reason, a table per step."""
    tables = [list_thresholds(group) for group in explain(account.facts.rules)]
    return [MethodTable(table.caption, table.rows[_RULE_COLUMNS]) for table in tables]


def list_theme_rows(account: Account) -> list[MethodTable]:
    """Return the themes with their domain, term and partners."""
    table = list_themes(account.facts)
    shown = table.rows.reindex(columns=_THEME_COLUMNS)
    return [MethodTable("Thema's", shown.fillna(""))]


TABLES: dict[str, Callable[[Account], list[MethodTable]]] = {
    "thresholds": list_rules,
    "themes": list_theme_rows,
    "sources": lambda account: [account.sources],
    "services": lambda account: [account.services],
    "roles": lambda account: [account.roles],
    "settings": lambda account: [account.settings],
    "signal_columns": list_signal_columns,
}


def lay_out(table: MethodTable) -> Table:
    """Return a table for a document; its columns are as wide as what is in them asks."""
    header = tuple(map(str, table.rows.columns))
    rows = tuple(tuple(map(str, row)) for row in table.rows.itertuples(index=False))
    widths = tuple(_weigh(column) for column in zip(header, *rows, strict=True))
    return Table(table.caption, header, rows, widths=widths)


def _weigh(cells: tuple[str, ...]) -> int:
    """Return how wide a column is to be: its longest word fits, and a long text grows in both directions."""
    longest_word = max(len(word) for cell in cells for word in cell.split() or [""])
    longest_text = max(map(len, cells))
    return max(min(longest_word, _MOST_WORD) + 2, round(sqrt(14 * longest_text)))
