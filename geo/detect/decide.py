"""Step 4: keep what chance does not explain and the rule admits; say of everything else why it is not listed."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import false_discovery_control

from geo.detect.voices import Bools, Floats
from geo.detect.weigh import Weighed
from geo.detect.windows import Evidence
from geo.rules_detect import ExpectRule, RecurrenceRule

LISTED = ""
REASONS = {  # in the order in which they are looked at; the first that holds is given
    "no_exposure": "geen gegevens: de omvang van dit gebied (inwoners, huishoudens of oppervlakte) is onbekend of nul",
    "short_history": "te weinig gegevens: dit thema wordt nog te kort gemeld om van terugkeren te spreken",
    "few_expected": "te weinig gegevens: in een gebied van deze omvang wordt hiervan te weinig verwacht om te toetsen",
    "not_proven": "niet aantoonbaar vaker dan verwacht: toeval kan dit verklaren",
    "few_reporters": "te weinig verschillende melders",
    "few_periods": "het keerde niet vaak genoeg terug",
    "one_reporter": "het komt voor een groot deel van één melder",
    "one_period": "het zit voor een groot deel in vier weken achter elkaar",
    "small_excess": "het verschil met de verwachting is klein",
}


@dataclass(frozen=True)
class Decision:
    """What is listed, and why the rest is not; arrays are (themes, areas)."""

    q: Floats  # the false discovery rate at which the cell would be listed; NaN where nothing can be tested
    reason: npt.NDArray[np.str_]  # a key of REASONS, or LISTED
    is_new: Bools

    @property
    def is_listed(self) -> Bools:
        """Which cells are recurring problems."""
        listed: Bools = self.reason == LISTED
        return listed


def decide(weighed: Weighed, expect: ExpectRule, rule: RecurrenceRule) -> Decision:
    """List the cells that are surprising among all cells tested and pass every gate of the rule.

    False discoveries are held at `rule.max_false_share` by Benjamini and Hochberg over all cells that can be tested:
    those with an exposure, a theme old enough, and `rule.least_expected` reporters expected over the longest window.
    Gates only take cells off the list, so they do not raise the number that chance gives.
    """
    untestable = find_untestable(weighed, expect, rule)
    q = _control_false_share(weighed.evidence.chance, np.array(untestable == LISTED))
    is_new = _find_new(weighed.evidence, rule)
    reason = untestable.copy()
    gates = {"not_proven": ~(q <= rule.max_false_share), **_gates(weighed, is_new, rule)}
    for code, stops in gates.items():
        reason[(reason == LISTED) & stops] = code
    return Decision(q=q, reason=reason, is_new=is_new)


def find_untestable(weighed: Weighed, expect: ExpectRule, rule: RecurrenceRule) -> npt.NDArray[np.str_]:
    """Return, per theme and area, the reason why it can't be tested; LISTED where it can."""
    cube = weighed.cube
    longest = max(rule.short_window, rule.middle_window, rule.long_window)
    history = len(cube.periods) - cube.first_period
    reason = np.full(cube.exposure.shape, LISTED, dtype="<U16")
    reason[weighed.expected.mean[:, :, -longest:].sum(axis=2) < max(rule.least_expected, 1e-9)] = "few_expected"
    reason[history < expect.least_periods] = "short_history"
    reason[~cube.testable] = "no_exposure"
    return reason


def _control_false_share(chance: Floats, is_tested: Bools) -> Floats:
    q = np.full(chance.shape, np.nan)
    if is_tested.any():
        q[is_tested] = false_discovery_control(chance[is_tested], method="bh")
    return q


def _find_new(evidence: Evidence, rule: RecurrenceRule) -> Bools:
    """Find what is surprising in the short window and was not hot more often than chance makes it before that."""
    used = evidence.used
    is_short = used[:, :, -rule.short_window :].all(axis=2) & (used.sum(axis=2) == rule.short_window)
    before = evidence.hot[:, :, -rule.long_window : -rule.short_window]
    calm = before.sum(axis=2) <= rule.hot_tail * before.shape[2]
    new: Bools = is_short & calm & ~evidence.is_seasonal
    return new


def _gates(weighed: Weighed, is_new: Bools, rule: RecurrenceRule) -> dict[str, Bools]:
    """Return, per reason, which cells it stops."""
    evidence, people = weighed.evidence, weighed.people
    hot = (evidence.hot & evidence.used).sum(axis=2)
    return {
        "few_reporters": people.reporters < rule.min_reporters,
        "few_periods": hot < np.where(is_new, min(rule.new_min_periods, rule.min_periods), rule.min_periods),
        "one_reporter": people.largest_share > rule.max_reporter_share,
        "one_period": people.largest_burst > rule.max_period_share,
        "small_excess": weighed.size.low_ratio < rule.min_ratio,
    }
