"""The entry for the Algoritmeregister, by the fields of its publication standard 1.0."""

from collections.abc import Mapping
from pathlib import Path

from geo.present.accountability.account import Account, make_paper
from geo.present.accountability.read_text import TextSection, is_blank, read_sections
from geo.present.document import Block, Bullets, Document, Paragraph, Table, remark

_TEXT = Path(__file__).with_name("algorithm.md")
_APPENDIX = "drempels"  # no field, but what whoever asks for an explanation gets
_LISTS = ("category",)

Entry = Mapping[str, str | list[str]]


def describe_algorithm(account: Account) -> Entry:
    """Return the entry as the register takes it, a text per field.

    What the municipality must fill in stands between square brackets: the register refuses an entry in which the
    address for questions or the first month is such a text, so none is published by mistake.

    Source: Publicatiestandaard Algoritmeregister 1.0, Ministerie van BZK.
    """
    fields = {section.key: section for section in _read(account) if section.key != _APPENDIX}
    return {key: _list(section) if key in _LISTS else _join(section) for key, section in fields.items()}


def write_entry(account: Account) -> Document:
    """Return the entry as a document to read, with every threshold and theme behind it."""
    blocks: list[Block] = [remark("Volgens de publicatiestandaard 1.0 van het Algoritmeregister.")]
    for section in _read(account):
        blocks += [section.heading, *section.blocks]
    subtitle = f"Gemeente {account.facts.municipality}: Buurtsignalen"
    return make_paper(account, "Opgave voor het Algoritmeregister", subtitle, blocks)


def _read(account: Account) -> list[TextSection]:
    return read_sections(_TEXT, account)


def _list(section: TextSection) -> list[str]:
    return [_say(item) for block in section.blocks if isinstance(block, Bullets) for item in block.items]


def _join(section: TextSection) -> str:
    return "\n\n".join(text for block in section.blocks if (text := _write(block)))


def _write(block: Block) -> str:
    """Return a block as plain text; remarks are for who fills in, not for the register."""
    match block:
        case Paragraph(is_quiet=False):
            return f"[{_say(block)}]" if is_blank(block) else _say(block)
        case Bullets():
            return "\n".join(f"- {_say(item)}" for item in block.items)
        case Table():
            lines = ["; ".join(cell for cell in row if cell) for row in block.rows]
            return "\n".join([f"{block.caption}:", *(f"- {line}" for line in lines)])
    return ""


def _say(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs)
