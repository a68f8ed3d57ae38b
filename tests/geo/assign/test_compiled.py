"""What is compiled once is kept for every process, also while several fill that cache at the same time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOUCHED = """
import numpy as np
from geo.assign.kernels import count_edges
cells = np.zeros((3, 3), np.int32)
count_edges(np.array([[0.5, 0.5, 0.5, 1.5]]), np.array([0.0, 0.0, 1.0]), cells)
print(cells.sum())
"""


def count_touched(cache: Path) -> str:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(cache)}
    done = subprocess.run([sys.executable, "-c", TOUCHED], env=environment, capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr


@pytest.mark.slow
def test_a_cache_that_another_process_has_half_filled_is_used(tmp_path: Path) -> None:
    assert count_touched(tmp_path) == "2"
    callers = list(tmp_path.rglob("*count_edges*"))
    for each in callers:
        each.unlink()
    assert callers
    assert list(tmp_path.rglob("*_reach*"))
    assert count_touched(tmp_path) == "2"
