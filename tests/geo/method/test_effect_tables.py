"""The table about effects holds every code, in the values of the rules in use."""

from dataclasses import replace

from geo.effect import CAVEATS
from geo.method import Facts
from geo.method.effect_tables import CAVEAT_LIMITS, CAVEAT_TITLES, list_effect_caveats
from geo.rules import Rules
from geo.rules_effect import EffectRule
from geo.schema import THEMES
from geo.workspace import DELIVERIES

FACTS = Facts("Toytown", 2024, Rules(), THEMES.empty(), {}, {}, {}, DELIVERIES.empty(), has_addresses=True)


def test_every_caveat_is_there():
    assert list(list_effect_caveats(FACTS).rows["Kanttekening"]) == [CAVEAT_TITLES[code] for code in CAVEATS]
    assert set(CAVEAT_TITLES) == set(CAVEAT_LIMITS) == set(CAVEATS)


def test_a_caveat_tells_the_threshold_that_is_in_use():
    changed = replace(FACTS, rules=Rules(effect=EffectRule(least_comparable=5)))
    limits = list_effect_caveats(changed).rows.set_index("Kanttekening")["Bij"]
    assert limits["weinig vergelijkbare buurten"] == "minder dan 5 buurten"
