"""Take fields out of nested records, such as JSON gives: which part of a record is which field, as texts."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from geo.errors import SourceError

Paths = Mapping[str, Sequence[str]]  # field to the paths where it may stand; of these the first that is filled counts


def gather_fields(records: Any, paths: Paths, needed: Collection[str] = ()) -> pd.DataFrame:
    """Return a table of texts with one row per record and one column per field; missing where nothing is filled in.

    Parameters
    ----------
    records
        A list of nested tables, as JSON was read.
    paths
        Per field where it stands: names joined by dots, such as "location.address.postcode"; a number stands for a
        place in a list.
    needed
        The fields of which a record must at least name the place, even if nothing is filled in there.

    Raises
    ------
    SourceError
        If this is no list of tables, a record has no place for a needed field, or a field holds a table of its own.
    """
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise SourceError("dit is geen lijst van meldingen; de vorm is anders dan verwacht")
    parts = {field: [path.split(".") for path in known] for field, known in paths.items()}
    for field in needed:
        _check_place(records, field, parts[field])
    columns = {field: [_find_text(record, known, field) for record in records] for field, known in parts.items()}
    return pd.DataFrame({field: _to_texts(values) for field, values in columns.items()})


def find_part(record: Any, path: Sequence[str]) -> Any:
    """Return what stands at a path within a record; None where there is nothing."""
    for name in path:
        if isinstance(record, dict):
            record = record.get(name)
        elif isinstance(record, list) and name.isdecimal() and int(name) < len(record):
            record = record[int(name)]
        else:
            return None
    return record


def _check_place(records: Sequence[Any], field: str, paths: Sequence[Sequence[str]]) -> None:
    for i, record in enumerate(records):
        holders = [(find_part(record, path[:-1]), path[-1]) for path in paths]
        if not any(isinstance(holder, dict) and name in holder for holder, name in holders):
            named = "' of '".join(".".join(path) for path in paths)
            raise SourceError(f"melding {i + 1} heeft geen '{named}' ({field}); de vorm is anders dan verwacht")


def _find_text(record: Any, paths: Sequence[Sequence[str]], field: str) -> str | None:
    for path in paths:
        value = find_part(record, path)
        if isinstance(value, dict | list):
            raise SourceError(
                f"'{'.'.join(path)}' ({field}) is geen waarde maar een groep; de vorm is anders dan verwacht"
            )
        if value is not None and value != "":
            return value if isinstance(value, str) else str(value)
    return None


def _to_texts(values: list[str | None]) -> pd.Series:
    try:
        return pd.Series(values, dtype="str")
    except UnicodeEncodeError:  # half a character, which JSON lets through
        whole = [value and value.encode("utf-8", "replace").decode() for value in values]
        return pd.Series(whole, dtype="str")
