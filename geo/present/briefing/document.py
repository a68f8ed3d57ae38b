"""A briefing as a document: one sheet with what matters, then an appendix per stadsdeel."""

from collections.abc import Iterator

from geo.dutch import capitalise
from geo.present.briefing.appendix import DOSSIER_HEADER, PROBLEM_HEADER, Part
from geo.present.briefing.make import Briefing
from geo.present.briefing.points import Kind, Point
from geo.present.briefing.weeks import say_week
from geo.present.document import (
    Block,
    Box,
    Document,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    list_items,
    remark,
    say,
    strong,
)
from geo.present.words import say_weeks

_ROOMY_CHARS = 3_900  # more is printed smaller, to keep it on one sheet
SIGNS: dict[Kind, str] = {"nieuw": "●", "verergerd": "▲", "opgelost": "✓", "te laat": "■", "besluit gevraagd": "◆"}


def write_briefing(briefing: Briefing) -> Document:
    """Return a briefing as a document; its first sheet stands alone."""
    remarks = Facts(tuple((heading, "\n".join(lines)) for heading, lines in briefing.remarks))
    return Document(
        title=f"Weekbriefing {say_week(briefing.monday)}",
        subtitle=f"{briefing.municipality}, {briefing.scope}: {say_weeks(briefing.monday, briefing.monday)}",
        blocks=(
            say(strong(briefing.summary)),
            *(_box(briefing, point) for point in briefing.points),
            Heading("Verder deze week"),
            remarks,
            Heading("Verantwoording"),
            remark(" ".join(briefing.justification)),
            *_append(briefing),
        ),
        made_on=briefing.made_on,
        density=1 if _count_chars(briefing) <= _ROOMY_CHARS else 2,
    )


def _count_chars(briefing: Briefing) -> int:
    """Return about how much there is to print on the first sheet."""
    points = (words for point in briefing.points for _, words in list_facts(point))
    told = (f"{point.title}{point.sentence}" for point in briefing.points)
    lines = (line for _, lines in briefing.remarks for line in lines)
    return sum(map(len, (*points, *told, *lines, *briefing.justification)))


def list_facts(point: Point) -> list[tuple[str, str]]:
    """Return what is known of a point, by its label."""
    facts = [
        ("Cijfer", point.figure),
        ("Waar", point.place),
        ("Wie", point.owner),
        ("Vervolg", point.next_step),
        ("Redactie", point.annotation),
    ]
    return [(label, words) for label, words in facts if words]


def _box(briefing: Briefing, point: Point) -> Box:
    picture = briefing.pictures.get(point.key)
    shown = Figure(picture, f"Kaartje: {point.place}", "") if picture else None
    body = (say(point.sentence), _run_on(list_facts(point)))
    return Box(SIGNS[point.kind], point.kind, point.title, body, beside=shown)


def _run_on(facts: list[tuple[str, str]]) -> Paragraph:
    """Return the facts as one paragraph: where and who share a line, for room."""
    ends = {label: "   " if label == "Waar" else "\n" for label, _ in facts}
    pieces = [part for label, words in facts for part in (strong(f"{label}: "), f"{words}{ends[label]}")]
    return say(*pieces[:-1], facts[-1][1])


def _append(briefing: Briefing) -> Iterator[Block]:
    yield PageBreak()
    yield Heading("Bijlage")
    if briefing.untold:
        yield say("Deze punten pasten niet op het eerste blad.")
        yield list_items([f"{capitalise(each.kind)}: {each.title}. {each.sentence}" for each in briefing.untold])
    if briefing.left_out:
        yield say("De redactie liet deze punten weg.")
        yield list_items([f"{point.title} ({point.kind}). Reden: {reason}" for point, reason in briefing.left_out])
    for part in briefing.appendix:
        yield from _describe(part)


def _describe(part: Part) -> Iterator[Block]:
    yield Heading(part.name, 2)
    if part.problems:
        yield Table("Op de lijst", PROBLEM_HEADER, part.problems, widths=(7, 6, 6, 5, 7))
    else:
        yield say("Er staat niets op de lijst.")
    if part.dossiers:
        yield Table("Open dossiers", DOSSIER_HEADER, part.dossiers, widths=(9, 4, 5, 4, 4))
    else:
        yield say("Er zijn geen open dossiers.")
    if part.late:
        yield say(strong("Te laat"))
        yield list_items(part.late)
    else:
        yield say("Niets is te laat.")
