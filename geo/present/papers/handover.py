"""The handover of an area: all that was tried here, by whom, why, and whether it helped."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from geo.dossiers.overdue import is_late, is_owed
from geo.dossiers.records import Dossier
from geo.dossiers.register import of_dossier
from geo.dutch import say_count, say_day, say_list, say_month, to_sentence
from geo.present.document import Block, Document, Heading, Table, list_items, say
from geo.present.papers.parts import (
    describe_agreed,
    describe_facts,
    describe_judgement,
    describe_matter,
    lead_in,
    tabulate_actions,
    under,
)
from geo.present.papers.told import Place, Told, find_dossiers, find_unopened, open_to
from geo.present.papers.words import STATE_WORDS, VERDICT_WORDS, say_due
from geo.present.problem_words import LABEL_LOOKS, say_place
from geo.privacy import Audience
from geo.schema import TIMEZONE

Blocks = tuple[Block, ...]
_SHORT = 160  # characters of a text in a table


def make_handover(told: Told, place: Place, audience: Audience = Audience.INSIDE) -> Document:
    """Return what who takes over a place must know, for a colleague."""
    opened = open_to(told, audience)
    dossiers = find_dossiers(opened, place)
    blocks = (
        Heading("Lees dit eerst"),
        *_summarise(opened, dossiers),
        *([place.figure] if place.figure else []),
        *under("Wat nu te doen is", _tabulate_open(opened, dossiers), 1),
        *under("Wat hier is geprobeerd", _tabulate_tried(dossiers), 1),
        *under("Wat terugkomt en nog geen dossier heeft", _list_unopened(opened, dossiers, place), 1),
        *(block for dossier in dossiers for block in _write(opened, dossier)),
    )
    return Document(
        title=f"Overdracht {place.name}",
        subtitle=f"Wat hier is geprobeerd, waarom, en of het hielp; stand van {say_day(opened.as_of)}",
        blocks=blocks,
        made_on=opened.as_of,
        footer=(
            f"Gemeente {opened.municipality}, {say_day(opened.as_of)}. Alleen voor wie dit gebied overneemt.",
            "Een aanpak die hier hielp, helpt elders niet vanzelf: lees wat hier bijzonder is.",
        ),
    )


def _summarise(told: Told, dossiers: Sequence[Dossier]) -> Blocks:
    if not dossiers:
        return (say("Over dit gebied zijn er geen dossiers."),)
    is_open = [dossier for dossier in dossiers if dossier.state != "gesloten"]
    helped = [dossier.title for dossier in dossiers if dossier.verdict == "gewerkt"]
    worse = [dossier.title for dossier in dossiers if dossier.verdict == "verergerd"]
    late = _count_late(told, dossiers)
    said = [
        f"{say_count(len(dossiers), 'dossier', 'dossiers')}, waarvan {len(is_open)} open.",
        f"Dit hielp: {say_list(helped)}." if helped else "Van geen dossier is vastgesteld dat de aanpak hielp.",
        f"Dit werd erger: {say_list(worse)}." if worse else "",
        f"{say_count(late, 'actie of afspraak is', 'acties en afspraken zijn')} te laat."
        if late
        else "Niets is te laat.",
    ]
    return (list_items([words for words in said if words]),)


def _count_late(told: Told, dossiers: Sequence[Dossier]) -> int:
    ids = {dossier.id for dossier in dossiers}
    actions = [each for each in told.register.actions if each.dossier_id in ids]
    agreements = [each for each in told.register.agreements if each.dossier_id in ids]
    late = [is_late(each, told.as_of) for each in actions]
    return sum(late) + sum(is_late(each, told.as_of) for each in agreements)


def _tabulate_open(told: Told, dossiers: Sequence[Dossier]) -> Blocks:
    """Return every open action, the earliest due first."""
    left = [
        (each, dossier.title)
        for dossier in dossiers
        if dossier.state != "gesloten"
        for each in of_dossier(told.register.actions, dossier.id)
        if is_owed(each)
    ]
    ordered = sorted(left, key=lambda pair: (pair[0].due is None, pair[0].due))
    rows = tuple(
        (
            each.title,
            title,
            told.name(each.owner),
            say_due(each.due),
            "te laat" if is_late(each, told.as_of) else each.status,
        )
        for each, title in ordered
    )
    header = ("Wat", "Dossier", "Wie", "Vóór", "Stand")
    return (Table("Open acties, wat het eerst moet bovenaan", header, rows, widths=(7, 6, 4, 4, 3)),) if rows else ()


def _tabulate_tried(dossiers: Sequence[Dossier]) -> Blocks:
    rows = tuple(
        (
            dossier.title,
            _shorten(dossier.approach) or "nog geen aanpak",
            say_month(dossier.started_on) if dossier.started_on else "niet begonnen",
            VERDICT_WORDS[dossier.verdict],
            VERDICT_WORDS[dossier.council_verdict],
            _shorten(dossier.lessons) or "nog niets",
        )
        for dossier in dossiers
    )
    header = ("Dossier", "Aanpak", "Vanaf", "Hielp het?", "Wijkraad", "Geleerd")
    return (Table("Alle dossiers van dit gebied", header, rows, widths=(5, 7, 4, 4, 4, 7)),) if rows else ()


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rsplit(' ', 1)[0]} …"


def _list_unopened(told: Told, dossiers: Sequence[Dossier], place: Place) -> Blocks:
    problems = find_unopened(told, dossiers, place)
    said = [
        f"{to_sentence(theme)[:-1]} in {say_place([told.names.get(code, code) for code in codes.split()])}: "
        f"{LABEL_LOOKS[label].words}, sinds {say_month(since)}"
        for theme, codes, label, since in zip(
            problems["theme"], problems["buurt_codes"], problems["label"], problems["since"], strict=True
        )
    ]
    return (list_items(said),) if said else ()


def _write(told: Told, dossier: Dossier) -> Blocks:
    return (
        Heading(f"{dossier.title} ({STATE_WORDS[dossier.state]})"),
        *describe_dossier(told, dossier),
        *under("Logboek", _list_notes(told, dossier)),
    )


def describe_dossier(told: Told, dossier: Dossier) -> Blocks:
    """Return all that was written down of a dossier but for its log, for a colleague."""
    approach = (
        *lead_in("Gewenst resultaat", dossier.result),
        *lead_in("Aanpak", dossier.approach),
        *tabulate_actions(told, of_dossier(told.register.actions, dossier.id)),
    )
    owner = (say(f"Houder van dit dossier: {told.name(dossier.owner)}."),) if dossier.owner else ()
    picture = told.maps.get(dossier.id)
    return (
        describe_facts(told, dossier),
        *owner,
        *([picture] if picture else []),
        *under("Wat er speelt", describe_matter(told, dossier)),
        *under("Waarom zo", describe_judgement(told, dossier)),
        *under("Aanpak", approach),
        *under("Met wie", _list_partners(told, dossier)),
        *describe_agreed(told, dossier),
        *under("Hangt samen met", _list_links(told, dossier)),
    )


def _list_partners(told: Told, dossier: Dossier) -> Blocks:
    said = [
        f"{each.name}{' (gemeente)' if each.is_inside else ''}{f': {each.role}' if each.role else ''}"
        for each in of_dossier(told.register.partners, dossier.id)
    ]
    return (list_items(said),) if said else ()


def _list_links(told: Told, dossier: Dossier) -> Blocks:
    said = []
    for link in of_dossier(told.register.links, dossier.id):
        other = told.register.find(link.other_id)
        named = f"{other.title} ({VERDICT_WORDS[other.verdict]})" if other else "een dossier dat er niet meer is"
        said.append(f"{named}: {link.relation}{f'. {to_sentence(link.reason)}' if link.reason else ''}")
    return (list_items(said),) if said else ()


def _list_notes(told: Told, dossier: Dossier) -> Blocks:
    notes = sorted(of_dossier(told.register.notes, dossier.id), key=lambda note: note.at)
    zone = ZoneInfo(TIMEZONE)
    said = [f"{say_day(note.at.astimezone(zone).date())}, {told.name(note.by)}: {note.text}" for note in notes]
    return (list_items(said),) if said else ()
