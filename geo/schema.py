"""The tables: their columns, dtypes, keys and CRS; the only place where a column is declared.

Every step checks its tables on the way in and out with `check`. Text columns may hold missing values only where
`nullable` says so. Points are in metres (EPSG:28992), moments in Europe/Amsterdam, weeks and periods are named by their
first Monday.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

import geopandas as gpd
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from geo.errors import SchemaError

RD = "EPSG:28992"
DEGREES = "EPSG:4326"
TIMEZONE = "Europe/Amsterdam"
MOMENT = pd.DatetimeTZDtype("us", TIMEZONE)
MONDAY = "datetime64[us]"

LEVELS = ("gemeente", "stadsdeel", "wijk", "buurt")
PRECISIONS = ("point", "address", "postcode", "street", "town")
HOWS = ("inside", "border", "snapped", "outside")
KINDS = ("signal", "initiative", "wish")
STATUSES = ("open", "in_progress", "closed", "unknown")
DOMAINS = ("sociaal", "openbare ruimte", "veiligheid")
EXPOSURES = ("inhabitants", "households", "land_km2")
AGES = ("age_0_14_pct", "age_15_24_pct", "age_25_44_pct", "age_45_64_pct", "age_65_plus_pct")

Table = TypeVar("Table", bound=pd.DataFrame)


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
    def columns(self) -> list[str]:
        """The names of the columns, in order."""
        return list(self.frame.columns)

    def empty(self) -> pd.DataFrame:
        """Return the table without rows, with the declared dtypes."""
        dtypes = {name: str(column.dtype) for name, column in self.frame.columns.items() if name != "geometry"}
        table = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in dtypes.items()})
        return gpd.GeoDataFrame(table, geometry=[], crs=RD) if self.has_geometry else table


def _declare(
    name: str, columns: dict[str, pa.Column], key: tuple[str, ...], *, has_geometry: bool = False
) -> TableSchema:
    frame = pa.DataFrameSchema(columns, unique=list(key), strict=True, name=name)
    return TableSchema(frame, key, has_geometry)


def _text(*, nullable: bool = False, among: tuple[str, ...] = ()) -> pa.Column:
    return pa.Column("str", pa.Check.isin(among) if among else None, nullable=nullable)


def _number() -> pa.Column:
    return pa.Column("float64", nullable=True)


def _moment(*, nullable: bool = False) -> pa.Column:
    return pa.Column(MOMENT, nullable=nullable)


_SIGNAL_KEY = ("source", "signal_id")
_REPORTED_COLUMNS = {
    "source": _text(),
    "signal_id": _text(),
    "reported_at": _moment(),
    "occurred_at": _moment(nullable=True),
    "closed_at": _moment(nullable=True),
    "category": _text(),
    "kind": _text(among=KINDS),
    "status": _text(among=STATUSES),
    "address": _text(nullable=True),  # one free line; the parts below where the source has them apart
    "street": _text(nullable=True),
    "number": _text(nullable=True),
    "letter": _text(nullable=True),
    "suffix": _text(nullable=True),
    "postcode": _text(nullable=True),
    "town": _text(nullable=True),
    "x": _number(),
    "y": _number(),
    "reporter_key": _text(nullable=True),
    "cues": _text(),  # codes separated by blanks
    "referred_to": _text(nullable=True),  # the desk that answers it, without a dossier
    "answered_at": _moment(nullable=True),
}
_THEMED_COLUMNS = {**_REPORTED_COLUMNS, "theme": _text(), "domain": _text(among=DOMAINS)}
_SIGNALS_COLUMNS = {
    **_THEMED_COLUMNS,
    "x": pa.Column("float64"),
    "y": pa.Column("float64"),
    "precision": _text(among=PRECISIONS),
    "located_by": _text(),
    "score": pa.Column("float64", pa.Check.in_range(0, 100)),
}

AREAS = _declare(
    "areas",
    {
        "area_code": _text(),
        "area_name": _text(),
        "level": _text(among=LEVELS),
        "wijk_code": _text(nullable=True),
        "stadsdeel_code": _text(nullable=True),
        "gemeente_code": _text(),
        "boundary_year": pa.Column("int64"),
        "is_water": pa.Column("bool"),
        "inhabitants": _number(),
        "households": _number(),
        "land_km2": _number(),
        "dwellings": _number(),
        **{age: _number() for age in AGES},
        "figures_year": _number(),  # of the key figures, where it differs from the boundary year
        "geometry": pa.Column("geometry"),
    },
    ("area_code", "level"),
    has_geometry=True,
)
ADDRESSES = _declare(
    "addresses",
    {
        "address_id": _text(),
        "street": _text(),
        "number": pa.Column("int64"),
        "letter": _text(),
        "suffix": _text(),
        "postcode": _text(),
        "town": _text(),
        "x": pa.Column("float64"),
        "y": pa.Column("float64"),
    },
    ("address_id",),
)
REPORTED = _declare("reported", _REPORTED_COLUMNS, _SIGNAL_KEY)
THEMED = _declare("themed", _THEMED_COLUMNS, _SIGNAL_KEY)
SIGNALS = _declare("signals", _SIGNALS_COLUMNS, _SIGNAL_KEY)
ASSIGNED = _declare(
    "assigned",
    {**_SIGNALS_COLUMNS, "buurt_code": _text(nullable=True), "how": _text(among=HOWS)},
    _SIGNAL_KEY,
)
UNLOCATED = _declare(
    "unlocated",
    {**_THEMED_COLUMNS, "reason": _text(), "value": _text(), "remedy": _text()},
    _SIGNAL_KEY,
)
QUARANTINE = _declare(
    "quarantine",
    {
        "source": _text(),
        "row": pa.Column("int64"),  # of the file, its header being row 1
        "reason": _text(),
        "value": _text(),
        "remedy": _text(),
        "raw": _text(),  # JSON of the recognised fields, without persons and text
    },
    ("row",),
)
COUNTS = _declare(
    "counts",
    {
        "area_code": _text(),
        "theme": _text(),
        "week": pa.Column(MONDAY),
        "signals": pa.Column("int64", pa.Check.ge(0)),
    },
    ("area_code", "theme", "week"),
)
REPORTERS = _declare(
    "reporters",
    {
        "area_code": _text(),
        "theme": _text(),
        "period": pa.Column(MONDAY),
        "reporters": pa.Column("int64", pa.Check.ge(0)),
    },
    ("area_code", "theme", "period"),
)
THEMES = _declare(
    "themes",
    {
        "category": _text(),  # of the source; "*" stands for any
        "cue": _text(),  # empty: whatever the text says
        "theme": _text(),
        "domain": _text(among=DOMAINS),
        "exposure": _text(among=EXPOSURES),
    },
    ("category", "cue"),
)


def check(table: Table, schema: TableSchema) -> Table:
    """Return `table` itself when it keeps every promise of `schema`.

    Raises
    ------
    SchemaError
        With all breaches at once: columns, dtypes, values, key and CRS.
    """
    faults = _frame_faults(table, schema) + _crs_faults(table, schema)
    if faults:
        message = f"table '{schema.name}': {'; '.join(faults)}"
        raise SchemaError(message)
    return table


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
