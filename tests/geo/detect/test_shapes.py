"""Which course explains a series best."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from geo.detect.shapes import fit_shapes, fit_stopped, log_likelihood

MEAN = np.full(39, 2.0)
NOW = np.arange(39)


def fits(times):
    return fit_shapes(np.round(MEAN * times).astype(np.int64), MEAN, 8.0, 4)


def test_a_log_likelihood_differs_as_the_negative_binomial_of_scipy_does():
    counts, theta = np.array([0, 1, 7]), 3.0
    ours = log_likelihood(counts, np.full(3, 2.0), theta) - log_likelihood(counts, np.full(3, 5.0), theta)
    known = [stats.nbinom.logpmf(counts, theta, theta / (theta + mean)) for mean in (2.0, 5.0)]
    assert ours == pytest.approx(known[0] - known[1], rel=1e-12)


def test_an_infinite_theta_is_poisson():
    counts = np.array([0, 3])
    ours = log_likelihood(counts, np.full(2, 2.0), np.inf) - log_likelihood(counts, np.full(2, 5.0), np.inf)
    assert ours == pytest.approx(stats.poisson.logpmf(counts, 2) - stats.poisson.logpmf(counts, 5), abs=1e-4)


@pytest.mark.parametrize(
    ("times", "best"),
    [
        pytest.param(np.where(NOW >= 10, 4.0, 1.0), "steady", id="a fixed level since period 10"),
        pytest.param(1 + 4 * np.clip((NOW - 9) / 29, 0, 1), "growing", id="a line up from period 9"),
        pytest.param(5 - 4 * NOW / 38, "falling", id="a line down"),
        pytest.param(np.where((NOW + 8) % 13 < 4, 5.0, 1.0), "seasonal", id="four periods of every year"),
        pytest.param(np.where(NOW % 9 < 3, 5.0, 1.0), "episodes", id="three periods of every nine"),
    ],
)
def test_a_course_is_recognised(times, best):
    found = fits(times)
    assert max(("steady", "growing", "falling", "seasonal", "episodes"), key=lambda name: getattr(found, name)) == best


def test_the_onset_of_a_fixed_level_is_found():
    assert fits(np.where(NOW >= 10, 4.0, 1.0)).onset == 10


def test_within_two_years_nothing_is_seasonal():
    assert fit_shapes(np.ones(25, dtype=np.int64), np.ones(25), 8.0, 4).seasonal == -np.inf


@pytest.mark.parametrize("periods", [1, 2, 3, 13])
def test_a_short_series_has_fits(periods):
    found = fit_shapes(np.ones(periods, dtype=np.int64), np.full(periods, 0.5), 8.0, 4)
    assert np.isfinite([found.steady, found.growing, found.falling, found.episodes]).all()


@given(counts=st.lists(st.integers(0, 30), min_size=4, max_size=39), start=st.integers(0, 35))
def test_no_fixed_level_explains_more_than_the_one_found(counts, start):
    series = np.array(counts), np.full(len(counts), 2.0), 8.0
    found, start = fit_shapes(*series, 4), min(start, len(counts) - 4)
    assert fit_stopped(*series, slice(start, None)) <= found.steady + 1e-9
    assert fit_stopped(*series, slice(found.onset, None)) == pytest.approx(found.steady)
