"""The choices above the problems: which of them are listed, and which one is open."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from geo.present.problem_words import LABEL_LOOKS
from pages.shared import cache, filters, session
from pages.shared.hotspots.desk import Desk
from pages.shared.pick import pick

_LABELS = {label: f"{look.sign} {look.words.capitalize()}" for label, look in LABEL_LOOKS.items()}


@dataclass(frozen=True)
class View:
    """What one visitor looks at."""

    theme: str | None
    domain: str | None
    labels: Mapping[str, str]  # names of the buurten within the filter, by code
    is_everywhere: bool
    problems: pd.DataFrame  # PROBLEMS within the filters, strongest first, those that are over last
    chosen: str | None  # the id of the open problem
    lost: str | None  # the id of a problem that was asked for and is not there


def pick_view(desk: Desk) -> View:
    """Draw the filters and return what was chosen."""
    offer = cache.find_offer(desk.opened)
    with st.container(horizontal=True, vertical_alignment="bottom", key="problem_choices"):
        theme_place, label_place, domain_place, within_place = (st.container() for _ in range(4))
    with domain_place:
        domain = filters.pick_domain(offer)
    with theme_place:
        theme = filters.pick_theme(offer, domain)
    with label_place:
        label = pick("label", "Verloop", {"": "Elk verloop", **_LABELS}, "") or None
    with within_place:
        labels = filters.pick_within(desk.atlas, "buurt", ("stadsdeel", "wijk"))
    asked = session.find_opened(session.PROBLEM)
    is_there = asked in set(desk.findings.problems["problem_id"])
    session.open_one(session.PROBLEM, asked if is_there else "")
    if asked and not is_there:
        _settle_lost(asked, labels)
    return View(
        theme=theme,
        domain=domain,
        labels=labels,
        is_everywhere=len(labels) == int((desk.atlas.areas["level"] == "buurt").sum()),
        problems=_filter(desk.findings.problems, {"theme": theme, "domain": domain, "label": label}, labels),
        chosen=asked if is_there else None,
        lost=asked if asked and not is_there else None,
    )


def _settle_lost(problem_id: str, labels: Mapping[str, str]) -> None:
    """Choose the buurt in which a problem began that is not on the list any more."""
    for code in labels:
        if code in problem_id:
            session.settle(session.AREA, code)


def _filter(problems: pd.DataFrame, wanted: Mapping[str, str | None], labels: Mapping[str, str]) -> pd.DataFrame:
    is_within = problems["buurt_codes"].map(lambda codes: any(code in labels for code in codes.split())).astype(bool)
    for name, value in wanted.items():
        if value is not None:
            is_within &= problems[name] == value
    within = problems[is_within]
    is_over = within["label"] == "opgelost"
    return pd.concat([within[~is_over], within[is_over]])  # what is over asks for nothing
