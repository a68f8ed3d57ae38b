"""Documents to read, print and send: one model of a document, written as a page of HTML or as PDF."""

from geo.present.document.as_html import to_html, to_part
from geo.present.document.as_pdf import to_pdf
from geo.present.document.lines import read_lines
from geo.present.document.model import (
    Align,
    Block,
    Box,
    Bullets,
    Document,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    list_items,
    remark,
    say,
    strong,
)
from geo.present.document.write import write_document

__all__ = [
    "Align",
    "Block",
    "Box",
    "Bullets",
    "Document",
    "Facts",
    "Figure",
    "Heading",
    "PageBreak",
    "Paragraph",
    "Picture",
    "Run",
    "Table",
    "list_items",
    "read_lines",
    "remark",
    "say",
    "strong",
    "to_html",
    "to_part",
    "to_pdf",
    "write_document",
]
