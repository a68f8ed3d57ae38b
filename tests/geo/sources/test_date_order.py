"""Whether the day or the month comes first is decided once, from all the dates of a file."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.sources.date_order import find_date_order


def decide(*columns: list[str | None]):
    return find_date_order([pd.Series(texts, dtype="str") for texts in columns])


@pytest.mark.parametrize(
    ("columns", "month_first", "notes"),
    [
        pytest.param([["4-3-2024", "13-3-2024"]], False, [], id="one date shows that the day comes first"),
        pytest.param([["4-3-2024", "3-13-2024"]], True, ["maand-dag-jaar"], id="one date shows that the month does"),
        pytest.param([["4-3-2024"], ["3-13-2024"]], True, ["maand-dag-jaar"], id="it shows in another column"),
        pytest.param([["4-3-2024"]], False, [], id="dashes are Dutch"),
        pytest.param([["4/3/2024"]], False, ["niet te zien"], id="slashes leave it open"),
        pytest.param([["3/3/2024"]], False, [], id="it makes no difference"),
        pytest.param([["13-3-24"]], False, ["twee cijfers"], id="half a year"),
        pytest.param([["13-3-2024", "3-14-2024"]], False, ["niet overal"], id="as many of each"),
        pytest.param([["2024-03-04", None, "ooit"]], False, [], id="nothing to decide"),
        pytest.param([[]], False, [], id="no dates"),
    ],
)
def test_the_order_is_decided_and_what_is_open_is_told(columns, month_first, notes):
    order = decide(*columns)
    assert order.month_first is month_first
    assert len(order.notes) == len(notes)
    assert all(part in note for part, note in zip(notes, order.notes, strict=True))


def test_dates_that_excel_turned_are_suspected_within_one_column_only():
    assert "omgewisseld" in decide(["2024-04-03", "13-03-2024"]).notes[0]
    assert not decide(["2024-04-03"], ["13-03-2024"]).notes
    assert not decide(["2024-04-03", "2024-04-13", "13-03-2024"]).notes


@given(st.lists(st.dates(), min_size=1))
def test_dates_written_in_one_order_are_never_taken_for_the_other(days):
    assert not decide([f"{day.day}-{day.month}-{day.year:04d}" for day in days]).month_first
    months = decide([f"{day.month}-{day.day}-{day.year:04d}" for day in days])
    assert months.month_first == any(day.day > 12 for day in days)
