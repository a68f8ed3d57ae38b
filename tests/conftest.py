"""What all tests share: Toytown, and the way to real data."""

import os
from pathlib import Path

import geopandas as gpd
import pytest
from hypothesis import settings

from tests.toytown import make_areas

# A shared machine stalls now and then; a law that holds must not fail for that.
settings.register_profile("calm", deadline=None, max_examples=25)
settings.register_profile("thorough", deadline=None, max_examples=6_000)  # by hand: --hypothesis-profile=thorough
settings.load_profile("calm")


# No test may ever write into the register of a real municipality.
os.environ.pop("DATABASE_URL", None)


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
