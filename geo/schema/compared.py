"""The tables that set areas against each other."""

import pandera.pandas as pa

from geo.schema.declare import MONDAY, declare, number, text
from geo.schema.words import EXPOSURES

_VERDICTS = ("more", "less", "same", "few")  # than the other side, no real difference, too little to tell

COMPARED = declare(
    "compared",
    {
        "area_code": text(),
        "theme": text(),  # empty: all themes together
        "signals": pa.Column("int64"),
        "signals_before": number(),  # in the same weeks a year before; missing where the signals begin later
        "exposure": number(),
        "exposure_kind": text(among=EXPOSURES),
        "rate": number(),  # per 1,000 inhabitants or households, per km2 of land, over the whole period
        "rest_rate": number(),  # of the other areas of which enough is known; so are the figures down to q
        "ratio": number(),  # rate / rest_rate
        "smoothed": number(),  # the rate drawn towards that of all
        "low": number(),  # between these with the certainty of the rules
        "high": number(),
        "rank_from": number(),  # 1 is the highest rate
        "rank_to": number(),
        "spread": pa.Column("float64", pa.Check.ge(1)),  # phi: how much more counts vary than chance does
        "q": number(),  # missing where nothing can be tested
        "verdict": text(among=_VERDICTS),  # than the rest
        "change": text(among=_VERDICTS),  # than a year before
    },
    ("area_code", "theme"),
)
PAIRED = declare(
    "paired",
    {
        "theme": text(),
        "exposure_kind": text(among=EXPOSURES),
        "signals": pa.Column("int64"),
        "rate": number(),
        "other_signals": pa.Column("int64"),
        "other_rate": number(),
        "ratio": number(),
        "q": number(),
        "verdict": text(among=_VERDICTS),
    },
    ("theme",),
)
TRENDS = declare(
    "trends",
    {
        "area_code": text(),
        "period": pa.Column(MONDAY),
        "signals": pa.Column("int64"),
        "rate": number(),
        "city_rate": number(),
    },
    ("area_code", "period"),
)
HANDLED = declare(
    "handled",
    {
        "area_code": text(),
        "signals": pa.Column("int64"),
        "closed": pa.Column("int64"),  # with a known day; of the others nothing below is known
        "open": pa.Column("int64"),
        "median_days": number(),  # missing where too few signals are timed
        "is_at_least": pa.Column("bool"),  # the median is longer than this
        "with_term": pa.Column("int64"),  # timed signals of a theme that has a term
        "open_late": pa.Column("int64"),  # of those: open beyond it
        "closed_late": pa.Column("int64"),  # of those: closed after it
    },
    ("area_code",),
)
STANDING = declare(
    "standing",
    {
        "area_code": text(),
        "dossiers": pa.Column("int64"),  # not closed, that touch the area; so for all below
        "overdue": pa.Column("int64"),  # actions, agreements, answers and evaluations beyond their day
        "agreements": pa.Column("int64"),  # of which we say how they ended
        "kept": pa.Column("int64"),
        "council_agreements": pa.Column("int64"),  # of which the wijkraad says how they ended
        "council_kept": pa.Column("int64"),
        "planned_eur": pa.Column("int64"),
        "spent_eur": pa.Column("int64"),
    },
    ("area_code",),
)
