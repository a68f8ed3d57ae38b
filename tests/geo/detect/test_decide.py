"""What is listed, and why the rest is not."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.detect.cube import Cube
from geo.detect.decide import LISTED, REASONS, Decision, decide
from geo.detect.expected import Expected
from geo.detect.people import People, count_people
from geo.detect.size import measure_size
from geo.detect.spread import Spread
from geo.detect.weigh import Weighed, weigh_cells
from geo.detect.windows import weigh_windows
from geo.rules_detect import DetectRules, RecurrenceRule
from tests.geo.detect.cubes import cube_of, pairs_of, quiet_city

RULES = DetectRules()
RULE = RULES.recurrence


def decide_city(cube: Cube, rule: RecurrenceRule = RULE) -> Decision:
    return decide(weigh_cells(cube, pairs_of(cube), RULES.expect, rule), RULES.expect, rule)


def decide_place(counts, mean=1.0, people: People | None = None, rule: RecurrenceRule = RULE) -> Decision:
    """Decide on one place with a known null, in which periods are Poisson."""
    block = np.array([[counts]])
    expected = Expected(np.full(block.shape, mean), np.ones((1, 1)), np.zeros((1, 1), dtype=bool), can_correct=True)
    cube, spread = cube_of(block), Spread(np.array([1e6]), np.array([0.1]))
    evidence = weigh_windows(cube, expected, spread, rule)
    size = measure_size(cube, expected, spread, evidence, rule)
    who = people or count_people(pairs_of(cube), evidence.used)
    return decide(Weighed(cube, expected, spread, evidence, size, who), RULES.expect, rule)


def people(reporters: int, largest_share: float) -> People:
    return People(np.array([[reporters]]), np.array([[largest_share]]), np.zeros((1, 1)))


CALM = [1] * 39
NEW = [1] * 33 + [9, 1, 8, 1, 9, 1]
BUSY = [1] * 20 + [8, 6, 9, 1, 8, 6, 7, 8, 6, 2, 8, 9, 6, 7, 8, 1, 6, 7, 8]


def test_what_keeps_coming_back_is_listed_and_the_rest_is_not():
    reporters, size = quiet_city(shape=(4, 50, 39), rate=2.0)
    reporters[2, 7] += np.random.default_rng(1).poisson(6, 39)
    decision = decide_city(cube_of(reporters, size))
    assert np.argwhere(decision.is_listed).tolist() == [[2, 7]]
    assert decision.q[2, 7] < 1e-4


@pytest.mark.parametrize(
    ("counts", "options", "reason"),
    [
        pytest.param(BUSY, {}, LISTED, id="listed"),
        pytest.param(BUSY, {"people": people(5, 0.5)}, LISTED, id="listed at the very edge of the gates"),
        pytest.param(CALM, {}, "not_proven", id="nothing is the matter"),
        pytest.param(BUSY, {"people": people(4, 0.2)}, "few_reporters", id="four people who call often"),
        pytest.param(BUSY, {"people": people(20, 0.51)}, "one_reporter", id="one who calls most"),
        pytest.param(BUSY, {"rule": RecurrenceRule(min_ratio=9.0)}, "small_excess", id="too small"),
        pytest.param(BUSY, {"rule": RecurrenceRule(min_periods=20)}, "few_periods", id="not often enough"),
        pytest.param(BUSY, {"rule": RecurrenceRule(max_period_share=0.05)}, "one_period", id="in one period"),
        pytest.param(
            NEW, {"rule": RecurrenceRule(max_false_share=0.5)}, LISTED, id="what is new may have come back once"
        ),
        pytest.param(BUSY[-12:], {}, "short_history", id="less than a year"),
        pytest.param(BUSY, {"mean": 0.001}, "few_expected", id="hardly anything is expected here"),
    ],
)
def test_each_reason_is_given_where_it_holds(counts, options, reason):
    decision = decide_place(counts, **options)
    assert decision.reason[0, 0] == reason
    assert decision.is_listed[0, 0] == (reason == LISTED)


def test_every_reason_reads_as_dutch_and_too_little_data_is_never_calm():
    for code in ("short_history", "few_expected"):
        assert REASONS[code].startswith("te weinig gegevens")
    assert not any("geen probleem" in text for text in REASONS.values())


def test_a_storm_is_not_listed():
    assert decide_place([1] * 35 + [40, 1, 1, 1]).reason[0, 0] != LISTED


@pytest.mark.parametrize(
    ("cube", "reasons"),
    [
        pytest.param(cube_of(np.zeros((0, 9, 0))), set(), id="nothing at all"),
        pytest.param(cube_of(np.full((2, 9, 39), 3), exposure=0.0), {"no_exposure"}, id="no exposure"),
        pytest.param(cube_of(np.full((2, 1, 39), 3)), {"few_expected"}, id="one buurt has no rest"),
        pytest.param(cube_of(np.full((2, 9, 12), 3)), {"short_history"}, id="twelve periods"),
        pytest.param(cube_of(np.full((2, 9, 13), 3)), {"not_proven"}, id="thirteen periods in which all is equal"),
        pytest.param(
            cube_of((np.arange(12)[None, :, None] == np.zeros((1, 1, 39))) * 9),
            {"not_proven"},
            id="only one buurt reports",
        ),
    ],
)
def test_odd_cities_list_nothing_and_say_why(cube, reasons):
    decision = decide_city(cube)
    assert not decision.is_listed.any()
    assert set(decision.reason.ravel()) - {"few_expected"} == reasons - {"few_expected"}
    assert np.isnan(decision.q[np.isin(decision.reason, ["no_exposure", "short_history", "few_expected"])]).all()


def test_a_theme_that_appears_halfway_makes_no_problems_of_its_own():
    reporters, size = quiet_city(4, (3, 60, 39))
    reporters[1, :, :20] = 0
    assert not decide_city(cube_of(reporters, size)).is_listed[1].any()
    reporters[1, :, :30] = 0
    assert set(decide_city(cube_of(reporters, size)).reason[1]) == {"short_history"}


@pytest.mark.parametrize("shape", [(1, 12, 13), (1, 12, 39), (3, 12, 26), (1, 100, 39), (12, 100, 39)])
def test_quiet_cities_list_next_to_nothing(shape):
    listed = [decide_city(cube_of(*quiet_city(seed, shape, rate=1.5))).is_listed.sum() for seed in range(4)]
    assert sum(listed) <= 1


STRICTER = {
    "max_false_share": 0.01,
    "min_reporters": 12,
    "min_periods": 6,
    "new_min_periods": 3,
    "max_reporter_share": 0.2,
    "max_period_share": 0.2,
    "min_ratio": 1.8,
}


@given(seed=st.integers(0, 10_000), name=st.sampled_from(sorted(STRICTER)))
def test_a_stricter_rule_never_finds_more(seed, name):
    reporters, size = quiet_city(seed, (2, 30, 39))
    rng = np.random.default_rng(seed)
    reporters[0, :5] += rng.poisson(rng.uniform(0, 6, (5, 1)), (5, 39))
    cube = cube_of(reporters, size)
    found, fewer = decide_city(cube).is_listed, decide_city(cube, replace(RULE, **{name: STRICTER[name]})).is_listed
    assert not (fewer & ~found).any()


@given(seed=st.integers(0, 10_000))
def test_other_names_and_another_order_list_the_same_places(seed):
    reporters, size = quiet_city(seed, (2, 15, 39))
    reporters[0, 3] += 4
    order = np.random.default_rng(seed).permutation(15)
    first, again = decide_city(cube_of(reporters, size)), decide_city(cube_of(reporters[:, order], size[order]))
    assert np.array_equal(again.is_listed, first.is_listed[:, order])
