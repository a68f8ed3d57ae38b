"""The choices above the list: which dossiers are in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import streamlit as st

from geo.dossiers.perimeter import list_buurten
from geo.dossiers.records import Dossier
from geo.dossiers.words import STATES, Outcome
from geo.schema import DOMAINS
from pages.shared import filters, session
from pages.shared.dossiers.desk import Desk
from pages.shared.pick import pick

_UNJUDGED, _JUDGED = "niet beoordeeld", "beoordeeld"
_STATES = {"open": "Alle open", **{state: state.capitalize() for state in STATES}, "": "Open en gesloten"}
_JUDGED_AS = {
    "": "Beoordeeld of niet",
    _UNJUDGED: "Nog niet beoordeeld",
    _JUDGED: "Beoordeeld",
    **{outcome: outcome.capitalize() for outcome in get_args(Outcome)},
}


@dataclass(frozen=True)
class View:
    """What one visitor looks at."""

    dossiers: Sequence[Dossier]  # those that need attention first
    labels: Mapping[str, str]  # names of the buurten within the filter, by code
    is_all: bool  # nothing is left out but what is closed


def pick_view(desk: Desk) -> View:
    """Draw the filters and return which dossiers are left."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="dossier_choices"):
        state = pick("stand", "Stand", _STATES, "open")
        judged = pick("oordeel", "Oordeel", _JUDGED_AS, "")
        themes = sorted({theme for dossier in desk.register.dossiers for theme in dossier.themes})
        theme = pick("over", "Thema", {"": "Alle thema's", **{each: each.capitalize() for each in themes}}, "")
        labels = filters.pick_within(desk.atlas, "buurt", ("stadsdeel", "wijk"))
        owner, domain = _pick_more(desk)
    kept = [
        dossier
        for dossier in desk.register.dossiers
        if _is_in_state(dossier, state)
        and _is_judged(desk, dossier, judged)
        and (not theme or theme in dossier.themes)
        and (not domain or domain in dossier.domains)
        and (not owner or dossier.owner == owner)
        and not labels.keys().isdisjoint(find_codes(desk, dossier))
    ]
    return View(kept, labels, len(kept) == len(desk.register.open_dossiers))


def find_codes(desk: Desk, dossier: Dossier) -> tuple[str, ...]:
    """Return the buurten of a dossier, of the boundary year that is shown."""
    return tuple(list_buurten(dossier, desk.atlas.areas, desk.atlas.rules.dossiers))


def _pick_more(desk: Desk) -> tuple[str, str]:
    """Draw the filters that are not always needed, out of the way."""
    owners = sorted({dossier.owner for dossier in desk.register.dossiers if dossier.owner}, key=desk.call)
    who = {"": "Iedereen", **{id_: desk.call(id_) for id_ in owners}}
    number = sum(bool(session.find_value(key, "")) for key in ("eigenaar", "domein"))
    label = f"Filters ({number} aan)" if number else "Meer filters"
    with st.popover(label, icon=":material/filter_list:", width="stretch", key="dossier_filters"):
        owner = pick("eigenaar", "Eigenaar", who, "")
        domain = pick("domein", "Domein", {"": "Alle domeinen", **{each: each.capitalize() for each in DOMAINS}}, "")
    return owner, domain


def _is_in_state(dossier: Dossier, asked: str) -> bool:
    return not asked or (dossier.state != "gesloten" if asked == "open" else dossier.state == asked)


def _is_judged(desk: Desk, dossier: Dossier, asked: str) -> bool:
    judgement = desk.register.judge(dossier.id) if asked else None
    if asked == _UNJUDGED:
        return judgement is None
    return not asked or (judgement is not None and asked in (_JUDGED, judgement.outcome))
