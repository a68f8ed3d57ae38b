"""A crossing is where two streets come nearest."""

import numpy as np
import pandas as pd

from geo.locate.crossings import find_crossings

POINTS = {4: np.array([[0.0, 0.0], [0.0, 50.0], [0.0, 100.0]]), 7: np.array([[10.0, 60.0], [500.0, 60.0]])}


def test_the_address_nearest_to_the_other_street_is_taken():
    pairs = pd.DataFrame({"code": [4, 7, 4], "crossing_code": [7, 4, 7]}, index=[5, 6, 9])
    found = find_crossings(pairs, POINTS)
    assert found.to_numpy().tolist() == [[0.0, 50.0], [10.0, 60.0], [0.0, 50.0]]
    assert found.index.to_list() == [5, 6, 9]


def test_no_pairs_give_no_crossings():
    assert find_crossings(pd.DataFrame({"code": [], "crossing_code": []}), POINTS).empty
