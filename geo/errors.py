"""What a reader can act upon: one family of errors, each saying what was wrong, with which value, and what to do.

Pages and the command line catch `GeoError` and show its text, so these texts are in Dutch, like all that
visitors read. Any other exception is a bug.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.dossiers.records import Record


class GeoError(Exception):
    """A fault that the person who sees it can do something about."""


class SchemaError(GeoError):
    """A table breaks a promise of `geo.schema`; the message lists every breach, in English, for developers."""


class SourceError(GeoError):
    """A file or service of others can't be used as it is; nothing of it was stored."""


class ServiceError(SourceError):
    """A service of others can't be reached or does not answer as it should; nothing of that answer was used."""


class AbsentError(ServiceError):
    """A service of others is there, but not what was asked of it, such as a year that it does not have."""


class PrivacyError(GeoError):
    """The audience may not see what was asked for."""


class AccessError(GeoError):
    """Who asks is not let in, or may not do this; the message says why and whom to ask."""


class DossierError(GeoError):
    """A dossier can't be made or changed like this; the message says what can."""


class WorkspaceError(GeoError):
    """The workspace is missing something or its files contain faults; the message lists all of them."""

    @classmethod
    def of(cls, faults: Iterable[str]) -> "WorkspaceError":
        """Gather `faults` (one sentence each: file, key, value, remedy) into one error."""
        return cls("\n".join(faults))


class DamageError(WorkspaceError):
    """A file of the workspace is not what was written; the message names it and says how to mend it."""


class StaleEdit(GeoError):  # noqa: N818  no fault, but something that happens
    """Another changed or removed a record meanwhile; nothing was stored, and both texts are here to be compared.

    Parameters
    ----------
    own
        The record that was to be stored.
    newer
        The record as it is now; None where it, or the dossier that it belongs to, was removed.
    """

    def __init__(self, own: "Record", newer: "Record | None") -> None:
        self.own, self.newer = own, newer
        super().__init__(
            "Dit is intussen verwijderd. Uw wijziging is niet opgeslagen."
            if newer is None
            else "Een ander heeft dit intussen gewijzigd. Uw wijziging is niet opgeslagen: vergelijk beide teksten."
        )
