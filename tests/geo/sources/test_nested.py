"""Fields out of nested records: each found where it stands, as text, or told to stand elsewhere."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SourceError
from geo.sources.nested import gather_fields

RECORDS = [
    {"id": 7, "at": {"point": [5.25, 52], "name": ""}, "status": None},
    {"id": "8", "at": None, "status": "open", "state": "dicht"},
]
PATHS = {
    "signal_id": ["id"],
    "lon": ["at.point.0"],
    "lat": ["at.point.1"],
    "status": ["status", "state"],
    "x": ["at.x.y"],
}


def test_each_field_is_found_where_it_stands_as_text():
    table = gather_fields(RECORDS, PATHS, ("signal_id", "status"))
    assert table.fillna("-").to_dict("list") == {
        "signal_id": ["7", "8"],
        "lon": ["5.25", "-"],
        "lat": ["52", "-"],
        "status": ["-", "open"],
        "x": ["-", "-"],
    }
    assert set(table.dtypes.astype(str)) == {"str"}


def test_the_first_place_that_is_filled_counts():
    found = gather_fields([{"a": "", "b": "later"}, {"a": "first", "b": "later"}], {"text": ["a", "b"]})
    assert found["text"].tolist() == ["later", "first"]


def test_no_records_are_an_empty_table():
    assert gather_fields([], PATHS, ("signal_id",)).empty


@pytest.mark.parametrize(
    ("records", "words"),
    [
        pytest.param({"id": 7}, "geen lijst", id="not a list"),
        pytest.param(["x"], "geen lijst", id="not tables"),
        pytest.param([*RECORDS, {"number": 9}], "melding 3 heeft geen 'id'", id="a field that is called otherwise"),
        pytest.param([{"id": {"new": 7}}], "'id' .* is geen waarde maar een groep", id="a field that became a group"),
    ],
)
def test_another_shape_is_told(records, words):
    with pytest.raises(SourceError, match=words):
        gather_fields(records, PATHS, ("signal_id",))


def test_half_a_character_does_no_harm():
    assert gather_fields([{"id": "a\ud800"}], {"signal_id": ["id"]})["signal_id"].tolist() == ["a?"]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(st.sampled_from("abc"), JSON), max_size=5))
def test_any_record_is_a_row_or_told_to_be_of_another_shape(records):
    try:
        table = gather_fields(records, {"one": ["a.b", "c"], "other": ["a.0.b"]})
    except SourceError:
        return
    assert len(table) == len(records)
    assert isinstance(table, pd.DataFrame)
