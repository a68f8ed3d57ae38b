"""Look addresses up in the register first, and then in what a service answered on them before."""

from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from geo.locate.lookup import FAILED, FOUND
from geo.locate.questions import Question, list_keys, write_questions
from geo.locate.register import AddressRegister
from geo.rules import LocateRule
from geo.schema import GEOCODED, check

LOCATED_BY = "locatieserver"


class GeocodedRegister:
    """An `AddressLookup` that never asks a service itself: it knows the answers that were kept.

    Parameters
    ----------
    register
        The workspace's own addresses; they go first.
    geocoded
        GEOCODED table; may be empty.
    municipality_code
        Four digits.
    rule
        After how long what was not found is asked again.
    """

    def __init__(
        self, register: AddressRegister, geocoded: pd.DataFrame, municipality_code: str, rule: LocateRule
    ) -> None:
        self._register, self._code, self._rule = register, municipality_code, rule
        self._geocoded = check(geocoded, GEOCODED).set_index("key")

    def look_up(self, addresses: pd.DataFrame) -> pd.DataFrame:
        """Find the point of every address, as `AddressLookup.look_up` promises."""
        answers = self._register.look_up(addresses)
        if self._geocoded.empty:
            return answers
        known = answers.reset_index(drop=True)
        keys = self._list_keys(addresses, known)
        hits = self._geocoded.reindex(keys["key"]).set_axis(keys.index)
        own = known.loc[keys.index]
        is_better = (hits["precision"] == "address") | (hits["precision"].notna() & own["x"].isna())
        found = hits[is_better].assign(located_by=LOCATED_BY)
        found["precision"] = found["precision"].mask(keys["is_near"] & (found["precision"] == "address"), "street")
        known.loc[found.index, list(FOUND)] = found[list(FOUND)]
        known.loc[found.index, list(FAILED)] = np.nan
        is_lost = hits["reason"].notna() & own["x"].isna()
        known.loc[hits.index[is_lost], "reason"] = hits.loc[is_lost, "reason"]
        return known.set_axis(addresses.index)

    def count_open(self, addresses: pd.DataFrame, now: datetime) -> tuple[int, int]:
        """Count the distinct addresses that wait to be asked, and those that were asked without the result hoped for.

        Parameters
        ----------
        addresses
            Columns `lookup.ASKED`; those that need no better place do not count.
        now
            The moment (aware) from which the days since an address was asked are counted.
        """
        keys = self._list_keys(addresses, self.look_up(addresses).reset_index(drop=True))["key"].drop_duplicates()
        is_waiting = self._is_waiting(keys, now)
        return int(is_waiting.sum()), int((~is_waiting).sum())

    def write_questions(self, addresses: pd.DataFrame, now: datetime) -> list[Question]:
        """Write the questions for the addresses that wait, each distinct one once, the most asked for first."""
        asked = addresses.reset_index(drop=True)
        keys = self._list_keys(asked, self.look_up(asked))["key"]
        waiting = asked.loc[keys.index[self._is_waiting(keys, now)]]
        return write_questions(waiting, self._register.is_town, self._code)

    def _list_keys(self, addresses: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
        """List the addresses that have no place yet, or a coarser one than they were given with."""
        is_coarse = (answers["precision"] != "address").to_numpy()
        keys = list_keys(addresses[is_coarse], self._register.is_town, self._code)
        keys.index = np.flatnonzero(is_coarse)[keys.index.to_numpy(dtype=int)]
        is_lost = answers.loc[keys.index, "x"].isna()
        wanting: pd.DataFrame = keys[is_lost | (keys["gives_number"] & ~keys["is_near"])]
        return wanting

    def _is_waiting(self, keys: pd.Series, now: datetime) -> pd.Series:
        asked_at = self._geocoded["asked_at"].reindex(keys).set_axis(keys.index)
        return asked_at.isna() | (asked_at <= now - timedelta(days=self._rule.ask_again_days))
