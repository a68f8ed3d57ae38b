"""The one door through which geographic files of others are opened.

What comes in is a local path; what comes out has been parsed in a process of its own (`geo.sources.child`), under
limits of time and memory, by parsers that know four formats only.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Collection
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd
import pyogrio

from geo.errors import SourceError
from geo.sources.child import DRIVERS
from geo.sources.guard import recognise_format
from geo.sources.limits import COMMAND_LINE, UPLOAD, Limits

__all__ = ["COMMAND_LINE", "UPLOAD", "Layer", "Limits", "list_layers", "read_layer"]

_ROOT = Path(__file__).parents[2]
_PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "TMPDIR", "TEMP", "TMP")


@dataclass(frozen=True)
class Layer:
    """What a layer holds, without its contents."""

    name: str
    columns: tuple[str, ...]
    geometry_type: str | None
    crs: str | None  # such as "EPSG:28992"
    rows: int


def read_layer(
    path: Path, layer: str | None = None, columns: Collection[str] | None = None, limits: Limits = COMMAND_LINE
) -> gpd.GeoDataFrame:
    """Read one layer of a GeoPackage, GeoJSON, Shapefile (zipped too) or GeoParquet, in the CRS of the file.

    Parameters
    ----------
    path
        A local file.
    layer
        Its name; may be left out when the file has one layer.
    columns
        The columns to read, of those that are there; None reads all. The geometry always comes along.
    limits
        What parsing may cost; `UPLOAD` for what a visitor sends.

    Returns
    -------
    geopandas.GeoDataFrame
        Any kind of geometry, in a column `geometry`; None where a row has no place. The CRS is None or one of EPSG's.

    Raises
    ------
    SourceError
        If the file is not what it claims, hides something, costs too much or crashes its parser.
    """
    request = {"action": "read", "layer": layer, "columns": None if columns is None else sorted(columns)}
    with TemporaryDirectory(prefix="geo-") as folder:
        _run_child(path, Path(folder), request, limits)
        return gpd.read_parquet(Path(folder) / "layer.parquet")


def list_layers(path: Path, limits: Limits = COMMAND_LINE) -> list[Layer]:
    """Name the layers of a file with their columns, without reading the contents; refuses what `read_layer` refuses."""
    with TemporaryDirectory(prefix="geo-") as folder:
        _run_child(path, Path(folder), {"action": "list"}, limits)
        described = json.loads((Path(folder) / "layers.json").read_text(encoding="utf-8"))
    return [Layer(**{**layer, "columns": tuple(layer["columns"])}) for layer in described]


def _run_child(path: Path, folder: Path, request: dict[str, Any], limits: Limits) -> None:
    asked = {**request, "path": str(_local_file(path, limits)), "name": path.name, "limits": asdict(limits)}
    (folder / "request.json").write_text(json.dumps(asked), encoding="utf-8")
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and the folder is ours
            [sys.executable, "-P", "-m", "geo.sources.child", str(folder)],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError(_too_slow(path, limits)) from error
    fault = folder / "fault.txt"
    if fault.exists():
        raise SourceError(fault.read_text(encoding="utf-8"))
    if done.returncode:
        raise SourceError(_crash(path, limits, done.returncode))


def _local_file(path: Path, limits: Limits) -> Path:
    if not path.is_file():
        raise SourceError(f"{path}: dit bestand is er niet; alleen bestanden op deze computer worden gelezen")
    size_mb = path.stat().st_size / 1e6
    if size_mb > limits.file_mb:
        raise SourceError(f"{path.name}: {size_mb:.0f} MB, hooguit {limits.file_mb} MB; lever minder tegelijk aan")
    recognise_format(path)  # refuses most of what is wrong without starting a process
    return path.absolute()


def _too_slow(path: Path, limits: Limits) -> str:
    return f"{path.name}: lezen duurt langer dan {limits.seconds} s; lever minder of eenvoudiger geometrie aan"


def _crash(path: Path, limits: Limits, status: int) -> str:
    if status == -getattr(signal, "SIGXCPU", 0):
        return _too_slow(path, limits)
    return f"{path.name}: niet te lezen: beschadigd, te groot of te diep genest; exporteer de laag opnieuw"


@cache
def _environment() -> dict[str, str]:
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    search = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **passed_on,
        "PYTHONPATH": os.pathsep.join(search),
        "PYTHONUTF8": "1",
        "GDAL_SKIP": ",".join(sorted(pyogrio.list_drivers().keys() - set(DRIVERS))),
        "GDAL_PAM_ENABLED": "NO",  # no settings from a file beside it
        "PROJ_NETWORK": "OFF",
        # Threads reserve address space, which the memory limit counts.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }
