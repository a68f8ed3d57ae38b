"""Parse a file of others in a process of its own, under limits of time, memory and size (`geo.sources.child`)."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from geo.errors import SourceError
from geo.sources.child import DRIVERS
from geo.sources.limits import Limits

_ROOT = Path(__file__).parents[2]
_PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "PROJ_DATA", "PROJ_LIB", "GDAL_DATA", "TMPDIR", "TEMP", "TMP")


def run_child(path: Path, folder: Path, request: dict[str, Any], limits: Limits) -> None:
    """Have `path` parsed; the answer to `request` is then in `folder`.

    Raises
    ------
    SourceError
        If the file is not there, costs too much, crashes its parser or is refused by it.
    """
    (folder / "request.json").write_text(json.dumps(complete(request, path, limits)), encoding="utf-8")
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and the folder is ours
            [sys.executable, "-P", "-m", "geo.sources.child", str(folder)],
            env=child_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError(_too_slow(path, limits)) from error
    raise_fault(folder)
    if done.returncode:
        raise SourceError(_crash(path, limits, done.returncode))


def complete(request: dict[str, Any], path: Path, limits: Limits) -> dict[str, Any]:
    """Return a request with the file that it is about and what parsing that may cost."""
    return {**request, "path": str(path.absolute()), "name": path.name, "limits": asdict(limits)}


def raise_fault(folder: Path) -> None:
    """Raise the fault that was put in the place of an answer."""
    fault = folder / "fault.txt"
    if fault.exists():
        raise SourceError(fault.read_text(encoding="utf-8"))


def check_size(path: Path, limits: Limits) -> None:
    """Refuse what is no file of this computer, or too large a one."""
    if not path.is_file():
        raise SourceError(f"{path}: dit bestand is er niet; alleen bestanden op deze computer worden gelezen")
    size_mb = path.stat().st_size / 1e6
    if size_mb > limits.file_mb:
        raise SourceError(f"{path.name}: {size_mb:.0f} MB, hooguit {limits.file_mb} MB; lever minder tegelijk aan")


def _too_slow(path: Path, limits: Limits) -> str:
    return f"{path.name}: lezen duurt langer dan {limits.seconds} s; lever minder of eenvoudiger geometrie aan"


def _crash(path: Path, limits: Limits, status: int) -> str:
    if status == -getattr(signal, "SIGXCPU", 0):
        return _too_slow(path, limits)
    return f"{path.name}: niet te lezen: beschadigd, te groot of te diep genest; exporteer de laag opnieuw"


@cache
def child_environment() -> dict[str, str]:
    """Return what the process may know of ours: no settings, two drivers, few threads."""
    import pyogrio  # noqa: PLC0415 - the process itself imports this file, and a table needs no drivers

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
