"""A register of addresses is read from the tables that municipalities have."""

from pathlib import Path

import pytest

from geo.errors import SourceError
from geo.schema import ADDRESSES, check
from geo.sources.addresses import read_addresses


def write(folder: Path, *lines: str) -> Path:
    path = folder / "adressen.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


DUTCH = "openbareruimte;huisnummer;huisletter;huisnummertoevoeging;postcode;woonplaats;x;y"


def test_dutch_columns_in_metres_are_read(tmp_path):
    table, report = read_addresses(write(tmp_path, DUTCH, "Damrak;3;a;2;1011 ab;Toytown;200000;500000"))
    assert table.to_dict("records") == [
        {
            "address_id": "1011AB Damrak 3 a 2", "street": "Damrak", "number": 3, "letter": "a", "suffix": "2",
            "postcode": "1011AB", "town": "Toytown", "x": 200_000.0, "y": 500_000.0,
        }
    ]  # fmt: skip
    assert report == ("1 rijen gelezen, 1 adressen",)


def test_english_columns_in_degrees_are_read(tmp_path):
    table, _ = read_addresses(write(tmp_path, "street,number,city,lon,lat", "Poelestraat,24,Groningen,6.5702,53.2185"))
    assert table[["x", "y"]].iloc[0].to_list() == pytest.approx([234_018.5, 581_968.5], abs=5)
    assert table["address_id"].to_list() == ["Groningen Poelestraat 24"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param(";3;;;1011AB;Toytown;200000;500000", "zonder straat", id="no street"),
        pytest.param("Damrak;;;;1011AB;Toytown;200000;500000", "zonder bruikbaar huisnummer", id="no number"),
        pytest.param("Damrak;0;;;1011AB;Toytown;200000;500000", "zonder bruikbaar huisnummer", id="number zero"),
        pytest.param("Damrak;3;;;1011AB;Toytown;;", "zonder coördinaten in Nederland", id="no coordinates"),
        pytest.param("Damrak;3;;;1011AB;Toytown;900000;1", "zonder coördinaten in Nederland", id="outside"),
    ],
)
def test_a_row_that_can_not_be_used_is_left_out_and_counted(tmp_path, line, words):
    good = [f"Damrak;{i};;;1011AB;Toytown;200000;50000{i}" for i in (1, 2)]
    table, report = read_addresses(write(tmp_path, DUTCH, *good, line))
    assert len(table) == 2
    assert f"1 rijen {words} overgeslagen" in report


def test_equal_addresses_become_one(tmp_path):
    line = "Damrak;3;;;1011AB;Toytown;200000;500000"
    table, report = read_addresses(write(tmp_path, DUTCH, line, line))
    assert len(table) == 1
    assert "1 rijen met een adres dat er al was samengevoegd" in report


def test_a_column_may_be_named(tmp_path):
    path = write(tmp_path, "weg,number,x,y", "Damrak,3,200000,500000")
    table, report = read_addresses(path, {"street": "weg"})
    assert check(table, ADDRESSES)["street"].to_list() == ["Damrak"]
    assert any("geen postcodes" in line for line in report)
    assert any("geen woonplaatsen" in line for line in report)


def test_a_missing_column_is_named(tmp_path):
    with pytest.raises(SourceError, match="geen kolom herkend voor street, lon, lat"):
        read_addresses(write(tmp_path, "number,town", "3,Toytown"))


def test_a_file_without_a_usable_row_is_refused(tmp_path):
    with pytest.raises(SourceError, match="geen enkele rij heeft straat, huisnummer en coördinaten"):
        read_addresses(write(tmp_path, DUTCH, "Damrak;x;;;1011AB;Toytown;200000;500000"))
