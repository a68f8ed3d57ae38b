"""How a table is declared and checked."""

from copy import copy
from dataclasses import dataclass
from typing import Any, TypeVar

import geopandas as gpd
import pandas as pd
import pandera.pandas as pa
from pandera.dtypes import DataType, immutable
from pandera.engines.pandas_engine import STRING, Engine
from pandera.errors import SchemaErrors

from geo.crs import RD
from geo.errors import SchemaError
from geo.schema.meanings import COLUMN_WORDS, OWN_WORDS, TABLE_WORDS
from geo.schema.origins import COLUMN_ORIGINS, OWN_UNITS, TABLE_ORIGINS, UNITS, USUAL_ORIGIN

TIMEZONE = "Europe/Amsterdam"
MOMENT = pd.DatetimeTZDtype("us", TIMEZONE)
MONDAY = "datetime64[us]"

Table = TypeVar("Table", bound=pd.DataFrame)


@Engine.register_dtype
@immutable(init=True)
class Text(STRING):
    """The dtype of texts, known by the column's own.

    Its base tells of each value whether it is a text, and has that laid out: half of the time of counting a country.
    """

    def check(self, pandera_dtype: DataType, data_container: Any = None) -> Any:
        """Tell whether a column is of texts."""
        return getattr(pandera_dtype, "type", None) == self.type or super().check(pandera_dtype, data_container)


@dataclass(frozen=True)
class TableSchema:
    """A declared table: its columns with their dtypes, its key and, where it has geometry, its CRS."""

    frame: pa.DataFrameSchema
    key: tuple[str, ...]
    has_geometry: bool = False

    @property
    def name(self) -> str:
        """The table's name, as used in messages."""
        return str(self.frame.name)

    @property
    def title(self) -> str:
        """What the table is, in Dutch; its name where that is not described."""
        return str(self.frame.title or self.name)

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in order."""
        return list(self.frame.columns)

    @property
    def dtypes(self) -> dict[str, str]:
        """The dtypes of the columns but the geometry."""
        return {name: str(column.dtype) for name, column in self.frame.columns.items() if name != "geometry"}

    def empty(self) -> pd.DataFrame:
        """Return the table without rows, with the declared dtypes."""
        table = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in self.dtypes.items()})
        return gpd.GeoDataFrame(table, geometry=[], crs=RD) if self.has_geometry else table


def declare(
    name: str, columns: dict[str, pa.Column], key: tuple[str, ...], *, has_geometry: bool = False
) -> TableSchema:
    """Declare a table, with what it and its columns mean, are measured in and come from."""
    described = {column: _describe(name, column, declared) for column, declared in columns.items()}
    title, origin = TABLE_WORDS.get(name), TABLE_ORIGINS.get(name, USUAL_ORIGIN)
    unique = list(key) or None
    frame = pa.DataFrameSchema(described, unique=unique, strict=True, name=name, title=title, description=origin)
    return TableSchema(frame, key, has_geometry)


def _describe(table: str, name: str, column: pa.Column) -> pa.Column:
    """Return a column with its meaning, unit and origin; a column that several tables share stays as it is."""
    full = f"{table}.{name}"
    described = copy(column)
    described.description = OWN_WORDS.get(full, COLUMN_WORDS.get(name))
    described.metadata = {
        "unit": OWN_UNITS.get(full, UNITS.get(name, "")),
        "origin": COLUMN_ORIGINS.get(full, TABLE_ORIGINS.get(table, USUAL_ORIGIN)),
    }
    return described


def text(*, nullable: bool = False, among: tuple[str, ...] = ()) -> pa.Column:
    """Declare a column of text."""
    return pa.Column(Text(), pa.Check.isin(among) if among else None, nullable=nullable)  # type: ignore[call-arg]


def number() -> pa.Column:
    """Declare a column of numbers that may be missing."""
    return pa.Column("float64", nullable=True)


def moment(*, nullable: bool = False) -> pa.Column:
    """Declare a column of moments."""
    return pa.Column(MOMENT, nullable=nullable)


def check(table: Table, schema: TableSchema) -> Table:
    """Return `table` itself when it keeps every promise of `schema`.

    Raises
    ------
    SchemaError
        With all breaches at once: columns, dtypes, values, key and CRS.
    """
    faults = [] if _keeps_all(table, schema) else _frame_faults(table, schema)
    faults += _crs_faults(table, schema)
    if faults:
        message = f"table '{schema.name}': {'; '.join(faults)}"
        raise SchemaError(message)
    return table


def finish(table: Table, schema: TableSchema) -> Table:
    """Return a table that was just made with its columns in the declared order and dtypes, checked."""
    return check(table[schema.columns].astype(schema.dtypes), schema)


def _keeps_all(table: pd.DataFrame, schema: TableSchema) -> bool:
    """Tell whether columns, dtypes, values and key are plainly as declared; what may not be is left to pandera.

    Nearly every table is, and pandera's own way to that answer takes two to four times as long on a small one.
    """
    declared = schema.frame.columns
    if not table.columns.is_unique or set(table.columns) != set(declared):
        return False
    if not all(_keeps(table[name], column) for name, column in declared.items()):
        return False
    return not schema.key or _is_unique(table, schema.key)


def _is_unique(table: pd.DataFrame, key: tuple[str, ...]) -> bool:
    """Tell whether no two rows have the same key: mostly one column of it says so, in a quarter of the time."""
    return any(table[name].is_unique for name in reversed(key)) or not table.duplicated(list(key)).any()


def _keeps(values: pd.Series, column: pa.Column) -> bool:
    declared = getattr(column.dtype, "type", None)
    # Of texts, what is missing may be NA or NaN.
    are_texts = isinstance(values.dtype, pd.StringDtype) and isinstance(declared, pd.StringDtype)
    is_typed = are_texts or values.dtype == declared
    is_full = column.nullable or not values.hasnans
    return is_typed and is_full and all(check(values).check_passed for check in column.checks)


def _frame_faults(table: pd.DataFrame, schema: TableSchema) -> list[str]:
    try:
        schema.frame.validate(table, lazy=True)
    except SchemaErrors as errors:
        cases: Any = errors.failure_cases
        grouped = cases.groupby(["schema_context", "column", "check"], dropna=False, sort=False)
        return [_fault(column, check_name, group) for (_, column, check_name), group in grouped]
    return []


def _fault(column: object, check_name: str, group: pd.DataFrame) -> str:
    first = group["failure_case"].iloc[0]
    if check_name == "column_in_dataframe":
        return f"column '{first}' is missing"
    if check_name == "column_in_schema":
        return f"column '{first}' is not declared"
    if check_name == "multiple_fields_uniqueness":
        return f"key is not unique, first at '{first}'"
    if check_name == "not_nullable":
        return f"column '{column}' has {len(group)} missing values"
    if check_name.startswith("dtype"):
        return f"column '{column}' is {first}, expected {check_name[7:-2]}"
    return f"column '{column}' has {len(group)} values that fail {check_name}, first '{first}'"


def _crs_faults(table: pd.DataFrame, schema: TableSchema) -> list[str]:
    if not schema.has_geometry or "geometry" not in table:
        return []
    crs = getattr(table, "crs", None)
    return [] if crs == RD else [f"CRS is {crs}, expected {RD}"]
