"""Read tables that we wrote: each bears sums and a seal, so that damage is told and never taken for a figure."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import pyarrow as pa
import pyarrow.parquet as pq
from pyproj.exceptions import ProjError

from geo.errors import DamageError, SchemaError

MEND = "herstel met `python -m geo repair`"
SEAL = b"buurtsignalen_seal"
_SEEN = 100_000  # files whose state is remembered


def read_arrow(path: Path) -> pa.Table | None:
    """Read a table that we wrote as Arrow has it; None where it is not there.

    Raises
    ------
    DamageError
        If the file is damaged.
    """
    with telling_damage(path):
        try:
            with open_sealed(path) as file:
                table = file.read()
                _check_seal(table.schema, len(table))  # a file says of its columns twice
                return table
        except FileNotFoundError:
            return None


def read_metadata(path: Path) -> Mapping[bytes, bytes]:
    """Return what stands beside the schema of a table that we wrote; nothing where it is not there.

    Raises
    ------
    DamageError
        If the file is damaged there.
    """
    with telling_damage(path):
        try:
            with open_sealed(path) as file:
                return file.schema_arrow.metadata or {}
        except FileNotFoundError:
            return {}


def read_groups(path: Path, column: str) -> Iterator[tuple[pa.Table | None, tuple[int, int]]]:
    """Give every group of rows that can be read alone, None for a damaged one, with the range of a whole number.

    Raises
    ------
    DamageError
        If it is not known which groups there are.
    """
    with telling_damage(path), open_sealed(path) as file:
        place = file.schema_arrow.get_field_index(column)
        for group in range(file.num_row_groups):
            seen = file.metadata.row_group(group).column(place).statistics
            if seen is None:
                raise ValueError("er staat niet bij wat waar staat")
            rows = None
            with suppress(OSError, ValueError, pa.ArrowException):
                rows = file.read_row_group(group)
            yield rows, (seen.min, seen.max)


@contextmanager
def open_sealed(path: Path) -> Iterator[pq.ParquetFile]:
    """Open a table that we wrote, in half the time that `read_table` of Arrow takes for a small one."""
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        _check_seal(file.schema_arrow, file.metadata.num_rows)
        yield file


def _check_seal(schema: pa.Schema, rows: int) -> None:
    told = dict(schema.metadata or {})
    seal = told.pop(SEAL, None)
    if seal is None:  # of an earlier version, or it fell over itself: then what pandas told can't be read either
        schema.empty_table().to_pandas()
    elif seal != make_seal(schema, told, rows):
        raise ValueError("wat het bestand over zichzelf zegt, klopt niet")


def make_seal(schema: pa.Schema, told: Mapping[bytes, bytes], rows: int) -> bytes:
    """Return what tells whether the columns, what stands beside them and the number of rows are as they were."""
    columns = [(field.name, str(field.type)) for field in schema]
    return str(crc32(repr((columns, sorted(told.items()), rows)).encode())).encode()


def is_whole(path: Path) -> bool:
    """Tell whether a table that we wrote can be read; looked at once for every state of a file."""
    try:
        return _is_whole(path, describe(path))
    except FileNotFoundError:  # moved meanwhile
        return True


@lru_cache(maxsize=_SEEN)
def _is_whole(path: Path, _: str) -> bool:
    try:
        read_arrow(path)
    except DamageError:
        return False
    return True


@contextmanager
def telling_damage(path: Path) -> Iterator[None]:
    """Turn what reading a damaged file raises into a `DamageError` that names it."""
    try:
        yield
    except (OSError, ValueError, LookupError, TypeError, pa.ArrowException, ProjError, SchemaError) as error:
        raise DamageError(f"{path}: beschadigd ({error}); {MEND}") from error


def describe(path: Path) -> str:
    """Return what changes when a file changes: its name, size and time of writing."""
    seen = path.stat()
    return f"{path.name} {seen.st_size} {seen.st_mtime_ns}"
