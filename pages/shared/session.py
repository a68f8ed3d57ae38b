"""What one visitor has chosen; the only code that reads or writes the session and the address bar."""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from geo.access import NOTHING, PAGES, Look, Rights
from geo.errors import AccessError
from geo.privacy import Audience

Made = TypeVar("Made")

AREA = "area"
MAP = "map"
TABLE = "table"
WHO = "wie"
LOOK = "blik"
WHOLE = "gemeente"  # the look at the whole municipality, of who has an own area too
PROBLEM = "probleem"
DOSSIER = "dossier"
FROM = "openen"  # what a dossier is about to be opened from
_ALL = "alle"  # how the address bar says that nothing is left out
_VISITOR, _KEPT, _DEFAULTS = "visitor", "kept", "defaults"
_LOOK = "look"
_ADDRESS = "address"  # what the address bar is to say at the end of this run
_TOLD = "told"  # the page and what its address bar said when the last run ended
_OPENED = "opened"  # a button opened something since the last run ended
_CHOSEN = "chosen"  # what the widget of every choice held when it was last drawn


@dataclass(frozen=True)
class Visitor:
    """Who looks, as far as the page knows; without a choice the desk tool. Who was not let in, has no rights."""

    id: str = ""
    name: str = ""
    role: str = "gegevensbeheerder"
    domain: str = ""
    areas: tuple[str, ...] = ()
    rights: Rights = NOTHING

    @property
    def start_role(self) -> str:
        """The role that decides where this person starts; of nobody by name none."""
        return self.role if self.id else ""


def read_address() -> None:
    """Begin a run; what the address bar came to say since the last one, by its back button, is what is chosen.

    Not where the visitor chose or opened something on the page as well: then the browser sent the choice before it had
    heard of the address that the last run wrote, and what it says is only late.
    """
    page, said = _find_page(), st.query_params.to_dict()
    former_page, former = st.session_state.get(_TOLD, (page, said))
    has_opened = st.session_state.pop(_OPENED, False)
    is_late = page == former_page and (has_opened or _has_chosen())
    if _ADDRESS in st.session_state and (is_late or (page, said) == (former_page, former)):
        return
    if page == former_page:
        changed = {key for key in {*said, *former} if said.get(key) != former.get(key)}
        for key in changed - {WHO}:
            for place in (st.session_state, *(st.session_state.setdefault(name, {}) for name in (_KEPT, _CHOSEN))):
                place.pop(key, None)
    st.session_state[_ADDRESS], st.session_state[_TOLD] = dict(said), (page, said)


def write_address() -> None:
    """End a run; all that changed is one step of the browser's history."""
    if _address() != st.query_params.to_dict():
        st.query_params.from_dict(_address())
    st.session_state[_OPENED] = False
    st.session_state[_TOLD] = (_find_page(), dict(_address()))


def _has_chosen() -> bool:
    """Tell whether a widget holds another choice than when it was last drawn; one that is not drawn says nothing."""
    held: dict[str, Any] = st.session_state.get(_CHOSEN, {})
    return any(key in st.session_state and st.session_state[key] != value for key, value in held.items())


def _address() -> dict[str, str]:
    address: dict[str, str] = st.session_state.setdefault(_ADDRESS, st.query_params.to_dict())
    return address


def _find_page() -> str:
    return (st.context.url or "").split("?")[0].split("#")[0]


def visitor() -> Visitor:
    """Return who looks."""
    known: Visitor = st.session_state.get(_VISITOR, Visitor())
    return known


def enter(chosen: Visitor, look: Look) -> Visitor:
    """Make `chosen` the visitor, who looks like this until the next run; return who was here before.

    At first that is nobody; or, where the address names a page or asks for more than a person, the same.
    """
    names_page = _find_page().rstrip("/").rsplit("/", 1)[-1] in PAGES
    first = chosen if names_page or set(_address()) - {WHO} else Visitor()
    former: Visitor = st.session_state.get(_VISITOR, first)
    st.session_state[_VISITOR], st.session_state[_LOOK] = chosen, look
    return former


def leave() -> None:
    """Let nobody in: whatever is asked after this, gets nothing."""
    for key in (_VISITOR, _LOOK):
        st.session_state.pop(key, None)


def look() -> Look:
    """Return as whom this visitor looks: both for which area and on whose behalf.

    Raises
    ------
    AccessError
        If nobody was let in.
    """
    found: Look | None = st.session_state.get(_LOOK)
    if found is None:
        raise AccessError("U bent hier nog niet binnengelaten. Laad de pagina opnieuw.")
    return found


def audience() -> Audience:
    """Return on whose behalf the page is read; on one's own machine nothing is hidden."""
    return look().audience


def may_open(page: str) -> bool:
    """Tell whether this visitor may open a page, by its name."""
    return page in visitor().rights.pages


def keep(key: str, options: Collection[str], default: str) -> None:
    """Give the widget `key` its value before it is drawn.

    That is what was chosen before, else what the address bar says, else the default; never what is not on offer.
    What was never chosen follows the default when that changes.
    """
    value = find_value(key, default)
    st.session_state.setdefault(_DEFAULTS, {})[key] = default
    st.session_state[key] = value if value in options else default


def find_chosen(key: str) -> str | None:
    """Return what the visitor chose here, what the address bar says, or what was chosen before another page."""
    kept = st.session_state.setdefault(_KEPT, {}).get(key)
    address = _address().get(key, kept)
    value: str | None = st.session_state.get(key, address)
    return "" if value == _ALL else value


def is_asked(key: str) -> bool:
    """Whether the address bar says something about a key."""
    return key in _address()


def leave_out(keys: Collection[str]) -> None:
    """Take what another screen of this page asks for out of the address; it stays kept for when that comes back."""
    for key in keys:
        _address().pop(key, None)


def settle(key: str, value: str) -> None:
    """Choose for the visitor what other choices imply, where nothing was chosen yet."""
    if find_chosen(key) is None:
        st.session_state[key] = value


def keep_switch(key: str) -> None:
    """Give a switch its value before it is drawn, as `keep` does; it is on when the address bar names it."""
    if key not in st.session_state:
        st.session_state[key] = bool(find_chosen(key))


def find_value(key: str, default: str) -> str:
    """Return what `keep` will give the widget `key`, should it be on offer."""
    value = find_chosen(key)
    is_untouched = value is None or value == st.session_state.get(_DEFAULTS, {}).get(key)
    return default if is_untouched or value is None else value


def keep_days(key: str, first: date, last: date) -> None:
    """Give a widget of two days its value before it is drawn, as `keep` does; always within first and last."""
    days = st.session_state.get(key) or _read_days(_address().get(key, ""))
    inside = [day for day in days if first <= day <= last]
    st.session_state[key] = tuple(inside) or (first, last)


def _read_days(text: str) -> list[date]:
    try:
        return sorted(date.fromisoformat(part) for part in text.split("_")[:2])
    except ValueError:
        return []


def remember(key: str, value: str, default: str) -> None:
    """Make the address bar say what is chosen, so that the address can be kept and sent; a default is left out."""
    st.session_state.setdefault(_KEPT, {})[key] = value
    st.session_state.setdefault(_CHOSEN, {})[key] = st.session_state.get(key)
    if value != default:
        _address()[key] = value or _ALL
    else:
        _address().pop(key, None)


def recall(key: str) -> Any:
    """Return what was put under a key, or what its widget holds; None where there is nothing."""
    return st.session_state.get(key)


def put(key: str, value: Any) -> None:
    """Keep a value for this visitor; of a widget, before it is drawn."""
    st.session_state[key] = value


def choose(choices: Mapping[str, str]) -> Callable[[], None]:
    """Return what makes these choices at once, when a button is pressed."""
    return lambda: st.session_state.update(choices)


def reuse(key: str, made_from: Hashable, make: Callable[[], Made]) -> Made:
    """Return what this visitor had made from the same before, else make it; one of each key is kept."""
    former: tuple[Hashable, Made] | None = st.session_state.get(key)
    if former is None or former[0] != made_from:
        former = st.session_state[key] = (made_from, make())
    return former[1]


def link_to(page: str, label: str, icon: str, choice: Mapping[str, str]) -> None:
    """Draw a link to a page on which `choice` is made; none to a page that this visitor may not open."""
    if not may_open(page.removeprefix("pages/").removesuffix(".py")):
        return
    st.page_link(page, label=label, icon=icon, query_params=dict(choice))


def find_opened(key: str) -> str:
    """Return the id of what the address opens, or that was open before another page; else nothing."""
    kept: str = st.session_state.setdefault(_KEPT, {}).get(key, "")
    return _address().get(key, kept)


def open_one(key: str, id_: str) -> None:
    """Open one problem or dossier, as `key` says; without an id, the list of all."""
    remember(key, id_, "")
    st.session_state[_OPENED] = True


def find_address(key: str, value: str) -> str:
    """Return the address of this page with one choice made, an id of ours; without a server what follows its name."""
    return f"{_find_page()}?{key}={value}"
