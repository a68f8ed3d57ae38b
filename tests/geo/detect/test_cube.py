"""REPORTERS as one block of numbers."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.assign import assign_buurt
from geo.count import count_reporters
from geo.detect.cube import make_cube
from geo.errors import SchemaError
from geo.rules import AssignRule, CountRule
from geo.schema import REPORTERS, THEMES
from tests.toytown import CODE, make_areas, make_signals

AREAS = make_areas()
BUURTEN = AREAS[AREAS["level"] == "buurt"]
RATS = pd.DataFrame(
    {"category": ["rat"], "cue": [""], "theme": ["ratten"], "domain": ["openbare ruimte"], "exposure": ["land_km2"]}
).astype("str")


def reporters_of(*rows: dict[str, object], as_of: date = date(2024, 5, 1)) -> pd.DataFrame:
    return count_reporters(assign_buurt(make_signals(*rows), AREAS, AssignRule()), AREAS, "buurt", CountRule(), as_of)


def example() -> pd.DataFrame:
    return reporters_of(
        {"at": "noord", "reported_at": "2024-01-09", "theme": "ratten", "reporter_key": "a"},
        {"at": "noord", "reported_at": "2024-01-10", "theme": "ratten", "reporter_key": "b"},
        {"at": "zuid", "reported_at": "2024-04-03", "theme": "geluid", "reporter_key": "a"},
        as_of=date(2024, 4, 29),
    )


def test_a_count_stands_at_its_theme_area_and_period():
    cube = make_cube(example(), BUURTEN, RATS, 39)
    assert cube.themes == ("geluid", "ratten")
    assert cube.area_codes == tuple(sorted(CODE.values()))
    assert list(cube.periods) == list(pd.to_datetime(["2024-01-08", "2024-02-05", "2024-03-04", "2024-04-01"]))
    assert cube.reporters.sum() == 3
    assert cube.reporters[1, cube.area_codes.index(CODE["noord"])].tolist() == [2, 0, 0, 0]
    assert cube.reporters[0, cube.area_codes.index(CODE["zuid"])].tolist() == [0, 0, 0, 1]


def test_a_theme_is_measured_by_its_exposure_and_an_unnamed_one_by_inhabitants():
    cube = make_cube(example(), BUURTEN, RATS, 39)
    zuid = cube.area_codes.index(CODE["zuid"])
    assert cube.exposure[:, zuid].tolist() == [200.0, 0.01]


def test_a_buurt_without_exposure_is_not_testable():
    cube = make_cube(example(), BUURTEN, RATS, 39)
    assert [cube.area_codes[a] for a in np.flatnonzero(~cube.testable[0])] == [CODE["midden"]]
    unknown = BUURTEN.assign(inhabitants=np.nan)
    assert not make_cube(example(), unknown, THEMES.empty(), 39).testable.any()


def test_only_the_last_periods_are_kept():
    cube = make_cube(example(), BUURTEN, RATS, 2)
    assert list(cube.periods) == list(pd.to_datetime(["2024-03-04", "2024-04-01"]))
    assert cube.reporters.sum() == 1


def test_a_theme_begins_at_its_first_signal():
    assert make_cube(example(), BUURTEN, RATS, 39).first_period.tolist() == [3, 0]
    assert make_cube(example(), BUURTEN, RATS, 2).first_period.tolist() == [1, 2]


def test_no_signals_give_an_empty_cube():
    cube = make_cube(REPORTERS.empty(), BUURTEN, THEMES.empty(), 39)
    assert cube.reporters.shape == (0, 9, 0)
    assert cube.exposure.shape == (0, 9)


def test_areas_of_another_level_are_refused():
    with pytest.raises(SchemaError, match="9 areas are not in table 'areas', first 'BU99990001'"):
        make_cube(example(), AREAS[AREAS["level"] == "wijk"], RATS, 39)
    with pytest.raises(SchemaError, match="levels buurt, gemeente, stadsdeel, wijk, expected one"):
        make_cube(example(), AREAS, RATS, 39)


@settings(max_examples=5)
@given(seed=st.integers(0, 1000))
def test_the_order_of_rows_does_not_matter(seed):
    first, again = (
        make_cube(table, areas, RATS, 39)
        for table, areas in (
            (example(), BUURTEN),
            (example().sample(frac=1, random_state=seed), BUURTEN.sample(frac=1, random_state=seed)),
        )
    )
    assert np.array_equal(first.reporters, again.reporters)
    assert np.array_equal(first.exposure, again.exposure)
    assert first.area_codes == again.area_codes


def test_a_doubled_message_changes_nothing():
    once = {"at": "noord", "reported_at": "2024-01-09", "reporter_key": "a"}
    end = {"at": "zuid", "reported_at": "2024-04-03"}
    cubes = [make_cube(reporters_of(*rows), BUURTEN, RATS, 39) for rows in ((once, end), (once, once, end))]
    assert np.array_equal(cubes[0].reporters, cubes[1].reporters)
