"""Tables are checked against what is declared, with all breaches told at once."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import schema
from geo.errors import SchemaError
from geo.schema import COUNTS, TableSchema, check, declare
from tests.toytown import make_areas

TABLES = [table for table in vars(schema).values() if isinstance(table, TableSchema)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_an_empty_table_keeps_its_promises(table):
    assert check(table.empty(), table).empty
    assert declare._keeps_all(table.empty(), table)
    assert not declare._frame_faults(table.empty(), table)


def test_all_breaches_are_told_at_once():
    areas = make_areas().drop(columns="level").assign(colour="red").to_crs(4326)
    with pytest.raises(SchemaError) as error:
        check(areas, schema.AREAS)
    assert str(error.value).startswith("table 'areas': ")
    assert "column 'level' is missing" in str(error.value)
    assert "column 'colour' is not declared" in str(error.value)
    assert "CRS is EPSG:4326, expected EPSG:28992" in str(error.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"signals": [-1, 2]}, r"1 values that fail .*first '-1'", id="a value outside its range"),
        pytest.param({"signals": [1.5, 2]}, "column 'signals' is float64, expected int64", id="a wrong dtype"),
        pytest.param({"theme": [None, "b"]}, "column 'theme' has 1 missing values", id="a missing value"),
        pytest.param({"theme": ["a", "a"]}, "key is not unique, first at", id="a key that occurs twice"),
    ],
)
def test_a_breach_is_named(change, message):
    rows = {"area_code": ["x", "x"], "theme": ["a", "b"], "week": pd.to_datetime(["2024-01-01"] * 2), "signals": [1, 2]}
    table = pd.DataFrame({**rows, **change}).astype({"week": "datetime64[us]", "theme": "str"})
    with pytest.raises(SchemaError, match=message):
        check(table, COUNTS)


CELLS = {
    "area_code": st.sampled_from(["x", "y", None]),
    "theme": st.sampled_from(["a", "b", None]),
    "week": st.sampled_from(["2024-01-01", "2024-01-08", None]),
    "signals": st.sampled_from([-1, 0, 2]),
}
ROWS = st.lists(st.fixed_dictionaries(CELLS), max_size=4)


@given(ROWS, st.sampled_from(["int64", "float64"]))
@settings(max_examples=50)
def test_what_the_quick_look_lets_pass_keeps_its_promises_for_pandera_too(rows, counted):
    dtypes = {"area_code": "str", "theme": "str", "week": "datetime64[us]", "signals": counted}
    table = pd.DataFrame(rows, columns=list(CELLS)).astype(dtypes)
    if declare._keeps_all(table, COUNTS):
        assert not declare._frame_faults(table, COUNTS)
