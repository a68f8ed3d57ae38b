"""Erase what was found of one reporter or address, everywhere, and keep it from coming back."""

from collections.abc import Mapping
from datetime import datetime

from geo.persons import Held
from geo.schema import QUARANTINE, REPORTED, TEXTS
from geo.workspace import Workspace
from geo.workspace.erased import mark_rows, read_ids
from geo.workspace.rewriting import Change


def erase(workspace: Workspace, held: Held, at: datetime) -> Mapping[str, int]:
    """Erase what is held in every delivery, also withdrawn ones, with its texts and the answers on its address.

    First is kept, as keyed hashes, which signals may not come back: from then on no import brings them, and a process
    that is stopped on the way is finished by the next erasure or `retention`. A dossier is never edited.

    Returns
    -------
    Mapping[str, int]
        How many rows of what were erased.
    """
    rows = held.quarantine
    numbered = rows.assign(signal_id=read_ids(rows))
    numbered = numbered[numbered["signal_id"] != ""]
    marks = {*mark_rows(held.signals, "signal_id"), *mark_rows(rows, "raw"), *mark_rows(numbered, "signal_id")}
    workspace.deliveries.erased.add(marks)
    counted = dict(workspace.deliveries.rewrite(find_erased(workspace)))
    counted["antwoorden op een adres"] = workspace.geocoded.remove(held.geocoded)
    workspace.derived.clear()
    workspace.findings.clear()
    told = {what: number for what, number in counted.items() if number}
    workspace.privacy_log.add("gewist", at, told)
    return told


def erase_again(workspace: Workspace, at: datetime) -> int:
    """Erase what was erased before and came back with a copy; return how many rows."""
    counted = {what: number for what, number in workspace.deliveries.rewrite(find_erased(workspace)).items() if number}
    if counted:
        workspace.privacy_log.add("gewist", at, counted)
    return sum(counted.values())


def find_erased(workspace: Workspace) -> list[Change]:
    """Return the changes that take out whatever was erased before and is still, or again, there."""
    erased = workspace.deliveries.erased
    return [
        Change("meldingen", REPORTED, erased.find_signals),
        Change("apart gezette rijen", QUARANTINE, erased.find_quarantined),
        Change("teksten", TEXTS, erased.find_signals),
    ]
