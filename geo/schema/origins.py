"""In what every column is measured and where every table comes from, in Dutch: `declare` puts it in the declaration."""

_DELIVERED = "de leveringen van de bronnen"
_COUNTED = "berekend uit de signalen"
_CBS = "CBS, Wijk- en buurtkaart en kerncijfers"
_THEMES = "themes.csv van de gemeente"
_WITH_PLACE = ("signals", "assigned")
_WITH_THEME = ("themed", *_WITH_PLACE, "unlocated")

TABLE_ORIGINS = {
    "reported": _DELIVERED,
    "themed": _DELIVERED,
    "signals": _DELIVERED,
    "assigned": _DELIVERED,
    "unlocated": _DELIVERED,
    "quarantine": _DELIVERED,
    "texts": _DELIVERED,
    "areas": _CBS,
    "addresses": "het adressenbestand van de gemeente (BAG)",
    "geocoded": "PDOK Locatieserver",
    "themes": _THEMES,
    "changed": "berekend uit de grenzen van twee jaren",
    "standing": "berekend uit de dossiers",
}
_PLACED = "bepaald uit de bron, het adressenbestand of de Locatieserver"
_HASHED = "berekend uit de melder en de tekst, die zelf niet worden bewaard"
# Of a column that comes from elsewhere than the rest of its table.
COLUMN_ORIGINS = {
    "areas.stadsdeel_code": "stadsdelen.csv van de gemeente",
    "geocoded.key": "het adres dat is gevraagd",
    "geocoded.score": "berekend uit vraag en antwoord",
    "geocoded.precision": "berekend uit vraag en antwoord",
    "assigned.buurt_code": "berekend uit de plaats en de grenzen",
    "assigned.how": "berekend uit de plaats en de grenzen",
    **{f"{table}.{name}": _THEMES for table in _WITH_THEME for name in ("theme", "domain")},
    **{f"{table}.{name}": _PLACED for table in _WITH_PLACE for name in ("x", "y", "precision", "located_by", "score")},
    **{f"{table}.{name}": _HASHED for table in ("reported", *_WITH_THEME) for name in ("reporter_key", "cues")},
}
USUAL_ORIGIN = _COUNTED

UNITS = {
    **dict.fromkeys(("x", "y"), "meter (RD, EPSG:28992)"),
    "geometry": "meter (RD, EPSG:28992)",
    "land_km2": "km²",
    "area_m2": "m²",
    **dict.fromkeys(
        ("age_0_14_pct", "age_15_24_pct", "age_25_44_pct", "age_45_64_pct", "age_65_plus_pct"), "% van de inwoners"
    ),
    **dict.fromkeys(("score", "likeness"), "punten, 0 tot 100"),
    **dict.fromkeys(("boundary_year", "figures_year"), "jaartal"),
    **dict.fromkeys(("planned_eur", "spent_eur"), "euro"),
    "median_days": "dagen",
    **dict.fromkeys(("periods", "hot_periods", "lag_periods"), "perioden van vier weken"),
    **dict.fromkeys(("rate", "rest_rate", "other_rate", "city_rate"), "per 1.000, of per km² land"),
    **dict.fromkeys(("ratio", "low_ratio", "high_ratio", "correction", "spread", "smoothed", "low", "high"), "keer"),
    **dict.fromkeys(
        ("largest_share", "share_of_old", "share_of_new", "signals_of_old", "signals_of_new"), "deel, 0 tot 1"
    ),
    **dict.fromkeys(("p", "q"), "kans, 0 tot 1"),
    **dict.fromkeys(("observed", "expected", "uncorrected", "excess", "reporters"), "melders"),
    **dict.fromkeys(("signals", "signals_before", "other_signals"), "signalen"),
    **dict.fromkeys(("closed", "open", "with_term", "open_late", "closed_late"), "signalen"),
    "inhabitants": "inwoners",
    "households": "huishoudens",
    "dwellings": "woningen",
}
# Of a column that is measured in something else in one table.
OWN_UNITS = {
    "problems.score": "gewicht",
    **dict.fromkeys(("courses.low", "courses.high"), "melders"),
    **dict.fromkeys(("compared.low", "compared.high", "compared.smoothed"), "per 1.000, of per km² land"),
}
