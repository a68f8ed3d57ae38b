"""The parts of a dossier as blocks of a document: each is empty where nothing was written down."""

from collections.abc import Sequence
from typing import Literal

from geo.dossiers.differences import is_disputed
from geo.dossiers.overdue import is_late
from geo.dossiers.records import Action, Dossier, Investment
from geo.dossiers.register import of_dossier
from geo.dutch import say_day, say_euros, say_month, to_sentence
from geo.present.document import Block, Facts, Heading, Paragraph, Table, list_items, remark, say, strong
from geo.present.papers.told import Told, find_problem, may_count
from geo.present.papers.words import (
    LEAD_WORDS,
    PARTICIPATION_WORDS,
    STATE_WORDS,
    VERDICT_WORDS,
    say_decision,
    say_due,
    split_text,
)
from geo.present.problem_words import LABEL_LOOKS

Blocks = tuple[Block, ...]
_NO_COUNTS = "Aantallen staan hier niet: zij zouden tot personen te herleiden kunnen zijn."


def under(heading: str, blocks: Sequence[Block], level: Literal[1, 2, 3] = 2) -> Blocks:
    """Return blocks below their heading; nothing where there are none."""
    return (Heading(heading, level), *blocks) if blocks else ()


def describe_facts(told: Told, dossier: Dossier) -> Facts:
    """Return where, since when, in which state and led by whom."""
    pairs = [
        ("Waar", told.name_buurten(dossier)),
        ("Thema", ", ".join(dossier.themes)),
        ("Domein", ", ".join(dossier.domains)),
        ("Stand", _say_state(dossier)),
        ("Wie heeft de leiding", LEAD_WORDS[dossier.lead]),
        ("Wat bewoners doen", PARTICIPATION_WORDS[dossier.participation]),
        ("Programma", dossier.programme),
    ]
    return Facts(tuple((label, value) for label, value in pairs if value))


def _say_state(dossier: Dossier) -> str:
    words = f"{STATE_WORDS[dossier.state]}; geopend op {say_day(dossier.opened_on)}"
    if dossier.started_on:
        words += f", aanpak begonnen op {say_day(dossier.started_on)}"
    return words + (f", gesloten op {say_day(dossier.closed_on)}" if dossier.closed_on else "")


def describe_matter(told: Told, dossier: Dossier) -> Blocks:
    """Return what is the matter: the figure where the readers may see it, cause, context and what residents know."""
    labelled = (
        ("Oorzaak", dossier.cause),
        ("Wat hier bijzonder is", dossier.context),
        ("Wat bewoners weten", dossier.expertise),
    )
    texts = [block for label, text in labelled for block in lead_in(label, text)]
    return (*_describe_figure(told, dossier), *texts)


def lead_in(label: str, text: str) -> Blocks:
    """Return a text whose first paragraph begins with what it is about."""
    first, *rest = split_text(text) or (None,)
    return () if first is None else (Paragraph((strong(f"{label}: "), *first.runs)), *rest)


def _describe_figure(told: Told, dossier: Dossier) -> Blocks:
    problem = find_problem(told, dossier)
    if problem is None:
        return (
            (remark("Dit staat nu niet op de lijst van terugkerende problemen."),)
            if dossier.origin == "problem"
            else ()
        )
    look = LABEL_LOOKS[problem["label"]]
    since = f"Op de lijst als {look.words}, sinds {say_month(problem['since'])}: {look.meaning}."
    if not may_count(told):
        return (say(since), remark(_NO_COUNTS))
    chart = told.charts.get(dossier.id)
    return (say(since), say(to_sentence(problem["sentence"])), *([chart] if chart else []))


def describe_judgement(told: Told, dossier: Dossier) -> Blocks:
    """Return how it was weighed and what came of it."""
    judgement = told.register.judge(dossier.id)
    if judgement is None:
        return ()
    weighed = [
        f"{label}: {weight}.{f' {to_sentence(reason)}' if reason else ''}"
        for label, weight, reason in (
            ("Inhoud", judgement.content, judgement.content_reason),
            ("Belang voor de buurt", judgement.relevance, judgement.relevance_reason),
            ("Voorrang", judgement.priority, judgement.priority_reason),
        )
    ]
    whom = f" naar {judgement.referred_to}" if judgement.referred_to else ""
    told_why = f". {to_sentence(judgement.outcome_reason)}" if judgement.outcome_reason else "."
    outcome = say(strong(f"{judgement.outcome.capitalize()}{whom}"), f" ({say_day(judgement.judged_on)}){told_why}")
    tested = lead_in("Getoetst aan", judgement.plan)
    return (outcome, list_items(weighed), *tested)


def tabulate_actions(told: Told, actions: Sequence[Action]) -> Blocks:
    """Return actions as a table; what is late says so."""
    rows = tuple(
        (
            action.title,
            told.name(action.owner),
            say_due(action.due),
            "te laat" if is_late(action, told.as_of) else action.status,
        )
        for action in actions
    )
    header = ("Wat", "Wie", "Vóór", "Stand")
    return (Table("Wie wat doet", header, rows, widths=(9, 5, 4, 3)),) if rows else ()


def tabulate_agreements(told: Told, dossier: Dossier) -> Blocks:
    """Return agreements with what we and the wijkraad say of them, side by side."""
    agreements = of_dossier(told.register.agreements, dossier.id)
    rows = tuple(
        (
            agreement.text,
            agreement.with_whom,
            say_due(agreement.due) + (" (te laat)" if is_late(agreement, told.as_of) else ""),
            agreement.status,
            agreement.council_status or "nog niets gezegd",
            " ".join(
                to_sentence(said) for said in ("verschil" if is_disputed(agreement) else "", agreement.remark) if said
            ),
        )
        for agreement in agreements
    )
    header = ("Afspraak", "Met", "Vóór", "Gemeente zegt", "Wijkraad zegt", "Opmerking")
    return (
        (Table("Wat wij afspraken, en of het is nagekomen", header, rows, widths=(7, 4, 4, 4, 4, 6)),) if rows else ()
    )


def tabulate_investments(told: Told, dossier: Dossier) -> Blocks:
    """Return what each party planned and spent, and both sums."""
    investments = of_dossier(told.register.investments, dossier.id)
    if not investments:
        return ()
    rows = [(each.party, each.what, say_euros(each.planned_eur), say_euros(each.spent_eur)) for each in investments]
    header = ("Wie betaalt", "Waarvoor", "Gepland", "Uitgegeven")
    whole = (*rows, ("Samen", "", *_add_up(investments)))
    return (Table("Wat gepland en wat uitgegeven is", header, whole, ("left", "left", "right", "right"), (4, 7, 3, 3)),)


def _add_up(investments: Sequence[Investment]) -> tuple[str, str]:
    planned = sum(each.planned_eur for each in investments)
    return say_euros(planned), say_euros(sum(each.spent_eur for each in investments))


def tabulate_wishes(told: Told, dossier: Dossier) -> Blocks:
    """Return what was asked of partners, and what they answered."""
    wishes = of_dossier(told.register.wishes, dossier.id)
    rows = tuple(
        (wish.text, wish.partner, say_day(wish.asked_on), wish.status, wish.answer or "nog geen") for wish in wishes
    )
    header = ("Wens", "Aan", "Gevraagd op", "Stand", "Antwoord")
    return (Table("Wat wij partners vroegen", header, rows, widths=(7, 4, 4, 4, 7)),) if rows else ()


def list_decisions(told: Told, dossier: Dossier) -> Blocks:
    """Return decisions, asked and taken, each with its reason."""
    decisions = of_dossier(told.register.decisions, dossier.id)
    said = [
        f"{'Gevraagd: ' if each.is_asked else ''}{say_decision(each)}"
        f"{f'. {to_sentence(each.reason)}' if each.reason else ''}"
        for each in decisions
    ]
    return (list_items(said),) if said else ()


def describe_effect(told: Told, dossier: Dossier) -> Blocks:
    """Return what was measured beside our verdict and the wijkraad's, and where they differ."""
    measured = told.effects.get(dossier.id, "")
    if not (measured or dossier.verdict or dossier.council_verdict):
        return ()
    council = VERDICT_WORDS[dossier.council_verdict]
    remarked = f"{council}. {to_sentence(dossier.council_remark)}" if dossier.council_remark else council
    pairs = (
        ("Gemeten", measured or "nog niet gemeten"),
        ("Wat wij vinden", VERDICT_WORDS[dossier.verdict]),
        ("Wat de wijkraad vindt", remarked),
    )
    differs = (say(strong("Wij en de wijkraad zijn het hier niet over eens.")),) if is_disputed(dossier) else ()
    chart = told.effect_charts.get(dossier.id) if may_count(told) else None
    return (Facts(pairs), *([chart] if chart else []), *differs, *lead_in("Geleerd", dossier.lessons))


def describe_agreed(told: Told, dossier: Dossier) -> Blocks:
    """Return what was agreed, paid, wished for and decided, and whether it helped, each below its heading."""
    return (
        *under("Afspraken", tabulate_agreements(told, dossier)),
        *under("Geld", tabulate_investments(told, dossier)),
        *under("Wensen", tabulate_wishes(told, dossier)),
        *under("Besluiten", list_decisions(told, dossier)),
        *under("Hielp het?", describe_effect(told, dossier)),
    )
