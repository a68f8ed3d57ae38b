"""Who already works on the same matter: open dossiers that share place and theme, whatever their domain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from geo.dossiers.dutch import capitalise, say_day, say_list
from geo.dossiers.perimeter import measure_shared
from geo.dossiers.records import Dossier, Link
from geo.dossiers.register import Register, of_dossier
from geo.dossiers.states import OPEN_ACTIONS
from geo.dossiers.words import Domain, Relation
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
    link: Link | None  # why nobody needs to be warned

    @property
    def sentence(self) -> str:
        """Warn in Dutch, or say why there is no need to."""
        if self.link:
            reason = f": {self.link.reason}" if self.link.reason else ""
            return f"'{self.dossier.title}' gaat over hetzelfde, en dat is bekend ({self.link.relation}){reason}."
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
    It is symmetric: who finds another is found by it.

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
    return [overlap for overlap in _find_overlaps(dossier, register, names, rule) if not overlap.link]


def find_known_overlaps(
    dossier: Dossier, register: Register, names: Mapping[str, str], rule: DossierRule
) -> list[Overlap]:
    """Return the overlaps of which a link says that they are meant, as `find_double_work`."""
    return [overlap for overlap in _find_overlaps(dossier, register, names, rule) if overlap.link]


def find_pairs(register: Register, names: Mapping[str, str], rule: DossierRule) -> list[Pair]:
    """Return every two open dossiers on the same matter, once, in the order of the dossiers."""
    overlaps = {
        (dossier.id, overlap.dossier.id): overlap
        for dossier in register.open_dossiers
        for overlap in find_double_work(dossier, register, names, rule)
    }
    order = {dossier.id: number for number, dossier in enumerate(register.dossiers)}
    return [Pair(overlaps[other, one], overlaps[one, other]) for one, other in overlaps if order[one] < order[other]]


def _find_overlaps(dossier: Dossier, register: Register, names: Mapping[str, str], rule: DossierRule) -> list[Overlap]:
    if dossier.state == "gesloten":
        return []
    others = [other for other in register.open_dossiers if other.id != dossier.id]
    found = []
    for other in others:
        themes = tuple(theme for theme in dossier.themes if theme in other.themes)
        shared_m2, smaller_m2 = measure_shared(dossier.perimeter, other.perimeter) if themes else (0.0, 0.0)
        if shared_m2 > 0 and shared_m2 >= rule.least_overlap_share * smaller_m2:
            workers = _list_workers(other, register, names)
            found.append(Overlap(other, themes, shared_m2, workers, _find_link(dossier, other, register)))
    return sorted(found, key=lambda overlap: (-overlap.shared_m2, overlap.dossier.id))


def _find_link(dossier: Dossier, other: Dossier, register: Register) -> Link | None:
    both = {dossier.id, other.id}
    links = [link for link in register.links if {link.dossier_id, link.other_id} == both]
    return next((link for link in links if link.relation in SILENCING), None)


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
