"""A text with marks becomes sections of blocks: what the program knows, and what the municipality must fill in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.method import MethodTable
from geo.present.accountability.account import Account
from geo.present.accountability.tables import TABLES, lay_out
from geo.present.document import Block, Heading, Paragraph, Run, list_items, remark, say, strong

TO_FILL_IN = "In te vullen door de gemeente"
_SECTION, _PART = "# ", "## "


@dataclass(frozen=True)
class TextSection:
    """One part of a text, with what it is called by."""

    key: str
    heading: Heading
    blocks: tuple[Block, ...]


def read_sections(path: Path, account: Account) -> list[TextSection]:
    """Read a text of this folder.

    A section begins with ``# key: heading``, a part of it with ``## heading``. Blocks are apart by an empty line; the
    first sign of a line says what it is: ``-`` a point, ``!`` what the municipality must fill in, ``~`` a remark, ``|``
    tables by name and ``=`` a table whose rows follow; anything else is a paragraph. Words in braces are those of
    the account.
    """
    parts = f"\n{path.read_text(encoding='utf-8')}".split(f"\n{_SECTION}")[1:]
    return [_read_section(part, account) for part in parts]


def _read_section(part: str, account: Account) -> TextSection:
    first, _, body = part.partition("\n")
    key, _, title = first.partition(": ")
    chunks = [chunk.strip() for chunk in body.split("\n\n") if chunk.strip()]
    blocks = tuple(block for chunk in chunks for block in _read_chunk(chunk, account))
    return TextSection(key, Heading(title), blocks)


def _read_chunk(chunk: str, account: Account) -> list[Block]:
    read = _READERS.get(chunk.split(" ", 1)[0], _read_paragraph)
    return read(chunk, account)


def _read_paragraph(chunk: str, account: Account) -> list[Block]:
    return [say(_fill(chunk, account.values))]


def _read_part(chunk: str, _: Account) -> list[Block]:
    return [Heading(chunk.removeprefix(_PART), 2)]


def _read_points(chunk: str, account: Account) -> list[Block]:
    return [list_items([_fill(line.removeprefix("- "), account.values) for line in chunk.splitlines()])]


def _read_blank(chunk: str, account: Account) -> list[Block]:
    return [say(strong(f"{TO_FILL_IN}: "), f"{_fill(chunk.removeprefix('! '), account.values)}.")]


def _read_remark(chunk: str, account: Account) -> list[Block]:
    return [remark(_fill(chunk.removeprefix("~ "), account.values))]


def _read_tables(chunk: str, account: Account) -> list[Block]:
    names = [line.removeprefix("| ") for line in chunk.splitlines()]
    return [block for name in names for table in TABLES[name](account) for block in _show(table)]


def _read_rows(chunk: str, account: Account) -> list[Block]:
    caption, *lines = chunk.splitlines()
    header, *rows = [[_fill(cell, account.values) for cell in line.split("|")] for line in lines]
    return _show(MethodTable(caption.removeprefix("= "), pd.DataFrame(rows, columns=header)))


def _show(table: MethodTable) -> list[Block]:
    """Return a table; one without rows says so in a sentence."""
    return [say(f"{table.caption}: geen.")] if table.rows.empty else [lay_out(table)]


def _fill(text: str, values: Mapping[str, object]) -> str:
    return " ".join(text.format(**values).split())


_READERS: dict[str, Callable[[str, Account], list[Block]]] = {
    "##": _read_part,
    "-": _read_points,
    "!": _read_blank,
    "~": _read_remark,
    "|": _read_tables,
    "=": _read_rows,
}


def is_blank(block: Block) -> bool:
    """Tell whether a block is what the municipality must fill in."""
    return isinstance(block, Paragraph) and block.runs[0] == Run(f"{TO_FILL_IN}: ", is_strong=True)
