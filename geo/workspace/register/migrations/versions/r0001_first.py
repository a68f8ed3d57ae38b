"""Step 0001: the tables of dossiers and their parts, the history, and who looked when."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_MOMENT = sa.DateTime(timezone=True)
# Beside id, version, written and, but for dossiers, dossier_id; a question mark follows what may be missing.
_COLUMNS: dict[str, dict[sa.types.TypeEngine[Any], str]] = {
    "dossiers": {
        sa.Text(): "title state kind origin origin_id themes domains owner buurt_codes perimeter cause context "
        "expertise result approach participation lead programme verdict lessons council_verdict council_remark",
        sa.Date(): "opened_on closed_on? started_on? evaluate_on?",
        sa.BigInteger(): "boundary_year",
        sa.Boolean(): "is_drawn",
    },
    "judgements": {
        sa.Text(): "judged_by content content_reason relevance relevance_reason priority priority_reason plan "
        "outcome outcome_reason referred_to",
        sa.Date(): "judged_on answered_on?",
    },
    "partners": {sa.Text(): "name role", sa.Boolean(): "is_inside"},
    "actions": {sa.Text(): "title owner domain status", sa.Date(): "due? done_on?"},
    "agreements": {sa.Text(): "text with_whom status council_status? remark", sa.Date(): "due?"},
    "investments": {sa.Text(): "party what", sa.BigInteger(): "planned_eur spent_eur"},
    "wishes": {sa.Text(): "partner text status answer", sa.Date(): "asked_on"},
    "decisions": {
        sa.Text(): "text decided_by mandate escalated_to reason",
        sa.Date(): "decided_on",
        sa.Boolean(): "is_asked",
    },
    "notes": {sa.Text(): "by text", _MOMENT: "at"},
    "links": {sa.Text(): "other_id relation reason"},
    "follows": {sa.Text(): "person"},
}
_GROWS_ONLY = "de geschiedenis groeit alleen"


def upgrade() -> None:
    """Make all tables, and let the history only grow."""
    for name in _COLUMNS:
        _create_records(name)
    op.create_table(
        "changes",
        sa.Column("number", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("at", _MOMENT, nullable=False, index=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("by", "deed", "record", "record_id")),
        sa.Column("dossier_id", sa.Text(), nullable=False, index=True),
        *(sa.Column(name, sa.Text()) for name in ("before", "after")),
    )
    op.create_table("looks", sa.Column("person", sa.Text(), primary_key=True), sa.Column("at", _MOMENT, nullable=False))
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def _create_records(name: str) -> None:
    owner = sa.Column("dossier_id", sa.Text(), sa.ForeignKey("dossiers.id"), nullable=False, index=True)
    op.create_table(
        name,
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        *([] if name == "dossiers" else [owner]),
        *(
            sa.Column(column.rstrip("?"), kind, nullable=column.endswith("?"))
            for kind, columns in _COLUMNS[name].items()
            for column in columns.split()
        ),
        sa.Column("written", sa.BigInteger(), nullable=False),
    )


_SQLITE = (
    f"""CREATE TRIGGER changes_stay BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, '{_GROWS_ONLY}'); END""",
    f"""CREATE TRIGGER changes_last BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, '{_GROWS_ONLY}'); END""",
    # INSERT OR REPLACE deletes without a trigger noticing.
    f"""CREATE TRIGGER changes_follow BEFORE INSERT ON changes
    WHEN EXISTS (SELECT 1 FROM changes WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, '{_GROWS_ONLY}'); END""",  # noqa: S608
)
_POSTGRESQL = (
    f"""CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_GROWS_ONLY}'; END $$""",
    """CREATE TRIGGER changes_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON changes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
)
