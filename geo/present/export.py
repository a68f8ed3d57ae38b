"""Tables as files for exchange, without formulas that run and signs that break a reader."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import pandas as pd
from pandas.api.types import is_object_dtype

from geo.errors import GeoError
from geo.schema import RD

# A spreadsheet takes a text that starts so for a formula; an apostrophe in front makes it a text.
_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_XLSX_ROWS = 1_048_575  # what a sheet holds below its header


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table to .csv, .gpkg, .json, .parquet or .xlsx, named by the path's ending.

    Parameters
    ----------
    table
        Any table that has passed `geo.privacy`; one with geometry keeps it in .gpkg and .parquet (EPSG:28992).
    path
        The file; it is replaced at once when all is written, so it is never half a file.

    Raises
    ------
    GeoError
        For another ending, a folder that does not exist, or more rows than a sheet of Excel holds.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        endings = ", ".join(_WRITERS)
        message = f"'{path.name}' eindigt op '{path.suffix}'; schrijven kan naar {endings}. Kies een van deze."
        raise GeoError(message)
    if not path.parent.is_dir():
        message = f"de map '{path.parent}' bestaat niet; maak haar eerst aan of kies een andere."
        raise GeoError(message)
    with TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
        part = Path(folder) / path.name.lower()
        write(make_harmless(table), part)
        part.replace(path)


def to_csv_bytes(table: pd.DataFrame) -> bytes:
    """Return the table as CSV for a download: UTF-8 with a mark, so that a spreadsheet reads the accents."""
    return _without_geometry(make_harmless(table)).to_csv(index=False).encode("utf-8-sig")


def to_xlsx_bytes(table: pd.DataFrame) -> bytes:
    """Return the table as a sheet of Excel for a download."""
    file = BytesIO()
    _without_geometry(make_harmless(table)).to_excel(file, index=False, engine="openpyxl")
    return file.getvalue()


def make_harmless(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with control characters removed from its texts, and an apostrophe before a formula."""
    texts = [
        name for name, dtype in table.dtypes.items() if isinstance(dtype, pd.StringDtype) or is_object_dtype(dtype)
    ]
    return table.assign(**{str(name): _mend_each(table[name]) for name in texts})


def _mend_each(texts: pd.Series) -> pd.Series:
    """Mend each different text once: a country names its areas in millions of rows."""
    if not isinstance(texts.dtype, pd.StringDtype):
        return texts.map(_mend, na_action="ignore")
    different = texts.drop_duplicates()
    mended = different.map(_mend, na_action="ignore")
    is_same = (different == mended) | different.isna()
    return texts if is_same.all() else texts.map(dict(zip(different, mended, strict=True)), na_action="ignore")


def _mend(value: object) -> object:
    if not isinstance(value, str):
        return value
    clean = _CONTROL.sub("", value)
    return f"'{clean}" if _FORMULA.match(clean) else clean


def _without_geometry(table: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(table.drop(columns="geometry")) if isinstance(table, gpd.GeoDataFrame) else table


def _write_csv(table: pd.DataFrame, path: Path) -> None:
    _without_geometry(table).to_csv(path, index=False)


def _write_parquet(table: pd.DataFrame, path: Path) -> None:
    table.to_parquet(path, index=False)


def _write_gpkg(table: pd.DataFrame, path: Path) -> None:
    # GeoPackage knows moments in UTC only.
    utc = {name: table[name].dt.tz_convert("UTC") for name in table.select_dtypes("datetimetz").columns}
    table = table.assign(**utc)
    spatial = table if isinstance(table, gpd.GeoDataFrame) else gpd.GeoDataFrame(table, geometry=_points(table), crs=RD)
    spatial.to_file(path, driver="GPKG", layer=path.stem, engine="pyogrio")


def _points(table: pd.DataFrame) -> object:
    return gpd.points_from_xy(table["x"], table["y"]) if {"x", "y"} <= set(table) else [None] * len(table)


def _write_json(table: pd.DataFrame, path: Path) -> None:
    days = {name: table[name].dt.strftime("%Y-%m-%d") for name in table.select_dtypes("datetime").columns}
    plain = _without_geometry(table).assign(**days)
    plain.to_json(path, orient="records", date_format="iso", force_ascii=False, indent=2)


def _write_xlsx(table: pd.DataFrame, path: Path) -> None:
    if len(table) > _XLSX_ROWS:
        message = f"{len(table)} rijen passen niet op een blad van Excel ({_XLSX_ROWS}); schrijf naar .csv of .parquet."
        raise GeoError(message)
    moments = {name: table[name].dt.tz_localize(None) for name in table.select_dtypes("datetimetz").columns}
    _without_geometry(table).assign(**moments).to_excel(path, index=False, engine="openpyxl")


_WRITERS: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    ".csv": _write_csv,
    ".gpkg": _write_gpkg,
    ".json": _write_json,
    ".parquet": _write_parquet,
    ".xlsx": _write_xlsx,
}
