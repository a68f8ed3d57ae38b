"""What a reader can act upon: one family of errors, each saying what was wrong, with which value, and what to do.

Pages and the command line catch `GeoError` and show its text, so these texts are in Dutch, like all that
visitors read. Any other exception is a bug.
"""

from collections.abc import Iterable


class GeoError(Exception):
    """A fault that the person who sees it can do something about."""


class SchemaError(GeoError):
    """A table breaks a promise of `geo.schema`; the message lists every breach, in English, for developers."""


class SourceError(GeoError):
    """A file or service of others can't be used as it is; nothing of it was stored."""


class PrivacyError(GeoError):
    """The audience may not see what was asked for."""


class DossierError(GeoError):
    """A dossier can't be made or changed like this; the message says what can."""


class WorkspaceError(GeoError):
    """The workspace is missing something or its files contain faults; the message lists all of them."""

    @classmethod
    def of(cls, faults: Iterable[str]) -> "WorkspaceError":
        """Gather `faults` (one sentence each: file, key, value, remedy) into one error."""
        return cls("\n".join(faults))
