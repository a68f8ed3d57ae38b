"""Whether the answers that scripted visitors got are the right ones, by a plain count of all signals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from benchmarks.visitor import Click
from geo.dutch import say_number
from geo.present.words import name_areas

_ALL_THEMES, _ALL_AREAS, _ALL_WEEKS = "Alle thema's", "Alle gebieden samen", "Alle weken"
_LEVELS = {"Buurt": "buurt_code", "Wijk": "wijk_code", "Stadsdeel": "stadsdeel_code"}


class Truth:
    """All signals of a workspace, to be counted by the words of a page.

    Parameters
    ----------
    areas, assigned
        Its AREAS and ASSIGNED.
    """

    def __init__(self, areas: pd.DataFrame, assigned: pd.DataFrame) -> None:
        counted = assigned[(assigned["kind"] == "signal") & assigned["buurt_code"].notna()]
        self._themes, names = pd.factorize(counted["theme"].str.capitalize())
        self._theme_codes = {name: code for code, name in enumerate(names)}
        days = counted["reported_at"].dt.tz_localize(None).to_numpy().astype("datetime64[D]").astype("int64")
        weeks = (days + 3) // 7  # since 1970, which began on a Thursday
        self._weeks_ago = weeks.max() - weeks
        self._buurten, self._buurt_codes = pd.factorize(counted["buurt_code"])
        self._areas = areas

    def check(self, clicks: Iterable[Click]) -> None:
        """See to it that no answer is at fault, and that each is another one than before."""
        by_visitor: dict[int, list[Click]] = defaultdict(list)
        for click in clicks:
            by_visitor[click.visitor].append(click)
        faults = [fault for answers in by_visitor.values() for fault in self._find_faults(answers)]
        if faults:
            raise AssertionError("\n".join(faults[:10]))

    def _find_faults(self, answers: list[Click]) -> list[str]:
        faults = []
        for former, click in zip([None, *answers], answers, strict=False):
            told, expected = click.figures.get("Meldingen"), say_number(self.count(click.choices))
            if click.faults or told != expected:
                faults.append(f"{dict(click.choices)}: {told} signals, not {expected}; {click.faults}")
            if former and former.digest == click.digest:
                faults.append(f"{dict(click.choices)}: the same answer as before another {click.made}")
        return faults

    def count(self, choices: Mapping[str, str]) -> int:
        """Count the signals of what is chosen above the counts, in the words of the page."""
        is_chosen = np.ones(len(self._themes), bool)
        if choices["theme"] != _ALL_THEMES:
            is_chosen &= self._themes == self._theme_codes[choices["theme"]]
        if choices["period"] != _ALL_WEEKS:
            is_chosen &= self._weeks_ago < int(choices["period"].split()[1])
        if choices["area"] != _ALL_AREAS:
            is_chosen &= np.isin(self._buurten, self._find_buurten(choices["level"], choices["area"]))
        return int(is_chosen.sum())

    def _find_buurten(self, level: str, name: str) -> np.ndarray:
        column = _LEVELS[level]
        of_level = self._areas[self._areas["level"] == level.lower()]
        [code] = [code for code, named in name_areas(of_level).items() if named == name]
        buurten = self._areas[self._areas["level"] == "buurt"]
        codes = {code} if column == "buurt_code" else set(buurten.loc[buurten[column] == code, "area_code"])
        return np.flatnonzero([each in codes for each in self._buurt_codes])
