"""What all tests share: Toytown, and the way to real data."""

import os
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
from filelock import FileLock
from hypothesis import settings

from geo.demo import make_demo
from geo.pipeline import build_atlas, find_findings
from geo.workspace import Workspace
from tests.parsing import read_in_this_process
from tests.toytown import make_areas

# A shared machine stalls now and then; a law that holds must not fail for that.
settings.register_profile("calm", deadline=None, max_examples=12)
settings.register_profile("thorough", deadline=None, max_examples=6_000)  # by hand: --hypothesis-profile=thorough
settings.load_profile("calm")


# No test may ever write into the register of a real municipality.
os.environ.pop("DATABASE_URL", None)


@pytest.fixture(autouse=True)
def spare_processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have files read in the process of the tests, but where the mark `own_process` asks for what the app does."""
    if "own_process" not in request.keywords:
        read_in_this_process(monkeypatch)


@pytest.fixture(scope="session")
def toytown() -> gpd.GeoDataFrame:
    """Return the AREAS table of Toytown."""
    return make_areas()


@pytest.fixture(scope="session")
def open_data() -> Path:
    """Return the folder of real data, named by BUURTSIGNALEN_OPEN_DATA; skip without it."""
    folder = os.environ.get("BUURTSIGNALEN_OPEN_DATA")
    if not folder:
        pytest.skip("BUURTSIGNALEN_OPEN_DATA names no folder with real data")
    return Path(folder)


@pytest.fixture(scope="session")
def searched_demo(tmp_path_factory, worker_id) -> Path:
    """Return the folder of the made-up municipality with its problems found; made once for all workers."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "searched_demo"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            make_demo(folder, date(2026, 11, 23))
            workspace = Workspace(folder)
            find_findings(workspace, build_atlas(workspace))
    return folder
