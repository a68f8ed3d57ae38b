"""Records of one service as they arrive: only what is new or changed is stored, with the place to go on from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar

import pandas as pd
from pandas.util import hash_pandas_object

from geo.intake import report_unmapped
from geo.schema import QUARANTINE, REPORTED, TEXTS
from geo.sources.pages import Page
from geo.sources.signals import SignalRequest, read_rows
from geo.workspace import Delivery, Workspace, read_reporter_secret

# Records that are understood together, and signals that are stored together: enough to make few files of a large
# source, few enough for memory, and a stop costs only seconds of reading again.
TOGETHER = 20_000


@dataclass
class Receipt:
    """What became of the records of one source: asked = new + changed + unchanged + quarantined."""

    COUNTS: ClassVar = ("asked", "new", "changed", "unchanged", "quarantined")
    asked: int = 0
    new: int = 0
    changed: int = 0
    quarantined: int = 0  # that were not so before
    resumed_from: str | None = None
    error: str | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def unchanged(self) -> int:
        """How many were here already, or came more than once."""
        return self.asked - self.new - self.changed - self.quarantined

    def describe(self) -> dict[str, Any]:
        """Return what a script reads."""
        told = {name: getattr(self, name) for name in (*self.COUNTS, "resumed_from", "error")}
        return {**told, "notes": self.notes}


class Arrivals:
    """What arrives from one service in one sync."""

    def __init__(self, workspace: Workspace, source: str, service: str, received_at: datetime) -> None:
        received = workspace.deliveries.read_received(source, service)
        self._workspace, self._service, self._received_at = workspace, service, received_at
        self.source, self.begun = source, received.since
        self.receipt = Receipt(resumed_from=received.after)
        self._request = SignalRequest(
            source,
            received_at,
            read_reporter_secret(),
            cue_words=workspace.cue_words,
            is_service=True,
            keeps_texts=workspace.settings.texts.keep,
        )
        # What the service itself gave last: a place that was corrected here is no change of theirs.
        self._known = dict(zip(received.reported["signal_id"], _fingerprint(received.reported), strict=True))
        self._refused = set(_fingerprint(received.quarantine[["reason", "value", "raw"]]))
        self._read: list[pd.DataFrame] = []
        self._after = ""
        self._reported: list[pd.DataFrame] = []
        self._texts: list[pd.DataFrame] = []
        self._quarantine: list[pd.DataFrame] = []
        self._categories: list[pd.DataFrame] = []

    def take(self, page: Page) -> None:
        """Take a page in; now and then what has arrived is stored."""
        rows = range(self.receipt.asked + 1, self.receipt.asked + len(page.records) + 1)
        self.receipt.asked += len(page.records)
        self._read.append(page.records.set_axis(rows))
        self._after = page.after
        if sum(map(len, self._read)) >= TOGETHER:
            self._understand()
        if sum(map(len, self._reported)) + sum(map(len, self._quarantine)) >= TOGETHER:
            self._store()

    def finish(self) -> None:
        """Store what is left, and note which categories have no theme."""
        self._understand()
        self._store()
        if self._categories:
            self._tell(report_unmapped(pd.concat(self._categories), self._workspace))
            self._categories = []

    def _understand(self) -> None:
        """Part what was read in known and new; what is known goes no further."""
        table = pd.concat([*self._read, pd.DataFrame()])
        self._read = []
        if table.empty:
            return
        reading = read_rows(table, self._request, self._workspace.settings.rules.read)
        erased = self._workspace.deliveries.erased
        new = self._keep_new(reading.reported[~erased.find_signals(reading.reported)])
        self._reported.append(new)
        self._texts.append(reading.texts[reading.texts["signal_id"].isin(new["signal_id"])])
        refused = reading.quarantine
        self._quarantine.append(self._keep_refused(refused[~erased.find_quarantined(refused)]))
        self._tell(reading.notes)

    def _keep_new(self, reported: pd.DataFrame) -> pd.DataFrame:
        prints = dict(zip(reported["signal_id"], _fingerprint(reported), strict=True))
        before = [self._known.get(signal_id) for signal_id in prints]
        differs = [old != new for old, new in zip(before, prints.values(), strict=True)]
        new = sum(old is None for old in before)
        self.receipt.new += new
        self.receipt.changed += sum(differs) - new
        self._known.update(prints)
        return reported[pd.Series(differs, reported.index, dtype=bool)]

    def _keep_refused(self, quarantine: pd.DataFrame) -> pd.DataFrame:
        prints = pd.Series(_fingerprint(quarantine[["reason", "value", "raw"]]), quarantine.index)
        kept = quarantine[~prints.isin(self._refused) & ~prints.duplicated()]
        self.receipt.quarantined += len(kept)
        self._refused.update(prints)
        return kept

    def _store(self) -> None:
        reported = pd.concat([*self._reported, REPORTED.empty()])
        reported = reported.drop_duplicates("signal_id", keep="last", ignore_index=True)
        quarantine = pd.concat([*self._quarantine, QUARANTINE.empty()], ignore_index=True)
        texts = pd.concat([*self._texts, TEXTS.empty()])
        texts = texts.drop_duplicates("signal_id", keep="last", ignore_index=True)
        self._reported, self._quarantine, self._texts = [], [], []
        if reported.empty and quarantine.empty:
            return
        # Signals may become again what they once were, so what they hold does not tell one delivery from another.
        told = (self._service, self._received_at, self.receipt.resumed_from, self.receipt.asked, _fingerprint(reported))
        fingerprint = sha256(repr(told).encode()).hexdigest()
        delivery = Delivery(self.source, self._service, fingerprint, self._received_at, self._after)
        self._workspace.deliveries.add(delivery, reported, quarantine, texts)
        self._categories.append(reported[["category"]])

    def _tell(self, notes: Iterable[str]) -> None:
        self.receipt.notes = list(dict.fromkeys([*self.receipt.notes, *notes]))


def _fingerprint(table: pd.DataFrame) -> list[int]:
    return hash_pandas_object(table, index=False).tolist()
