"""Who works here with which rights, and what was seen, taken along and changed last."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from geo.dutch import say_list
from geo.workspace import Workspace
from geo.workspace.audit import AuditLog, Entry
from pages.shared import cache, login
from pages.shared.gegevens.desk import Desk, now
from pages.shared.gegevens.telling import show_table

_MOST = 200
_NAMED = 3  # codes of one line; all of them are in the log


def show_access(desk: Desk) -> None:
    """Draw who work here, and the last lines of the log."""
    if desk.workspace is None:
        st.info("Zodra er een gemeente is, staat hier wie er werken en wie wat zag.")
        return
    _show_people(desk.workspace)
    st.header("De laatste keren")
    entries = AuditLog(desk.path).read(_MOST)
    if desk.is_demo:
        st.info("In de verzonnen gemeente wordt niets bijgehouden.")
    elif not entries:
        st.info("Er is nog niets gezien, meegenomen of gewijzigd.")
    else:
        show_table(pd.DataFrame([_lay_out(entry) for entry in entries]), "audit")
    st.caption(
        "Bijgehouden wordt wie losse signalen of notities zag, een bestand meenam of iets wijzigde, en van welk gebied "
        f"of dossier; nooit de tekst zelf. Hier staan de laatste {_MOST}; het commando audit geeft er meer. Regels "
        "komen er alleen bij."
    )


def _show_people(workspace: Workspace) -> None:
    st.header("Wie hier werken")
    people = workspace.people
    if not people:
        st.info("In people.csv staat nog niemand.")
        return
    names = _name_areas() if workspace.settings.boundary_year is not None else {}
    rows = [
        {
            "Wie": person.name,
            "Rol": person.role,
            "Gebieden": say_list([names.get(code, code) for code in person.areas.split()]),
            "Kan zich aanmelden": "ja" if person.issuer and person.subject else "nee",
        }
        for person in people
    ]
    show_table(pd.DataFrame(rows), "people")
    if not login.is_on():
        st.caption("Er is geen aanmelding ingesteld: wie achter deze computer zit, ziet alles.")


def _name_areas() -> Mapping[str, str]:
    of_levels = cache.read_atlas(cache.open_workspace()).names.values()
    return {code: name for names in of_levels for code, name in names.items()}


def _lay_out(entry: Entry) -> dict[str, str]:
    at = entry.at.astimezone(now().tzinfo)
    more = f" en {len(entry.codes) - _NAMED} andere" if len(entry.codes) > _NAMED else ""
    where = " ".join(entry.codes[:_NAMED]) + more
    when = f"{at:%d-%m-%Y %H:%M}"
    return {"Wanneer": when, "Wie": entry.who, "Wat": f"{entry.act}: {entry.what}", "Waar": where}
