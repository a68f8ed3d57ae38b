"""The made-up municipality, made once for all its tests."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from geo.demo import make_demo
from geo.workspace import Workspace

AS_OF = date(2026, 3, 4)


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
    """Return the folder of the made-up municipality."""
    folder = tmp_path_factory.mktemp("demo") / "meerlinde"
    make_demo(folder, AS_OF)
    return folder


@pytest.fixture(scope="session")
def workspace(demo) -> Workspace:
    return Workspace(demo).check()


@pytest.fixture(scope="session")
def truth(demo) -> dict[str, Any]:
    return json.loads((demo / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture
def generator() -> np.random.Generator:
    return np.random.default_rng(1)
