"""Dates and times are read as Dutch systems write them; what can't be read is said."""

from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.schema import MOMENT, TIMEZONE
from geo.sources.moments import read_moments


def read(*texts: str | None) -> list[object]:
    return read_moments(pd.Series(texts, dtype="str")).at.dt.strftime("%Y-%m-%d %H:%M:%S").tolist()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-02-05", "2024-02-05 00:00:00"),
        ("2024-02-05 13:45", "2024-02-05 13:45:00"),
        ("2024-02-05T12:45:10Z", "2024-02-05 13:45:10"),
        ("2024-07-05T13:45:10.123+00:00", "2024-07-05 15:45:10"),
        ("5-2-2024", "2024-02-05 00:00:00"),
        ("05/02/2024 13:45", "2024-02-05 13:45:00"),
        ("13.02.2024 om 12.30 uur", "2024-02-13 12:30:00"),
        ("5-2-24", "2024-02-05 00:00:00"),
        ("5 februari 2024", "2024-02-05 00:00:00"),
        ("5 mrt. 2024 14:30", "2024-03-05 14:30:00"),
        ("20240205", "2024-02-05 00:00:00"),
        ("45327", "2024-02-05 00:00:00"),
        ("45327,5", "2024-02-05 12:00:00"),
        ("2024-03-31 02:30", "2024-03-31 03:00:00"),
        ("2024-12-31 23:59:59", "2024-12-31 23:59:59"),
    ],
)
def test_a_moment_is_read_as_dutch_clock_time(text, moment):
    assert read(text) == [moment]


@pytest.mark.parametrize(
    "text",
    [
        "31-02-2024",
        "1-2-0024",
        "0-2-2024",
        "2024-13-01",
        "1-1-2024 25:00",
        "gisteren",
        "12",
        "1-2",
        "2024",
        "-",
        "1e99",
    ],
)
def test_what_is_no_moment_is_wrong_and_not_mended(text):
    moments = read_moments(pd.Series([text], dtype="str"))
    assert moments.is_wrong.tolist() == [True]
    assert moments.at.isna().all()


def test_an_hour_that_occurs_twice_is_the_first_of_the_two():
    moments = read_moments(pd.Series(["2024-10-27 02:30"], dtype="str"))
    assert moments.at.iloc[0].isoformat() == "2024-10-27T02:30:00+02:00"


def test_the_order_of_day_and_month_is_decided_for_the_whole_column():
    assert read("3-4-2024", "13-4-2024")[0] == "2024-04-03 00:00:00"
    assert read("3-4-2024", "4-13-2024")[0] == "2024-03-04 00:00:00"
    assert read_moments(pd.Series(["4-13-2024"], dtype="str")).note == "de datums zijn gelezen als maand-dag-jaar"


def test_a_column_in_both_orders_is_read_day_first_and_the_rest_is_wrong():
    moments = read_moments(pd.Series(["13-4-2024", "4-13-2024"], dtype="str"))
    assert moments.is_wrong.tolist() == [False, True]


def test_an_empty_cell_is_missing_but_not_wrong():
    moments = read_moments(pd.Series([None], dtype="str"))
    assert not moments.is_wrong.any()
    assert moments.at.dtype == MOMENT


@given(st.lists(st.text(max_size=30)))
def test_any_text_is_either_a_moment_or_wrong(texts):
    moments = read_moments(pd.Series(texts, dtype="str"))
    assert (moments.at.isna() == moments.is_wrong).all()


@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1)))  # noqa: DTZ001 - clock times are what is read
def test_a_written_moment_is_read_back(moment):
    written = pd.Series([moment.strftime("%d-%m-%Y %H:%M:%S"), moment.isoformat(" ", "seconds")], dtype="str")
    expected = pd.Series([moment.replace(microsecond=0)]).dt.tz_localize(
        TIMEZONE, ambiguous=[True], nonexistent="shift_forward"
    )
    assert (read_moments(written).at == expected.iloc[0]).all()
