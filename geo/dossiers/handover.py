"""The handover of an area: all that was tried there, why, with whom, and whether it helped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd

from geo.dossiers.dutch import say_day, say_euros
from geo.dossiers.perimeter import list_buurten
from geo.dossiers.records import Dossier, Judgement
from geo.dossiers.register import Register, of_dossier
from geo.levels import find_areas_within
from geo.rules_dossiers import DossierRule

NOT_WRITTEN = "niet vastgelegd"


@dataclass(frozen=True)
class Heading:
    """Some lines of Dutch under one heading; what people wrote in them is as they wrote it."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """What one dossier tells to who comes after."""

    dossier: Dossier
    when: str
    headings: tuple[Heading, ...]


def write_handover(
    area_code: str, register: Register, areas: gpd.GeoDataFrame, names: Mapping[str, str], rule: DossierRule
) -> tuple[Chapter, ...]:
    """Write down every dossier of an area, oldest first, closed ones too.

    Parameters
    ----------
    area_code
        Of any level.
    register
        All dossiers with their parts.
    areas
        AREAS (EPSG:28992), all levels; also of another boundary year than the dossiers'.
    names
        Of the people, by id.
    rule
        When a buurt belongs to a place.
    """
    buurten = set(find_areas_within(areas, "buurt", [area_code]))
    here = [each for each in register.dossiers if not buurten.isdisjoint(list_buurten(each, areas, rule))]
    oldest = sorted(here, key=lambda dossier: (dossier.opened_on, dossier.id))
    return tuple(Chapter(each, _say_when(each), _list_headings(each, register, names)) for each in oldest)


def _say_when(dossier: Dossier) -> str:
    opened = f"geopend op {say_day(dossier.opened_on)}"
    return (
        f"{opened}, gesloten op {say_day(dossier.closed_on)}"
        if dossier.closed_on
        else f"{opened}, stand: {dossier.state}"
    )


def _list_headings(dossier: Dossier, register: Register, names: Mapping[str, str]) -> tuple[Heading, ...]:
    """Return the headings; what every dossier should tell is there even when it is not written down."""
    told = [
        ("Eigenaar", _tell(names.get(dossier.owner, dossier.owner))),
        ("Oorzaak", _tell(dossier.cause)),
        ("Bijzonder aan deze plek", _tell(dossier.context)),
        ("Wat bewoners ervan weten", _tell(dossier.expertise)),
        ("Oordeel", _list_judgements(register.judgements, dossier, names) or (NOT_WRITTEN,)),
        ("Gewenst resultaat", _tell(dossier.result)),
        ("Aanpak", (*_tell(dossier.approach), *_tell_lead(dossier))),
    ]
    parts = [
        ("Partners", _list_partners(register, dossier)),
        ("Acties", _list_actions(register, dossier, names)),
        ("Afspraken", _list_agreements(register, dossier)),
        ("Investeringen", _list_investments(register, dossier)),
        ("Wensen aan partners", _list_wishes(register, dossier)),
        ("Besluiten", _list_decisions(register, dossier, names)),
    ]
    ends = [("Heeft het geholpen?", _tell_verdict(dossier)), ("Lessen", _tell(dossier.lessons))]
    return tuple(Heading(title, lines) for title, lines in [*told, *parts, *ends] if lines)


def _tell(text: str) -> tuple[str, ...]:
    return (text or NOT_WRITTEN,)


def _tell_lead(dossier: Dossier) -> tuple[str, ...]:
    facts = {
        "Voortouw": dossier.lead,
        "Participatie": dossier.participation,
        "Begonnen op": say_day(dossier.started_on) if dossier.started_on else "",
        "Programma": dossier.programme,
    }
    return tuple(f"{title}: {fact}." for title, fact in facts.items() if fact)


def _tell_verdict(dossier: Dossier) -> tuple[str, ...]:
    ours = dossier.verdict or "nog geen eindoordeel"
    remark = f" ({dossier.council_remark})" if dossier.council_remark else ""
    theirs = (f"De wijkraad: {dossier.council_verdict}{remark}.",) if dossier.council_verdict else ()
    return (f"Ons oordeel: {ours}.", *theirs)


def _list_judgements(judgements: Sequence[Judgement], dossier: Dossier, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        line
        for each in of_dossier(judgements, dossier.id)
        for line in (_tell_outcome(each, names), *_tell_weights(each))
    )


def _tell_outcome(judgement: Judgement, names: Mapping[str, str]) -> str:
    who = names.get(judgement.judged_by, judgement.judged_by)
    whom = f" naar {judgement.referred_to}" if judgement.referred_to else ""
    reason = f": {judgement.outcome_reason}" if judgement.outcome_reason else ""
    return f"{say_day(judgement.judged_on)}, {who}: {judgement.outcome}{whom}{reason}"


def _tell_weights(judgement: Judgement) -> tuple[str, ...]:
    weights = (
        ("Inhoud", judgement.content, judgement.content_reason),
        ("Maatschappelijk belang", judgement.relevance, judgement.relevance_reason),
        ("Prioriteit", judgement.priority, judgement.priority_reason),
    )
    told = tuple(f"{title} {weight}: {reason or NOT_WRITTEN}" for title, weight, reason in weights)
    return (*told, f"Getoetst aan: {judgement.plan}") if judgement.plan else told


def _list_partners(register: Register, dossier: Dossier) -> tuple[str, ...]:
    return tuple(
        f"{each.name}{f': {each.role}' if each.role else ''}" for each in of_dossier(register.partners, dossier.id)
    )


def _list_actions(register: Register, dossier: Dossier, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{each.title} ({names.get(each.owner, each.owner)}, {each.domain}): {each.status}"
        for each in of_dossier(register.actions, dossier.id)
    )


def _list_agreements(register: Register, dossier: Dossier) -> tuple[str, ...]:
    return tuple(
        f"{each.text} (met {each.with_whom}): {each.status}"
        f"{f'; de wijkraad zegt {each.council_status}' if each.council_status else ''}"
        f"{f'. {each.remark}' if each.remark else ''}"
        for each in of_dossier(register.agreements, dossier.id)
    )


def _list_investments(register: Register, dossier: Dossier) -> tuple[str, ...]:
    return tuple(
        f"{each.party}, {each.what}: gepland {say_euros(each.planned_eur)}, besteed {say_euros(each.spent_eur)}"
        for each in of_dossier(register.investments, dossier.id)
    )


def _list_wishes(register: Register, dossier: Dossier) -> tuple[str, ...]:
    return tuple(
        f"{each.partner}, {each.text}: {each.status}{f'. {each.answer}' if each.answer else ''}"
        for each in of_dossier(register.wishes, dossier.id)
    )


def _list_decisions(register: Register, dossier: Dossier, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{say_day(each.decided_on)}, {names.get(each.decided_by, each.decided_by)}: {each.text}"
        f" ({each.mandate}{f' aan {each.escalated_to}' if each.escalated_to else ''}"
        f"{', nog niet besloten' if each.is_asked else ''})" + (f". Reden: {each.reason}" if each.reason else "")
        for each in of_dossier(register.decisions, dossier.id)
    )
