"""A document as lines of text, to lay two beside each other or to send as plain mail."""

from collections.abc import Iterator
from typing import Any

from geo.present.document.clean import clean
from geo.present.document.model import Block, Box, Bullets, Document, Facts, Figure, Heading, Paragraph, Table


def read_lines(document: Document) -> tuple[str, ...]:
    """Return all that a document says, in its order; a row of a table is a line."""
    lines = [document.title, document.subtitle, *(line for block in document.blocks for line in _read(block))]
    return tuple(clean(part) for line in [*lines, *document.footer] for part in line.splitlines() if part.strip())


def _read(block: Block | Any) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield text
        case Paragraph(runs=runs):
            yield "".join(run.text for run in runs)
        case Bullets(items=items):
            yield from (f"- {line}" for item in items for line in _read(item))
        case Facts(pairs=pairs):
            yield from (f"{label}: {value}" for label, value in pairs)
        case Table(caption=caption, header=header, rows=rows):
            yield caption
            yield from (" | ".join(row) for row in (header, *rows))
        case Figure(alt=alt):
            yield alt
        case Box(word=word, title=title, body=body):
            yield f"{title} ({word})"
            yield from (line for part in body for line in _read(part))
