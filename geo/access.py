"""Who may see and do what: a login and a row of `people.csv` become rights, or a reason why not."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import geopandas as gpd

from geo.errors import AccessError
from geo.levels import find_areas_within
from geo.privacy import Audience
from geo.workspace.settings import PersonRow

PAGES = ("hotspots", "briefing", "stadsdelen", "dossiers", "noteren", "gegevens", "werkwijze")
NO_LOGIN = {"aanmelden": "mislukt"}  # in an address: who comes there could not log in
LONGEST_HOURS = 8  # a working day; after it one logs in again, whatever the provider says
_CLOCK_S = 120  # seconds that the provider's clock may be ahead of ours
_ASK = "Vraag de gegevensbeheerder van uw gemeente."
_ANEW = "Meld u opnieuw aan."


@dataclass(frozen=True)
class RoleRights:
    """What a role gives."""

    pages: frozenset[str]
    sees: Literal["everywhere", "own", "nowhere"]  # where signals are shown one by one, and no figure is hidden
    may_edit: bool


ROLES: Mapping[str, RoleRights] = {
    "gegevensbeheerder": RoleRights(frozenset(PAGES), "everywhere", may_edit=True),
    "regisseur": RoleRights(frozenset(PAGES) - {"gegevens"}, "own", may_edit=True),
    "stadsdeelmanager": RoleRights(frozenset(PAGES) - {"gegevens"}, "own", may_edit=True),
    "wethouder": RoleRights(frozenset(PAGES) - {"gegevens", "noteren"}, "nowhere", may_edit=False),
}


@dataclass(frozen=True)
class Look:
    """As whom one looks at a municipality: every figure, map and row is made for this."""

    audience: Audience
    only: tuple[str, ...] = ()  # the buurten outside of which there is nothing to see; none: the whole municipality
    known: tuple[str, ...] = ()  # the buurten of which this visitor may see everything in another look


@dataclass(frozen=True)
class Rights:
    """What one visitor may see and do."""

    pages: frozenset[str]
    may_edit: bool
    own: tuple[str, ...] | None  # the buurten of which everything is shown; None: all of them

    @property
    def has_part(self) -> bool:
        """Whether there is an own area beside the whole municipality."""
        return bool(self.own)

    def look(self, *, is_whole: bool) -> Look:
        """Return as whom one looks: at the own area with everything, or at the whole with small numbers hidden."""
        if self.own is None:
            return Look(Audience.OWNER)
        if self.own and not is_whole:
            return Look(Audience.OWNER, only=self.own)
        return Look(Audience.INSIDE, known=self.own)

    def may_change(self, buurt_codes: Collection[str]) -> bool:
        """Tell whether what lies in these buurten may be changed: a part of it in the own area is enough."""
        return self.may_edit and (self.own is None or not set(self.own).isdisjoint(buurt_codes))

    def may_note(self, buurt_code: str | None) -> bool:
        """Tell whether a signal may be written down here; one without a place lies in nobody's area."""
        return self.may_edit and (buurt_code is None or self.may_change([buurt_code]))

    @property
    def may_change_all(self) -> bool:
        """Whether what belongs to the whole municipality may be changed."""
        return self.may_edit and self.own is None


NOTHING = Rights(frozenset(), may_edit=False, own=())
EVERYTHING = Rights(frozenset(PAGES), may_edit=True, own=None)  # the desk tool: who sits at this computer


def find_person(claims: Mapping[str, object], people: Iterable[PersonRow], client_id: str, now: float) -> PersonRow:
    """Return the person who logged in.

    Parameters
    ----------
    claims
        What the provider said in its identity token, after its signature was checked.
    people
        The rows of `people.csv`.
    client_id
        As which this app is known to the provider: a token for another app is none for us.
    now
        Seconds since 1970.

    Raises
    ------
    AccessError
        If the login is incomplete, for another app, too old or ended, or of nobody who works here.
    """
    _check_times(claims.get("iat"), claims.get("exp"), now)
    audience = claims.get("aud")
    if client_id not in (audience if isinstance(audience, list | tuple) else [audience]):
        raise AccessError(f"Uw aanmelding is voor een ander programma. {_ANEW}")
    key = (claims.get("iss"), claims.get("sub"))
    found = [row for row in people if (row.issuer, row.subject) == key and all(key)]
    if len(found) != 1:
        raise AccessError(f"U hebt hier (nog) geen toegang. {_ASK}")
    return found[0]


def _check_times(issued_at: object, expires_at: object, now: float) -> None:
    if not _is_moment(issued_at) or not _is_moment(expires_at):
        raise AccessError(f"Uw aanmelding is niet volledig. {_ANEW}")
    if float(expires_at) <= now:  # type: ignore[arg-type]
        raise AccessError(f"Uw aanmelding is verlopen. {_ANEW}")
    if not -_CLOCK_S <= now - float(issued_at) < LONGEST_HOURS * 3600:  # type: ignore[arg-type]
        raise AccessError(f"U bent langer dan {LONGEST_HOURS} uur aangemeld. {_ANEW}")


def _is_moment(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def find_rights(person: PersonRow, areas: gpd.GeoDataFrame) -> Rights:
    """Return what a person may see and do.

    Parameters
    ----------
    person
        A row of `people.csv`.
    areas
        AREAS of the whole municipality, to find the buurten of wijken and stadsdelen.

    Raises
    ------
    AccessError
        If the role is unknown, or needs an area and none of this municipality is named.
    """
    role = ROLES.get(person.role)
    if role is None:
        raise AccessError(f"Uw rol is hier niet bekend. {_ASK}")
    if role.sees == "everywhere":
        return Rights(role.pages, role.may_edit, None)
    own = tuple(find_areas_within(areas, "buurt", person.areas.split())) if role.sees == "own" else ()
    if role.sees == "own" and not own:
        raise AccessError(f"Bij uw rol horen gebieden, en er is er geen aan u toegewezen. {_ASK}")
    return Rights(role.pages, role.may_edit, own)
