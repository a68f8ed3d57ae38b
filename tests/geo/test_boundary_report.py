"""The report of a town whose buurten were merged, renamed, recoded and moved: of Almelo, and of one of squares."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely

from geo.assign import assign_buurt
from geo.boundary_years import YearComparison, compare_boundaries
from geo.present.boundary_words import lay_out_changes, say_comparison
from geo.rules import AssignRule
from geo.rules_years import YearsRule
from geo.sources.boundaries import BoundaryRequest
from tests.boundary_files import TableReader
from tests.toytown import BOTTOM, LEFT, make_signals


@dataclass(frozen=True)
class Plan:
    """What made the older layer: which buurten were one, which had another name, code, border or drawing."""

    merged: tuple[tuple[str, ...], ...]  # each under the code of its first
    renamed: str
    recoded: str
    moved: tuple[str, str]  # a strip of the second was of the first
    redrawn: tuple[str, str]  # the same, but so narrow that it is only drawn in another way


ALMELO = Plan(
    merged=(("BU01412000", "BU01412001"), ("BU01411902", "BU01411903", "BU01411905")),
    renamed="BU01411803",  # Havezathe
    recoded="BU01411602",  # Beeklust
    moved=("BU01411701", "BU01411700"),  # Hofkamp Oost and West
    redrawn=("BU01411100", "BU01411103"),
)
SQUARES = Plan(
    merged=(("BU99990001", "BU99990002"), ("BU99990010", "BU99990011", "BU99990012")),
    renamed="BU99990004",
    recoded="BU99990005",
    moved=("BU99990006", "BU99990009"),
    redrawn=("BU99990007", "BU99990008"),
)


def make_older(layer: gpd.GeoDataFrame, plan: Plan) -> gpd.GeoDataFrame:
    """Return the layer as it was a year before, by the plan."""
    shapes = layer.set_index("buurtcode").geometry.copy()
    for (first, second), wide_m in ((plan.moved, 60), (plan.redrawn, 6)):
        strip = shapes[second].intersection(shapes[first].intersection(shapes[second]).buffer(wide_m))
        shapes[first], shapes[second] = shapes[first].union(strip), shapes[second].difference(strip)
    gone = [code for codes in plan.merged for code in codes[1:]]
    for codes in plan.merged:
        shapes[codes[0]] = shapely.union_all(shapes[list(codes)].to_numpy())
    older = layer.set_geometry(shapes.to_numpy(), crs=layer.crs)[~layer["buurtcode"].isin(gone)].copy()
    older.loc[older["buurtcode"] == plan.renamed, "buurtnaam"] = "Een oude naam"
    older.loc[older["buurtcode"].isin([codes[0] for codes in plan.merged]), "buurtnaam"] += " en omgeving"
    older.loc[older["buurtcode"] == plan.recoded, "buurtcode"] = plan.recoded[:8] + "99"
    return older.assign(buurtcode=older["buurtcode"] + "  ")  # as CBS padded its codes


def compare(read: TableReader, layer: gpd.GeoDataFrame, plan: Plan, *, is_mirrored: bool = False) -> YearComparison:
    """Compare the older layer with the layer, with a signal in every buurt and three more in the strip that moved."""
    gemeente = f"GM{plan.renamed[2:6]}"
    new = read(layer, request=BoundaryRequest(gemeente, 2024)).areas
    old = read(make_older(layer, plan), request=BoundaryRequest(gemeente, 2023)).areas
    shapes = layer.set_index("buurtcode").geometry
    border = shapes[plan.moved[0]].intersection(shapes[plan.moved[1]])
    middle = shapely.line_interpolate_point(shapely.line_merge(border), 0.5, normalized=True)
    strip = shapes[plan.moved[1]].intersection(middle.buffer(30)).representative_point()
    if is_mirrored:
        old, new = new, old
    points = [*layer.representative_point(), strip, strip, strip]
    signals = make_signals(*({"x": point.x, "y": point.y} for point in points))
    placed = {
        f"{side}_code": assign_buurt(signals, areas, AssignRule())["buurt_code"]
        for side, areas in (("old", old), ("new", new))
    }
    return compare_boundaries(old, new, pd.DataFrame(placed), YearsRule())


def check_report(compared: YearComparison, layer: gpd.GeoDataFrame, plan: Plan) -> None:
    """Check that the report says what the plan did, and nothing else."""
    shapes, names = layer.set_index("buurtcode").geometry, layer.set_index("buurtcode")["buurtnaam"]
    parts = [(codes[0], code) for codes in plan.merged for code in codes]
    expected = [
        ("renamed", plan.renamed, plan.renamed),
        ("recoded", plan.recoded[:8] + "99", plan.recoded),
        *(("split", old, new) for old, new in sorted(parts)),
        ("moved", *plan.moved),
    ]
    rows = compared.changes
    assert list(rows[["change", "old_code", "new_code"]].itertuples(index=False, name=None)) == expected
    split = rows[rows["change"] == "split"]
    for row in split.itertuples():
        whole = sum(shapes[code].area for codes in plan.merged for code in codes if codes[0] == row.old_code)
        number = next(len(codes) for codes in plan.merged if codes[0] == row.old_code)
        assert row.share_of_old == pytest.approx(shapes[row.new_code].area / whole)
        assert row.signals_of_old == pytest.approx(1 / number)
        assert row.new_name == names[row.new_code]
    moved = rows[rows["change"] == "moved"].iloc[0]
    border = shapes[plan.moved[0]].intersection(shapes[plan.moved[1]])
    assert moved["area_m2"] == pytest.approx(shapes[plan.moved[1]].intersection(border.buffer(60)).area)
    assert moved["signals"] == 3
    touched = {plan.renamed, plan.recoded, *plan.moved} | {new for _, new in parts}
    gone = sum(len(codes) - 1 for codes in plan.merged)
    assert (compared.old_buurten, compared.new_buurten) == (len(layer) - gone, len(layer))
    assert compared.unchanged == len(layer) - len(touched)
    assert compared.signals == len(layer) + 3


def make_squares() -> gpd.GeoDataFrame:
    """Return twelve squares of 300 by 300 metres, three in a row."""
    places = [(LEFT + 300 * (i % 3), BOTTOM + 300 * (i // 3)) for i in range(12)]
    table = {
        "buurtcode": [f"BU99990{i + 1:03d}" for i in range(12)],
        "buurtnaam": [f"Vierkant {i + 1}" for i in range(12)],
    }
    return gpd.GeoDataFrame(table, geometry=[shapely.box(x, y, x + 300, y + 300) for x, y in places], crs=28992)


@pytest.fixture
def read(monkeypatch) -> TableReader:
    return TableReader(monkeypatch)


def test_the_report_of_a_town_of_squares_is_exactly_what_was_done_to_it(read):
    layer = make_squares()
    compared = compare(read, layer, SQUARES)
    check_report(compared, layer, SQUARES)
    third = "33,3 % van de oppervlakte, 33,3 % van de signalen"
    half = "50,0 % van de oppervlakte, 50,0 % van de signalen"
    assert say_comparison(compared) == [
        "9 buurten in 2023, 12 in 2024; 3 bleven gelijk",
        "andere naam: Een oude naam (BU99990004) is nu Vierkant 4 (BU99990004)",
        "andere code: Vierkant 5 (BU99990099) is nu Vierkant 5 (BU99990005)",
        (
            f"gesplitst: Vierkant 1 en omgeving (BU99990001) in Vierkant 1 (BU99990001) met {half}; "
            f"Vierkant 2 (BU99990002) met {half}"
        ),
        (
            f"gesplitst: Vierkant 10 en omgeving (BU99990010) in Vierkant 10 (BU99990010) met {third}; "
            f"Vierkant 11 (BU99990011) met {third}; Vierkant 12 (BU99990012) met {third}"
        ),
        (
            "grens verschoven: van Vierkant 6 (BU99990006) naar Vierkant 9 (BU99990009) ging 16,7 % van de "
            "oppervlakte, "
            "75,0 % van de signalen van de oude buurt"
        ),
        "6 van de 15 signalen (40,0 %) liggen in een andere buurt, waarvan 0 in smalle stroken langs grenzen",
    ]
    table = lay_out_changes(compared.changes)
    assert table["Wat"].tolist() == ["andere naam", "andere code", *["gesplitst"] * 5, "grens verschoven"]
    assert table["Signalen van de oude buurt (%)"].tolist() == [100, 100, 50, 50, 33.3, 33.3, 33.3, 75]
    mirrored = compare(read, layer, SQUARES, is_mirrored=True)
    assert say_comparison(mirrored)[3] == (
        f"samengevoegd: Vierkant 1 en omgeving (BU99990001) uit Vierkant 1 (BU99990001) met {half}; "
        f"Vierkant 2 (BU99990002) met {half}"
    )


def test_the_report_of_almelo_is_exactly_what_was_done_to_it(read, open_data):
    layer = pyogrio.read_dataframe(open_data / "data" / "five_municipalities" / "buurten_2024.gpkg", layer="buurten")
    layer = layer[layer["gemeentecode"] == "GM0141"].reset_index(drop=True)
    compared = compare(read, layer, ALMELO)
    assert (compared.old_buurten, compared.new_buurten, compared.unchanged) == (68, 71, 62)
    check_report(compared, layer, ALMELO)
