"""The papers to take along: a letter to residents, a pack for the wijkoverleg, a handover; made when asked."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from geo.dossiers.records import Dossier
from geo.present.document import Document, to_html, to_pdf
from geo.present.papers import Place, Told, make_council_pack, make_handover, make_letter
from geo.schema import PROBLEMS
from pages.shared.dossiers.choices import find_codes
from pages.shared.dossiers.desk import Desk, today


def offer_papers(desk: Desk, dossier: Dossier) -> None:
    """Draw the downloads of one dossier."""
    st.subheader("Vertellen", anchor=False)
    st.caption("Lees een brief na voordat u hem verstuurt: hij is gemaakt van wat er in dit dossier staat.")
    _offer("Brief aan bewoners", "brief", lambda: make_letter(_tell(desk), dossier))
    place = Place(desk.name_place(dossier), frozenset(find_codes(desk, dossier)))
    _offer("Stuk voor het wijkoverleg", "wijkoverleg", lambda: make_council_pack(_tell(desk), place))


def offer_handover(desk: Desk, name: str, buurt_codes: frozenset[str]) -> None:
    """Draw the downloads of the handover of an area."""
    _offer("Overdracht", "overdracht", lambda: make_handover(_tell(desk), Place(name, buurt_codes)))


def _offer(words: str, name: str, make: Callable[[], Document]) -> None:
    """Draw a download as a page and as PDF; the document is made when one of them is pressed."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words, width="stretch")
        st.download_button(
            "HTML",
            lambda: to_html(make()).encode(),
            file_name=f"{name}.html",
            mime="text/html",
            key=f"paper {name} html",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "PDF",
            lambda: to_pdf(make()),
            file_name=f"{name}.pdf",
            mime="application/pdf",
            key=f"paper {name} pdf",
            icon=":material/picture_as_pdf:",
            on_click="ignore",
        )


def _tell(desk: Desk) -> Told:
    findings = desk.findings
    problems: pd.DataFrame = PROBLEMS.empty() if findings is None else findings.problems
    return Told(
        municipality=desk.atlas.municipality,
        register=desk.register,
        names=desk.areas,
        people=desk.names,
        as_of=today(),
        problems=problems,
        audience=desk.audience,
    )
