"""Who already works on the same matter: open dossiers that share place and theme, whatever their domain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from geo.dossiers.perimeter import measure_shared
from geo.dossiers.records import Dossier
from geo.dossiers.register import Register, of_dossier
from geo.dossiers.states import OPEN_ACTIONS
from geo.dossiers.words import Domain, Relation
from geo.dutch import capitalise, say_day, say_list
from geo.rules_dossiers import DossierRule

SILENCING: tuple[Relation, ...] = ("bewust ernaast", "onderdeel van", "zelfde zaak")


@dataclass(frozen=True)
class Worker:
    """Someone who works on another dossier, and what they do there."""

    person: str  # an id, or a partner's name
    name: str
    domains: tuple[Domain, ...]
    does: tuple[str, ...]  # Dutch, without capital or full stop

    @property
    def sentence(self) -> str:
        """Warn in Dutch: "Anna (veiligheid) is hier al mee bezig: heeft dossier 'Ratten' (aanpak)."."""
        domains = f" ({say_list(self.domains)})" if self.domains else ""
        return f"{capitalise(self.name)}{domains} is hier al mee bezig: {'; '.join(self.does)}."


@dataclass(frozen=True)
class Overlap:
    """Another open dossier on the same matter."""

    dossier: Dossier  # the other
    themes: tuple[str, ...]  # that both have
    shared_m2: float
    workers: tuple[Worker, ...]  # its owner first

    @property
    def sentence(self) -> str:
        """Warn in Dutch."""
        return " ".join(worker.sentence for worker in self.workers)


@dataclass(frozen=True)
class Pair:
    """Two open dossiers on the same matter, the one opened first in front; what the other sees of each."""

    left: Overlap
    right: Overlap


def find_double_work(
    dossier: Dossier, register: Register, names: Mapping[str, str], rule: DossierRule
) -> list[Overlap]:
    """Return the other open dossiers on the same matter about which this one is to be warned, largest overlap first.

    The same matter is: a place in common (touching borders are not, lying within is), a theme in common, and both open.
    It is symmetric: who finds another is found by it. Two that a link joins on purpose (`SILENCING`) need no warning.

    Parameters
    ----------
    dossier
        Stored, or a draft that is not in the register yet.
    register
        All dossiers with their parts.
    names
        Of the people, by id.
    rule
        How much of the smaller place both must share.
    """
    if dossier.state == "gesloten":
        return []
    apart = _find_joined(dossier, register)
    found = []
    for other in register.open_dossiers:
        themes = () if other.id in apart else tuple(theme for theme in dossier.themes if theme in other.themes)
        shared_m2, smaller_m2 = measure_shared(dossier.perimeter, other.perimeter) if themes else (0.0, 0.0)
        if shared_m2 > 0 and shared_m2 >= rule.least_overlap_share * smaller_m2:
            found.append(Overlap(other, themes, shared_m2, _list_workers(other, register, names)))
    return sorted(found, key=lambda overlap: (-overlap.shared_m2, overlap.dossier.id))


def find_pairs(register: Register, names: Mapping[str, str], rule: DossierRule) -> list[Pair]:
    """Return every two open dossiers on the same matter, once, in the order of the dossiers."""
    overlaps = {
        (dossier.id, overlap.dossier.id): overlap
        for dossier in register.open_dossiers
        for overlap in find_double_work(dossier, register, names, rule)
    }
    order = {dossier.id: number for number, dossier in enumerate(register.dossiers)}
    return [Pair(overlaps[other, one], overlaps[one, other]) for one, other in overlaps if order[one] < order[other]]


def _find_joined(dossier: Dossier, register: Register) -> set[str]:
    """Return the ids of the dossier itself and of those that a link joins with it on purpose."""
    ends = [{link.dossier_id, link.other_id} for link in register.links if link.relation in SILENCING]
    return {dossier.id}.union(*(pair for pair in ends if dossier.id in pair))


def _list_workers(dossier: Dossier, register: Register, names: Mapping[str, str]) -> tuple[Worker, ...]:
    """Return who work on a dossier: its owner, who judged it and who have open actions."""
    state = f"heeft dossier '{dossier.title}' ({dossier.state})"
    works: list[tuple[str, tuple[Domain, ...], str]] = [(dossier.owner, dossier.domains, state)]
    judgement = register.judge(dossier.id)
    if judgement:
        told = f"oordeelde op {say_day(judgement.judged_on)}: {judgement.outcome}"
        works.append((judgement.judged_by, dossier.domains, told))
    works += [
        (action.owner, (action.domain,), f"'{action.title}' ({action.status}{_say_due(action.due)})")
        for action in of_dossier(register.actions, dossier.id)
        if action.status in OPEN_ACTIONS
    ]
    return tuple(_gather(person, works, names) for person in dict.fromkeys(person for person, _, _ in works))


def _gather(person: str, works: list[tuple[str, tuple[Domain, ...], str]], names: Mapping[str, str]) -> Worker:
    own = [work for work in works if work[0] == person]
    domains = tuple(dict.fromkeys(domain for _, of_work, _ in own for domain in of_work))
    return Worker(person, names.get(person, person) or "Iemand", domains, tuple(does for _, _, does in own))


def _say_due(due: date | None) -> str:
    return f", uiterlijk {say_day(due)}" if due else ""
