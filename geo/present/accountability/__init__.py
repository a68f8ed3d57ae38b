"""Papers by which a municipality accounts for its use: algorithm register, accessibility, DPIA, data dictionary."""

from geo.present.accountability.account import Account
from geo.present.accountability.algorithm import describe_algorithm, write_entry
from geo.present.accountability.dictionary import list_columns, write_dictionary
from geo.present.accountability.outlines import write_dpia, write_statement

__all__ = [
    "Account",
    "describe_algorithm",
    "list_columns",
    "write_dictionary",
    "write_dpia",
    "write_entry",
    "write_statement",
]
