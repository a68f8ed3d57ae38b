"""Reading files without a process for each, as most tests do."""

from pathlib import Path
from typing import Any

import pytest

from geo.sources import child, geofile, process, tables
from geo.sources.limits import Limits


def parse_here(path: Path, folder: Path, request: dict[str, Any], limits: Limits) -> None:
    """Parse a file as the child process does, without starting one for each case."""
    child.answer(folder, process.complete(request, path, limits))
    process.raise_fault(folder)


def read_in_this_process(patch: pytest.MonkeyPatch) -> None:
    """Spare the tests a process per file; what a process guards against has its own tests."""
    patch.setattr(child, "_check_drivers", lambda: None)
    for module in (geofile, tables):
        patch.setattr(module, "run_child", parse_here)
