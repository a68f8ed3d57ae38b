"""The register as it was at a moment, rebuilt from its history."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from geo.dossiers.records import KINDS, Change, Dossier, Record
from geo.dossiers.register import Register


def register_at(changes: Sequence[Change], moment: datetime) -> Register:
    """Return the register as it stood just before a moment.

    Parameters
    ----------
    changes
        The whole history, in any order.
    moment
        With its zone; what was changed at that very moment or later is left out.
    """
    past = sorted((each for each in changes if each.at < moment), key=lambda change: change.number)
    records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
    for change in past:
        if change.after is None:
            records[change.record].pop(change.record_id, None)
        else:
            records[change.record][change.record_id] = KINDS[change.record].model_validate(change.after)
    listed: dict[str, Any] = {kind: tuple(there.values()) for kind, there in records.items()}
    listed["dossiers"] = tuple(sorted(records["dossiers"].values(), key=_opened_on))
    return Register(revision=past[-1].number if past else 0, **listed)


def _opened_on(record: Record) -> Any:
    return record.opened_on if isinstance(record, Dossier) else None
