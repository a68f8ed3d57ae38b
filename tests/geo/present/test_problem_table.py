"""What is found is also in tables, in words."""

import pandas as pd

from geo.present.export import to_csv_bytes
from geo.present.problem_table import (
    lay_out_citywide,
    lay_out_course,
    lay_out_marks,
    lay_out_problems,
    lay_out_reporting,
    lay_out_similar,
    write_figures,
)
from tests.toytown import CODE
from tests.toytown_findings import RATS, make_course, make_findings, make_problem

FOUND = make_findings()
NAMES = {code: name.capitalize() for name, code in CODE.items()}


def test_the_list_holds_words_first_and_codes_last():
    row = lay_out_problems(FOUND.problems, NAMES).iloc[0]
    assert (row["Thema"], row["Label"], row["Buurten"], row["Sinds"]) == (
        "ratten",
        "groeiend",
        "Zuid, Zuidoost",
        "2022-10-03",
    )
    assert row["Kenmerk"] == RATS
    assert "correctie" in row["Let op"]


def test_a_list_without_problems_keeps_its_columns():
    empty = lay_out_problems(FOUND.problems.head(0), NAMES)
    assert list(empty) == list(lay_out_problems(FOUND.problems, NAMES))
    assert len(empty) == 0


def test_an_exported_theme_is_no_formula():
    problems = make_findings(make_problem(theme="=1+1")).problems
    assert "'=1+1" in to_csv_bytes(lay_out_problems(problems, NAMES)).decode("utf-8-sig")


def test_a_course_is_told_latest_first():
    table = lay_out_course(make_course(RATS, [1, 0, 9], 1.1))
    assert table.iloc[0].tolist() == ["19-02-2024", 9, 1.1, 0.0, 3.1, "ja"]
    assert table["Duidelijk meer"].tolist().count("ja") == 1


def test_the_own_buurten_stand_above_those_most_like_them():
    own = pd.DataFrame({"area_code": ["b"], "area_name": ["Eigen"]})
    similar = pd.DataFrame({"area_code": ["a", "x"], "area_name": ["Ander", "Zonder cijfers"]})
    figures = pd.DataFrame(
        {"area_code": ["a", "b"], "exposure": [100.0, 200.0], "signals": [1, 9], "rate_per_1000": [10.04, 45.0]}
    )
    table = lay_out_similar(own, similar, figures, "inhabitants")
    assert table["Buurt"].tolist() == ["Eigen", "Ander", "Zonder cijfers"]
    assert table["Per 1.000 inwoners"].tolist()[:2] == [45.0, 10.0]
    assert table["Signalen"].isna().tolist() == [False, False, True]


def test_wijken_are_ordered_by_how_far_they_are_above_the_expectation():
    rises = FOUND.citywide[FOUND.citywide["what"] == "rise"]
    assert lay_out_citywide(rises, {"WK999901": "Wijk Zuid"})["Gebied"].tolist() == ["Wijk Zuid", "GM9999"]


def test_reporting_names_its_buurten():
    assert lay_out_reporting(FOUND.reporting, NAMES)["Buurt"].tolist() == ["Zuid", "West"]


def test_the_map_can_be_read_as_a_table():
    table = lay_out_marks(FOUND.problems, NAMES)
    assert table.iloc[0].tolist() == ["Ratten", "▲ groeiend", "Zuid en Zuidoost", 34, 14.2]
    assert "14,2" in write_figures(table).to_html()
