"""Places that stand out."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.detect.scan import Scene, Zones, find_clusters, gumbel_tail, list_zones, near_zones, score_zones
from geo.rules_detect import ScanRule

RULE = ScanRule(draws=49)
GRID = np.array([[500.0 * i, 600.0 * j] for i in range(6) for j in range(6)])


def score_with_numpy(reporters: np.ndarray, mean: np.ndarray, zones: Zones) -> np.ndarray:
    """Score as one would at first: a table of which area lies in which zone, and two products."""
    number = len(zones.starts) - 1
    inside = np.zeros((reporters.shape[1], number))
    for zone in range(number):
        inside[zones.areas(zone), zone] = 1
    count, expected = reporters @ inside, mean @ inside
    ratio = np.divide(count, expected, out=np.ones_like(count), where=(count > expected) & (expected > 0))
    return np.where(ratio > 1, count * np.log(ratio) + expected - count, 0.0)


def scene_of(seed: int = 0, at: tuple[int, ...] = (), extra: float = 4.0) -> Scene:
    """Return a grid of 36 buurten over 26 periods, with more reports in some during the last six."""
    rng = np.random.default_rng(seed)
    mean = np.full((36, 26), 2.0)
    reporters = rng.poisson(mean * rng.gamma(20, 1 / 20, (36, 1)) * rng.gamma(8, 1 / 8, mean.shape))
    for area in at:
        reporters[area, -6:] += rng.poisson(extra, 6)
    return Scene(reporters, mean, theta=8.0, tau2=0.05)


def read_new_mexico(folder: Path) -> tuple[np.ndarray, np.ndarray, Zones, pd.DataFrame]:
    counts, baselines = (
        pd.read_csv(folder / f"{name}_1986_89.csv").drop(columns="year").to_numpy(dtype=float)[::-1].cumsum(axis=0)
        for name in ("counts", "baselines")
    )
    lines = (folder / "zones_1based.txt").read_text().splitlines()
    zones = list_zones([[int(county) - 1 for county in line.split()] for line in lines], counts.shape[1])
    return counts, baselines, zones, pd.read_csv(folder / "scanstatistics_eb_poisson_all.csv")


def test_a_score_can_be_computed_by_hand():
    scores = score_zones(np.array([[6.0, 1.0]]), np.array([[2.0, 3.0]]), list_zones([[0], [0, 1], [1]], 2))
    assert scores[0] == pytest.approx([6 * np.log(3) - 4, 7 * np.log(7 / 5) - 2, 0])


def test_all_scores_of_new_mexico_agree_with_the_known_ones(open_data):
    counts, baselines, zones, known = read_new_mexico(open_data / "known_answers" / "newmexico_brain")
    scores = score_zones(counts, baselines, zones)
    assert len(known) == scores.size == 1660
    found = scores[known["duration"] - 1, known["zone"] - 1]
    assert np.abs(found - known["score"]).max() < 1e-9


def test_the_most_likely_cluster_of_new_mexico_is_los_alamos_with_santa_fe(open_data):
    counts, baselines, zones, _ = read_new_mexico(open_data / "known_answers" / "newmexico_brain")
    scores = score_zones(counts, baselines, zones)
    row, zone = divmod(int(scores.argmax()), scores.shape[1])
    assert (row + 1, zone + 1) == (4, 193)
    assert (zones.areas(zone) + 1).tolist() == [15, 26]
    assert scores[row, zone] == pytest.approx(9.18061699782842, abs=1e-9)


def test_new_mexico_has_a_chance_of_about_one_in_two_hundred(open_data):
    folder = open_data / "known_answers" / "newmexico_brain"
    counts, baselines, zones, _ = read_new_mexico(folder)
    rng = np.random.default_rng(1)
    yearly = pd.read_csv(folder / "baselines_1986_89.csv").drop(columns="year").to_numpy(dtype=float)[::-1]
    drawn = [score_zones(rng.poisson(yearly).cumsum(axis=0) * 1.0, baselines, zones).max() for _ in range(199)]
    assert 0.0005 < gumbel_tail(float(score_zones(counts, baselines, zones).max()), np.array(drawn)) < 0.02


def test_a_zone_holds_its_nearest_buurten_within_reach():
    zones = near_zones(np.array([[0.0, 0.0], [1900.0, 0.0], [3900.0, 0.0], [9000.0, 0.0]]), ScanRule())
    found = {tuple(zones.areas(zone).tolist()) for zone in range(len(zones.starts) - 1)}
    assert found == {(0,), (0, 1), (1,), (1, 0), (2,), (3,)}
    assert len(near_zones(GRID, ScanRule(max_areas=4)).starts) - 1 == 36 * 4


def test_buurten_with_one_centre_are_each_a_zone():
    zones = near_zones(np.zeros((3, 2)), ScanRule(max_areas=2))
    assert {tuple(zones.areas(zone).tolist()) for zone in range(len(zones.starts) - 1) if zone % 2 == 0} == {
        (0,),
        (1,),
        (2,),
    }


def test_hits_on_both_sides_of_a_border_become_one_place():
    clusters = find_clusters(scene_of(at=(8, 14, 20)), near_zones(GRID, RULE), RULE, seed=1)
    assert [cluster.areas for cluster in clusters] == [(8, 14, 20)]
    assert clusters[0].duration == 6
    assert clusters[0].chance < 0.005


def test_two_places_apart_are_two_clusters_that_do_not_overlap():
    clusters = find_clusters(scene_of(at=(0, 6, 29, 35), extra=6.0), near_zones(GRID, RULE), RULE, seed=1)
    assert {cluster.areas for cluster in clusters} == {(0, 6), (29, 35)}


def test_an_ordinary_city_has_no_place_that_stands_out():
    zones = near_zones(GRID, RULE)
    found = sum(bool(find_clusters(scene_of(seed), zones, RULE, seed)) for seed in range(30))
    assert found <= 5


@pytest.mark.parametrize(
    "scene",
    [
        pytest.param(Scene(np.zeros((36, 0), dtype=int), np.zeros((36, 0)), 8.0, 0.1), id="no periods"),
        pytest.param(Scene(np.full((36, 13), 9), np.zeros((36, 13)), 8.0, 0.1), id="nothing can be expected"),
        pytest.param(Scene(np.zeros((36, 13), dtype=int), np.full((36, 13), 0.1), 8.0, 0.1), id="no signals"),
    ],
)
def test_where_there_is_nothing_to_find_nothing_is_found(scene):
    assert find_clusters(scene, near_zones(GRID, RULE), RULE, seed=1) == []


def test_a_buurt_without_expectation_is_in_no_ones_count():
    scene = scene_of()
    mean, reporters = scene.mean.copy(), scene.reporters.copy()
    mean[7], reporters[7] = 0, 500
    assert find_clusters(Scene(reporters, mean, 8.0, 0.05), near_zones(GRID, RULE), RULE, seed=1) == []


def test_highest_scores_that_are_all_alike_leave_the_share_of_the_draws():
    assert gumbel_tail(3.0, np.zeros(199)) == 1 / 200
    assert gumbel_tail(0.0, np.zeros(199)) == 1.0


@given(seed=st.integers(0, 10_000), periods=st.integers(1, 5))
def test_the_scan_agrees_with_plain_numpy(seed, periods):
    rng = np.random.default_rng(seed)
    zones = near_zones(rng.uniform(0, 4000, (20, 2)), ScanRule(max_areas=6))
    reporters, mean = rng.poisson(3, (periods, 20)) * 1.0, rng.gamma(3, 1, (periods, 20))
    assert score_zones(reporters, mean, zones) == pytest.approx(score_with_numpy(reporters, mean, zones), abs=1e-9)


@given(seed=st.integers(0, 10_000))
def test_other_names_and_another_order_find_the_same_places(seed):
    scene, order = scene_of(seed, at=(14, 20)), np.random.default_rng(seed).permutation(36)
    first = find_clusters(scene, near_zones(GRID, RULE), RULE, seed=7)
    shuffled = Scene(scene.reporters[order], scene.mean[order], scene.theta, scene.tau2)
    again = find_clusters(shuffled, near_zones(GRID[order], RULE), RULE, seed=7)
    assert [(each.score, each.chance) for each in again] == [(each.score, each.chance) for each in first]
    assert [sorted(order[list(each.areas)].tolist()) for each in again] == [list(each.areas) for each in first]
