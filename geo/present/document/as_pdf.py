"""A document as PDF for everyone: tagged, with its language and its alternative texts (PDF/UA-1), made by Typst."""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from geo.present.document.clean import FONTS, UNPRINTABLE, break_long_words, clean_title, to_printable
from geo.present.document.model import Box, Document, Figure, Heading, Table

_TEMPLATE = Path(__file__).with_name("template.typ").read_bytes()
_RUNNING_CHARS = 80  # of the title, at the foot of every page
_MARKED = f"{UNPRINTABLE} staat voor een teken dat niet kan worden afgedrukt; op het scherm staat het er wel."


def to_pdf(document: Document) -> bytes:
    """Return a document as PDF/UA-1 on A4; the same document gives the same bytes.

    What is said travels as JSON to one constant template, so that no text of others is ever a command of Typst. The
    template sees no file: its root is an empty folder.
    """
    made_on = datetime.combine(document.made_on, time(12), UTC)
    with TemporaryDirectory(prefix="document-") as empty:
        compiler = typst.Compiler(
            _TEMPLATE,
            root=empty,
            font_paths=_load_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"content": json.dumps(_describe(document))},
            package_path=empty,
            package_cache_path=empty,
        )
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made_on)
    if not isinstance(made, bytes):
        raise TypeError("Typst made no PDF")
    return made


@cache
def _load_fonts() -> typst.Fonts:
    """Return Open Sans, and the typefaces within Typst; those of the machine would make another PDF elsewhere."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def _describe(document: Document) -> dict[str, Any]:
    """Return a document as JSON takes it; with what a mark stands for where a sign could not be printed."""
    title = _say_title(document.title)
    body: dict[str, Any] = {
        "title": title,
        "running": title if len(title) <= _RUNNING_CHARS else f"{title[:_RUNNING_CHARS]}…",
        "subtitle": _say(document.subtitle),
        "made_on": [document.made_on.year, document.made_on.month, document.made_on.day],
        "blocks": [_dump(block) for block in document.blocks],
        "density": document.density,
        "footer": [_say(line) for line in document.footer],
    }
    if UNPRINTABLE in json.dumps(body, ensure_ascii=False):
        body["footer"] = [*body["footer"], _MARKED]
    return body


def _say(text: str) -> str:
    return break_long_words(to_printable(text))


def _say_title(text: str) -> str:
    return _say(clean_title(text))


def _dump(value: Any) -> Any:
    if isinstance(value, str):
        return _say(value)
    if isinstance(value, tuple):
        return [_dump(part) for part in value]
    if not is_dataclass(value):
        return value
    own = {field.name: _dump(getattr(value, field.name)) for field in fields(value) if field.name != "picture"}
    return {"kind": type(value).__name__, **own, **_complete(value)}


def _complete(block: Any) -> dict[str, Any]:
    """Return what of a block is not as it was given: headings are never empty, columns always have a width."""
    if isinstance(block, Heading):
        return {"text": _say_title(block.text)}
    if isinstance(block, Box):
        return {"title": _say_title(block.title)}
    if isinstance(block, Table):
        columns = len(block.header)
        return {"align": list(block.align or ["left"] * columns), "widths": list(block.widths or [1] * columns)}
    if isinstance(block, Figure):
        # Typst takes a string for SVG and bytes for PNG; JSON has no bytes.
        shown = to_printable(block.picture) if isinstance(block.picture, str) else list(block.picture)
        return {"picture": shown, "alt": _say_title(block.alt)}
    return {}
