"""What is known of one area beside its signals: problems, dossiers, money, who lives there, who reports little."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from geo.dutch import say_euros, say_number
from geo.present.compare_words import say_kept
from pages.shared import cache, cache_compare
from pages.shared.asked import Opened
from pages.shared.hotspots.facts import Fact
from pages.shared.noteren import now
from pages.shared.stadsdelen.desk import Desk

_AGES = {"age_0_14_pct": "Jonger dan 15 jaar", "age_65_plus_pct": "65 jaar en ouder"}
_SIZES = {"inhabitants": "Inwoners", "households": "Huishoudens", "dwellings": "Woningen"}


@dataclass(frozen=True)
class Found:
    """What detection found, as far as it is there."""

    problems: pd.DataFrame | None = None  # PROBLEMS; None while they are looked for, or with too short a history
    quiet: tuple[str, ...] = ()  # buurten that report far less than their size suggests
    is_seeking: bool = False


def today() -> date:
    """Return the day on which the page is read."""
    return now().date()


def name_buurten(desk: Desk) -> Mapping[str, str]:
    """Return what the buurten are called, and the areas of the level, by code."""
    return {**desk.atlas.names["buurt"], **desk.names}


def find_found(desk: Desk) -> Found:
    """Return what was found; the page does not wait long for it."""
    if cache.is_seeking(desk.opened):
        return Found(is_seeking=True)
    findings = cache.find_findings(desk.opened, desk.audience)
    if findings is None:
        return Found()
    reporting = findings.reporting
    return Found(findings.problems, tuple(reporting.loc[reporting["what"] == "little", "area_code"]))


@st.fragment(run_every=2)
def say_seeking(opened: Opened) -> None:
    """Say that the problems are still looked for; when they are found, the page is drawn with them."""
    if not cache.is_seeking(opened, patience_s=0):
        st.rerun()
    st.caption("De terugkerende problemen worden gezocht; daarna komen ze hier vanzelf te staan.")


def find_problems(desk: Desk, found: Found, area_code: str) -> pd.DataFrame | None:
    """Return the problems that touch an area, without those that are over."""
    if found.problems is None:
        return None
    buurten, problems = desk.list_buurten(area_code), found.problems
    is_here = [bool(buurten & set(codes.split())) for codes in problems["buurt_codes"]]
    return problems[pd.Series(is_here, index=problems.index, dtype=bool) & (problems["label"] != "opgelost")]


def find_facts(desk: Desk, found: Found, area_code: str) -> list[Fact]:
    """Return how an area stands: problems, dossiers, agreements and money."""
    problems, register = find_problems(desk, found, area_code), cache_compare.read_register(desk.opened)
    number = "nog niet bekend" if problems is None else say_number(len(problems))
    listed = ("Terugkerende problemen", number, "die nu spelen")
    if not register.dossiers:
        return [listed, ("Dossiers", "nog geen", "in deze gemeente")]
    standing = cache_compare.stand_level(desk.opened, desk.level, today(), register.revision, desk.audience)
    row = standing.set_index("area_code").loc[area_code]
    return [
        listed,
        ("Lopende dossiers", say_number(row["dossiers"]), "die dit gebied raken"),
        ("Te laat", say_number(row["overdue"]), "acties, afspraken, antwoorden en evaluaties"),
        ("Nagekomen volgens ons", say_kept(row["kept"], row["agreements"]), "afspraken"),
        ("Nagekomen volgens de wijkraad", say_kept(row["council_kept"], row["council_agreements"]), "afspraken"),
        ("Gepland", say_euros(row["planned_eur"]), "door alle partijen samen"),
        ("Uitgegeven", say_euros(row["spent_eur"]), "door alle partijen samen"),
    ]


def find_traits(desk: Desk, area_code: str) -> list[Fact]:
    """Return who live in an area, as the key figures say."""
    areas = desk.atlas.areas
    row = areas[areas["level"] == desk.level].set_index("area_code").loc[area_code]
    sizes = [(words, say_number(row[name]), "") for name, words in _SIZES.items()]
    ages = [(words, _say_percentage(row[name]), "") for name, words in _AGES.items()]
    return [*sizes, *ages]


def _say_percentage(value: float) -> str:
    told = say_number(value)
    return told if pd.isna(value) else f"{told} %"
