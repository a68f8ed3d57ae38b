"""What a dossier is made of: the records that people write, declared once for store, exchange and pages."""

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from geo.dossiers.words import (
    ActionStatus,
    AgreementStatus,
    Deed,
    Domain,
    Kind,
    Lead,
    Mandate,
    Origin,
    Outcome,
    Participation,
    Relation,
    State,
    Verdict,
    Weight,
    WishStatus,
)

Line = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=10_000)]
Euros = Annotated[int, Field(ge=0)]


class Record(BaseModel):
    """Something that people write; a stored one is never changed but succeeded by its next version."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,80}$")]
    version: int = 0  # how often it was stored; 0 is a new one


class Dossier(Record):
    """The file on one problem or initiative."""

    title: Line
    state: State = "signaleren"
    kind: Kind = "problem"
    origin: Origin
    origin_id: str = ""  # of the problem, the signal or the area from which it was opened
    themes: tuple[str, ...] = ()
    domains: tuple[Domain, ...] = ()
    owner: str = ""  # a person's id
    opened_on: date
    closed_on: date | None = None

    buurt_codes: tuple[str, ...] = ()  # of `boundary_year`
    boundary_year: int
    perimeter: str  # polygon or multipolygon in WKT, metres (EPSG:28992): holds when boundaries change
    is_drawn: bool = False  # the perimeter was drawn and is not that of its buurten

    cause: Text = ""
    context: Text = ""  # what is particular to this place
    expertise: Text = ""  # what residents know of it

    result: Text = ""  # wanted, written together with the partners
    approach: Text = ""
    participation: Participation = ""
    lead: Lead = ""
    started_on: date | None = None  # the approach; before and after are counted from here
    evaluate_on: date | None = None
    programme: Text = ""  # of the wijk, or the city-wide approach, under which it hangs

    verdict: Verdict = ""  # ours, when it was evaluated; what was measured is made again from the signals
    lessons: Text = ""
    council_verdict: Verdict = ""  # the wijkraad's
    council_remark: Text = ""


class Part(Record):
    """A record that belongs to one dossier."""

    dossier_id: str


class Judgement(Part):
    """How it was weighed, by whom, and what came of it; the latest one holds, the others stay."""

    judged_on: date
    judged_by: str
    content: Weight
    content_reason: Text
    relevance: Weight  # to society
    relevance_reason: Text
    priority: Weight
    priority_reason: Text
    plan: Text = ""  # against which it was tested
    outcome: Outcome
    outcome_reason: Text = ""
    referred_to: Text = ""
    answered_on: date | None = None


class Partner(Part):
    """Who takes part, inside or outside the town hall."""

    name: Line
    role: Text = ""
    is_inside: bool = False


class Action(Part):
    """What someone does, and by when."""

    title: Line
    owner: str  # a person's id, or a partner's name
    domain: Domain
    due: date | None = None
    status: ActionStatus = "te doen"
    done_on: date | None = None


class Agreement(Part):
    """What was agreed, and whether it was kept: as we say and as the wijkraad says."""

    text: Line
    with_whom: Line
    due: date | None = None
    status: AgreementStatus = "loopt"
    council_status: AgreementStatus | None = None
    remark: Text = ""


class Investment(Part):
    """Money of one party."""

    party: Line
    what: Line
    planned_eur: Euros = 0
    spent_eur: Euros = 0


class Wish(Part):
    """What is asked of a partner."""

    partner: Line
    text: Line
    status: WishStatus = "open"
    answer: Text = ""
    asked_on: date


class Decision(Part):
    """What was decided, by whom, within which mandate."""

    text: Line
    decided_on: date
    decided_by: str
    mandate: Mandate = "binnen mandaat"
    escalated_to: Text = ""
    reason: Text = ""
    is_asked: bool = False  # still to be decided by whom it was put to


class Note(Part):
    """A line of the log."""

    at: AwareDatetime
    by: str
    text: Annotated[str, Field(min_length=1, max_length=10_000)]


class Link(Part):
    """How a dossier stands to another."""

    other_id: str
    relation: Relation
    reason: Text = ""


class Follow(Part):
    """Who follows a dossier without owning it."""

    person: str


class Change(BaseModel):
    """One line of the history, which only grows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    at: AwareDatetime
    by: str
    deed: Deed
    record: str  # the name of its kind, as in KINDS
    record_id: str
    dossier_id: str
    before: dict[str, object] | None
    after: dict[str, object] | None


KINDS: dict[str, type[Record]] = {
    "dossiers": Dossier,
    "judgements": Judgement,
    "partners": Partner,
    "actions": Action,
    "agreements": Agreement,
    "investments": Investment,
    "wishes": Wish,
    "decisions": Decision,
    "notes": Note,
    "links": Link,
    "follows": Follow,
}
