"""How a made-up dossier is told: who wrote down what, on which day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from geo.demo.town import Town
from geo.dossiers.perimeter import unite
from geo.dossiers.records import Part, Record
from geo.schema import TIMEZONE

AnyPart = TypeVar("AnyPart", bound=Part)
START = time(9, 0, tzinfo=ZoneInfo(TIMEZONE))


@dataclass(frozen=True)
class Scene:
    """The town, and the day on which the telling ends."""

    town: Town
    as_of: date

    def day(self, weeks_ago: int, weekday: int = 0) -> date:
        """Return a day some weeks before the running one; 0 is its Monday. A negative number lies ahead."""
        return self.as_of - timedelta(days=self.as_of.weekday() - weekday, weeks=weeks_ago)

    def moment(self, weeks_ago: int, weekday: int = 0) -> datetime:
        """Return the start of such a day's work."""
        return datetime.combine(self.day(weeks_ago, weekday), START)

    def place(self, *names: str) -> dict[str, Any]:
        """Return the fields of a dossier that say where it is: in the buurten with these names."""
        codes = tuple(sorted(self.town.code_of(name) for name in names))
        perimeter = unite(self.town.areas, codes)
        return {"buurt_codes": codes, "boundary_year": self.as_of.year, "perimeter": perimeter}


@dataclass(frozen=True)
class Entry:
    """What one person wrote down on one day: new records, and new values in records that were there."""

    day: date
    by: str  # a person's id
    made: tuple[Record, ...] = ()
    changed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # values by record id


def part(kind: type[AnyPart], dossier_id: str, slug: str, /, **values: Any) -> AnyPart:
    """Return a part of a dossier, with an id that is the same whenever the town is made."""
    return kind(id=f"{dossier_id}-{slug}", dossier_id=dossier_id, **values)
