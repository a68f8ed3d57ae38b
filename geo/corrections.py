"""Correct the places of signals that were found nowhere: a correction is a delivery, so nothing is edited in place."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

import numpy as np
import pandas as pd

from geo.errors import SourceError
from geo.schema import QUARANTINE
from geo.sources.signal_fields import PLACE_FIELDS
from geo.workspace import Delivery, Workspace

FILE_NAME = "correctie van een plaats"  # what stands in the place of a file's name in the list of deliveries


def gather_unlocated(unlocated: pd.DataFrame) -> pd.DataFrame:
    """Put signals of one source with the same address together, for one correction mends them all.

    Parameters
    ----------
    unlocated
        UNLOCATED table.

    Returns
    -------
    pandas.DataFrame
        Columns source, value (the address as it was given), reason, remedy, signals (how many) and signal_ids (a
        tuple); the most signals first. A signal without any address stands alone.
    """
    alone = unlocated["signal_id"].where(unlocated["value"] == "", "")
    keys = unlocated.assign(alone=alone).groupby(["source", "value", "alone"], sort=True)
    gathered = keys.agg(
        reason=("reason", "first"),
        remedy=("remedy", "first"),
        signals=("signal_id", "size"),
        signal_ids=("signal_id", tuple),
    ).reset_index()
    columns = ["source", "value", "reason", "remedy", "signals", "signal_ids"]
    return gathered.sort_values("signals", ascending=False, kind="stable", ignore_index=True)[columns]


def correct_place(
    workspace: Workspace, key: tuple[str, tuple[str, ...]], place: Mapping[str, str], received_at: datetime
) -> str | None:
    """Store the place of signals anew, as a delivery of the same signals; the latest delivery wins.

    Parameters
    ----------
    workspace
        Where the signals are.
    key
        The source and the numbers of the signals.
    place
        Their place by the names of `PLACE_FIELDS`; what it does not name becomes empty, coordinates too.
    received_at
        The moment of correcting (aware).

    Returns
    -------
    str or None
        The number of the delivery, which can be withdrawn; None when the same correction was just stored.

    Raises
    ------
    SourceError
        If none of the signals are there any more, or the place says nothing.
    """
    source, signal_ids = key
    reported = workspace.deliveries.read_reported()
    rows = reported[(reported["source"] == source) & reported["signal_id"].isin(signal_ids)]
    if rows.empty:
        raise SourceError(f"{source}: deze meldingen zijn er niet meer; ververs de pagina")
    given = {name: text.strip() for name, text in place.items() if text.strip()}
    if not given or given.keys() - set(PLACE_FIELDS):
        raise SourceError("vul een adres in, zoals straat en huisnummer")
    parts = {name: pd.Series(given.get(name, np.nan), rows.index, dtype="str") for name in PLACE_FIELDS}
    corrected = rows.assign(**parts, x=np.nan, y=np.nan).reset_index(drop=True)
    what = repr((source, signal_ids, sorted(given.items()), received_at.isoformat()))
    delivery = Delivery(source, FILE_NAME, sha256(what.encode()).hexdigest(), received_at)
    return workspace.deliveries.add(delivery, corrected, QUARANTINE.empty())
