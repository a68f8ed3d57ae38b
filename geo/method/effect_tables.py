"""The small table about effects: what must be said beside one, and when."""

import pandas as pd

from geo.effect import CAVEATS
from geo.method.facts import Facts, MethodTable
from geo.method.tables import name_values
from geo.present.effect_words import CAVEAT_WORDS

CAVEAT_TITLES = {
    "reports_more": "meldt over alles meer",
    "reports_less": "meldt over alles minder",
    "rise": "begonnen na een stijging",
    "fall": "nam al af",
    "season": "nog geen jaar",
    "few_signals": "weinig signalen",
    "few_comparable": "weinig vergelijkbare buurten",
    "short_history": "korte geschiedenis",
    "unknown_reporters": "melders onbekend",
    "imprecise": "plaats bij benadering",
    "boundaries": "andere grenzen",
    "ended": "aanpak afgelopen",
}
# When a caveat is given, in the values of the rules.
CAVEAT_LIMITS = {
    "reports_more": "andere thema's: met {effect.level} zekerheid meer",
    "reports_less": "andere thema's: met {effect.level} zekerheid minder",
    "rise": "de laatste {effect.recent_weeks}: met {effect.level} zekerheid meer",
    "fall": "de laatste {effect.recent_weeks}: met {effect.level} zekerheid minder",
    "season": "korter dan een jaar na de start",
    "few_signals": "minder dan {effect.least_expected} te verwachten",
    "few_comparable": "minder dan {effect.least_comparable}",
    "short_history": "niet elke week heeft een eerdere",
    "unknown_reporters": "van minder dan {effect.known_share} is de melder bekend",
    "imprecise": "van minder dan {effect.precise_share} is de plek precies",
    "boundaries": "een buurt bestaat niet in deze grenzen",
    "ended": "het einde ligt voor de laatste week",
}


def list_effect_caveats(facts: Facts) -> MethodTable:
    """Return what may have to be said beside an effect, and when it is."""
    values = name_values(facts.rules)
    rows = [
        {
            "Kanttekening": CAVEAT_TITLES[code],
            "Wat het betekent": CAVEAT_WORDS[code],
            "Bij": CAVEAT_LIMITS[code].format(**values),
        }
        for code in CAVEATS
    ]
    return MethodTable("Kanttekeningen bij een effect", pd.DataFrame(rows))
