"""Which fields each form has, in which order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from geo.dossiers.words import (
    ActionStatus,
    AgreementStatus,
    Domain,
    Lead,
    Mandate,
    Outcome,
    Participation,
    Verdict,
    Weight,
    WishStatus,
)
from geo.present.record_words import FIELD_WORDS

Draw = Literal["line", "text", "day", "choice", "many", "person", "partner", "euros", "flag"]


@dataclass(frozen=True)
class Field:
    """One question of a form."""

    name: str  # as in the record
    draw: Draw
    options: tuple[str, ...] = ()
    own_label: str = ""
    hint: str = ""
    is_beside: bool = False  # on the line of the question before it

    @property
    def label(self) -> str:
        """What is asked."""
        return self.own_label or FIELD_WORDS[self.name]

    @property
    def is_wide(self) -> bool:
        """Whether it takes a whole line."""
        return self.draw in ("line", "text", "many") and not self.is_beside


@dataclass(frozen=True)
class Layout:
    """One form."""

    kind: str  # of its record, as in `geo.dossiers.records.KINDS`
    title: str
    fields: tuple[Field, ...]


def _choose(name: str, words: object, label: str = "") -> Field:
    return Field(name, "choice", get_args(words), label)


_DOMAINS = get_args(Domain)
_OWN_STATUS = "Volgens ons"

LAYOUTS: Mapping[str, Layout] = {
    "head": Layout(
        "dossiers",
        "Titel, eigenaar en thema's",
        (
            Field("title", "line"),
            Field("owner", "person"),
            Field("themes", "many"),
            Field("domains", "many", _DOMAINS),
        ),
    ),
    "state": Layout("dossiers", "Stand", ()),  # changed by buttons
    "meaning": Layout(
        "dossiers",
        "Wat is er aan de hand?",
        (Field("cause", "text"), Field("context", "text"), Field("expertise", "text")),
    ),
    "approach": Layout(
        "dossiers",
        "Resultaat en aanpak",
        (
            Field("result", "text", hint="Wat merken bewoners ervan, en wanneer?"),
            Field("approach", "text"),
            _choose("lead", Lead),
            _choose("participation", Participation),
            Field("started_on", "day"),
            Field("evaluate_on", "day"),
            Field("programme", "line"),
        ),
    ),
    "outcome": Layout(
        "dossiers",
        "Oordeel en lessen",
        (
            _choose("verdict", Verdict),
            _choose("council_verdict", Verdict),
            Field("council_remark", "text"),
            Field("lessons", "text"),
            Field("evaluate_on", "day"),
        ),
    ),
    "judgements": Layout(
        "judgements",
        "Oordeel",
        (
            _choose("content", Weight, "Inhoud: hoe ernstig is het?"),
            Field("content_reason", "line", is_beside=True),
            _choose("relevance", Weight, "Belang: voor hoeveel mensen in de wijk?"),
            Field("relevance_reason", "line", is_beside=True),
            _choose("priority", Weight, "Urgentie: hoe snel moet het?"),
            Field("priority_reason", "line", is_beside=True),
            Field("plan", "line", hint="Bijvoorbeeld het wijkprogramma of de structuurvisie"),
            _choose("outcome", Outcome),
            Field("outcome_reason", "line", is_beside=True),
            Field("referred_to", "line", hint="Alleen bij doorverwijzen: een dienst of organisatie"),
            Field("answered_on", "day"),
        ),
    ),
    "partners": Layout(
        "partners", "Partner", (Field("name", "line"), Field("role", "line"), Field("is_inside", "flag"))
    ),
    "actions": Layout(
        "actions",
        "Actie",
        (
            Field("title", "line", own_label="Wat gaat er gebeuren?"),
            Field("owner", "partner", own_label="Wie doet het?"),
            _choose("domain", Domain),
            Field("due", "day"),
            _choose("status", ActionStatus),
        ),
    ),
    "agreements": Layout(
        "agreements",
        "Afspraak",
        (
            Field("text", "line", own_label="Wat is afgesproken?"),
            Field("with_whom", "partner"),
            Field("due", "day"),
            _choose("status", AgreementStatus, _OWN_STATUS),
            _choose("council_status", AgreementStatus),
            Field("remark", "line"),
        ),
    ),
    "investments": Layout(
        "investments",
        "Investering",
        (
            Field("party", "partner"),
            Field("what", "line"),
            Field("planned_eur", "euros"),
            Field("spent_eur", "euros"),
        ),
    ),
    "wishes": Layout(
        "wishes",
        "Wens",
        (
            Field("text", "line", own_label="Wat vragen we?"),
            Field("partner", "partner"),
            _choose("status", WishStatus),
            Field("answer", "line"),
            Field("asked_on", "day"),
        ),
    ),
    "decisions": Layout(
        "decisions",
        "Besluit",
        (
            Field("text", "line", own_label="Wat is of wordt besloten?"),
            Field("reason", "line"),
            _choose("mandate", Mandate),
            Field("escalated_to", "line", hint="Alleen als het is voorgelegd"),
            Field("is_asked", "flag"),
            Field("decided_by", "partner"),
            Field("decided_on", "day"),
        ),
    ),
    "beside": Layout(
        "links",
        "Waarom doet u dit er toch naast?",
        (Field("reason", "line", hint="Dit komt bij beide dossiers te staan"),),
    ),
    "notes": Layout("notes", "Notitie", (Field("text", "text", own_label="Notitie"),)),
}
