"""A document as one page of HTML: accessible, without script, asking nothing of anybody."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from hashlib import sha256
from html import escape
from itertools import zip_longest
from pathlib import Path
from typing import Any

from geo.present.document.clean import clean, clean_title
from geo.present.document.model import (
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
)

_STYLE = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
# The browser obeys only this style, shows only pictures that are within the page, and loads nothing else.
_POLICY = (
    "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
    f"style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'"
)

_DENSITIES = ("", "dense", "dense densest")  # as the style knows them


def to_html(document: Document) -> str:
    """Return a document as a page that can be read, heard, printed on A4 and kept as one file.

    Every text is that of others: it is escaped, and its signs that steer are left out.
    """
    title, subtitle = _line(document.title), _text(document.subtitle)
    body = to_part(document.blocks)
    lines = "".join(f"<p>{_text(line)}</p>" for line in document.footer)
    footer = f"<footer>{lines}</footer>\n" if lines else ""
    dense = f' class="{_DENSITIES[document.density]}"' if document.density else ""
    return (
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="dcterms.created" content="{document.made_on.isoformat()}">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body{dense}>\n"
        f'<header><h1>{title}</h1><p class="subtitle">{subtitle}</p></header>\n'
        f"<main>\n{body}</main>\n{footer}</body>\n</html>\n"
    )


def to_part(blocks: Sequence[Block]) -> str:
    """Return blocks as a part of a page of HTML that has a style of its own, escaped as in `to_html`."""
    return "".join(_write(block) for block in blocks)


def _write(block: Block) -> str:
    return _WRITERS[type(block)](block) + "\n"


def _text(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br>")


def _line(text: str) -> str:
    return escape(clean_title(text))


def _write_runs(runs: Sequence[Run]) -> str:
    return "".join(f"<strong>{_text(run.text)}</strong>" if run.is_strong else _text(run.text) for run in runs)


def _write_paragraph(paragraph: Paragraph) -> str:
    quiet = ' class="quiet"' if paragraph.is_quiet else ""
    return f"<p{quiet}>{_write_runs(paragraph.runs)}</p>"


def _write_heading(heading: Heading) -> str:
    return f"<h{heading.level + 1}>{_line(heading.text)}</h{heading.level + 1}>"


def _write_facts(facts: Facts) -> str:
    pairs = "".join(f"<div><dt>{_text(label)}</dt><dd>{_text(value)}</dd></div>" for label, value in facts.pairs)
    return f"<dl>{pairs}</dl>"


def _write_bullets(bullets: Bullets) -> str:
    return f"<ul>{''.join(f'<li>{_write_runs(item.runs)}</li>' for item in bullets.items)}</ul>"


def _write_table(table: Table) -> str:
    classes = ['"right"' if align == "right" else '"left"' for align in table.align] or ['"left"'] * len(table.header)
    header = "".join(
        f'<th scope="col" role="columnheader" class={kind}>{_text(cell)}</th>'
        for kind, cell in zip(classes, table.header, strict=True)
    )
    rows = "".join(f'<tr role="row">{_write_row(row, classes, table.header)}</tr>' for row in table.rows)
    caption = f"<caption>{_text(table.caption)}</caption>"
    # The roles say again what the elements say: a telephone lays the cells out as blocks, and then they mean nothing.
    head = f'<thead role="rowgroup"><tr role="row">{header}</tr></thead>'
    return f'<table role="table">{caption}{_share_out(table)}{head}<tbody role="rowgroup">{rows}</tbody></table>'


def _share_out(table: Table) -> str:
    """Return the widths of the columns, in the steps that the style knows."""
    widths = table.widths or [1] * len(table.header)
    shares = (min(max(round(20 * width / sum(widths)) * 5, 5), 60) for width in widths)
    columns = "".join(f'<col class="p{share}">' for share in shares)
    return f"<colgroup>{columns}</colgroup>"


def _write_row(row: Sequence[str], classes: Sequence[str], header: Sequence[str]) -> str:
    """Write the cells of a row; each bears its heading, for a telephone puts the cells below each other."""
    first, *rest = zip_longest(row, classes, header)
    cells = "".join(
        f'<td role="cell" class={kind} data-label="{escape(clean(label), quote=True)}">{_text(cell)}</td>'
        for cell, kind, label in rest
    )
    return f'<th scope="row" role="rowheader" class={first[1]}>{_text(first[0])}</th>{cells}'


def _write_figure(figure: Figure) -> str:
    image = _write_image(figure, f"w{_round_width(figure.width_pct)}")
    caption = f"<figcaption>{_text(figure.caption)}</figcaption>"
    twin = _write_table(figure.twin) if figure.twin else ""
    return f"<figure>{image}{caption}</figure>{twin}"


def _write_image(figure: Figure, look: str) -> str:
    return f'<img class="{look}" alt="{escape(clean(figure.alt))}" src="{_embed(figure.picture)}">'


def _round_width(width_pct: int) -> int:
    """Return the width of the style's that is nearest: a style of its own would be refused."""
    return min((40, 60, 80, 100), key=lambda width: abs(width - width_pct))


def _embed(picture: Picture) -> str:
    kind, content = ("svg+xml", picture.encode()) if isinstance(picture, str) else ("png", picture)
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


def _write_box(box: Box) -> str:
    level = box.level + 1
    word = f'<p class="word"><span aria-hidden="true">{_text(box.sign)}</span> {_text(box.word)}</p>'
    body = "".join(_write(part) for part in box.body)
    image = _write_image(box.beside, "beside") if box.beside else ""
    return f'<section class="box">{image}{word}<h{level}>{_line(box.title)}</h{level}>{body}</section>'


def _write_break(_: PageBreak) -> str:
    return '<div class="break"></div>'


_WRITERS: dict[type[Block], Callable[[Any], str]] = {
    Paragraph: _write_paragraph,
    Heading: _write_heading,
    Facts: _write_facts,
    Bullets: _write_bullets,
    Table: _write_table,
    Figure: _write_figure,
    Box: _write_box,
    PageBreak: _write_break,
}
