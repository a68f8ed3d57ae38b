"""Read a register of addresses, such as BAG's, from a table."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from geo.errors import SourceError
from geo.schema import ADDRESSES, check
from geo.sources.cells import clean_cells
from geo.sources.columns import recognise
from geo.sources.coordinates import read_coordinates
from geo.sources.limits import COMMAND_LINE, Limits
from geo.sources.tables import read_fitting

_SYNONYMS = {
    "street": ("street", "straat", "straatnaam", "openbareruimte", "openbareruimtenaam", "street_name"),
    "number": ("number", "huisnummer", "nummer", "house_number", "housenumber"),
    "letter": ("letter", "huisletter", "house_letter"),
    "suffix": ("suffix", "toevoeging", "huisnummertoevoeging", "addition"),
    "postcode": ("postcode", "postal_code", "zipcode", "zip"),
    "town": ("town", "city", "woonplaats", "woonplaatsnaam", "plaats"),
    "x": ("x", "rd_x", "x_rd", "x_coordinaat", "xcoord"),
    "y": ("y", "rd_y", "y_rd", "y_coordinaat", "ycoord"),
    "lon": ("lon", "longitude", "lng", "lengtegraad"),
    "lat": ("lat", "latitude", "breedtegraad"),
}
_TEXTS = ("street", "letter", "suffix", "postcode", "town")
_HIGHEST_NUMBER = 99_999
_MIN_SHARE = 0.5  # a meaning of the coordinates must fit at least half of the addresses


def read_addresses(
    path: Path, columns: Mapping[str, str] | None = None, limits: Limits = COMMAND_LINE
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Read a register of addresses; a row that can't be used is left out and counted.

    Parameters
    ----------
    path
        A table (CSV, Excel) with per address street, number, letter, suffix, postcode, town and a point: x and y in
        metres (EPSG:28992) or lon and lat in degrees (EPSG:4326). Names are recognised in Dutch and English.
    columns
        The name of the column per field, where it is not recognised; fields as in the line above.
    limits
        What parsing may cost; `UPLOAD` for what a visitor sends.

    Returns
    -------
    tuple
        The ADDRESSES table (points in EPSG:28992) and lines in Dutch for the report.

    Raises
    ------
    SourceError
        If the file is no table, lacks street, number or coordinates, or has no usable row.
    """
    records = read_fitting(path, limits)
    table = records.table
    names = recognise(table.columns, _SYNONYMS, columns or {})
    first, second = _find_coordinates(path, names)
    fields = _read_fields(table, names)
    at = read_coordinates(table[names[first]], table[names[second]], says_degrees=first == "lon", min_share=_MIN_SHARE)
    rows = fields.assign(x=at.x, y=at.y)
    faults = {
        "zonder straat": rows["street"] == "",
        "zonder bruikbaar huisnummer": rows["number"].isna(),
        "zonder coördinaten in Nederland": rows["x"].isna() | rows["y"].isna(),
    }
    usable = rows[~pd.DataFrame(faults).any(axis=1)]
    if usable.empty:
        raise SourceError(f"{path.name}: geen enkele rij heeft straat, huisnummer en coördinaten in Nederland")
    addresses = _identify(usable)
    report = _report(len(table), len(usable) - len(addresses), addresses, faults)
    return check(addresses, ADDRESSES), (
        *report,
        *(f"{path.name}: {note}" for note in (*records.notes, at.note) if note),
    )


def _find_coordinates(path: Path, names: Mapping[str, str]) -> tuple[str, str]:
    pair = ("x", "y") if {"x", "y"} <= names.keys() else ("lon", "lat")
    missing = [field for field in ("street", "number", *pair) if field not in names]
    if missing:
        raise SourceError(
            f"{path.name}: geen kolom herkend voor {', '.join(missing)}; nodig zijn street, number en x met y of lon"
            " met lat; wijs een kolom aan met veld=kolom"
        )
    return pair


def _read_fields(table: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Take the texts, without blanks around them and empty where missing, and the numbers."""
    empty = pd.Series("", index=table.index, dtype="str")
    texts = {name: clean_cells(table[names[name]]).fillna("") if name in names else empty for name in _TEXTS}
    texts["postcode"] = texts["postcode"].str.replace(" ", "", regex=False).str.upper()
    digits = table[names["number"]].str.extract(r"^\s*([0-9]+)(?:[.,]0+)?\s*$", expand=False)
    number = pd.to_numeric(digits, errors="coerce").astype("float64")
    return pd.DataFrame({**texts, "number": number.where(number.between(1, _HIGHEST_NUMBER))})


def _identify(rows: pd.DataFrame) -> pd.DataFrame:
    """Name every address by what is written on its envelope; equal ones become one, the first."""
    number = rows["number"].astype("int64")
    place = rows["postcode"].where(rows["postcode"] != "", rows["town"])
    line = place + " " + rows["street"] + " " + number.astype("str") + " " + rows["letter"] + " " + rows["suffix"]
    single = line.str.replace(r"\s+", " ", regex=True).str.strip()
    table = rows.assign(number=number, address_id=single.astype("str"))[ADDRESSES.columns]
    return table.drop_duplicates("address_id", ignore_index=True)


def _report(read: int, merged: int, addresses: pd.DataFrame, faults: Mapping[str, pd.Series]) -> tuple[str, ...]:
    lines = [f"{read} rijen gelezen, {len(addresses)} adressen"]
    lines += [f"{is_fault.sum()} rijen {name} overgeslagen" for name, is_fault in faults.items() if is_fault.any()]
    lines += [f"{merged} rijen met een adres dat er al was samengevoegd"] if merged else []
    if not addresses["postcode"].any():
        lines.append("geen postcodes: adressen worden alleen op straat en huisnummer gevonden")
    if not addresses["town"].any():
        lines.append("geen woonplaatsen: een adres wordt in elke woonplaats gezocht, ook in een verkeerde")
    return tuple(lines)
