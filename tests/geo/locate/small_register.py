"""A register of fifteen addresses to check answers by hand; x counts metres along the street, y tells the street."""

import pandas as pd

from geo.locate.lookup import ASKED
from geo.schema import ADDRESSES, check

_ROWS = (
    # street, number, letter, suffix, postcode, town, x, y
    ("Damrak", 1, "", "", "1011AB", "Toytown", 200_000.0, 500_000.0),
    ("Damrak", 3, "", "", "1011AB", "Toytown", 200_010.0, 500_000.0),
    ("Damrak", 3, "a", "", "1011AB", "Toytown", 200_012.0, 500_000.0),
    ("Damrak", 3, "b", "2", "1011AB", "Toytown", 200_014.0, 500_000.0),
    ("Damrak", 99, "", "", "1011AD", "Toytown", 200_900.0, 500_000.0),
    ("Dorpsstraat", 1, "", "", "1011AC", "Toytown", 200_000.0, 500_100.0),
    ("Dorpsstraat", 1, "", "", "2022AA", "Elders", 210_000.0, 510_000.0),
    ("Bergstraat", 5, "", "", "1011BB", "Toytown", 200_000.0, 500_200.0),
    ("Burgstraat", 7, "", "", "1011BC", "Toytown", 200_000.0, 500_900.0),
    ("Burgemeester van der Steenstraat", 8, "", "", "1011BD", "Toytown", 200_000.0, 500_300.0),
    ("Curaçaostraat", 4, "", "", "1011BE", "Toytown", 200_000.0, 500_400.0),
    ("IJsselstraat", 9, "", "", "1011BF", "Toytown", 200_000.0, 500_500.0),
    ("Plein 1940", 12, "", "", "1011BG", "Toytown", 200_000.0, 500_600.0),
    ("Eerste Dwarsweg", 6, "", "", "1011BH", "Toytown", 200_000.0, 500_700.0),
    ("'t Hout", 2, "", "", "1011BJ", "Toytown", 200_000.0, 500_800.0),
)


def make_addresses(*names: str) -> pd.DataFrame:
    """Return the ADDRESSES table, only of the towns named if any are."""
    columns = ["street", "number", "letter", "suffix", "postcode", "town", "x", "y"]
    rows = [row for row in _ROWS if not names or row[5] in names]
    table = pd.DataFrame(rows, columns=columns)
    table["address_id"] = [f"{i}" for i in range(len(table))]
    return check(table[ADDRESSES.columns], ADDRESSES)


def ask(**parts: str) -> pd.DataFrame:
    """Return one address as asked, missing where it gives nothing."""
    return pd.DataFrame([parts], columns=list(ASKED)).astype("str")
