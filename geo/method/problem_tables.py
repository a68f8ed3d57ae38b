"""The small tables about recurring problems: reasons, labels and caveats."""

import pandas as pd

from geo.detect.decide import REASONS
from geo.method.facts import Facts, MethodTable
from geo.method.tables import make_pairs, name_values
from geo.present.problem_words import CAVEAT_WORDS, LABEL_LOOKS
from geo.schema import CAVEATS, LABELS

# What stops a theme in a buurt, in the values of the rules; a reason without a threshold is not here.
LIMITS = {
    "short_history": "minder dan {expect.least_periods}",
    "few_expected": "minder dan {recurrence.least_expected}",
    "not_proven": "meer dan {recurrence.max_false_share} toeval in een lijst die tot hier reikt",
    "few_reporters": "minder dan {recurrence.min_reporters}",
    "few_periods": "heet in minder dan {recurrence.min_periods}; iets nieuws: minder dan {recurrence.new_min_periods}",
    "one_reporter": "meer dan {recurrence.max_reporter_share}",
    "one_period": "meer dan {recurrence.max_period_share}",
    "small_excess": "niet vrijwel zeker meer dan {recurrence.min_ratio}",
}

# When a caveat is given, in the same way.
CAVEAT_LIMITS = {
    "few_inhabitants": "een buurt met minder dan {caveat.few_inhabitants}",
    "short_history": "minder dan {caveat.short_history}",
    "renamed": "een categorie die halverwege kwam of ging, met minstens {caveat.renamed_share} van de signalen",
    "capped": "{expect.most_correction} zo veel of zo weinig als gewoon",
    "no_correction": "maar één thema",
    "no_reporter_key": "van minder dan {caveat.known_share} is de melder bekend",
    "imprecise": "van minder dan {caveat.precise_share} is de plek precies",
}
# When a label fits; the last two need no threshold.
LABEL_LIMITS = {
    "opgelost": "minstens {labels.calm_periods} rustig; een seizoen moet zijn voorbijgegaan",
    "nieuw": "begon in de laatste {labels.new_periods}",
    "seizoen": "{labels.season_periods} per jaar, in minstens {recurrence.season_years}",
    "groeiend": "snel: minstens {labels.fast_change}; langzaam: minstens {labels.slow_change}",
    "afnemend": "zoveel minder als 'groeiend' meer is",
}
CAVEAT_TITLES = {
    "few_inhabitants": "weinig inwoners",
    "short_history": "korte geschiedenis",
    "renamed": "anders ingedeeld",
    "capped": "correctie aan haar grens",
    "no_correction": "correctie niet mogelijk",
    "no_reporter_key": "melders onbekend",
    "imprecise": "plaats bij benadering",
}


def list_verdict_reasons(facts: Facts) -> MethodTable:
    """Return why a theme is not listed in a buurt, in the order in which the reasons are looked at."""
    values = name_values(facts.rules)
    rows = [(words, LIMITS.get(code, "").format(**values)) for code, words in REASONS.items()]
    return make_pairs("Waarom iets niet op de lijst staat, de eerste reden die geldt", ("Reden", "Drempel hier"), rows)


def list_labels(facts: Facts) -> MethodTable:
    """Return what each label means and when it fits, in the order in which they are tried."""
    values = name_values(facts.rules)
    rows = [
        {
            "Label": LABEL_LOOKS[label].words,
            "Betekenis": LABEL_LOOKS[label].meaning,
            "Drempel hier": LABEL_LIMITS.get(label, "").format(**values),
        }
        for label in LABELS
    ]
    return MethodTable("Labels, het eerste dat past", pd.DataFrame(rows))


def list_caveats(facts: Facts) -> MethodTable:
    """Return what may have to be said beside a problem, and when it is."""
    values = name_values(facts.rules)
    rows = [
        {
            "Kanttekening": CAVEAT_TITLES[code],
            "Wat het betekent": CAVEAT_WORDS[code],
            "Bij": CAVEAT_LIMITS[code].format(**values),
        }
        for code in CAVEATS
    ]
    return MethodTable("Kanttekeningen", pd.DataFrame(rows))
