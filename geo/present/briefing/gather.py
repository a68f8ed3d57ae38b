"""Gather the points of a week: what changed on the list, what is late, and what asks for a decision."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from geo.dossiers.overdue import Late, find_overdue
from geo.dossiers.records import Decision, Dossier
from geo.dutch import capitalise, say_count, say_day, say_list, to_sentence
from geo.present.briefing.figures import say_against, tell_problem
from geo.present.briefing.material import Material
from geo.present.briefing.news import Change
from geo.present.briefing.points import Kind, Point
from geo.present.briefing.telling import (
    TITLE,
    name_problem,
    say_next_step,
    say_owner,
    say_where,
    shorten,
)
from geo.present.problem_words import LABEL_LOOKS

_CAME_BACK = "Stond hier eerder op de lijst en is terug."
_GROWS = f"Groeit: {LABEL_LOOKS['groeiend'].meaning}."
_SOLVED = f"Lijkt opgelost: {LABEL_LOOKS['opgelost'].meaning}."
_WEIGHT: Mapping[str, int] = {"hoog": 0, "middel": 1, "laag": 2}
_NAMED = 2  # things that are late, in one sentence


def gather_points(material: Material) -> list[Point]:
    """Return all points there are; within a kind the weightiest first.

    What changed is ranked as the list is, what is late and what is asked by the priority of the dossier and then the
    longest first.
    """
    changed = material.news.changed
    problems = [
        _tell_change(material, change, material.find_problem(id_))
        for change, ids in changed.items()
        for id_ in ids
        if id_ in material.problems.index
    ]
    return [*problems, *_list_late(material), *_list_asked(material)]


def _tell_change(material: Material, change: Change, problem: pd.Series) -> Point:
    dossier, buurten = material.find_open_dossier(problem["problem_id"]), tuple(problem["buurt_codes"].split())
    why = _say_why(material, change, problem["problem_id"])
    return Point(
        kind=change,
        key=problem["problem_id"],
        title=name_problem(material, problem),
        sentence=" ".join(filter(None, (why, tell_problem(material, problem)))),
        place=say_where(material, buurten),
        buurt_codes=buurten,
        figure=say_against(material, problem),
        owner=say_owner(material, dossier, buurten, problem["domain"]),
        next_step=_say_after(material, change, dossier),
        problem_id=problem["problem_id"],
        dossier_id=dossier.id if dossier else "",
    )


def _say_why(material: Material, change: Change, problem_id: str) -> str:
    if change == "nieuw":
        return ""
    if change == "opgelost":
        return _SOLVED
    listings = material.found.listings
    own = listings[(listings["problem_id"] == problem_id) & (listings["week"] == pd.Timestamp(material.monday))]
    came_on = bool((own["listed_since"] == own["week"]).any())
    return _CAME_BACK if came_on else _GROWS


def _say_after(material: Material, change: Change, dossier: Dossier | None) -> str:
    if change != "opgelost":
        return say_next_step(material, dossier)
    return "Ga na of het dossier dicht kan." if dossier else "Niets: er is geen dossier."


def _list_late(material: Material) -> list[Point]:
    late: dict[str, list[Late]] = {}
    for each in find_overdue(material.ours, material.as_of, material.rules.dossiers):
        late.setdefault(each.dossier_id, []).append(each)
    dossiers = [dossier for dossier in material.ours.dossiers if dossier.id in late]
    dossiers.sort(key=lambda dossier: (_weigh(material, dossier), late[dossier.id][0].due))
    return [_tell_late(material, dossier, late[dossier.id]) for dossier in dossiers]


def _weigh(material: Material, dossier: Dossier) -> int:
    judgement = material.ours.judge(dossier.id)
    return _WEIGHT[judgement.priority] if judgement else len(_WEIGHT)


def _tell_late(material: Material, dossier: Dossier, late: Sequence[Late]) -> Point:
    named = [
        f"{each.what} '{shorten(each.text, 70)}' ({say_count((material.as_of - each.due).days, 'dag', 'dagen')})"
        for each in late[:_NAMED]
    ]
    others = [f"{len(late) - _NAMED} andere"] if len(late) > _NAMED else []
    return _tell_dossier(material, "te laat", f"te-laat-{dossier.id}", dossier, f"Te laat: {say_list(named + others)}.")


def _list_asked(material: Material) -> Iterator[Point]:
    dossiers = {dossier.id: dossier for dossier in material.ours.dossiers}
    asked = [(dossiers[each.dossier_id], each) for each in material.ours.decisions if each.is_asked]
    for dossier, decision in sorted(asked, key=lambda pair: (_weigh(material, pair[0]), pair[1].decided_on)):
        yield _tell_dossier(material, "besluit gevraagd", decision.id, dossier, _say_asked(material, decision))


def _say_asked(material: Material, decision: Decision) -> str:
    who = material.names.get(decision.decided_by, decision.decided_by)
    whom = f" aan {shorten(decision.escalated_to, 40)}" if decision.escalated_to else ""
    reason = f" Reden: {to_sentence(shorten(decision.reason))}" if decision.reason else ""
    text = to_sentence(shorten(decision.text))
    return f"{text} Voorgelegd{whom} door {who} op {say_day(decision.decided_on)}.{reason}"


def _tell_dossier(material: Material, kind: Kind, key: str, dossier: Dossier, sentence: str) -> Point:
    """Return a point about a dossier, with the figure of the problem that it is about, where that is listed."""
    problem_id = material.find_problem_of(dossier)
    problem = material.find_problem(problem_id) if problem_id else None
    figure = "" if problem is None else f"{capitalise(problem['theme'])}: {say_against(material, problem)}"
    return Point(
        kind=kind,
        key=key,
        title=shorten(dossier.title, TITLE),
        sentence=sentence,
        place=say_where(material, dossier.buurt_codes),
        buurt_codes=dossier.buurt_codes,
        figure=figure,
        owner=say_owner(material, dossier, dossier.buurt_codes, next(iter(dossier.domains), "")),
        next_step=say_next_step(material, dossier) if kind == "te laat" else "Besluit nemen en terugmelden.",
        problem_id=problem_id or "",
        dossier_id=dossier.id,
    )
