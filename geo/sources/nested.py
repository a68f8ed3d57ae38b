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
    parts = _Parts(records)
    for field in needed:
        parts.check_place(field, paths[field])
    return pd.DataFrame({field: _to_texts(parts.find_texts(field, known)) for field, known in paths.items()})


def find_part(record: Any, path: Sequence[str]) -> Any:
    """Return what stands at a path within a record; None where there is nothing."""
    for name in path:
        record = record.get(name) if isinstance(record, dict) else _find_item(record, name)
    return record


class _Parts:
    """Records taken apart column by column: what paths have in common is looked up once, for all records."""

    def __init__(self, records: list[Any]) -> None:
        self._columns: dict[tuple[str, ...], list[Any]] = {(): records}

    def check_place(self, field: str, paths: Sequence[str]) -> None:
        """Refuse records that do not name the place of a field."""
        places = [path.rpartition(".") for path in paths]
        found = [(self._find(tuple(above.split(".") if above else ())), name) for above, _, name in places]
        for row in range(len(self._columns[()])):
            if not any(isinstance(parts[row], dict) and name in parts[row] for parts, name in found):
                named = "' of '".join(paths)
                raise SourceError(f"melding {row + 1} heeft geen '{named}' ({field}); de vorm is anders dan verwacht")

    def find_texts(self, field: str, paths: Sequence[str]) -> list[str | None]:
        """Return what the first filled place of a field holds, as text."""
        texts: list[str | None] = []
        for path in paths:
            values = self._find(tuple(path.split(".")))
            kinds = set(map(type, values))
            if kinds & {dict, list}:
                raise SourceError(f"'{path}' ({field}) is geen waarde maar een groep; de vorm is anders dan verwacht")
            if kinds - {str, type(None)}:
                values = [None if value is None else str(value) for value in values]
            texts = [text or other for text, other in zip(texts, values, strict=True)] if texts else values
        return [text or None for text in texts]

    def _find(self, path: tuple[str, ...]) -> list[Any]:
        if path not in self._columns:
            name, above = path[-1], self._find(path[:-1])
            self._columns[path] = [part.get(name) if type(part) is dict else _find_item(part, name) for part in above]
        return self._columns[path]


def _find_item(listed: Any, name: str) -> Any:
    """Return the item of a list at a place such as "0"."""
    is_there = isinstance(listed, list) and name.isdecimal() and int(name) < len(listed)
    return listed[int(name)] if is_there else None


def _to_texts(values: list[str | None]) -> pd.Series:
    try:
        return pd.Series(values, dtype="str")
    except UnicodeEncodeError:  # half a character, which JSON lets through
        whole = [value and value.encode("utf-8", "replace").decode() for value in values]
        return pd.Series(whole, dtype="str")
