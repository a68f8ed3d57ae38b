"""Documents to test with: one with every kind of block, and one whose every text is an attack or very long."""

from datetime import date

from geo.present.document import (
    Box,
    Document,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Table,
    list_items,
    remark,
    say,
    strong,
)
from tests.hostile_texts import KINDS
from tests.toytown_workspace import PAYLOADS

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#17406b"/></svg>'
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e3660000"
    "000049454e44ae426082"
)
ATTACKS = (
    *PAYLOADS,
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    '#eval("read(\\"/etc/passwd\\")") $x$ *y* _z_ `w` @label <label> // weg',
    "\\u{41} \\ [ ] { } % ^ ~ ]]>",
    "nul \x00 bel \x07 omkeren \u202e\u2066 teken \U000e0041 half \ud800 geen \ufffe",
    "مرحبا עברית 中文 \U0001f469\u200d\U0001f33e \U0001f1f3\U0001f1f1 e\u0301",
    "x" * 10_000,
    "lang woord " * 900,
    "",
    "\u200b\u202e",
    *KINDS[len(PAYLOADS) :],
)


def make_document(**given: object) -> Document:
    """Return a document with every kind of block; what is given replaces a part."""
    table = Table("Wie wat betaalt", ("Wie", "Gepland"), (("Gemeente", "€ 1.200"),), ("left", "right"), (3, 1))
    usual: dict[str, object] = {
        "title": "Ratten in Zuid",
        "subtitle": "Brief aan bewoners",
        "blocks": (
            Heading("Wat wij hoorden"),
            say("Bewoners meldden ", strong("ratten"), ".\nOok overdag."),
            Heading("In cijfers", 2),
            Facts((("Waar", "Zuid"), ("Sinds", "maart 2023"))),
            list_items(["een", "twee"]),
            table,
            Figure(SQUARE, "Kaart van Zuid", "Waar het is", twin=table),
            Figure(PIXEL, "Een punt", "Een plaatje"),
            Box("▲", "groeiend", "Ratten", (say("Meer dan vorig jaar."), Facts((("Wie", "Bram"),))), 2),
            PageBreak(),
            remark("Meldingen zeggen wat gemeld wordt."),
        ),
        "made_on": date(2024, 3, 18),
        "footer": ("Gemeente Toytown",),
    }
    return Document(**{**usual, **given})  # type: ignore[arg-type]


def make_hostile_document(texts: tuple[str, ...] = ATTACKS) -> Document:
    """Return a document in which every text stands in every place."""
    blocks = [block for text in texts for block in _use_everywhere(text)]
    return Document(texts[0], texts[1], tuple(blocks), date(2024, 3, 18), texts)


def _use_everywhere(text: str) -> tuple[object, ...]:
    table = Table(text, (text, "b"), ((text, text),))
    box = Box(text, text, text, (say(text), list_items([text])))
    return Heading(text), say(text, strong(text)), Facts(((text, text),)), table, Figure(SQUARE, text, text, table), box
