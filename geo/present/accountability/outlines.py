"""The outlines that a municipality completes: the accessibility statement and the DPIA."""

from pathlib import Path

from geo.present.accountability.account import Account, make_paper
from geo.present.accountability.read_text import read_sections
from geo.present.document import Document

_FOLDER = Path(__file__).parent


def write_statement(account: Account) -> Document:
    """Return the accessibility statement, by the model of Dutch governments; it says that nobody audited it."""
    return _write(account, "statement.md", "Toegankelijkheidsverklaring")


def write_dpia(account: Account) -> Document:
    """Return the outline of a DPIA, by the parts of the model of the Rijk."""
    return _write(account, "dpia.md", "Opzet voor een DPIA")


def _write(account: Account, name: str, title: str) -> Document:
    sections = read_sections(_FOLDER / name, account)
    blocks = [block for section in sections for block in (section.heading, *section.blocks)]
    return make_paper(account, title, f"Buurtsignalen, gemeente {account.facts.municipality}", blocks)
