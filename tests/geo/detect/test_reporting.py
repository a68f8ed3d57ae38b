"""Who reports much about everything, and who reports little."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.detect.reporting import find_reporting
from geo.detect.spread import Spread
from geo.rules_detect import ReportingRule
from tests.geo.detect.cubes import cube_of

RULE = ReportingRule()
PEOPLE = np.full(10, 1000.0)


def spread_of(themes=4) -> Spread:
    return Spread(np.full(themes, 8.0), np.full(themes, 0.05))


def city(level=4, themes=4) -> np.ndarray:
    return np.full((themes, 10, 13), level)


def find(counts, people=PEOPLE, rule=RULE):
    return find_reporting(cube_of(counts), spread_of(len(counts)), people, rule)


def test_a_city_in_which_all_report_alike_has_nobody_on_the_list():
    assert len(find(city())) == 0


def test_who_reports_twice_as_much_about_everything_reports_much():
    counts = city()
    counts[:, 3] = 10
    counts[:, 4] = 1
    found = find(counts).set_index("area_code")
    assert found["what"].to_dict() == {"BU00000003": "much", "BU00000004": "little"}
    assert found.loc["BU00000003", "observed"] == 4 * 13 * 10
    assert found.loc["BU00000003", "expected"] == pytest.approx(4 * 13 * (8 * 4 + 1) / 9)
    assert found["themes"].tolist() == [4, 4]
    assert (found["low_ratio"] < found["ratio"]).all()
    assert (found["ratio"] < found["high_ratio"]).all()


def test_one_problem_is_not_everything():
    counts = city()
    counts[0, 3] = 100
    assert len(find(counts)) == 0


def test_silence_where_nobody_lives_is_no_reason_to_go_and_look():
    counts, people = city(), PEOPLE.copy()
    counts[:, 4] = 0
    assert find(counts)["what"].tolist() == ["little"]
    for nobody in (0.0, np.nan):
        people[4] = nobody
        assert len(find(counts, people)) == 0


def test_silence_where_little_is_expected_is_ordinary():
    counts = np.zeros((4, 10, 13), dtype=int)
    counts[:, :, ::4] = 1
    counts[:, 4] = 0
    assert len(find(counts)) == 0


@pytest.mark.parametrize(
    "shape", [pytest.param((1, 10, 5), id="one theme, five periods"), pytest.param((0, 10, 13), id="no themes")]
)
def test_little_data_gives_an_answer(shape):
    assert len(find(np.zeros(shape, dtype=int))) == 0


def test_one_buurt_has_no_others_to_be_compared_with():
    assert len(find(np.full((4, 1, 13), 5), np.array([1000.0]))) == 0


@settings(deadline=None)
@given(seed=st.integers(0, 999), much=st.floats(1.5, 3), little=st.floats(0.1, 0.6), order=st.randoms())
def test_a_stricter_rule_never_finds_more_and_the_order_of_buurten_changes_nothing(seed, much, little, order):
    rng = np.random.default_rng(seed)
    counts = rng.poisson(4 * rng.lognormal(0, 0.7, (1, 10, 1)), (4, 10, 13))
    loose = set(find(counts)["area_code"])
    assert set(find(counts, rule=ReportingRule(much=much, little=little))["area_code"]) <= loose
    shuffled = list(range(10))
    order.shuffle(shuffled)
    again = {f"BU{shuffled[int(code[2:])]:08d}" for code in find(counts[:, shuffled])["area_code"]}
    assert again == loose
