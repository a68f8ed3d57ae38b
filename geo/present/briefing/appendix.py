"""The appendix of a briefing: per stadsdeel what is on the list, which dossiers are open and what is late."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from geo.dossiers.overdue import find_overdue, say_late
from geo.dossiers.records import Dossier
from geo.dutch import capitalise
from geo.levels import find_areas_within
from geo.present.briefing.figures import say_shortly
from geo.present.briefing.material import Material
from geo.present.briefing.scope import Scope
from geo.present.briefing.telling import NOBODY, say_owner, say_since, shorten
from geo.present.papers.words import STATE_WORDS, VERDICT_WORDS
from geo.present.problem_words import LABEL_LOOKS, say_place

Row = tuple[str, ...]
PROBLEM_HEADER = ("Thema", "Waar", "Verloop", "Cijfer", "Wie")
DOSSIER_HEADER = ("Dossier", "Stand", "Eigenaar", "Hielp het?", "Wijkraad")


@dataclass(frozen=True)
class Part:
    """One stadsdeel."""

    name: str
    problems: tuple[Row, ...]  # under PROBLEM_HEADER
    dossiers: tuple[Row, ...]  # under DOSSIER_HEADER
    late: tuple[str, ...]


def describe_parts(material: Material) -> tuple[Part, ...]:
    """Return a part per stadsdeel within the scope; the municipality as one where there are no stadsdelen."""
    return tuple(_list_parts(material))


def _list_parts(material: Material) -> Iterator[Part]:
    areas = material.areas
    levels = [areas[areas["level"] == level] for level in ("stadsdeel", "gemeente")]
    for code, name in zip(*(levels[len(levels[0]) == 0][each] for each in ("area_code", "area_name")), strict=True):
        buurten = material.scope.buurten.intersection(find_areas_within(areas, "buurt", [code]))
        if buurten:
            yield _describe(material, Scope(str(name), material.scope.themes, buurten))


def _describe(material: Material, part: Scope) -> Part:
    register = part.take_register(material.ours, material.areas, material.rules.dossiers)
    late = find_overdue(register, material.as_of, material.rules.dossiers)
    return Part(
        name=part.name,
        problems=tuple(_tell_problem(material, row) for _, row in part.take_problems(material.problems).iterrows()),
        dossiers=tuple(_tell_dossier(material, dossier) for dossier in register.open_dossiers),
        late=tuple(say_late(each, material.names, material.as_of) for each in late),
    )


def _tell_problem(material: Material, problem: pd.Series) -> Row:
    codes, dossier = problem["buurt_codes"].split(), material.find_open_dossier(problem["problem_id"])
    return (
        capitalise(problem["theme"]),
        say_place([material.area_names.get(code, code) for code in codes]),
        f"{LABEL_LOOKS[problem['label']].words}, sinds {say_since(material, problem)}",
        say_shortly(material, problem),
        f"{say_owner(material, dossier, codes, problem['domain'])}{'' if dossier else ' (geen dossier)'}",
    )


def _tell_dossier(material: Material, dossier: Dossier) -> Row:
    return (
        shorten(dossier.title),
        STATE_WORDS[dossier.state],
        material.names.get(dossier.owner, dossier.owner) or NOBODY,
        VERDICT_WORDS[dossier.verdict],
        VERDICT_WORDS[dossier.council_verdict],
    )
