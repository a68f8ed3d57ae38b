"""Areas that are set against each other are told in words, tables and pictures that all say the same."""

import re

import numpy as np
import pandas as pd
import pytest

from geo.compare import find_limits, lay_steps
from geo.present.compare_chart import draw_funnel, draw_trends, render_chart, sketch_trend
from geo.present.compare_html import draw_compared, draw_courses, draw_matrix
from geo.present.compare_table import (
    lay_out_compared,
    lay_out_differences,
    lay_out_handled,
    lay_out_limits,
    lay_out_pair,
    lay_out_standing,
    lay_out_trends,
    order_compared,
    write_compared,
)
from geo.present.compare_words import (
    say_area,
    say_change,
    say_days,
    say_kept,
    say_margin,
    say_rank,
    say_share,
    say_times,
    say_verdicts,
)
from geo.schema import COMPARED, HANDLED, PAIRED, STANDING, TRENDS
from tests.toytown_findings import make_table
from tests.toytown_workspace import PAYLOADS

NAMES = {"A": "Laag", "B": "Hoog", "C": "=Water<b>"}


def make_row(code: str, verdict: str, **given: object) -> dict[str, object]:
    few = verdict == "few"
    figures = {
        "rest_rate": 10.0,
        "smoothed": 19.0,
        "low": 15.0,
        "high": 23.4,
        "rank_from": 1.0,
        "rank_to": 2.0,
        "q": 0.01,
    }
    return {
        "area_code": code,
        "theme": "ratten",
        "signals": 40,
        "signals_before": 20.0,
        "exposure": 2000.0,
        "exposure_kind": "inhabitants",
        "rate": 20.0,
        "ratio": np.nan if few else 2.0,
        **{name: np.nan if few else value for name, value in figures.items()},
        "spread": 1.5,
        "verdict": verdict,
        "change": "more",
        **given,
    }


@pytest.fixture
def compared() -> pd.DataFrame:
    rows = (make_row("C", "few", signals=3), make_row("B", "same", smoothed=11.0), make_row("A", "more"))
    return make_table(COMPARED, *rows)


def test_a_real_difference_is_told_with_its_size_and_no_difference_as_none(compared):
    told = {row["area_code"]: say_area(row, NAMES[row["area_code"]]) for _, row in compared.iterrows()}
    assert told["A"] == (
        "Laag: 40 meldingen, 20,0 per 1.000 inwoners. "
        "Dat is 2,0 keer de rest van de gemeente, meer dan toeval verklaart."
    )
    assert told["B"].endswith("Dat is niet te onderscheiden van het gemiddelde.")
    assert told["C"] == "=Water<b>: 3 meldingen; te weinig gegevens om te vergelijken."
    assert say_change(compared.iloc[0]) == (
        "Een jaar eerder: 20 meldingen; nu zijn er meer, en meer dan toeval verklaart."
    )


def test_who_differs_is_named_and_few_data_is_never_no_problem(compared):
    assert say_verdicts(compared, NAMES) == (
        "Meer dan de rest: Laag. Hoog is niet te onderscheiden van het gemiddelde. "
        "Te weinig gegevens: =Water<b>; dat is niet 'geen probleem'."
    )


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (say_rank(2.0, 5.0), "2 tot 5"),
        (say_rank(1.0, 1.0), "1"),
        (say_rank(np.nan, np.nan), "—"),
        (say_margin(99.6, 120.4), "99,6 tot 120"),
        (say_margin(np.nan, np.nan), "te weinig gegevens"),
        (say_times(0.5), "0,50 keer"),
        (say_times(np.nan), "—"),
        (say_days(1.0, is_at_least=False), "1,0 dagen"),
        (say_days(40.2, is_at_least=True), "meer dan 40 dagen"),
        (say_days(np.nan, is_at_least=False), "te weinig gegevens"),
        (say_kept(3, 4), "3 van 4"),
        (say_kept(0, 0), "nog niets afgelopen"),
        (say_share(1, 4), "1 van 4 (25 %)"),
        (say_share(0, 0), "geen gegevens"),
    ],
)
def test_figures_are_written_the_dutch_way(said, words):
    assert said == words


def test_the_highest_rate_stands_in_front_and_what_cannot_be_compared_behind(compared):
    assert order_compared(compared)["area_code"].tolist() == ["A", "B", "C"]


def test_every_table_can_leave_and_holds_no_formula(compared):
    handled = dict.fromkeys(HANDLED.columns, 1) | {
        "area_code": "C",
        "median_days": 9.5,
        "is_at_least": True,
        "signals": 4,
    }
    paired = dict.fromkeys(PAIRED.columns, 1) | {"theme": "=x", "exposure_kind": "inhabitants", "verdict": "less"}
    trend = {"area_code": "C", "period": pd.Timestamp("2024-01-01"), "signals": 4, "rate": 2.0, "city_rate": 1.0}
    tables = [
        lay_out_compared(compared, NAMES),
        lay_out_differences(compared, NAMES),
        lay_out_handled(make_table(HANDLED, handled), NAMES),
        lay_out_pair(make_table(PAIRED, paired), "Laag", "Hoog"),
        lay_out_trends(make_table(TRENDS, trend), NAMES),
        lay_out_standing(make_table(STANDING, dict.fromkeys(STANDING.columns, 1) | {"area_code": "C"}), NAMES),
    ]
    texts = [str(cell) for table in tables for cell in table.to_numpy().ravel()]
    assert not [text for text in texts if text.startswith(("=", "+", "@"))]
    assert "'=Water<b>" in texts
    assert tables[1]["Oordeel"].tolist() == ["▲ meer dan de rest"]
    assert tables[2].loc[0, ["Helft afgehandeld binnen", "Dag onbekend"]].tolist() == ["meer dan 9,5 dagen", 2]
    assert tables[3].loc[0, "Oordeel"] == "▼ meer in Hoog"
    assert "20,0" in write_compared(tables[0][["Verhouding"]]).to_html()


def test_the_table_has_a_row_for_each_area_with_its_sign_and_escapes_its_name(compared):
    drawn = draw_compared(order_compared(compared), NAMES)
    assert re.findall(r"<th scope=\"row\">([^<]*)<", drawn) == ["Laag", "Hoog", "=Water&lt;b&gt;"]
    assert [sign in drawn for sign in ("▲", "≈", "?")] == [True] * 3
    assert drawn.count('class="track"') == 2
    assert 'tabindex="0"' in drawn


def test_only_real_differences_bear_a_colour_and_a_sign_in_the_matrix(compared):
    cells = re.findall(r'<td class="(\w+)">([^<]*)<small>(\d+)', draw_matrix(compared, ["A", "B", "C"], NAMES))
    assert cells == [("more", "▲ 2,0 keer", "40"), ("same", "2,0 keer", "40"), ("few", "—", "3")]


def test_names_of_others_do_nothing_in_a_table(compared):
    for payload in PAYLOADS:
        names = dict.fromkeys(NAMES, payload)
        hostile = compared.assign(theme=payload)
        drawn = (
            draw_compared(hostile, names) + draw_matrix(hostile, ["A"], names) + draw_courses([(payload, "", payload)])
        )
        assert not re.search(r"<(script|img|svg)", drawn)


def test_a_funnel_shows_every_area_beside_the_limits_and_its_table_says_where(compared):
    known = order_compared(compared[compared["verdict"] != "few"]).assign(exposure=[2000.0, 500.0], rate=[90.0, 10.0])
    limits = find_limits(10.0, known["exposure"].to_numpy() / 1000, 1.0)
    assert lay_out_limits(known, limits, NAMES)["Waar"].tolist() == ["boven de buitenste lijn", "binnen de lijnen"]
    steps = lay_steps(known["exposure"].to_numpy())
    chart = draw_funnel(known, find_limits(10.0, steps / 1000, 1.0).assign(exposure=steps), 10.0, NAMES)
    drawn = render_chart(chart, "svg").decode()
    assert "Laag" in drawn
    assert "Hoog" in drawn
    assert render_chart(chart, "png").startswith(b"\x89PNG")


def test_a_course_is_drawn_beside_that_of_the_city():
    periods = pd.date_range("2024-01-01", periods=3, freq="28D", unit="us")
    rows = [
        {"area_code": "A", "period": day, "signals": 2, "rate": 1.0 + i, "city_rate": 2.0}
        for i, day in enumerate(periods)
    ]
    trends = make_table(TRENDS, *rows)
    assert "Laag" in render_chart(draw_trends(trends, NAMES, "inhabitants"), "svg").decode()
    assert sketch_trend(trends["rate"], trends["city_rate"], 3.0).startswith('<img alt=""')
