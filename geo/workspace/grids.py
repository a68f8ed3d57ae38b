"""Grids over the boundaries and other large arrays, kept as files that are read where needed."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from geo.errors import WorkspaceError
from geo.workspace.derived import remove_all_but_newest
from geo.workspace.files import read_json, write_json

_SUMS = "sums.json"  # by which a letter that fell over is found
_KEPT = 3  # boundary years that somebody looks at


class GridStore:
    """A folder of arrays, such as `grids/` of a workspace; losing it costs only the time to make it again."""

    def __init__(self, folder: Path, kept: int = _KEPT) -> None:
        self._folder, self._kept = folder, kept

    def read(self, key: str, names: Iterable[str]) -> dict[str, NDArray[Any]] | None:
        """Return arrays that were kept, mapped into memory, or None."""
        folder = self._folder / key
        try:
            sums = read_json(folder / _SUMS)
            arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in names}
        except (OSError, ValueError, EOFError, WorkspaceError):  # not there, or damaged; it is made again
            return None
        return arrays if all(sums.get(name) == _add_up(array) for name, array in arrays.items()) else None

    def save(self, key: str, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Keep arrays, all or none; in a read-only folder or on a full disk nothing is kept."""
        if not os.access(self._folder.parent, os.W_OK):
            return
        self._folder.mkdir(exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=self._folder, prefix=".new."))
        try:
            for name, array in arrays.items():
                np.save(aside / f"{name}.npy", array)
            write_json(aside / _SUMS, {name: _add_up(array) for name, array in arrays.items()})
            shutil.rmtree(self._folder / key, ignore_errors=True)
            aside.rename(self._folder / key)
        except (OSError, WorkspaceError):
            shutil.rmtree(aside, ignore_errors=True)
        remove_all_but_newest(self._folder, self._kept, key)


def _add_up(array: NDArray[Any]) -> int:
    return crc32(np.ascontiguousarray(array).reshape(-1).view(np.uint8).data)
