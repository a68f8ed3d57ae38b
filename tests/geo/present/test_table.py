"""The table holds the figures of the map, in order, in Dutch."""

import pandas as pd

from geo.present.table import lay_out_figures, lay_out_traits, order_figures, write_dutch
from geo.traits import TRAITS

FIGURES = pd.DataFrame(
    {
        "area_code": ["B1", "B2", "B3"],
        "area_name": ["Noord", "Noord", "=cmd"],
        "signals": [1, 5, 5],
        "exposure": [100.0, 0.0, 10.0],
        "exposure_kind": "inhabitants",
        "rate_per_1000": [10.0, float("nan"), 500.04],
    }
)


def test_the_highest_comes_first_and_equals_by_code():
    assert order_figures(FIGURES, ["B1", "B2", "B3"], "signals")["area_code"].tolist() == ["B2", "B3", "B1"]


def test_no_data_comes_last():
    assert order_figures(FIGURES, ["B1", "B2", "B3"], "rate_per_1000")["area_code"].tolist() == ["B3", "B1", "B2"]


def test_areas_outside_the_filter_are_left_out():
    assert order_figures(FIGURES, ["B1"], "signals")["area_code"].tolist() == ["B1"]


def test_headings_are_dutch_and_names_tell_areas_apart_without_formulas():
    table = lay_out_figures(FIGURES, "inhabitants")
    assert list(table.columns) == ["Gebied", "Meldingen", "Inwoners", "Per 1.000 inwoners"]
    assert table["Gebied"].tolist() == ["Noord (B1)", "Noord (B2)", "'=cmd"]
    assert table["Per 1.000 inwoners"].tolist()[2] == 500.0


def test_a_year_before_and_initiatives_stand_beside_the_count_where_there_are_any():
    wider = FIGURES.assign(signals_before=[4, 5, 0], signals_change=[-3, 0, 5], initiatives=[0, 1, 0])
    table = lay_out_figures(wider, "inhabitants", "wish")
    assert list(table.columns)[:5] == ["Gebied", "Wensen", "Jaar eerder", "Verschil", "Initiatieven"]


def test_numbers_are_written_the_dutch_way_and_stay_numbers():
    figures = FIGURES.assign(signals=[1234, 5, 5], signals_change=[-1200, 0, 5])
    styled = write_dutch(lay_out_figures(figures, "inhabitants"))
    written = styled.to_string(delimiter="|").splitlines()
    assert written[1].split("|")[2:6] == ["1.234", "-1.200", "100", "10,0"]
    assert written[2].split("|")[5] == "geen gegevens"
    assert written[3].split("|")[3] == "+5"
    assert styled.data["Meldingen"].tolist() == [1234, 5, 5]


def test_traits_stand_beside_those_of_the_municipality_written_the_dutch_way():
    place = pd.Series(float("nan"), TRAITS)
    place["inhabitants"], place["age_0_14_pct"] = 1234.0, 12.34
    gemeente = place.where(place.index == "inhabitants") * 10
    assert lay_out_traits(place, gemeente).to_numpy().tolist() == [
        ["Inwoners", "1.234", "12.340"],
        ["Jonger dan 15 jaar (%)", "12,3", "geen gegevens"],
    ]
