"""Find where texts that we wrote ourselves may name somebody: dossiers, their history and edits of briefings."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from geo.workspace import Workspace

_LEAST_DIGITS = 8  # of a telephone number; fewer are in any text


class Mention(NamedTuple):
    """A text that somebody has to read: nothing of it is repeated here."""

    where: str  # "dossier X" or "weekbriefing"
    part: str  # the kind of record, or the week
    field: str


def find_mentions(workspace: Workspace, given: Mapping[str, str], signals: pd.DataFrame) -> tuple[Mention, ...]:
    """Find the texts that hold what is given, and the dossiers that were opened from one of the signals."""
    wanted = [_fold(value) for value in given.values()]
    digits = [number for value in given.values() if len(number := re.sub(r"\D", "", value)[-9:]) >= _LEAST_DIGITS]
    opened = {f"{row.source} {row.signal_id}" for row in signals[["source", "signal_id"]].itertuples()}
    found = [
        Mention(*place)
        for *place, text in _list_texts(workspace)
        if any(each in _fold(text) for each in wanted)
        or any(each in re.sub(r"\D", "", text) for each in digits)
        or (place[2] == "origin_id" and text.removeprefix("signal:").removeprefix("initiative:") in opened)
    ]
    return tuple(dict.fromkeys(found))


def _list_texts(workspace: Workspace) -> Iterator[tuple[str, str, str, str]]:
    for change in workspace.register.history():
        for state in (change.before, change.after):
            for field, value in (state or {}).items():
                if isinstance(value, str):
                    yield f"dossier {change.dossier_id}", change.record, field, value
    for path in sorted((workspace.path / "briefings").glob("*/*/redactie/*.json")):
        for field, value in json.loads(path.read_text(encoding="utf-8")).items():
            yield "weekbriefing", path.parents[2].name, str(field), str(value)


def _fold(text: str) -> str:
    return re.sub(r"[\s,.-]+", " ", text.casefold()).strip()
