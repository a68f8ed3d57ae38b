"""The parts of Werkwijze: what it is told from, its contents and its sections."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from geo.method import MethodTable, Section
from geo.present.words import plain

_STYLE = """<style>
.stMarkdown p, .stMarkdown li {max-width: 46rem}
.st-key-contents ul {columns: 20rem}
.st-key-contents li {break-inside: avoid; margin-top: 0}
.method {overflow-x: auto; margin-bottom: 1rem}
.method table {border-collapse: collapse; width: 100%; font-size: .875rem}
.method caption {text-align: left; font-weight: 600; padding: .25rem 0}
.method th, .method td {text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #cfd8df;
  overflow-wrap: break-word; font-weight: 400; white-space: pre-line}
.method thead th, .method tbody th {font-weight: 600; min-width: 8rem}
.method td b {display: none}
@media (max-width: 640px) {
  .method table, .method tbody, .method tr, .method th, .method td, .method caption {display: block}
  .method thead {display: none}
  .method th, .method td {border: 0; padding: .1rem 0}
  .method td b {display: inline; font-weight: 400; color: #4b5560}
  .method td:empty, .method td.empty {display: none}
  .method tr {border-bottom: 1px solid #cfd8df; padding: .4rem 0}
}
@media print {
  header, .stAppHeader, .st-key-frame {display: none !important}
  .method {overflow: visible}
  .method tr {break-inside: avoid}
}
</style>"""


def show_contents(sections: Iterable[Section]) -> None:
    """Draw the table of contents."""
    st.html(_STYLE)
    with st.container(key="contents"):
        st.markdown("\n".join(f"- [{plain(section.title)}](#{section.anchor})" for section in sections))


def show_section(section: Section) -> None:
    """Draw one part: its sentences, its points and its tables."""
    st.header(plain(section.title), anchor=section.anchor)
    for paragraph in section.paragraphs:
        st.markdown(plain(paragraph))
    if section.points:
        st.markdown("\n".join(f"- {plain(point)}" for point in section.points))
    for table in section.tables:
        _show_table(table)


def _show_table(table: MethodTable) -> None:
    """Draw a real table: it prints, is found by the browser's search and read aloud; every text in it is escaped.

    On a telephone each row becomes a short list with the headings in front; the roles keep it a table.
    """
    names = [escape(str(name)) for name in table.rows.columns]
    head = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in names)
    body = "".join(_draw_row(names, row) for row in table.rows.itertuples(index=False))
    caption = f"<caption>{escape(table.caption)}</caption>"
    st.html(
        f'<div class="method"><table role="table">{caption}<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _draw_row(names: Sequence[str], row: tuple[object, ...]) -> str:
    first, *cells = (escape(str(cell)) for cell in row)
    drawn = "".join(_draw_cell(name, cell) for name, cell in zip(names[1:], cells, strict=True))
    return f'<tr role="row"><th scope="row" role="rowheader">{first}</th>{drawn}</tr>'


def _draw_cell(name: str, cell: str) -> str:
    if not cell:
        return '<td role="cell" class="empty"></td>'
    return f'<td role="cell"><b aria-hidden="true">{name}: </b>{cell}</td>'
