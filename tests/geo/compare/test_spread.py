"""Clusters of messages make counts vary more than chance does, and that is measured."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.compare.spread import measure_spread


def test_counts_that_follow_area_and_season_vary_no_more_than_chance():
    season, size = np.array([10, 20, 40, 20] * 4), np.array([1, 2, 5])
    assert measure_spread(np.outer(size, season), 2.0) == 1.0


@pytest.mark.parametrize("spread", [1.0, 3.0])
def test_it_finds_the_spread_that_was_put_in(spread):
    rng = np.random.default_rng(1)
    mean = np.outer(rng.uniform(5, 50, 30), 1 + np.sin(np.arange(26) / 2) / 2)
    counts = rng.poisson(mean if spread == 1 else rng.gamma(mean / (spread - 1), spread - 1))
    assert measure_spread(counts, 2.0) == pytest.approx(spread, rel=0.15)


@pytest.mark.parametrize("shape", [(4, 1), (1, 13), (3, 4), (0, 13), (63, 0)], ids=str)
def test_with_too_few_periods_or_areas_it_takes_the_usual(shape):
    assert measure_spread(np.ones(shape), 2.0) == 2.0


@given(st.integers(0, 99), st.integers(2, 6))
def test_messages_that_all_come_so_many_at_once_vary_so_many_times_as_much(seed, times):
    counts = np.random.default_rng(seed).poisson(20, (8, 13))
    assert measure_spread(counts * times, 2.0) >= measure_spread(counts, 2.0)
