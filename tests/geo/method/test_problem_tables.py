"""The tables about recurring problems hold every code, in the values of the rules in use."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.detect.decide import REASONS
from geo.method import Facts
from geo.method.problem_tables import (
    CAVEAT_LIMITS,
    CAVEAT_TITLES,
    LIMITS,
    list_caveats,
    list_labels,
    list_verdict_reasons,
)
from geo.present.problem_words import LABEL_LOOKS
from geo.rules import Rules
from geo.rules_detect import CaveatRule, LabelRule, RecurrenceRule
from geo.schema import CAVEATS, LABELS, THEMES
from geo.workspace import DELIVERIES


@pytest.fixture
def facts() -> Facts:
    return Facts("Toytown", 2024, Rules(), THEMES.empty(), {}, {}, {}, DELIVERIES.empty(), has_addresses=True)


def limits_of(facts: Facts) -> pd.Series:
    return list_verdict_reasons(facts).rows.set_index("Reden")["Drempel hier"]


def test_a_reason_tells_the_threshold_that_is_in_use(facts):
    changed = replace(facts, rules=Rules(recurrence=RecurrenceRule(min_reporters=7)))
    words = REASONS["few_reporters"]
    assert (limits_of(facts)[words], limits_of(changed)[words]) == ("minder dan 5 melders", "minder dan 7 melders")


def test_every_reason_is_there_in_the_order_in_which_it_is_looked_at(facts):
    assert list(limits_of(facts).index) == list(REASONS.values())
    assert set(REASONS) - set(LIMITS) == {"no_exposure"}


def test_every_label_and_every_caveat_is_there(facts):
    assert list(list_labels(facts).rows["Label"]) == [LABEL_LOOKS[label].words for label in LABELS]
    assert list(list_caveats(facts).rows["Kanttekening"]) == [CAVEAT_TITLES[code] for code in CAVEATS]
    assert set(CAVEAT_TITLES) == set(CAVEAT_LIMITS) == set(CAVEATS)


def test_a_label_tells_the_threshold_that_is_in_use(facts):
    changed = replace(facts, rules=Rules(labels=LabelRule(new_periods=4)))
    assert "laatste 4 perioden" in list_labels(changed).rows["Drempel hier"].iloc[1]


def test_a_caveat_tells_the_threshold_that_is_in_use(facts):
    changed = replace(facts, rules=Rules(caveat=CaveatRule(few_inhabitants=50)))
    assert "minder dan 50 inwoners" in list_caveats(changed).rows["Bij"].iloc[0]
