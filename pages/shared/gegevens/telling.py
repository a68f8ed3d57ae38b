"""How the page Gegevens tells what happened: refusals, reports and tables, with the text of others kept inert."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pandas as pd
import streamlit as st

from geo.errors import GeoError
from geo.present.export import make_harmless
from pages.shared import session

_ROW_HEIGHT = 35
_MOST_ROWS = 16
# What the command line says, in the words of the page.
_PAGE_WORDS = {
    "kies met --layer uit": "kies hierboven een laag uit",
    "kies met --layer een laag uit": "kies hierboven een laag uit",
    "kies er een met --layer": "kies er hierboven een",
    "zet ze in themes.csv": "koppel ze bij Categorieën",
    "en lees het GeoPackage in met:": "en laat het GeoPackage, te groot voor deze pagina, inlezen met:",
    "met `boundaries use`": "hieronder bij Jaar in gebruik",
    "wijs een kolom aan met veld=kolom": "geef die kolommen in het bestand zo'n naam",
}
_COMMANDS = (" Wijs hem aan met --column", " Wijs aan met --column")


@contextmanager
def tell_refusal(words: str) -> Iterator[None]:
    """Show beside a form what a reader can mend; `words` say what did not happen."""
    try:
        yield
    except GeoError as fault:
        st.error(words, icon=":material/error:")
        st.text(in_page_words(str(fault)))


def in_page_words(text: str) -> str:
    """Return what a fault says without the options of the command line."""
    for told, said in _PAGE_WORDS.items():
        text = text.replace(told, said)
    for told in _COMMANDS:
        text = text.partition(told)[0]
    return text


def show_done(key: str) -> None:
    """Tell once that something was done: what was put under `key` before the page was drawn anew."""
    words = session.recall(key)
    if words:
        st.success(words, icon=":material/check_circle:")
        session.put(key, None)


def show_report(lines: Sequence[str]) -> None:
    """Show the lines of a report; they hold words of others, so never as Markdown."""
    if lines:
        st.text("\n".join(f"• {in_page_words(line)}" for line in lines))


def show_table(table: pd.DataFrame, key: str) -> None:
    """Draw a table of which the headings are ours and the contents may be anybody's."""
    numbers = table.select_dtypes("number").columns
    st.dataframe(
        make_harmless(table),
        key=key,
        hide_index=True,
        height=measure_height(table),
        column_config={name: st.column_config.NumberColumn(format="localized") for name in numbers},
    )


def measure_height(table: pd.DataFrame) -> int:
    """Return how high a table is drawn, in pixels; a long one scrolls."""
    return (min(len(table), _MOST_ROWS) + 1) * _ROW_HEIGHT + 3
