"""READ signals of any back office by a recipe: which part of its file is which field, and what its words mean."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import pandas as pd
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from geo.errors import SourceError
from geo.sources.guard import load_json
from geo.sources.limits import Limits
from geo.sources.nested import find_part, gather_fields
from geo.sources.process import check_size
from geo.sources.records import Records
from geo.sources.signal_fields import REQUIRED
from geo.sources.tables import read_records

Places = Annotated[
    tuple[Annotated[str, Field(min_length=1)], ...],
    BeforeValidator(lambda given: (given,) if isinstance(given, str) else given),
    Field(min_length=1),
]


class Recipe(BaseModel):
    """How a file is read; documented for its writers in `docs/bronnen.md`."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
    records: str = ""  # where the list of records stands; empty where the file is that list
    fields: Mapping[str, Places]  # of JSON the path, else the column
    status: Mapping[str, Literal["open", "in_progress", "closed", "unknown"]] = {}
    kind: Mapping[str, Literal["signal", "wish", "initiative"]] = {}


def read_by_recipe(path: Path, recipe: Recipe, layer: str | None, limits: Limits) -> Records:
    """Read a file of JSON, CSV or Excel into a table whose columns are fields.

    Raises
    ------
    SourceError
        If the file can't be read, or nothing in it stands where the recipe says that the day or the category is.
    """
    check_size(path, limits)
    records = _read_json(path, recipe) if _is_json(path) else _read_table(path, recipe, layer, limits)
    absent = [name for name in recipe.fields if records.table[name].isna().all()] if len(records.table) else []
    faults = [_say_absent(recipe, name) for name in absent if name in REQUIRED]
    if faults:
        raise SourceError("\n".join(f"{path.name}: {fault}; controleer het recept" for fault in faults))
    table = records.table
    for name, words in {"status": recipe.status, "kind": recipe.kind}.items():
        if name in table and words:
            table = table.assign(**{name: _translate(table[name], words)})
    return Records(table, records.ragged, (*records.notes, *(_say_absent(recipe, name) for name in absent)))


def _is_json(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(100).removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"[", b"{"))


def _read_json(path: Path, recipe: Recipe) -> Records:
    read = load_json(path.name, path.read_bytes())
    listed = find_part(read, recipe.records.split(".")) if recipe.records else read
    try:
        table = gather_fields(listed, recipe.fields)
    except SourceError as error:
        raise SourceError(f"{path.name}: {error}; controleer het recept") from error
    return Records(table.set_axis(range(1, len(table) + 1)))


def _read_table(path: Path, recipe: Recipe, layer: str | None, limits: Limits) -> Records:
    records = read_records(path, layer, limits)
    absent = sorted({place for places in recipe.fields.values() for place in places} - set(records.table))
    if absent:
        known = ", ".join(map(str, records.table.columns))
        raise SourceError(f"{path.name}: er is geen kolom '{absent[0]}', zoals het recept zegt; er zijn: {known}")
    columns = {}
    for name, places in recipe.fields.items():
        columns[name] = records.table[list(places)].bfill(axis=1).iloc[:, 0]
    return Records(pd.DataFrame(columns, index=records.table.index), records.ragged, records.notes)


def _say_absent(recipe: Recipe, name: str) -> str:
    return f"geen enkele melding heeft '{' of '.join(recipe.fields[name])}' ({name})"


def _translate(texts: pd.Series, words: Mapping[str, str]) -> pd.Series:
    known = {word.casefold(): code for word, code in words.items()}
    translated: pd.Series = texts.str.strip().str.casefold().map(known).astype("str").fillna(texts)
    return translated
