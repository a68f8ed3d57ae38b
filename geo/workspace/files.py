"""Write files whole or not at all, and read them back."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import WorkspaceError
from geo.schema import TableSchema, check

_TEXTS_TOGETHER = 20_000  # of these a handful is asked for, and no more is unpacked than lies together


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a temporary file beside `path`, bring it to the disk and only then give it its name.

    Raises
    ------
    WorkspaceError
        If the disk is full or may not be written; what stood there stays.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        temporary = Path(name)
        write(temporary)
        _sync(temporary)
        temporary.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise WorkspaceError(
            f"{path}: niet te schrijven ({error.strerror}); maak ruimte of kies een andere map"
        ) from error
    finally:
        if temporary:
            temporary.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # Windows can't sync a folder
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_text(path: Path, text: str) -> None:
    """Write a text file, whole or not at all."""
    write_whole(path, lambda temporary: temporary.write_text(text, encoding="utf-8"))


def write_table(path: Path, table: pd.DataFrame, metadata: dict[bytes, bytes] | None = None) -> None:
    """Write a table as Parquet, whole or not at all, with `metadata` beside its schema."""
    if isinstance(table, gpd.GeoDataFrame):
        write_whole(path, lambda temporary: table.to_parquet(temporary, index=False))
        return
    write_arrow(path, pa.Table.from_pandas(table, preserve_index=False), metadata or {})


def write_arrow(path: Path, table: pa.Table, metadata: dict[bytes, bytes]) -> None:
    """Write a table as Parquet, whole or not at all, beside its schema `metadata` and what pandas told only."""
    told = {key: value for key, value in (table.schema.metadata or {}).items() if key == b"pandas"}
    described = table.replace_schema_metadata({**told, **metadata})
    rows = _TEXTS_TOGETHER if "text" in table.column_names else None
    write_whole(path, lambda aside: pq.write_table(described, aside, compression="zstd", row_group_size=rows))


def read_table(path: Path, schema: TableSchema) -> pd.DataFrame:
    """Read a table that we wrote, and check it.

    Raises
    ------
    WorkspaceError
        If the file is damaged.
    """
    return check(_read(path, has_geometry=schema.has_geometry), schema)


def read_latest(paths: Sequence[Path], schema: TableSchema) -> pd.DataFrame:
    """Read many tables that we wrote, oldest first; of rows with the same key the last one counts.

    Raises
    ------
    WorkspaceError
        If a file is damaged.
    """
    tables = [table for table in map(read_arrow, paths) if table is not None]
    return keep_latest(pa.concat_tables(tables, promote_options="default") if tables else None, schema)


def keep_latest(rows: pa.Table | None, schema: TableSchema) -> pd.DataFrame:
    """Return rows that we wrote, oldest first, as a checked table; of those with the same key the last one counts.

    They are brought to pandas and checked together: that costs tens of milliseconds however few the rows, and every
    note is a file.
    """
    if rows is None:
        return schema.empty()
    together: pd.DataFrame = rows.to_pandas()
    return check(together.drop_duplicates(list(schema.key), keep="last", ignore_index=True), schema)


def read_arrow(path: Path) -> pa.Table | None:
    """Read a table that we wrote as Arrow has it; None where it is not there.

    Raises
    ------
    WorkspaceError
        If the file is damaged.
    """
    with telling_damage(path):
        try:
            with pq.ParquetFile(path) as file:  # half the time of `read_table` for a small one
                return file.read()
        except FileNotFoundError:
            return None


def _read(path: Path, *, has_geometry: bool) -> pd.DataFrame:
    with telling_damage(path):
        return gpd.read_parquet(path) if has_geometry else pd.read_parquet(path)


@contextmanager
def telling_damage(path: Path) -> Iterator[None]:
    """Tell of a damaged file in words."""
    try:
        yield
    except (OSError, ValueError, pa.ArrowException) as error:
        raise WorkspaceError(f"{path}: beschadigd ({error}); verwijder dit bestand en lever het opnieuw aan") from error


def describe(path: Path) -> str:
    """Return what changes when a file changes: its name, size and time of writing."""
    seen = path.stat()
    return f"{path.name} {seen.st_size} {seen.st_mtime_ns}"
