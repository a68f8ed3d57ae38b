"""Single signals read as Dutch, newest first, with an address only for who may see it."""

import pandas as pd
import pytest

from geo.present.signal_table import ADDRESS, REPORTED_AT, find_newest, lay_out_signals, write_addresses
from tests.toytown import make_signals
from tests.toytown_workspace import PAYLOADS


def placed(*rows: dict[str, object]) -> pd.DataFrame:
    signals = make_signals(*({"at": "zuid", **row} for row in rows))
    return signals.assign(buurt_code="BU99990002", how="inside", area_name="Zuid")


def test_the_newest_comes_first_with_its_words_in_dutch():
    table = lay_out_signals(
        placed({"reported_at": "2024-03-04 12:00"}, {"reported_at": "2024-03-05 09:30", "kind": "wish"}),
        with_address=False,
    )
    assert table[REPORTED_AT].tolist() == [pd.Timestamp("2024-03-05 09:30"), pd.Timestamp("2024-03-04 12:00")]
    told = ["Ratten", "ratten", "Wens", "Open", "test", "Zuid", "Punt", "Binnen de buurt"]
    assert table.iloc[0].tolist()[1:] == told


def test_the_newest_are_found_with_all_of_the_same_moment():
    moments = pd.to_datetime(["2024-03-04", "2024-03-06", "2024-03-05", "2024-03-05", "2024-03-01"]).to_numpy()
    assert find_newest(moments, 2).tolist() == [1, 2, 3]
    assert find_newest(moments, 9).tolist() == [0, 1, 2, 3, 4]


def test_an_address_is_only_there_for_who_may_see_it():
    assert ADDRESS not in lay_out_signals(placed({}), with_address=False)
    assert ADDRESS in lay_out_signals(placed({}), with_address=True)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        pytest.param(
            {"street": "Dorpsstraat", "number": "2", "letter": "a", "postcode": "9999 AB", "town": "Toytown"},
            "Dorpsstraat 2a, 9999 AB Toytown",
            id="from its parts",
        ),
        pytest.param({"street": "Dorpsstraat", "number": "2", "suffix": "bis"}, "Dorpsstraat 2-bis", id="a suffix"),
        pytest.param({"postcode": "9999 AB"}, "9999 AB", id="a postcode alone"),
        pytest.param({"address": "hoek Dorpsstraat"}, "hoek Dorpsstraat", id="as it was written"),
        pytest.param({}, "", id="none"),
    ],
)
def test_an_address_is_one_line(row, line):
    assert write_addresses(placed(row)).tolist() == [line]


def test_what_others_wrote_is_no_formula():
    table = lay_out_signals(
        placed({"category": "=1+1"}, *({"category": payload} for payload in PAYLOADS)), with_address=True
    )
    assert not table["Categorie"].str.match(r"\s*[=+\-@]").any()


def test_no_signals_is_an_empty_table_with_its_headings():
    assert lay_out_signals(placed({})[:0], with_address=True).columns[0] == REPORTED_AT
