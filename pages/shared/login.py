"""The login of who looks; the only code that reads `st.user`. Without a file that sets it up there is none."""

import os
from collections.abc import Mapping

import streamlit as st

from geo.access import NO_LOGIN
from geo.errors import AccessError, WorkspaceError
from geo.workspace.login import VARIABLE, read_login
from pages.shared import session

_LOGGED_IN = "is_logged_in"  # among what Streamlit tells of a visitor, only where a login is set up
_IS_DOWN = """\
Aanmelden lukt nu niet: de aanmelding van uw gemeente antwoordt niet, of niet goed. Probeer het over een paar minuten
opnieuw. Wie al is aangemeld, kan gewoon doorwerken."""
_COLUMNS = {"iss": "issuer", "sub": "subject"}  # what the provider says, and where `people.csv` has it
_WRONG_START = "De aanmelding is niet goed ingesteld, dus niemand komt binnen. Zie docs/toegang.md."


def is_on() -> bool:
    """Tell whether visitors must log in; also where that was set up in another way than ours."""
    return bool(os.environ.get(VARIABLE)) or _LOGGED_IN in st.user


def read_claims() -> Mapping[str, object] | None:
    """Return what the provider said of who looks; None while nobody is logged in.

    Raises
    ------
    AccessError
        If the login is set up, and the server did not start with it or not with our file.
    """
    if not os.environ.get(VARIABLE) or _LOGGED_IN not in st.user:
        raise AccessError(_WRONG_START)
    claims: dict[str, object] = dict(st.user.to_dict())
    return claims if claims.get(_LOGGED_IN) is True else None


def read_client_id() -> str:
    """Return as which the provider knows this app.

    Raises
    ------
    AccessError
        If the file of the login is not there or not right; what is wrong with it is no visitor's business.
    """
    try:
        settings = read_login()
    except WorkspaceError:
        settings = None
    if settings is None:
        raise AccessError(_WRONG_START)
    return str(settings["auth"]["client_id"])


def offer_login() -> None:
    """Draw what a visitor sees who is not logged in."""
    st.title("Buurtsignalen", anchor=False)
    _tell_no_login()
    st.write("Meld u aan met uw account van de gemeente.")
    st.button("Aanmelden", type="primary", icon=":material/login:", on_click=st.login)


def offer_logout(told: str = "") -> None:
    """Draw the way out; for who is not let in with the reason, the way in, and how the provider calls them."""
    if told:
        st.title("Buurtsignalen", anchor=False)
        st.warning(told, icon=":material/lock:")
        _tell_no_login()
        st.button("Opnieuw aanmelden", type="primary", icon=":material/login:", on_click=st.login)
    st.button("Afmelden", icon=":material/logout:", type="secondary" if told else "tertiary", on_click=st.logout)
    known = [f"{column}: {st.user.get(claim)}" for claim, column in _COLUMNS.items() if told and st.user.get(claim)]
    if known:
        st.caption("Vraagt u toegang aan? Geef de gegevensbeheerder dan dit door; zo kent de aanbieder u:")
        st.text("\n".join(known))


def _tell_no_login() -> None:
    if all(session.find_opened(key) == said for key, said in NO_LOGIN.items()):
        st.error(_IS_DOWN, icon=":material/cloud_off:")
