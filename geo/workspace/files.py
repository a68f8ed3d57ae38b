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
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    arrow = arrow.replace_schema_metadata({**(arrow.schema.metadata or {}), **(metadata or {})})
    write_whole(path, lambda temporary: pq.write_table(arrow, temporary, compression="zstd"))


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

    They are brought to pandas and checked together: that costs tens of milliseconds however few the rows, and every
    note is a file.

    Raises
    ------
    WorkspaceError
        If a file is damaged.
    """
    if not paths:
        return schema.empty()
    arrow = pa.concat_tables([_read_arrow(path) for path in paths], promote_options="default")
    together: pd.DataFrame = arrow.to_pandas()
    return check(together.drop_duplicates(list(schema.key), keep="last", ignore_index=True), schema)


def _read_arrow(path: Path) -> pa.Table:
    with _telling_damage(path):
        return pq.read_table(path)


def _read(path: Path, *, has_geometry: bool) -> pd.DataFrame:
    with _telling_damage(path):
        return gpd.read_parquet(path) if has_geometry else pd.read_parquet(path)


@contextmanager
def _telling_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, pa.ArrowException) as error:
        raise WorkspaceError(f"{path}: beschadigd ({error}); verwijder dit bestand en lever het opnieuw aan") from error


def describe(path: Path) -> str:
    """Return what changes when a file changes: its name, size and time of writing."""
    seen = path.stat()
    return f"{path.name} {seen.st_size} {seen.st_mtime_ns}"
