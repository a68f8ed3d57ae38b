"""What an editor changed in a briefing: a point left out or annotated, with a reason, which is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Deed = Literal["weglaten", "terugzetten", "aantekenen"]


@dataclass(frozen=True)
class Edit:
    """One deed of an editor; a later one on the same point takes its place."""

    key: str  # of the point
    deed: Deed
    text: str  # the reason, or what is noted; an empty note takes the former away
    by: str  # a person's id
    at: datetime


@dataclass(frozen=True)
class Edited:
    """What holds after all deeds."""

    left_out: dict[str, Edit]
    notes: dict[str, Edit]


def settle(edits: Sequence[Edit]) -> Edited:
    """Return what holds, of every point the last deed."""
    ordered = sorted(edits, key=lambda edit: edit.at)
    shown = {edit.key: edit for edit in ordered if edit.deed != "aantekenen"}
    notes = {edit.key: edit for edit in ordered if edit.deed == "aantekenen"}
    return Edited(
        {key: edit for key, edit in shown.items() if edit.deed == "weglaten"},
        {key: edit for key, edit in notes.items() if edit.text},
    )
