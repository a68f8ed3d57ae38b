"""What became of buurten between two years, on squares whose answers can be read off the drawing."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.assign import find_polygons
from geo.boundary_years import YearComparison, compare_boundaries
from geo.rules_years import YearsRule
from geo.schema import AREAS, CHANGED, RD, check
from tests.toytown import BOTTOM, LEFT

CELL_M = 100
RULE = YearsRule()
OPPOSITE = {"new": "gone", "gone": "new", "split": "merged", "merged": "split"}


def cell(column: float, row: float = 0, wide: float = 1, high: float = 1) -> shapely.Polygon:
    left, bottom = LEFT + CELL_M * column, BOTTOM + CELL_M * row
    return shapely.box(left, bottom, left + CELL_M * wide, bottom + CELL_M * high)


def town(year: int, shapes: Mapping[str, shapely.Geometry], names: Mapping[str, str] | None = None) -> gpd.GeoDataFrame:
    """Return AREAS with these buurten, by the last letter of their code."""
    codes = [f"BU9999000{letter}" for letter in shapes]
    table = gpd.GeoDataFrame({"area_code": codes}, geometry=list(shapes.values()), crs=RD)
    table = table.assign(
        area_name=[(names or {}).get(letter, f"Buurt {letter}") for letter in shapes],
        level="buurt", wijk_code="WK999900", gemeente_code="GM9999", boundary_year=year, is_water=False,
    )  # fmt: skip
    return check(table.reindex(columns=AREAS.columns).astype(AREAS.dtypes), AREAS)


def place(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame, *points: tuple[float, float]) -> pd.DataFrame:
    """Return the buurten in either year of points, given in cells."""
    x = np.array([LEFT + CELL_M * point[0] for point in points])
    y = np.array([BOTTOM + CELL_M * point[1] for point in points])
    found = {}
    for side, areas in (("old", old), ("new", new)):
        index, _ = find_polygons(x, y, areas.sort_values("area_code").geometry.to_numpy())
        codes = [*sorted(areas["area_code"]), None]
        found[f"{side}_code"] = pd.Series([codes[i] for i in index], dtype="str")
    return pd.DataFrame(found)


def compare(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame, *points: tuple[float, float]) -> YearComparison:
    return compare_boundaries(old, new, place(old, new, *points), RULE)


def told(compared: YearComparison) -> list[tuple[str, str, str]]:
    """Return the changes as (change, old letter, new letter); - for none."""
    changes = check(compared.changes, CHANGED)
    letters = changes[["old_code", "new_code"]].apply(lambda codes: codes.str[-1].fillna("-"))
    return list(zip(changes["change"], letters["old_code"], letters["new_code"], strict=True))


ROW = {"A": cell(0), "B": cell(1), "C": cell(2)}


# Examples


def test_a_buurt_that_was_split_is_told_with_its_shares_of_area_and_signals():
    old = town(2023, ROW)
    new = town(2024, {"A": cell(0), "B": cell(1, wide=0.75), "D": cell(1.75, wide=0.25), "C": cell(2)})
    compared = compare(old, new, (0.5, 0.5), (1.2, 0.5), (1.9, 0.2), (1.9, 0.5), (1.9, 0.8))
    assert told(compared) == [("split", "B", "B"), ("split", "B", "D")]
    rows = compared.changes
    assert rows["share_of_old"].tolist() == pytest.approx([0.75, 0.25])
    assert rows["share_of_new"].tolist() == pytest.approx([1, 1])
    assert rows["signals"].tolist() == [1, 3]
    assert rows["signals_of_old"].tolist() == [0.25, 0.75]
    assert (compared.unchanged, compared.signals, compared.signals_moved, compared.signals_in_slivers) == (2, 5, 3, 0)


def test_buurten_that_became_one_are_merged():
    old, new = town(2023, ROW), town(2024, {"A": cell(0, wide=2), "C": cell(2)})
    compared = compare(old, new, (0.5, 0.5), (1.5, 0.5))
    assert told(compared) == [("merged", "A", "A"), ("merged", "B", "A")]
    assert compared.changes["share_of_new"].tolist() == pytest.approx([0.5, 0.5])


def test_another_name_and_another_code_are_two_things():
    new = town(2024, {"A": cell(0), "D": cell(1), "C": cell(2)}, {"A": "Centrum", "D": "Buurt B"})
    compared = compare(town(2023, ROW), new, (1.5, 0.5))
    assert told(compared) == [("renamed", "A", "A"), ("recoded", "B", "D")]
    assert compared.signals_moved == 0


def test_a_border_that_moved_tells_what_went_where():
    new = town(2024, {"A": cell(0, wide=1.3), "B": cell(1.3, wide=0.7), "C": cell(2)})
    compared = compare(town(2023, ROW), new, (1.1, 0.5), (1.2, 0.5), (1.6, 0.5), (0.5, 0.5))
    assert told(compared) == [("moved", "B", "A")]
    row = compared.changes.iloc[0]
    assert (row["area_m2"], row["signals"]) == (pytest.approx(3000), 2)
    assert (row["share_of_old"], row["signals_of_old"]) == (pytest.approx(0.3), pytest.approx(2 / 3))
    assert (compared.unchanged, compared.signals_moved) == (1, 2)


def test_new_ground_is_a_new_buurt_and_lost_ground_one_that_is_gone():
    compared = compare(town(2023, {**ROW, "D": cell(0, 1)}), town(2024, {**ROW, "E": cell(2, 1)}), (2.5, 1.5))
    assert told(compared) == [("new", "-", "E"), ("gone", "D", "-")]
    assert compared.changes["signals"].tolist() == [1, 0]
    assert (compared.signals, compared.signals_moved, compared.signals_in_slivers) == (1, 1, 0)


def test_a_buurt_of_bits_of_all_is_new_and_says_where_it_came_from():
    old = town(2023, ROW)
    bits = shapely.union_all([cell(0.6, wide=0.4), cell(1, high=0.4), cell(2, wide=0.4)])
    new = town(2024, {**{letter: shapely.difference(shape, bits) for letter, shape in ROW.items()}, "D": bits})
    assert told(compare(old, new)) == [("new", "-", "D"), ("moved", "A", "D"), ("moved", "B", "D"), ("moved", "C", "D")]


# Edges


def test_a_border_that_is_drawn_in_another_way_is_no_change_but_its_signals_are_told():
    new = town(2024, {"A": cell(0, wide=1.05), "B": cell(1.05, wide=0.95), "C": cell(2)})  # five metres
    compared = compare(town(2023, ROW), new, (1.02, 0.5), (1.5, 0.5))
    assert told(compared) == []
    assert (compared.unchanged, compared.signals_moved, compared.signals_in_slivers) == (3, 1, 1)


def test_a_long_sliver_is_no_change_however_large():
    old = town(2023, {"A": cell(0, wide=300), "B": cell(0, 1, 300)})
    new = town(2024, {"A": cell(0, wide=300, high=1.09), "B": cell(0, 1.09, 300, 0.91)})
    assert told(compare(old, new)) == []
    assert told(compare_boundaries(old, new, place(old, new), YearsRule(sliver_m=5))) == [("moved", "B", "A")]


def test_padded_codes_and_names_are_the_same():
    padded = town(2024, ROW, {"A": " buurt  A "})
    padded["area_code"] = padded["area_code"] + "  "
    assert told(compare(town(2023, ROW), padded)) == []


def test_a_name_or_a_code_that_turns_up_elsewhere_is_no_sameness():
    old = town(2023, ROW, {"A": "Centrum"})
    new = town(2024, {"A": cell(2), "B": cell(1), "C": cell(0)}, {"A": "Centrum", "C": "Buurt A"})
    assert told(compare(old, new)) == [
        ("renamed", "A", "C"), ("renamed", "C", "A"), ("recoded", "A", "C"), ("recoded", "C", "A"),
    ]  # fmt: skip


def test_ground_from_beyond_the_municipality_is_told():
    compared = compare(town(2023, ROW), town(2024, {**ROW, "C": cell(2, wide=1.5)}), (3.2, 0.5))
    assert told(compared) == [("moved", "-", "C")]
    assert compared.changes["signals"].tolist() == [1]


def test_a_buurt_narrower_than_a_sliver_is_still_a_buurt():
    thin = {"A": cell(0), "B": cell(1, wide=0.05), "C": cell(1.05)}
    assert told(compare(town(2023, thin), town(2024, thin))) == []
    merged = compare(town(2023, thin), town(2024, {"A": cell(0, wide=1.05), "C": cell(1.05)}))
    assert told(merged) == [("merged", "A", "A"), ("merged", "B", "A")]


def test_a_multipolygon_with_a_hole_is_compared_as_any_other():
    ring = shapely.union_all([cell(0, 0, 3, 3).difference(cell(1, 1)), cell(9, 9)])
    both = {"A": ring, "B": cell(1, 1)}
    assert told(compare(town(2023, both), town(2024, both))) == []


# A law


@st.composite
def towns(draw) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, list[tuple[float, float]]]:
    """Two years of a town on a grid of four by four: each cell belongs to a buurt in either year, or to none."""
    made = []
    for year in (2023, 2024):
        owners = draw(st.lists(st.sampled_from("ABCDE-"), min_size=16, max_size=16))
        cells = {letter: [cell(i % 4, i // 4) for i in range(16) if owners[i] == letter] for letter in set(owners)}
        shapes = {letter: shapely.union_all(parts) for letter, parts in sorted(cells.items()) if letter != "-"}
        made.append(town(year, shapes or {"A": cell(0)}))
    inside = st.floats(0.01, 3.99)
    return made[0], made[1], draw(st.lists(st.tuples(inside, inside), max_size=6))


@settings(max_examples=8)  # each compares three times
@given(towns())
def test_a_year_beside_itself_is_unchanged_and_the_other_way_round_is_mirrored(drawn):
    old, new, points = drawn
    assert told(compare(old, old, *points)) == []
    forth, back = compare(old, new, *points), compare(new, old, *points)
    mirrored = sorted((OPPOSITE.get(change, change), after, before) for change, before, after in told(forth))
    assert sorted(told(back)) == mirrored
    assert forth.unchanged == back.unchanged
    assert (forth.signals_moved, forth.signals_in_slivers) == (back.signals_moved, back.signals_in_slivers)
    assert sorted(forth.changes["area_m2"]) == pytest.approx(sorted(back.changes["area_m2"]))
