"""The register: every dossier with its parts as they stand at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from geo.dossiers.records import (
    Action,
    Agreement,
    Decision,
    Dossier,
    Follow,
    Investment,
    Judgement,
    Link,
    Note,
    Part,
    Partner,
    Wish,
)

AnyPart = TypeVar("AnyPart", bound=Part)


@dataclass(frozen=True)
class Register:
    """All records by kind, as `geo.dossiers.records.KINDS` names them; dossiers oldest first."""

    revision: int = 0  # the number of the last change: another revision is another register
    dossiers: Sequence[Dossier] = ()
    judgements: Sequence[Judgement] = ()
    partners: Sequence[Partner] = ()
    actions: Sequence[Action] = ()
    agreements: Sequence[Agreement] = ()
    investments: Sequence[Investment] = ()
    wishes: Sequence[Wish] = ()
    decisions: Sequence[Decision] = ()
    notes: Sequence[Note] = ()
    links: Sequence[Link] = ()
    follows: Sequence[Follow] = ()
    _by_id: dict[str, Dossier] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make dossiers findable by their id."""
        object.__setattr__(self, "_by_id", {dossier.id: dossier for dossier in self.dossiers})

    def find(self, dossier_id: str) -> Dossier | None:
        """Return the dossier with an id; None where there is none."""
        return self._by_id.get(dossier_id)

    @property
    def open_dossiers(self) -> list[Dossier]:
        """The dossiers that are not closed."""
        return [dossier for dossier in self.dossiers if dossier.state != "gesloten"]

    def judge(self, dossier_id: str) -> Judgement | None:
        """Return the judgement that holds: the latest, and of one day the last written."""
        judgements = of_dossier(self.judgements, dossier_id)
        return max(reversed(judgements), key=lambda judgement: judgement.judged_on) if judgements else None


def of_dossier(parts: Sequence[AnyPart], dossier_id: str) -> list[AnyPart]:
    """Return the parts of one dossier, in the order in which they were written."""
    return [part for part in parts if part.dossier_id == dossier_id]
