"""The register as one visitor may use it: what lies elsewhere is not told, and not changed by who has no right to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from geo.dossiers.perimeter import list_buurten
from geo.dossiers.records import Change, Dossier, Part, Record
from geo.dossiers.register import Register
from geo.workspace import RegisterStore
from pages.shared import audit, cache, cache_dossiers, rights
from pages.shared.asked import Opened


@dataclass(frozen=True)
class OwnRegister:
    """The store of the register behind the rights of who looks; the only way in which pages write in it."""

    opened: Opened
    register: Register  # as this visitor sees it

    @property
    def _store(self) -> RegisterStore:
        return cache_dossiers.open_store(self.opened)

    def history(self, dossier_id: str | None = None, since: datetime | None = None) -> list[Change]:
        """Return the changes, oldest first: of one dossier where asked, after a moment where asked."""
        changes = self._store.history(dossier_id, since)
        return [each for each in changes if not self.opened.only or self.register.find(each.dossier_id)]

    def last_look(self, person: str) -> datetime | None:
        """Return when a person last looked; None where never."""
        return self._store.last_look(person)

    def note_look(self, person: str, at: datetime) -> None:
        """Note that a person looked."""
        self._store.note_look(person, at)

    def save(self, *records: Record, by: str, at: datetime) -> None:
        """Store records, all or none.

        Raises
        ------
        AccessError
            If one is of a dossier that this visitor may not change, as it is stored or as it would be.
        StaleEdit, WorkspaceError
            As the store says.
        """
        self._demand(records, by)
        self._store.save(*records, by=by, at=at)
        _note(records)

    def remove(self, record: Record, by: str, at: datetime) -> None:
        """Take a record out of the register; the history keeps it.

        Raises
        ------
        AccessError
            If this visitor may not change its dossier.
        StaleEdit
            If another changed or removed it meanwhile.
        """
        self._demand([record], by)
        self._store.remove(record, by, at)
        _note([record])

    def _demand(self, records: Iterable[Record], by: str) -> None:
        town = cache.read_atlas(self.opened.town)
        stored = cache_dossiers.read_register(self.opened.town)
        given = {record.id: record for record in records if isinstance(record, Dossier)}
        for id_ in dict.fromkeys(map(_find_id, records)):
            for version in filter(None, (stored.find(id_), given.get(id_))):
                codes = list_buurten(version, town.areas, town.rules.dossiers)
                rights.demand(lambda own, codes=codes: own.may_change(codes), by)  # type: ignore[misc]
            if not (stored.find(id_) or id_ in given):
                rights.demand(lambda own: own.may_change_all, by)


def _find_id(record: Record) -> str:
    return record.dossier_id if isinstance(record, Part) else record.id


def _note(records: Iterable[Record]) -> None:
    for record in records:
        audit.note("gewijzigd", f"dossier: {type(record).__name__.lower()}", [_find_id(record)])
