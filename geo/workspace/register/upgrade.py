"""Brings a register to the version of this code, with Alembic."""

from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from geo.workspace.register.versions import VERSION_TABLE

FOLDER = Path(__file__).with_name("migrations")
_one_at_a_time = Lock()  # Alembic keeps what it is doing in one place per process


def upgrade(connection: Connection) -> None:
    """Take every step that a register lacks, in the transaction that runs."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, version_table=VERSION_TABLE)
    with _one_at_a_time:
        command.upgrade(config, "head")
