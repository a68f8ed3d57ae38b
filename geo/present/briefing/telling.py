"""How the points of a briefing are worded: name, place, owner and next step."""

from collections.abc import Collection, Sequence

import pandas as pd

from geo.dossiers.records import Dossier
from geo.dutch import capitalise, say_day, say_list, say_month
from geo.present.briefing.material import Material, Person
from geo.present.problem_words import KIND_TAGS, say_place

NOBODY = "nog niemand"
NO_DOSSIER = "Nog geen dossier: wijs een regisseur aan."
TITLE = 80  # characters of the title of a point
_LONGEST = 110  # characters of a text in a point, or five of them do not fit one sheet


def shorten(text: str, most: int = _LONGEST) -> str:
    """Return a text on one line that fits; what is cut off ends with three dots."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} ..."


def name_problem(material: Material, problem: pd.Series) -> str:
    """Return a short name: its theme, and the wijken where it is."""
    tag = KIND_TAGS[problem["kind"]]
    what = f"{capitalise(problem['theme'])}{f' ({tag})' if tag else ''}"
    return shorten(f"{what} in {say_place(_list_names(material, problem, 'wijk'))}", TITLE)


def say_where(material: Material, buurt_codes: Collection[str]) -> str:
    """Say where it is: buurten, and the stadsdeel where there is one."""
    names = [material.area_names.get(code, code) for code in buurt_codes]
    stadsdelen = _name_larger(material, buurt_codes, "stadsdeel")
    within = f" (stadsdeel {say_list(stadsdelen)})" if stadsdelen else ""
    return f"{say_place(names)}{within}" if names else "een eigen gebied"


def _list_names(material: Material, problem: pd.Series, level: str) -> list[str]:
    codes = problem["buurt_codes"].split()
    return _name_larger(material, codes, level) or [material.area_names.get(code, code) for code in codes]


def _name_larger(material: Material, buurt_codes: Collection[str], level: str) -> list[str]:
    """Return the names of the areas of a level in which the buurten lie, in the order of their codes."""
    rows = material.buurten[material.buurten["area_code"].isin(list(buurt_codes))]
    codes = sorted(set(rows[f"{level}_code"].dropna()))
    return [material.area_names.get(code, code) for code in codes]


def say_since(material: Material, problem: pd.Series) -> str:
    """Say since when; what began where the look back begins, may be older."""
    is_first = problem["since"].date() <= material.found.first_period
    return f"{say_month(problem['since'])}{' of eerder' if is_first else ''}"


def say_owner(material: Material, dossier: Dossier | None, buurt_codes: Collection[str], domain: str) -> str:
    """Say who has it: the owner of the dossier, else the regisseur of the area, else nobody yet."""
    if dossier and dossier.owner:
        return material.names.get(dossier.owner, dossier.owner)
    regisseur = _find_regisseur(material.people, set(buurt_codes), domain)
    return f"{regisseur.name}, regisseur van dit gebied" if regisseur else NOBODY


def _find_regisseur(people: Sequence[Person], buurten: set[str], domain: str) -> Person | None:
    """Return the regisseur of this domain with most of the buurten."""
    fits = [each for each in people if each.role == "regisseur" and each.domain == domain and buurten & each.buurten]
    return max(fits, key=lambda person: len(buurten & person.buurten), default=None)


def say_next_step(material: Material, dossier: Dossier | None) -> str:
    """Say what comes next: the open action of the dossier that is due first."""
    if dossier is None:
        return NO_DOSSIER
    action = material.find_next_action(dossier)
    if action is None:
        return "Geen open actie: spreek af wie wat doet."
    who = material.names.get(action.owner, action.owner)
    is_late = action.due is not None and action.due < material.as_of
    due = f", {'had klaar moeten zijn op' if is_late else 'vóór'} {say_day(action.due)}" if action.due else ""
    return f"{shorten(action.title, 80)} ({shorten(who, 40)}{due})."
