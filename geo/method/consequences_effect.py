"""What happens when a threshold for measuring effects is set higher or lower, in Dutch."""

EFFECT = {
    "effect.level": ("minder vaak gewerkt of verergerd, en zekerder", "vaker een oordeel, en vaker toeval"),
    "effect.min_weeks": ("een oordeel komt later", "een oordeel komt eerder, en verandert vaker"),
    "effect.least_expected": ("bij weinig signalen langer te vroeg", "eerder een oordeel, op minder signalen"),
    "effect.guard_weeks": (
        "een piek vlak voor de start telt minder mee, en er wordt verder terug vergeleken",
        "een piek vlak voor de start telt mee, en zakt daarna vanzelf",
    ),
    "effect.most_years": (
        "wat ouder is, weegt mee",
        "alleen het jaar voor de start telt, en het oordeel is onzekerder",
    ),
    "effect.recent_weeks": ("trage stijgingen worden eerder gezien", "korte pieken worden eerder gezien"),
    "effect.comparable": ("meer buurten, die minder lijken", "minder buurten, die meer lijken, en meer toeval"),
    "effect.least_comparable": ("vaker een waarschuwing", "minder vaak een waarschuwing"),
    "effect.outlying": (
        "buurten met een eigen probleem of aanpak tellen vaker mee",
        "ook buurten die gewoon schommelen vallen af",
    ),
    "effect.most_repeats": ("vaste melders tellen zwaarder", "vaste melders tellen minder zwaar"),
    "effect.usual_theta": ("oordelen lijken zekerder", "oordelen zijn onzekerder"),
    "effect.usual_drift": ("oordelen zijn onzekerder", "oordelen lijken zekerder"),
    "effect.ring_m": ("verplaatsing verder weg telt mee, maar valt minder op", "alleen verplaatsing om de hoek"),
    "effect.known_share": ("vaker een waarschuwing", "minder vaak een waarschuwing"),
    "effect.precise_share": ("vaker een waarschuwing", "minder vaak een waarschuwing"),
}
