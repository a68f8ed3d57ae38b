"""Step 0002: each row of the history, and of who looked when, bears a sum of its own content."""

import sqlalchemy as sa
from alembic import op

from geo.workspace.register.faults import reading_rows
from geo.workspace.register.sums import COLUMN, add_sum
from geo.workspace.register.tables import Json, Moment

revision = "0002"
down_revision = "0001"

_CHANGES = sa.table(
    "changes",
    sa.column("number", sa.BigInteger()),
    sa.column("at", Moment()),
    *(sa.column(name, sa.Text()) for name in ("by", "deed", "record", "record_id", "dossier_id")),
    *(sa.column(name, Json()) for name in ("before", "after")),
)
_LOOKS = sa.table("looks", sa.column("person", sa.Text()), sa.column("at", Moment()))
_OPEN = {
    "sqlite": "DROP TRIGGER changes_stay",
    "postgresql": "ALTER TABLE changes DISABLE TRIGGER changes_stay",
}
_CLOSE = {
    "sqlite": """CREATE TRIGGER changes_stay BEFORE UPDATE ON changes
    BEGIN SELECT RAISE(ABORT, 'de geschiedenis groeit alleen'); END""",
    "postgresql": "ALTER TABLE changes ENABLE TRIGGER changes_stay",
}


def upgrade() -> None:
    """Add the columns and fill them; the history may change only for as long as that takes."""
    dialect = op.get_bind().dialect.name
    for table in (_CHANGES, _LOOKS):
        op.add_column(table.name, sa.Column(COLUMN, sa.BigInteger(), nullable=False, server_default="0"))
    op.execute(_OPEN[dialect])
    _fill(_CHANGES, "number")
    _fill(_LOOKS, "person")
    op.execute(_CLOSE[dialect])


def _fill(table: sa.TableClause, key: str) -> None:
    connection = op.get_bind()
    with reading_rows():
        rows = [add_sum(dict(row)) for row in connection.execute(sa.select(table)).mappings()]
    if rows:
        summed = sa.table(table.name, sa.column(key), sa.column(COLUMN))
        to = sa.update(summed).where(summed.c[key] == sa.bindparam("its_key")).values({COLUMN: sa.bindparam("its_sum")})
        connection.execute(to, [{"its_key": row[key], "its_sum": row[COLUMN]} for row in rows])
