"""The pack for the wijkoverleg: how every dossier of an area stands, what was kept, and what is asked."""

from collections.abc import Sequence

from geo.dossiers.differences import is_disputed
from geo.dossiers.records import Dossier
from geo.dossiers.register import of_dossier
from geo.dutch import say_count, say_day
from geo.present.document import Block, Document, Heading, Table, list_items, remark, say
from geo.present.papers.parts import (
    describe_agreed,
    describe_facts,
    describe_judgement,
    describe_matter,
    lead_in,
    tabulate_actions,
    under,
)
from geo.present.papers.told import Place, Told, find_dossiers, open_to
from geo.present.papers.words import LEAD_WORDS, STATE_WORDS, VERDICT_WORDS, say_decision
from geo.privacy import Audience

Blocks = tuple[Block, ...]


def make_council_pack(told: Told, place: Place, audience: Audience = Audience.OUTSIDE) -> Document:
    """Return the pack for the wijkoverleg of a place; the wijkraad is outside the town hall."""
    opened = open_to(told, audience)
    dossiers = find_dossiers(opened, place)
    blocks = (
        Heading("In het kort"),
        *_summarise(opened, dossiers),
        *under("Wat wij u vragen te besluiten", _ask_decisions(opened, dossiers), 1),
        *under("Waar wij en de wijkraad anders over denken", _list_differences(opened, dossiers), 1),
        *([place.figure] if place.figure else []),
        *(block for dossier in dossiers for block in _describe(opened, dossier)),
    )
    return Document(
        title=f"Wijkoverleg {place.name}",
        subtitle=f"Hoe het staat op {say_day(opened.as_of)}",
        blocks=blocks,
        made_on=opened.as_of,
        footer=(
            f"Gemeente {opened.municipality}, {say_day(opened.as_of)}.",
            "Meldingen laten zien wat er gemeld wordt, niet alles wat er op straat gebeurt.",
        ),
    )


def _summarise(told: Told, dossiers: Sequence[Dossier]) -> Blocks:
    if not dossiers:
        return (say("Over dit gebied zijn er geen dossiers."),)
    rows = tuple(
        (
            dossier.title,
            STATE_WORDS[dossier.state],
            LEAD_WORDS[dossier.lead],
            VERDICT_WORDS[dossier.verdict],
            VERDICT_WORDS[dossier.council_verdict],
        )
        for dossier in dossiers
    )
    header = ("Dossier", "Stand", "Wie heeft de leiding", "Hielp het? Gemeente", "Hielp het? Wijkraad")
    table = Table("De dossiers van dit gebied", header, rows, widths=(7, 4, 4, 4, 4))
    return (_count_agreements(told, dossiers), table)


def _count_agreements(told: Told, dossiers: Sequence[Dossier]) -> Block:
    """Say how many agreements were kept, as we say and as the wijkraad says."""
    agreements = [each for dossier in dossiers for each in of_dossier(told.register.agreements, dossier.id)]
    if not agreements:
        return remark("Er zijn nog geen afspraken vastgelegd.")
    ours = sum(each.status == "nagekomen" for each in agreements)
    theirs = sum(each.council_status == "nagekomen" for each in agreements)
    unsaid = sum(each.council_status is None for each in agreements)
    silent = f"; over {say_count(unsaid, 'afspraak', 'afspraken')} zei de wijkraad nog niets" if unsaid else ""
    whole = say_count(len(agreements), "afspraak", "afspraken")
    return say(f"Van {whole} zijn er volgens ons {ours} nagekomen en volgens de wijkraad {theirs}{silent}.")


def _ask_decisions(told: Told, dossiers: Sequence[Dossier]) -> Blocks:
    asked = [
        f"{dossier.title}: {say_decision(each)}"
        for dossier in dossiers
        for each in of_dossier(told.register.decisions, dossier.id)
        if each.is_asked
    ]
    return (list_items(asked),) if asked else ()


def _list_differences(told: Told, dossiers: Sequence[Dossier]) -> Blocks:
    verdicts = [
        (dossier.title, "Hielp het?", VERDICT_WORDS[dossier.verdict], VERDICT_WORDS[dossier.council_verdict])
        for dossier in dossiers
        if is_disputed(dossier)
    ]
    agreements = [
        (dossier.title, each.text, each.status, each.council_status or "")
        for dossier in dossiers
        for each in of_dossier(told.register.agreements, dossier.id)
        if is_disputed(each)
    ]
    header = ("Dossier", "Waarover", "Gemeente", "Wijkraad")
    rows = (*verdicts, *agreements)
    return (Table("Verschillen", header, rows, widths=(5, 7, 4, 4)),) if rows else ()


def _describe(told: Told, dossier: Dossier) -> Blocks:
    picture = told.maps.get(dossier.id)
    approach = (
        *lead_in("Gewenst resultaat", dossier.result),
        *lead_in("Wat wij doen", dossier.approach),
        *tabulate_actions(told, of_dossier(told.register.actions, dossier.id)),
    )
    return (
        Heading(dossier.title),
        describe_facts(told, dossier),
        *([picture] if picture else []),
        *under("Wat er speelt", describe_matter(told, dossier)),
        *under("Hoe wij het wegen", describe_judgement(told, dossier)),
        *under("Aanpak", approach),
        *describe_agreed(told, dossier),
    )
