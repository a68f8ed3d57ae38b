"""What an approach did is told beside comparable buurten, and nothing else is taken for it."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.effect import Approach, Effect, measure_effect
from geo.errors import GeoError, SchemaError
from geo.rules import Rules
from tests.geo.detect.towns import FIRST, SIDE_M, grid_areas, hear

AREAS = grid_areas(6, 6)
HERE, BESIDE, BLOCKS, START = 14, 15, 39, 26  # of 36 buurten; blocks of four weeks, 26 of them before the start
CODE = "BU99990202"


def monday(block: int) -> date:
    return FIRST + timedelta(weeks=4 * block)


APPROACH = Approach(("thema 0",), (CODE,), monday(START), None, monday(BLOCKS))


def calm(here: int = 12, elsewhere: int = 4) -> np.ndarray:
    """Return two themes of which the same is heard in every block."""
    counts = np.full((2, 36, BLOCKS), elsewhere)
    counts[0, HERE] = here
    return counts


def measure(counts: np.ndarray, approach: Approach = APPROACH, areas=AREAS) -> Effect:
    return measure_effect(hear(counts, areas), areas, approach, Rules())


def changed(before: int, after: int) -> np.ndarray:
    counts = calm(before)
    counts[0, HERE, START:] = after
    return counts


def test_a_halving_beside_steady_buurten_is_an_effect_of_a_half():
    effect = measure(changed(12, 6))
    assert effect.verdict == "gewerkt"
    assert effect.ratio == pytest.approx(0.5)
    assert effect.low < 0.5 < effect.high < 1
    assert (effect.weeks_before, effect.weeks_after) == (52, 52)
    assert (effect.perimeter.observed_before, effect.perimeter.observed_after) == (13 * 12, 13 * 6)
    assert effect.perimeter.expected_after == pytest.approx(13 * 12)
    assert (effect.compared.observed_before, effect.compared.observed_after) == (20 * 13 * 4, 20 * 13 * 4)
    assert effect.sentence.startswith(
        "Het werkt: sinds de start 78 melders waar er zonder aanpak ongeveer 156 te verwachten waren, met 90 % "
    )
    assert effect.caveats == ()


def test_the_ring_and_the_place_itself_are_not_compared_with():
    effect = measure(changed(12, 6))
    assert len(effect.comparison) == Rules().effect.comparable
    assert not {CODE, *effect.ring.area_codes} & set(effect.comparison)
    assert len(effect.ring.area_codes) == 8


def test_the_course_tells_every_block_at_the_level_of_the_place():
    course = measure(changed(12, 6)).course
    assert list(course.columns) == ["period", "perimeter", "comparison", "is_after"]
    assert course["period"].tolist() == [pd.Timestamp(monday(block)) for block in range(BLOCKS)]
    assert course["perimeter"].tolist() == [12] * START + [6] * 13
    assert course["comparison"].to_numpy() == pytest.approx(12.0)
    assert course["is_after"].sum() == 13


@pytest.mark.parametrize(
    ("after", "verdict"), [(12, "niet aantoonbaar"), (11, "niet aantoonbaar"), (30, "verergerd"), (0, "gewerkt")]
)
def test_the_verdict_follows_the_bounds(after, verdict):
    effect = measure(changed(12, after))
    assert effect.verdict == verdict
    assert effect.low <= effect.ratio <= effect.high


def test_what_halves_everywhere_is_no_effect():
    counts = calm()
    counts[0, :, START:] = counts[0, :, START:] // 2
    effect = measure(counts)
    assert effect.verdict == "niet aantoonbaar"
    assert effect.ratio == pytest.approx(1.0)


def test_a_season_of_the_place_alone_is_no_effect():
    counts = calm(4)
    counts[0, HERE, np.arange(BLOCKS) % 13 < 4] = 30
    effect = measure(counts, replace(APPROACH, start=monday(30), as_of=monday(38)))  # after the season
    assert effect.ratio == pytest.approx(1.0)
    assert "season" in effect.caveats


@pytest.mark.parametrize(
    ("blocks", "wait"), [(0, 12), (1, 8), (2, 4), (-3, 12)], ids=["begun today", "a month", "two months", "to begin"]
)
def test_too_early_says_how_many_weeks_are_needed(blocks, wait):
    effect = measure(calm(), replace(APPROACH, as_of=monday(START + blocks)))
    assert (effect.verdict, effect.wait_weeks) == ("te vroeg", wait)
    assert effect.ring is None
    assert f"{wait} weken" in effect.sentence


def test_too_few_to_expect_waits_for_as_many_weeks_as_bring_them():
    effect = measure(calm(2), replace(APPROACH, as_of=monday(START + 3)))  # 6 to expect; 10 after two blocks more
    assert (effect.verdict, effect.wait_weeks) == ("te vroeg", 8)


def test_a_handful_a_year_never_becomes_a_verdict_of_too_early():
    counts = calm(0)
    counts[0, HERE, ::6] = 1
    effect = measure(counts)
    assert effect.verdict == "niet aantoonbaar"
    assert "few_signals" in effect.caveats


def test_silence_after_the_last_delivery_is_not_an_effect():
    effect = measure(calm()[..., : START + 4])
    assert (effect.weeks_after, effect.verdict) == (16, "niet aantoonbaar")


def test_one_caller_who_stops_is_no_effect():
    heard = hear(calm(2), AREAS)
    weeks = pd.date_range(FIRST, periods=4 * START, freq="7D", unit="us")
    caller = heard.iloc[[0] * len(weeks)].assign(week=weeks, reporter=10**6, area_code=CODE, theme="thema 0")
    both = pd.concat([heard, caller], ignore_index=True).astype(heard.dtypes)
    effect = measure_effect(both, AREAS, APPROACH, Rules())
    assert effect.perimeter.observed_before == 13 * 2 + 3
    assert effect.verdict == "niet aantoonbaar"


def test_what_moves_to_the_next_buurt_is_told():
    counts = changed(40, 10)
    counts[0, BESIDE, START:] += 30
    ring = measure(counts).ring
    assert ring.verdict == "verplaatst"
    assert ring.displacement == pytest.approx(1.0)
    assert "verplaatst" in ring.sentence


def test_a_ring_that_falls_too_is_told():
    counts = changed(40, 10)
    counts[0, :, :START] = np.where(
        np.isin(np.arange(36), [7, 8, 9, 13, 15, 19, 20, 21])[:, None], 12, counts[0, :, :26]
    )
    ring = measure(counts).ring
    assert ring.verdict == "meegedaald"
    assert ring.displacement < 0


def test_a_peak_before_the_start_that_sinks_is_no_effect():
    counts = calm()
    counts[0, HERE, START - 3 : START] = 40
    assert measure(counts).verdict == "niet aantoonbaar"


def test_what_rose_before_the_start_and_stays_is_not_worse_for_it():
    counts = calm()
    counts[0, HERE, START - 6 :] = 40
    effect = measure(counts)
    assert effect.low > 1
    assert effect.verdict == "niet aantoonbaar"
    assert "rise" in effect.caveats


def test_what_fell_before_the_start_and_stays_is_not_better_for_it():
    counts = calm(40)
    counts[0, HERE, START - 6 :] = 10
    effect = measure(counts)
    assert effect.verdict == "niet aantoonbaar"
    assert "fall" in effect.caveats


def test_a_problem_known_for_longer_is_compared_with_more_years():
    known = replace(APPROACH, start=monday(30), since=FIRST)
    assert measure(calm(), known).weeks_before == 2 * measure(calm(), known).weeks_after
    younger = replace(known, since=monday(10))
    assert measure(calm(), younger).weeks_before == measure(calm(), younger).weeks_after


@pytest.mark.parametrize(
    ("change", "caveat"),
    [
        ({"other": 3}, "reports_more"),
        ({"other": 1 / 4}, "reports_less"),
        ({"as_of": monday(START + 6)}, "season"),
        ({"codes": (CODE, "BU00000000")}, "boundaries"),
        ({"end": monday(START + 2)}, "ended"),
        ({"start": monday(6), "as_of": monday(19)}, "short_history"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_must_be_said_beside_it_is_said(change, caveat):
    counts = calm()
    counts[1, HERE, START:] = counts[1, HERE, START:] * change.pop("other", 1)
    codes = change.pop("codes", (CODE,))
    assert caveat in measure(counts, replace(APPROACH, buurt_codes=codes, **change)).caveats
    assert caveat not in measure(calm()).caveats


def test_few_comparable_buurten_and_unknown_reporters_are_told():
    areas = grid_areas(3, 4)
    approach = replace(APPROACH, buurt_codes=("BU99990000",))
    heard = hear(calm()[:, :12], areas).assign(is_known=False)
    effect = measure_effect(heard, areas, approach, Rules())
    assert {"unknown_reporters"} <= set(effect.caveats)
    small = grid_areas(2, 3)
    assert "few_comparable" in measure(calm()[:, :6], approach, small).caveats


def test_where_nothing_can_be_compared_nothing_is_concluded():
    everywhere = replace(APPROACH, buurt_codes=tuple(AREAS.loc[AREAS["level"] == "buurt", "area_code"]))
    effect = measure(changed(12, 2), everywhere)
    assert (effect.verdict, effect.low, effect.high, effect.comparison) == ("niet aantoonbaar", 0.0, float("inf"), ())
    assert effect.ring is None


def test_on_a_drawn_place_only_precise_signals_within_it_count():
    left, bottom = SIDE_M * 2, SIDE_M * 2
    west = shapely.box(left, bottom, left + SIDE_M / 2, bottom + SIDE_M)
    heard = hear(calm(40), AREAS)
    inside = heard["x"].between(left, left + SIDE_M / 2) & (heard["area_code"] == CODE) & (heard["theme"] == "thema 0")
    drawn = replace(APPROACH, perimeter=west, buurt_codes=())
    whole = measure_effect(heard, AREAS, drawn, Rules())
    assert whole.course["perimeter"].sum() == inside.sum()
    blurred = heard.assign(is_precise=~(inside & (heard["week"] >= pd.Timestamp(monday(START)))).astype("bool"))
    effect = measure_effect(blurred, AREAS, drawn, Rules())
    assert effect.perimeter.observed_after == 0


def test_a_drawn_place_of_which_little_is_precise_says_so():
    heard = hear(calm(40), AREAS).assign(is_precise=False)
    place = shapely.box(SIDE_M * 2, SIDE_M * 2, SIDE_M * 3, SIDE_M * 3)
    assert "imprecise" in measure_effect(heard, AREAS, replace(APPROACH, perimeter=place), Rules()).caveats


def test_without_any_signals_nothing_is_concluded():
    empty = hear(np.zeros((1, 36, BLOCKS), dtype=int), AREAS)
    effect = measure_effect(empty, AREAS, APPROACH, Rules())
    assert (effect.verdict, effect.wait_weeks) == ("te vroeg", 12)
    assert effect.course.empty


def test_an_approach_that_is_about_nothing_is_refused_with_all_faults():
    with pytest.raises(GeoError, match=r"geen thema.*geen buurten.*einde ligt voor de start"):
        Approach((), (), monday(3), monday(2), monday(4))


def test_buurten_that_do_not_exist_are_refused():
    with pytest.raises(GeoError, match="BU00000001"):
        measure(calm(), replace(APPROACH, buurt_codes=("BU00000001",)))


def test_a_table_that_breaks_its_promise_is_refused():
    with pytest.raises(SchemaError, match="heard"):
        measure_effect(hear(calm(), AREAS).drop(columns="week"), AREAS, APPROACH, Rules())


@settings(max_examples=5)
@given(st.integers(0, 1000))
def test_the_order_of_the_rows_and_later_signals_change_nothing(seed):
    rng = np.random.default_rng(seed)
    counts = rng.poisson(3, (2, 36, BLOCKS))
    heard = hear(counts, AREAS)
    approach = replace(APPROACH, as_of=monday(BLOCKS - 3))
    rows = rng.permutation(len(heard))
    known = heard[heard["week"] < pd.Timestamp(monday(BLOCKS - 3))]
    answers = [measure_effect(each, AREAS, approach, Rules()) for each in (heard, heard.iloc[rows], known)]
    assert len({(each.verdict, each.sentence, each.low, each.high, each.comparison) for each in answers}) == 1
