"""Areas are compared by counts and by rates of their exposure."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.compare import (
    Choice,
    Filters,
    choose_signals,
    compare_years,
    filter_signals,
    find_exposure,
    find_year_before,
    rate_areas,
    sum_weeks,
)
from geo.schema import COUNTS, THEMES, check
from tests.toytown import CODE, make_areas, make_signals

WEEKS = [date(2024, 3, 4), date(2024, 3, 11), date(2024, 3, 18)]
BOTH = Choice(WEEKS[0], WEEKS[1])
AREAS = make_areas()
BUURTEN = AREAS[AREAS["level"] == "buurt"]
RATES = pd.DataFrame(
    [
        ("ratten", "", "ratten", "openbare ruimte", "inhabitants"),
        ("lek", "", "grondwater", "openbare ruimte", "households"),
        ("bank", "", "meubilair", "openbare ruimte", "land_km2"),
    ],
    columns=THEMES.columns,
    dtype="str",
)


def make_counts(*rows: tuple[str, str, date, int]) -> pd.DataFrame:
    table = pd.DataFrame(
        [(CODE[area], theme, pd.Timestamp(week), n) for area, theme, week, n in rows], columns=COUNTS.columns
    )
    return check(
        table.astype({"area_code": "str", "theme": "str", "week": "datetime64[us]", "signals": "int64"}), COUNTS
    )


COUNTED = make_counts(
    ("zuid", "ratten", WEEKS[0], 3),
    ("zuid", "ratten", WEEKS[1], 1),
    ("zuid", "ratten", WEEKS[2], 50),
    ("zuid", "grondwater", WEEKS[0], 2),
    ("zuid", "meubilair", WEEKS[0], 1),
    ("midden", "ratten", WEEKS[0], 5),
)


def rate_of(area: str, choice: Choice, areas=BUURTEN) -> pd.Series:
    return rate_areas(COUNTED, areas, RATES, choice).set_index("area_code").loc[CODE[area]]


def test_four_signals_on_two_hundred_inhabitants_are_twenty_per_thousand():
    zuid = rate_of("zuid", Choice(WEEKS[0], WEEKS[1], "ratten"))
    assert (zuid["signals"], zuid["exposure"], zuid["rate_per_1000"]) == (4, 200, 20)
    assert (zuid["area_name"], zuid["exposure_kind"]) == ("Zuid", "inhabitants")


@pytest.mark.parametrize(
    ("theme", "kind", "exposure", "rate"),
    [
        pytest.param("grondwater", "households", 100, 20, id="a theme of houses is measured by households"),
        pytest.param(
            "meubilair", "land_km2", 0.01, 100, id="a theme of the street is measured by km2, not per thousand"
        ),
        pytest.param(None, "inhabitants", 200, 35, id="all themes together are measured by inhabitants"),
    ],
)
def test_a_theme_is_measured_by_its_own_exposure(theme, kind, exposure, rate):
    zuid = rate_of("zuid", Choice(WEEKS[0], WEEKS[1], theme))
    assert (zuid["exposure_kind"], zuid["exposure"]) == (kind, exposure)
    assert zuid["rate_per_1000"] == pytest.approx(rate)


def test_a_theme_without_a_row_is_measured_by_inhabitants():
    assert find_exposure(RATES, "overig") == "inhabitants"


def test_a_rate_of_nobody_is_missing_and_its_count_is_not():
    midden = rate_of("midden", BOTH)
    assert midden["signals"] == 5
    assert pd.isna(midden["rate_per_1000"])


def test_a_rate_of_an_unknown_exposure_is_missing():
    unknown = BUURTEN.assign(inhabitants=float("nan"))
    assert pd.isna(rate_of("zuid", BOTH, unknown)["rate_per_1000"])


def test_an_area_without_signals_has_a_zero():
    assert rate_of("noord", BOTH)["signals"] == 0
    assert rate_of("noord", BOTH)["rate_per_1000"] == 0


def test_without_any_counts_every_area_is_zero():
    rates = rate_areas(COUNTS.empty(), BUURTEN, RATES, BOTH)
    assert rates["area_code"].tolist() == BUURTEN["area_code"].tolist()
    assert not rates["signals"].any()


def test_a_week_without_signals_is_a_zero():
    weeks = sum_weeks(COUNTED, [CODE["zuid"], CODE["midden"]], Choice(date(2024, 2, 26), WEEKS[1], "ratten"))
    assert weeks["signals"].tolist() == [0, 8, 1]
    assert weeks["week"].dt.date.tolist() == [date(2024, 2, 26), *WEEKS[:2]]


def test_the_chosen_weeks_run_from_monday_to_sunday_midnight():
    moments = ["2024-03-03 23:59", "2024-03-04 00:00", "2024-03-17 23:59", "2024-03-18 00:00"]
    signals = make_signals(*({"reported_at": moment, "at": "zuid"} for moment in moments))
    assert len(choose_signals(signals, BOTH)) == 2
    assert choose_signals(signals, Choice(WEEKS[0], WEEKS[1], "geluid")).empty


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        pytest.param(Filters(), ["0", "1", "2"], id="everything"),
        pytest.param(Filters(kind="initiative"), ["1"], id="one kind"),
        pytest.param(Filters(status="open", source="test"), ["0"], id="all filters must let it through"),
        pytest.param(Filters(domain="sociaal"), ["1"], id="one domain"),
        pytest.param(Filters(source="elders"), [], id="nothing"),
    ],
)
def test_filters_keep_what_passes_all_of_them(filters, kept):
    signals = make_signals(
        {"at": "zuid"},
        {"at": "zuid", "kind": "initiative", "domain": "sociaal", "status": "closed"},
        {"at": "oost", "source": "telefoon"},
    )
    assert filter_signals(signals, filters)["signal_id"].tolist() == kept


def test_a_year_before_is_as_many_whole_weeks():
    before = find_year_before(Choice(WEEKS[0], WEEKS[1], "ratten"), date(2023, 3, 6))
    assert before == Choice(date(2023, 3, 6), date(2023, 3, 13), "ratten")


def test_before_the_first_signals_there_is_no_year():
    assert find_year_before(BOTH, date(2023, 3, 13)) is None


def test_a_change_is_now_minus_before():
    now, before = (rate_areas(COUNTED, BUURTEN, RATES, Choice(week, week, "ratten")) for week in WEEKS[1::-1])
    zuid = compare_years(now, before).set_index("area_code").loc[CODE["zuid"]]
    assert (zuid["signals"], zuid["signals_before"], zuid["signals_change"]) == (1, 3, -2)
    assert zuid["rate_change"] == pytest.approx(-10)  # two fewer on two hundred inhabitants


@given(st.lists(st.tuples(st.sampled_from(sorted(CODE)), st.sampled_from(WEEKS), st.integers(0, 99)), max_size=30))
def test_areas_and_weeks_add_up_to_the_same_total(rows):
    unique = {(area, week): n for area, week, n in rows}
    counts = make_counts(*((area, "ratten", week, n) for (area, week), n in unique.items())) if rows else COUNTS.empty()
    choice = Choice(WEEKS[0], WEEKS[2])
    rates = rate_areas(counts, BUURTEN, RATES, choice)
    weeks = sum_weeks(counts, list(CODE.values()), choice)
    assert rates["signals"].sum() == weeks["signals"].sum() == sum(unique.values())
