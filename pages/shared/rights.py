"""What the visitor of this moment may see and do; asked anew at every run and before everything that is written."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from geo.access import EVERYTHING, Rights, find_person
from geo.errors import AccessError, GeoError
from geo.workspace import PersonRow, find_workspace
from pages.shared import cache_people, login

_NOT_YOURS = "U mag dit niet wijzigen: het ligt buiten uw gebied of hoort niet bij uw rol. Er is niets opgeslagen."


@dataclass(frozen=True)
class Admitted:
    """Who was let in, and with which rights; nobody in particular at one's own computer."""

    rights: Rights
    person: PersonRow | None = None


def admit() -> Admitted | None:
    """Return who looks, by the login and `people.csv` as they are now; None while nobody is logged in.

    Raises
    ------
    AccessError
        If who logged in has no business here (any more).
    """
    if not login.is_on():
        return Admitted(EVERYTHING)
    claims = login.read_claims()
    if claims is None:
        return None
    try:
        path = find_workspace()
        person = find_person(claims, cache_people.list_people(path), login.read_client_id(), time.time())
        return Admitted(cache_people.give_rights(path, person), person)
    except AccessError:
        raise
    except GeoError as fault:  # a fault in a file of the workspace lets nobody in, and is not told to strangers
        raise AccessError("De gegevens van deze gemeente kunnen nu niet worden gelezen.") from fault


def demand(is_allowed: Callable[[Rights], bool], by: str | None = None) -> None:
    """Refuse to go on, unless the rights that who looks has at this moment allow it.

    Parameters
    ----------
    by
        In whose name something is to be written; with a login nobody writes in the name of another.

    Raises
    ------
    AccessError
        If not.
    """
    admitted = admit()
    if admitted is None or not is_allowed(admitted.rights):
        raise AccessError(_NOT_YOURS)
    if admitted.person and by is not None and by != admitted.person.id:
        raise AccessError(_NOT_YOURS)
