"""Brings who logs in back to the screen that was asked for: Streamlit itself always leads to the first one.

Also who could not log in, as the provider is down: Streamlit itself shows two English words then, or says nothing.
"""

from collections import OrderedDict
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from yarl import URL

from geo.access import NO_LOGIN, PAGES
from geo.workspace.login import read_login

_LOGIN, _CALLBACK = "/auth/login", "/oauth2callback"  # of Streamlit
_MOST_WAITING = 1000  # who is at the provider; of more the oldest begin at the first screen
_LONGEST = 1000  # characters of choices


def find_asked(referer: str, redirect_uri: str) -> str | None:
    """Return where an address of ours leads, made anew of what is known: a screen by its name, and choices on it.

    Parameters
    ----------
    referer
        The address from which somebody went to log in, as the browser tells it.
    redirect_uri
        To where the provider sends people back: the address of this program, as browsers know it.

    Returns
    -------
    str or None
        A path with a query; None for the first screen, and for any address that is not one of ours.
    """
    try:
        asked, ours = URL(referer), URL(redirect_uri)
        is_ours = asked.origin() == ours.origin()
    except ValueError:
        return None
    base = f"{ours.path.removesuffix(_CALLBACK)}/"
    page = asked.path.removeprefix(base)
    is_ours &= asked.path.startswith(base) and page in ("", *PAGES) and len(asked.raw_query_string) <= _LONGEST
    choices = [(key, value) for key, value in asked.query.items() if key.isidentifier() and key not in NO_LOGIN]
    return str(URL(f"{base}{page}").with_query(choices)) if is_ours and (page or choices) else None


def tell_no_login(asked: str | None, redirect_uri: str) -> str:
    """Return where the screen of the login says that it failed, and from where the next try leads to what was asked.

    Parameters
    ----------
    asked
        A path with a query, as `find_asked` returns it.
    redirect_uri
        To where the provider sends people back.
    """
    first = f"{URL(redirect_uri).path.removesuffix(_CALLBACK)}/"
    return str(URL(asked or first).update_query(NO_LOGIN))


class Comeback:
    """Remembers from where people went to log in, by the state that the provider gives back."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._asked: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; remember on the way to the provider, and lead on when somebody comes back."""
        is_part = scope["type"] == "http" and scope["path"].endswith((_LOGIN, _CALLBACK))
        login = read_login() if is_part else None

        async def lead(message: Message) -> None:
            if login and message["type"] == "http.response.start":
                headers, redirect_uri = MutableHeaders(scope=message), login["auth"]["redirect_uri"]
                if scope["path"].endswith(_LOGIN):
                    asked = find_asked(Headers(scope=scope).get("referer", ""), redirect_uri)
                    if message["status"] < HTTPStatus.BAD_REQUEST:
                        self._remember(asked, headers)
                    else:
                        message["status"] = int(HTTPStatus.SEE_OTHER)
                        headers["location"] = tell_no_login(asked, redirect_uri)
                else:
                    self._lead_on(scope["query_string"].decode("latin-1"), headers, redirect_uri)
            await send(message)

        await self._app(scope, receive, lead)

    def _remember(self, asked: str | None, headers: MutableHeaders) -> None:
        state = URL(headers.get("location", "")).query.get("state", "")
        if asked and state:
            self._asked[state] = asked
            while len(self._asked) > _MOST_WAITING:
                self._asked.popitem(last=False)

    def _lead_on(self, query: str, headers: MutableHeaders, redirect_uri: str) -> None:
        asked = self._asked.pop(URL.build(query_string=query, encoded=True).query.get("state", ""), None)
        if not _logs_in(headers):
            headers["location"] = tell_no_login(asked, redirect_uri)
        elif asked and "location" in headers:
            headers["location"] = asked


def _logs_in(headers: Headers) -> bool:
    """Tell whether an answer gives the cookie of the login, and does not only take an old one away."""
    cookies = [cookie.partition(";")[0] for cookie in headers.getlist("set-cookie")]
    return any(cookie.startswith(USER_COOKIE_NAME) and cookie.partition("=")[2].strip('"') for cookie in cookies)
