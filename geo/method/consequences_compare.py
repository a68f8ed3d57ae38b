"""What happens when a threshold of the comparison of areas is set higher or lower, in Dutch."""

COMPARE: dict[str, tuple[str, str]] = {  # (higher, lower) by key
    "compare.certainty": (
        "bredere marges, en bredere plaatsen in de volgorde",
        "smallere marges, die er vaker naast liggen",
    ),
    "compare.max_false_share": ("meer verschillen genoemd, en vaker toeval", "minder verschillen genoemd, en zekerder"),
    "compare.least_expected": (
        "vaker 'te weinig gegevens'",
        "ook kleine gebieden worden vergeleken, met zeer brede marges",
    ),
    "compare.least_people": (
        "meer dunbewoonde gebieden blijven buiten de vergelijking",
        "bedrijventerreinen en buitengebied lijken eerder uitschieters",
    ),
    "compare.spread_periods": (
        "de wisseling is zekerder gemeten, en oude weken tellen mee",
        "de wisseling volgt toeval in weinig weken",
    ),
    "compare.usual_spread": ("in kleine gemeenten minder verschillen", "in kleine gemeenten eerder een verschil"),
    "compare.least_handled": ("vaker geen doorlooptijd", "ook een doorlooptijd van enkele meldingen"),
}
