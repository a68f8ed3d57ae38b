"""Mijn werk: what one person has to do and has to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from geo.dossiers.history import tell_change
from geo.dossiers.overdue import Late, find_overdue
from geo.dossiers.records import Action, Change, Dossier
from geo.dossiers.register import Register
from geo.dossiers.states import OPEN_ACTIONS
from geo.rules_dossiers import DossierRule


@dataclass(frozen=True)
class Reader:
    """Who looks, when, and since when everything is news."""

    person: str  # an id
    day: date
    last_look: datetime
    names: Mapping[str, str]  # of all people, by id


@dataclass(frozen=True)
class News:
    """What somebody else changed in a dossier of the reader."""

    change: Change
    sentence: str  # Dutch


@dataclass(frozen=True)
class MyWork:
    """What one person has to do and has to know."""

    actions: tuple[Action, ...]  # open, the first due in front
    dossiers: tuple[Dossier, ...]  # own and open
    followed: tuple[Dossier, ...]  # of others, closed ones too
    late: tuple[Late, ...]
    news: tuple[News, ...]  # newest first


def gather_my_work(reader: Reader, register: Register, changes: Sequence[Change], rule: DossierRule) -> MyWork:
    """Gather the work of one person.

    Parameters
    ----------
    reader
        Who, and since when.
    register
        All dossiers with their parts.
    changes
        The history, or its last part; only what is later than the reader's last look and by others becomes news.
    rule
        When a referral is late.

    Returns
    -------
    MyWork
        What is late is what the person has to do or see to: own actions, and all that is late in own dossiers.
    """
    mine = [dossier for dossier in register.open_dossiers if dossier.owner == reader.person]
    actions = [each for each in register.actions if each.owner == reader.person and each.status in OPEN_ACTIONS]
    follows = {follow.dossier_id for follow in register.follows if follow.person == reader.person}
    followed = [each for each in register.dossiers if each.id in follows and each.owner != reader.person]
    owned = {each.id for each in register.dossiers if each.owner == reader.person}
    known = owned | follows | {action.dossier_id for action in actions}
    late = find_overdue(register, reader.day, rule)
    return MyWork(
        actions=tuple(sorted(actions, key=lambda action: (action.due or date.max, action.title))),
        dossiers=tuple(mine),
        followed=tuple(followed),
        late=tuple(each for each in late if each.who == reader.person or each.dossier_id in owned),
        news=tuple(_tell_news(reader, register, [each for each in changes if each.dossier_id in known])),
    )


def _tell_news(reader: Reader, register: Register, changes: Sequence[Change]) -> list[News]:
    later = [each for each in changes if each.at > reader.last_look and each.by != reader.person]
    newest = sorted(later, key=lambda change: change.number, reverse=True)
    return [News(change, tell_change(change, register, reader.names)) for change in newest]
