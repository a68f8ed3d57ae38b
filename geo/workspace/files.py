"""Write files whole or not at all, and read them back."""

import errno
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from geo.dutch import say_megabytes
from geo.errors import WorkspaceError
from geo.schema import TableSchema, check
from geo.workspace.sealed import SEAL, make_seal, read_arrow, telling_damage

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_UNFINISHED = re.compile(r"\.(.+\.[a-z0-9_]{8}|spread\..+|new[.-].+|restoring\..+)")  # as `tempfile` names them
_ABANDONED_S = 3600  # nobody writes one file for an hour

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
        raise WorkspaceError(f"{path}: {say_unwritable(path, error)}") from error
    finally:
        if temporary:
            temporary.unlink(missing_ok=True)


def say_unwritable(path: Path, error: OSError) -> str:
    """Say why a file can't be written and what to do, with how much room is left where that is the reason."""
    if error.errno not in _FULL:
        return f"niet te schrijven ({error.strerror}); geef rechten of kies een andere map"
    there = next(each for each in (path, *path.parents) if each.exists())
    left = say_megabytes(shutil.disk_usage(there).free)
    return f"niet te schrijven: de schijf is vol (nog {left} vrij); maak ruimte en probeer het opnieuw"


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # Windows can't sync a folder
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_unfinished(folder: Path) -> None:
    """Remove what processes left below a folder that were stopped while they wrote, long enough ago."""
    with suppress(OSError), tempfile.TemporaryFile(dir=folder) as newest:
        now = os.fstat(newest.fileno()).st_mtime  # of the disk, whose clock may be another's
        for path in folder.rglob(".*"):
            if _UNFINISHED.fullmatch(path.name) and path.lstat().st_mtime < now - _ABANDONED_S:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def write_text(path: Path, text: str) -> Path:
    """Write a text file, whole or not at all; return it."""
    write_whole(path, lambda temporary: temporary.write_text(text, encoding="utf-8"))
    return path


def write_json(path: Path, told: Mapping[str, Any]) -> None:
    """Write what is told as JSON on two lines, whole or not at all: itself, and the sum by which damage is found."""
    text = json.dumps(dict(told), ensure_ascii=False)
    write_text(path, f"{text}\n{crc32(text.encode())}\n")


def read_json(path: Path) -> dict[str, Any]:
    """Read what `write_json` wrote, or JSON without a sum.

    Raises
    ------
    DamageError
        If the file is damaged, or not there.
    """
    with telling_damage(path):
        text, *rest = path.read_text(encoding="utf-8").split("\n")
        if rest and rest[0] != str(crc32(text.encode())):
            raise ValueError("de controlesom klopt niet")
        read: dict[str, Any] = json.loads(text)
        return read


def write_table(path: Path, table: pd.DataFrame, metadata: dict[bytes, bytes] | None = None) -> None:
    """Write a table as Parquet, whole or not at all, with `metadata` beside its schema."""
    if isinstance(table, gpd.GeoDataFrame):
        write_whole(path, lambda temporary: table.to_parquet(temporary, index=False, write_page_checksum=True))
        return
    write_arrow(path, pa.Table.from_pandas(table, preserve_index=False), metadata or {})


def write_arrow(path: Path, table: pa.Table, metadata: dict[bytes, bytes], ends: Sequence[int] = ()) -> None:
    """Write a table as Parquet, whole or not at all, beside its schema `metadata` and what pandas told only.

    Every page bears a sum and all that describes them a seal, by which a letter that fell over is found. The rows up to
    each of `ends` can be read alone.
    """
    told = {key: value for key, value in (table.schema.metadata or {}).items() if key == b"pandas"} | metadata
    described = table.replace_schema_metadata({**told, SEAL: make_seal(table.schema, told, len(table))})
    if "text" in table.column_names:
        ends = range(_TEXTS_TOGETHER, len(table), _TEXTS_TOGETHER)
    edges = [0, *(end for end in ends if end < len(table)), len(table)]

    def fill(temporary: Path) -> None:
        with pq.ParquetWriter(temporary, described.schema, compression="zstd", write_page_checksum=True) as writer:
            for begin, end in pairwise(edges):
                writer.write_table(described.slice(begin, end - begin))

    write_whole(path, fill)


def read_table(path: Path, schema: TableSchema) -> pd.DataFrame:
    """Read a table that we wrote, and check it.

    Raises
    ------
    DamageError
        If the file is damaged.
    """
    table = _read(path, has_geometry=schema.has_geometry)
    with telling_damage(path):
        return check(table, schema)


def read_latest(paths: Sequence[Path], schema: TableSchema) -> pd.DataFrame:
    """Read many tables that we wrote, oldest first; of rows with the same key the last one counts.

    Raises
    ------
    DamageError
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


def describe(path: Path) -> str:
    """Return what changes when a file changes: its name, size and time of writing."""
    seen = path.stat()
    return f"{path.name} {seen.st_size} {seen.st_mtime_ns}"


def _read(path: Path, *, has_geometry: bool) -> pd.DataFrame:
    with telling_damage(path):
        if has_geometry:
            areas: pd.DataFrame = gpd.read_parquet(path, page_checksum_verification=True)
            return areas
        rows = read_arrow(path)
        if rows is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        table: pd.DataFrame = rows.to_pandas()
        return table
