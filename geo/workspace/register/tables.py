"""The tables of the register, made from the records, and the history beside them."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import AwareDatetime
from pydantic.fields import FieldInfo
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.types import TypeEngine

from geo.dossiers.records import KINDS, Part, Record
from geo.workspace.register.sums import COLUMN

METADATA = MetaData()


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Bring a moment to UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return a moment with its zone, which SQLite does not keep."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


class Json(TypeDecorator[Any]):
    """A list or an object, kept as JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write JSON."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Read JSON; a list as the tuple that a record holds."""
        read = None if value is None else json.loads(value)
        return tuple(read) if isinstance(read, list) else read


_TYPES: Mapping[object, TypeEngine[Any]] = {
    str: Text(),
    int: BigInteger(),
    bool: Boolean(),
    date: Date(),
    AwareDatetime: Moment(),
    tuple: Json(),
    dict: Json(),
}


def _make_column(name: str, field: FieldInfo) -> Column[Any]:
    meant = [each for each in get_args(field.annotation) if each is not NoneType]
    is_optional = NoneType in get_args(field.annotation)
    annotation = meant[0] if is_optional else field.annotation
    own = _TYPES.get(annotation) or _TYPES.get(get_origin(annotation)) or Text()  # else it is one of some words
    owner = [ForeignKey("dossiers.id")] if name == "dossier_id" else []
    return Column(name, own, *owner, primary_key=name == "id", nullable=is_optional, index=bool(owner))


def _make_table(name: str, kind: type[Record]) -> Table:
    columns = [_make_column(each, field) for each, field in kind.model_fields.items()]
    return Table(name, METADATA, *columns, Column("written", BigInteger(), nullable=False))


# Each with a column `written` beside those of the record: the number of the change that made it, which orders them.
TABLES: Mapping[str, Table] = {name: _make_table(name, kind) for name, kind in KINDS.items()}
PARTS = tuple(name for name, kind in KINDS.items() if issubclass(kind, Part))

CHANGES = Table(
    "changes",
    METADATA,
    Column("number", BigInteger(), primary_key=True, autoincrement=False),
    Column("at", Moment(), nullable=False, index=True),
    Column("by", Text(), nullable=False),
    Column("deed", Text(), nullable=False),
    Column("record", Text(), nullable=False),
    Column("record_id", Text(), nullable=False),
    Column("dossier_id", Text(), nullable=False, index=True),
    Column("before", Json()),
    Column("after", Json()),
    Column(COLUMN, BigInteger(), nullable=False),
)
LOOKS = Table(
    "looks",
    METADATA,
    Column("person", Text(), primary_key=True),
    Column("at", Moment(), nullable=False),
    Column(COLUMN, BigInteger(), nullable=False),
)
