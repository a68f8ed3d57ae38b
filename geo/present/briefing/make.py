"""Make the briefing of one week from its material: what is told, in words."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from geo.dutch import say_count, say_list
from geo.errors import PrivacyError
from geo.present.briefing.appendix import Part, describe_parts
from geo.present.briefing.edits import Edited, settle
from geo.present.briefing.gather import gather_points
from geo.present.briefing.justify import justify
from geo.present.briefing.material import Material
from geo.present.briefing.place_picture import draw_places
from geo.present.briefing.points import KINDS, Point, choose_points
from geo.present.briefing.remarks import tell_agreements, tell_citywide, tell_due, tell_same, tell_unusual
from geo.privacy import Audience

MOST_POINTS = 5
_MANY = {
    "nieuw": ("nieuw probleem", "nieuwe problemen"),
    "verergerd": ("verergerd", "verergerd"),
    "opgelost": ("opgelost", "opgelost"),
    "te laat": ("dossier met iets te laat", "dossiers met iets te laat"),
    "besluit gevraagd": ("besluit gevraagd", "besluiten gevraagd"),
}


@dataclass(frozen=True)
class Briefing:
    """One briefing, ready to be shown, printed or sent: only words, and a small map per point."""

    municipality: str
    scope: str
    monday: date
    made_on: date
    summary: str
    points: tuple[Point, ...]
    untold: tuple[Point, ...]  # that did not fit
    left_out: tuple[tuple[Point, str], ...]  # by the editor, with the reason
    remarks: tuple[tuple[str, tuple[str, ...]], ...]  # by heading
    justification: tuple[str, ...]
    appendix: tuple[Part, ...]
    pictures: dict[str, str]  # SVG by the key of a point


def make_briefing(material: Material) -> Briefing:
    """Make a briefing.

    Raises
    ------
    PrivacyError
        For those outside the town hall: it names who has what to do.
    """
    if material.audience is Audience.OUTSIDE:
        raise PrivacyError("een weekbriefing is voor binnen het stadhuis; kies --audience inside of owner")
    edited, everything = settle(material.edits), gather_points(material)
    offered = [_annotate(point, edited) for point in everything if point.key not in edited.left_out]
    points = tuple(choose_points(offered, MOST_POINTS))
    return Briefing(
        municipality=material.municipality,
        scope=material.scope.name,
        monday=material.monday,
        made_on=material.made_on,
        summary=_summarise(offered, len(offered) - len(points)),
        points=points,
        untold=tuple(point for point in offered if point not in points),
        left_out=tuple((each, edited.left_out[each.key].text) for each in everything if each.key in edited.left_out),
        remarks=(
            ("Opvallend deze week", tell_unusual(material)),
            ("Hele gemeente", tell_citywide(material)),
            ("Wat niet veranderde", tell_same(material)),
            ("Afspraken", tell_agreements(material)),
            ("Wat eraan komt", tell_due(material)),
        ),
        justification=justify(material, edited),
        appendix=describe_parts(material),
        pictures=draw_places(material.buurten, {point.key: point.buurt_codes for point in points}),
    )


def _annotate(point: Point, edited: Edited) -> Point:
    note = edited.notes.get(point.key)
    return replace(point, annotation=note.text) if note else point


def _summarise(points: list[Point], untold: int) -> str:
    """Say in one sentence what the week brought; a quiet week says so."""
    numbers = Counter(point.kind for point in points)
    changes = [f"{numbers[kind]} {_MANY[kind][numbers[kind] != 1]}" for kind in KINDS if numbers[kind]]
    is_quiet = not any(numbers[kind] for kind in ("nieuw", "verergerd", "opgelost"))
    quiet = "Er veranderde deze week niets op de lijst van terugkerende problemen. " if is_quiet else ""
    nothing = "Niets is te laat en er wordt geen besluit gevraagd."
    told = f"{'Wel is er ' if is_quiet else 'Deze week: '}{say_list(changes)}." if changes else nothing
    more = f" {say_count(untold, 'punt past', 'punten passen')} hier niet bij; zie de bijlage." if untold else ""
    return f"{quiet}{told}{more}"
