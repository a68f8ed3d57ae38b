"""Take rows out of deliveries, or one value out of rows: the only thing that ever changes a file of them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.schema import QUARANTINE, REPORTED, TEXTS, TableSchema
from geo.workspace.bundle import DELIVERY, find_ends, list_files
from geo.workspace.files import write_arrow
from geo.workspace.sealed import SEAL, read_arrow

FOLDERS = {REPORTED.name: "deliveries", QUARANTINE.name: "quarantine", TEXTS.name: "texts"}
Hits = Callable[[pd.DataFrame], pd.Series]  # which rows; with the number of their delivery in `DELIVERY`


@dataclass(frozen=True)
class Change:
    """Which rows of which table go, or lose one value."""

    what: str  # under which they are counted
    table: TableSchema  # REPORTED, QUARANTINE or TEXTS
    hits: Hits
    blank: str = ""  # the column that is emptied; where empty, the rows go


def rewrite(folder: Path, changes: Sequence[Change], *, is_dry: bool) -> Counter[str]:
    """Carry changes out on every file below a folder, and count the rows; where `is_dry`, only count.

    Each file is written whole or not at all. Who is stopped on the way does it again: what was done is not found again.
    """
    counted: Counter[str] = Counter()
    for name in dict.fromkeys(change.table.name for change in changes):
        for path in list_files(folder / FOLDERS[name]):
            own = [change for change in changes if change.table.name == name]
            counted += _rewrite_file(path, own, is_dry=is_dry)
    return counted


def read_versions(folder: Path, schema: TableSchema) -> pd.DataFrame:
    """Return REPORTED, QUARANTINE or TEXTS of all deliveries below a folder, withdrawn ones too."""
    name = FOLDERS[schema.name]
    paths = [path for place in (folder, folder / "withdrawn") for path in list_files(place / name)]
    rows = [table.select(schema.columns) for table in map(read_arrow, paths) if table is not None]
    return pa.concat_tables(rows, promote_options="default").to_pandas() if rows else schema.empty()


def _rewrite_file(path: Path, changes: Sequence[Change], *, is_dry: bool) -> Counter[str]:
    table = read_arrow(path)
    counted: Counter[str] = Counter()
    if table is None:
        return counted
    for change in changes:
        hits = pa.array(change.hits(_to_rows(table, path)).to_numpy(dtype=bool))
        counted[change.what] += pc.sum(hits).as_py() or 0
        table = _blank(table, change.blank, hits) if change.blank else table.filter(pc.invert(hits))
    if counted.total() and not is_dry:
        told = {key: value for key, value in (table.schema.metadata or {}).items() if key not in {b"pandas", SEAL}}
        write_arrow(path, table, told, find_ends(table) if DELIVERY in table.column_names else ())
    return counted


def _to_rows(table: pa.Table, path: Path) -> pd.DataFrame:
    rows: pd.DataFrame = table.to_pandas()
    if DELIVERY in rows:  # of a bundle
        return rows.assign(**{DELIVERY: rows[DELIVERY].map("{:06d}".format).astype("str")})
    return rows.assign(**{DELIVERY: path.stem})


def _blank(table: pa.Table, name: str, hits: pa.Array) -> pa.Table:
    column = table[name]
    emptied = pc.if_else(hits, pa.scalar(None, column.type), column)
    return table.set_column(table.schema.get_field_index(name), table.schema.field(name), emptied)
