"""The words that a column may hold."""

CHANGES = ("new", "gone", "renamed", "recoded", "split", "merged", "moved")
LEVELS = ("gemeente", "stadsdeel", "wijk", "buurt")
PRECISIONS = ("point", "address", "postcode", "street", "town")
HOWS = ("inside", "border", "snapped", "outside")
KINDS = ("signal", "initiative", "wish")
STATUSES = ("open", "in_progress", "closed", "unknown")
DOMAINS = ("sociaal", "openbare ruimte", "veiligheid")
EXPOSURES = ("inhabitants", "households", "land_km2")
LABELS = ("opgelost", "nieuw", "seizoen", "groeiend", "afnemend", "aanhoudend", "terugkerend")
CAVEATS = ("few_inhabitants", "short_history", "renamed", "capped", "no_correction", "no_reporter_key", "imprecise")
AGES = ("age_0_14_pct", "age_15_24_pct", "age_25_44_pct", "age_45_64_pct", "age_65_plus_pct")
