"""Read deliveries that lie in a folder for others to count: on a disk, or in storage that fsspec knows by a URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import IO, Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import GeoError, SourceError
from geo.schema import REPORTED

_BUNDLE = "bundle.parquet"  # what `compact` makes of the deliveries of one municipality
_TOGETHER = 250_000  # signals in memory at once

Folder = tuple[str, ...]  # addresses of deliveries, oldest first


def list_folders(url: str) -> list[Folder]:
    """List the deliveries (.parquet) in a folder and the folders below it, each folder by itself.

    The names of files say which is older. Signals in different folders are never the same one: every municipality may
    have a folder of its own, and name its sources as it likes.

    Parameters
    ----------
    url
        A path, or a URL of fsspec, such as ``s3://bucket/folder``.

    Raises
    ------
    SourceError
        If there is no such folder, or no delivery in it.
    """
    with _telling(url):
        found = _find_elsewhere(url) if "://" in url else _find_here(Path(url).resolve())
    deliveries = sorted(
        (each for each in found if each.endswith(".parquet") and not PurePosixPath(each).name.startswith((".", "_"))),
        key=_by_folder,
    )
    if bundled := [each for each in deliveries if PurePosixPath(each).name == _BUNDLE]:
        raise SourceError(
            f"{bundled[0]}: hier liggen leveringen gebundeld, en welke er tellen weet alleen hun eigen gemeente; "
            "tel die met `count` zonder --deliveries"
        )
    if not deliveries:
        raise SourceError(f"{url}: hier staan geen leveringen (bestanden die eindigen op .parquet)")
    return [tuple(each) for _, each in groupby(deliveries, key=lambda address: _by_folder(address)[0])]


def read_keys(address: str) -> pd.DataFrame:
    """Return source and signal_id of every signal of a delivery, in its order, without reading the rest of it.

    Raises
    ------
    SourceError
        If it can't be read.
    """
    with _telling(address), _open(address) as file:
        keys: pd.DataFrame = pq.read_table(file, columns=list(REPORTED.key)).to_pandas()
        return keys[list(REPORTED.key)]


def read_in_pieces(address: str) -> Iterator[pd.DataFrame]:
    """Return a delivery as tables with the columns and dtypes of REPORTED, so that it need not fit in memory.

    Raises
    ------
    SourceError
        If it can't be read, or its columns are not those of REPORTED.
    """
    with _telling(address), _open(address) as file:
        for batch in pq.ParquetFile(file).iter_batches(_TOGETHER, columns=REPORTED.columns):
            table = pa.Table.from_batches([batch]).to_pandas()
            missing = [name for name in REPORTED.columns if name not in table]
            if missing:
                raise SourceError(f"{address}: kolommen ontbreken: {', '.join(missing)}")
            yield table[REPORTED.columns].astype(REPORTED.dtypes)


def _by_folder(address: str) -> tuple[str, str]:
    folder, _, name = address.replace("\\", "/").rpartition("/")
    return folder, name


def _find_here(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob("*.parquet") if path.is_file()]


def _find_elsewhere(url: str) -> list[str]:
    filesystem, path = _fsspec().core.url_to_fs(url)
    return [str(filesystem.unstrip_protocol(each)) for each in filesystem.find(path)]


@contextmanager
def _open(address: str) -> Iterator[IO[bytes]]:
    with _fsspec().open(address, "rb") if "://" in address else Path(address).open("rb") as file:
        yield file


def _fsspec() -> Any:
    try:
        import fsspec  # noqa: PLC0415 - who has everything on this machine does not need it
    except ImportError as error:
        raise SourceError("een URL lezen vraagt meer pakketten: pip install -r requirements-cluster.txt") from error
    return fsspec


@contextmanager
def _telling(address: str) -> Iterator[None]:
    """Name the delivery that can't be read."""
    try:
        yield
    except GeoError:
        raise
    except ImportError as error:
        raise SourceError(f"{address}: voor deze opslag ontbreekt een pakket ({error})") from error
    except (OSError, ValueError, TypeError, pa.ArrowException) as error:
        raise SourceError(f"{address}: niet te lezen ({error})") from error
