"""How long signals take counts those that still wait: for at least as long as they did."""

from datetime import date

import pandas as pd
import pytest

from geo.assign import assign_buurt
from geo.compare import Choice, choose_signals, find_known_until, measure_handling
from geo.compare.handling import find_median
from geo.rules import AssignRule
from geo.rules_compare import CompareRule
from tests.toytown import CODE, make_areas, make_signals

AREAS = make_areas()
BUURTEN = AREAS[AREAS["level"] == "buurt"]
MARCH = Choice(date(2024, 3, 4), date(2024, 3, 25))
RULE = CompareRule(least_handled=3)


def handle(*rows: dict[str, object]) -> pd.Series:
    assigned = assign_buurt(make_signals(*({"at": "zuid", **row} for row in rows)), AREAS, AssignRule())
    chosen = choose_signals(assigned, MARCH).assign(area_code=assigned["buurt_code"])
    table = measure_handling(chosen, BUURTEN, find_known_until(assigned), {"ratten": 5}, RULE)
    return table.set_index("area_code").loc[CODE["zuid"]]


def closed(days: int) -> dict[str, object]:
    return {"reported_at": "2024-03-04 12:00", "closed_at": f"2024-03-{4 + days:02d} 12:00", "status": "closed"}


WAITING = {"reported_at": "2024-03-04 12:00", "status": "open"}


def test_half_is_handled_within_the_median_and_late_is_told_apart():
    zuid = handle(closed(2), closed(4), closed(10), {**closed(1), "theme": "geluid"})
    assert zuid["median_days"] == 2.0
    assert zuid[["signals", "closed", "open", "with_term", "open_late", "closed_late"]].tolist() == [4, 4, 0, 3, 0, 1]


def test_what_still_waits_makes_the_median_longer():
    zuid = handle(closed(2), closed(10), WAITING, WAITING)
    assert (zuid["median_days"], zuid["is_at_least"]) == (10.0, False)
    assert zuid[["open", "open_late"]].tolist() == [2, 2]


def test_where_more_than_half_waits_it_is_more_than_the_longest_wait():
    zuid = handle(closed(10), WAITING, WAITING, WAITING)
    assert (zuid["median_days"], zuid["is_at_least"]) == (10.0, True)


def test_too_few_or_without_a_day_nothing_is_said():
    assert pd.isna(handle(closed(2), closed(3))["median_days"])
    unknown = handle(*[{"reported_at": "2024-03-04 12:00", "status": "unknown"}] * 5)
    assert unknown[["signals", "closed", "open"]].tolist() == [5, 0, 0]


@pytest.mark.parametrize(("is_open", "answer"), [([True, True], (3.0, True)), ([False, True], (1.0, False))])
def test_a_median_of_two(is_open, answer):
    assert find_median(pd.DataFrame({"days": [1.0, 3.0], "is_open": is_open})) == answer
