"""The login of who looks; the only code that reads `st.user`. Without a file that sets it up there is none."""

import os
from collections.abc import Mapping

import streamlit as st

from geo.errors import AccessError, WorkspaceError
from geo.workspace.login import VARIABLE, read_login

_LOGGED_IN = "is_logged_in"  # among what Streamlit tells of a visitor, only where a login is set up
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
    st.title("Buurtsignalen")
    st.write("Meld u aan met uw account van de gemeente.")
    st.button("Aanmelden", type="primary", icon=":material/login:", on_click=st.login)


def offer_logout(told: str = "") -> None:
    """Draw the way out; for who is not let in with the reason, and with the names by which the provider knows them."""
    if told:
        st.title("Buurtsignalen")
        st.warning(told, icon=":material/lock:")
        st.text("\n".join(f"{key}: {st.user.get(key)}" for key in ("iss", "sub") if st.user.get(key)))
    st.button("Afmelden", icon=":material/logout:", type="secondary" if told else "tertiary", on_click=st.logout)
