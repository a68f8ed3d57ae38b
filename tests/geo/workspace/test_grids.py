"""A grid is kept beside the boundaries, read where needed, and made again where it is lost or damaged."""

import numpy as np
import pandas as pd
import pytest

from geo import pipeline
from geo.assign import Grid
from geo.pipeline import build_atlas
from geo.workspace import Workspace
from tests.toytown_workspace import make_signals_of_march, make_workspace

ARRAYS = {"cells": np.arange(6, dtype=np.int32).reshape(2, 3), "begins": np.array([0, 4])}


@pytest.fixture
def toytown(tmp_path) -> Workspace:
    return Workspace(make_workspace(tmp_path / "toytown", make_signals_of_march()))


def test_what_was_kept_is_read_from_the_file(toytown):
    toytown.grids.save("a", ARRAYS)
    read = toytown.grids.read("a", ARRAYS)
    assert all(isinstance(each, np.memmap) for each in read.values())
    for name, array in ARRAYS.items():
        np.testing.assert_array_equal(read[name], array)


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"\x93NUMPY")])
def test_a_damaged_one_is_not_there(toytown, damage):
    toytown.grids.save("a", ARRAYS)
    damage(toytown.path / "grids" / "a" / "cells.npy")
    assert toytown.grids.read("a", ARRAYS) is None
    toytown.grids.save("a", ARRAYS)
    assert toytown.grids.read("a", ARRAYS) is not None


def test_only_the_newest_are_kept(toytown):
    for key in "abcd":
        toytown.grids.save(key, ARRAYS)
    assert len(list((toytown.path / "grids").iterdir())) == 3
    assert toytown.grids.read("d", ARRAYS) is not None


def test_many_signals_go_through_the_grid_with_the_same_answer(toytown, monkeypatch):
    plain = build_atlas(toytown).assigned
    for _ in range(2):  # made, and read from the file
        monkeypatch.setattr(pipeline, "_GRID_PAYS_FROM", 1)
        (toytown.path / "themes.csv").touch()
        pd.testing.assert_frame_equal(build_atlas(Workspace(toytown.path)).assigned, plain)
    (kept,) = (toytown.path / "grids").iterdir()
    assert {path.stem for path in kept.glob("*.npy")} == set(Grid._fields)
