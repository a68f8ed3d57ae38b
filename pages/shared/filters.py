"""The filters above Hotspots: which signals count, where, and against which year."""

from collections.abc import Mapping, Sequence

import streamlit as st

from geo.compare import Choice, Filters, find_year_before
from geo.count import Span
from geo.dutch import say_day
from geo.levels import find_areas_within
from geo.pipeline import Atlas
from geo.present.signal_table import STATUS_WORDS
from geo.present.words import COUNT_WORDS, LEVEL_WORDS
from geo.privacy import Audience
from geo.schema import DOMAINS
from pages.shared import session
from pages.shared.asked import Offer
from pages.shared.pick import pick, switch

_MINE = "mijn"
_KINDS = {kind: words.capitalize() for kind, words in COUNT_WORDS.items() if kind != "all"}
_USUAL = {"kind": "signal", "status": "", "source": ""}


def pick_filters(offer: Offer) -> Filters:
    """Draw the filters that are not always needed, out of the way; how many are set is on the button."""
    domains, own = _find_domains(offer)
    with st.popover(_name_more(own), icon=":material/filter_list:", width="stretch", key="filters"):
        return Filters(
            domain=pick("domain", "Domein", domains, own) or None,
            kind=pick("kind", "Soort", {**_KINDS, "": "Alles samen"}, _USUAL["kind"]) or None,
            status=pick("status", "Status", {"": "Elke status", **STATUS_WORDS}, "") or None,
            source=pick("source", "Bron", {"": "Alle bronnen", **{name: name for name in offer.sources}}, "") or None,
        )


def pick_domain(offer: Offer) -> str | None:
    """Draw the choice of a domain where it stands by itself."""
    domains, own = _find_domains(offer)
    return pick("domain", "Domein", domains, own) or None


def _name_more(own_domain: str) -> str:
    """Say how many filters leave something out that is usually in."""
    usual = {"domain": own_domain, **_USUAL}
    number = sum(session.find_value(key, usual[key]) != _USUAL.get(key, "") for key in usual)
    return f"Filters ({number} aan)" if number else "Meer filters"


def _find_domains(offer: Offer) -> tuple[Mapping[str, str], str]:
    """Return the domains with their words, and the default: the visitor's, unless a theme of another is asked for."""
    domains = {domain: domain.capitalize() for domain in DOMAINS if domain in offer.themes}
    own = session.visitor().domain if session.visitor().domain in domains else ""
    asked = session.find_chosen("theme")
    if own and asked and asked not in offer.themes[own]:
        session.settle("domain", "")
    return {"": "Alle domeinen", **domains}, own


def pick_theme(offer: Offer, domain: str | None) -> str | None:
    """Draw the choice of a theme, of one domain or of all."""
    of_domains = [domain] if domain else list(offer.themes)
    names = sorted(theme for name in of_domains for theme in offer.themes.get(name, ()))
    themes = {theme: theme.capitalize() for theme in names}
    return pick("theme", "Thema", {"": "Alle thema's", **themes}, "") or None


def pick_within(atlas: Atlas, level: str, larger: Sequence[str]) -> Mapping[str, str]:
    """Draw the filter on a larger area and return the names of the areas of `level` within it, by code."""
    shown, mine = atlas.names[level], session.visitor().areas
    own = find_areas_within(atlas.areas, level, mine) if mine else []
    own = own if len(own) < len(shown) else []  # who has all areas needs no filter
    asked = session.find_chosen(session.AREA)
    if own and asked and asked not in own:
        session.settle("within", "")
    names = {
        code: f"{LEVEL_WORDS[each]}: {name}" for each in larger for code, name in atlas.names.get(each, {}).items()
    }
    whole = {
        "": "Heel mijn gebied" if session.look().only else "Hele gemeente",
        **({_MINE: "Mijn gebied"} if own else {}),
    }
    is_first = bool(own) and session.audience() is Audience.OWNER  # else one came for what lies outside
    within = pick("within", "Alleen binnen", {**whole, **names}, _MINE if is_first else "")
    if not within:
        return shown
    codes = own if within == _MINE else find_areas_within(atlas.areas, level, [within])
    return {code: shown[code] for code in codes}


def pick_comparing() -> bool:
    """Draw the switch and return whether to compare with a year before."""
    return switch("compare", "Vergelijk met een jaar eerder", "jaar")


def pick_year_before(choice: Choice, span: Span) -> Choice | None:
    """Draw whether to compare with a year before; say so where that can't be."""
    is_compared = pick_comparing()
    before = find_year_before(choice, span.first)
    if is_compared and before is None:
        st.caption(f"Een jaar eerder is er niet: de meldingen beginnen in de week van {say_day(span.first)}.")
    return before if is_compared else None


def name_filters(filters: Filters) -> list[str]:
    """Say in words what the filters leave, beside the kind."""
    told = [filters.domain or "", f"bron {filters.source}" if filters.source else ""]
    return [words for words in (*told, STATUS_WORDS.get(filters.status or "", "").lower()) if words]
