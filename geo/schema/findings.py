"""The tables of what detection finds."""

import pandera.pandas as pa

from geo.schema.declare import MONDAY, declare, number, text
from geo.schema.words import DOMAINS, KINDS, LABELS

PROBLEMS = declare(
    "problems",
    {
        "problem_id": text(),  # the same from week to week
        "theme": text(),
        "domain": text(among=DOMAINS),
        "kind": text(among=KINDS),  # of most of its signals
        "buurt_codes": text(),  # separated by blanks
        "label": text(among=LABELS),
        "since": pa.Column(MONDAY),  # of the period in which it began, as far as is looked back
        "last_hot": pa.Column(MONDAY),  # of the last period with clearly more than expected
        "window_start": pa.Column(MONDAY),  # the figures below are of the periods from here ...
        "window_end": pa.Column(MONDAY),  # ... up to and including the one that begins here
        "reporters": pa.Column("int64"),  # M: distinct
        "observed": pa.Column("int64"),  # reporters a period, added up
        "expected": pa.Column("float64"),  # the same, had this been an ordinary place
        "uncorrected": pa.Column("float64"),  # the same without the correction for reporting
        "excess": pa.Column("float64"),  # X: reporters a period above the expectation, at least
        "hot_periods": pa.Column("int64"),  # K
        "periods": pa.Column("int64"),  # of the window
        "ratio": pa.Column("float64"),  # shrunken
        "low_ratio": pa.Column("float64"),  # larger than this with 95 % certainty
        "largest_share": pa.Column("float64"),  # of the busiest reporter
        "score": pa.Column("float64"),
        "p": pa.Column("float64"),
        "q": pa.Column("float64"),
        "caveats": text(),  # some of CAVEATS, separated by blanks
        "sentence": text(),  # Dutch; without names of others
    },
    ("problem_id",),
)
COURSES = declare(
    "courses",
    {
        "problem_id": text(),
        "period": pa.Column(MONDAY),
        "observed": pa.Column("int64"),
        "expected": pa.Column("float64"),
        "low": pa.Column("float64"),  # an ordinary place stays between these in 80 of 100 periods
        "high": pa.Column("float64"),
        "is_hot": pa.Column("bool"),
    },
    ("problem_id", "period"),
)
CORES = declare(
    "cores",
    {
        "problem_id": text(),
        "core": pa.Column("int64"),
        "reporters": pa.Column("int64", pa.Check.ge(5)),  # fewer would show an address
        "geometry": pa.Column("geometry"),
    },
    ("problem_id", "core"),
    has_geometry=True,
)
VERDICTS = declare(
    "verdicts",
    {
        "area_code": text(),  # of a buurt
        "theme": text(),
        "reason": text(),  # why it is not listed, one of geo.detect.decide.REASONS; empty where it is
        "problem_id": text(),  # empty where it is not listed
        "reporters": pa.Column("int64"),  # M, of its most surprising window; so are the figures down to low_ratio
        "observed": pa.Column("int64"),
        "expected": pa.Column("float64"),
        "hot_periods": pa.Column("int64"),
        "periods": pa.Column("int64"),
        "largest_share": pa.Column("float64"),
        "ratio": pa.Column("float64"),
        "low_ratio": pa.Column("float64"),
        "correction": pa.Column("float64"),  # r: how much it reports about other themes, 1 being ordinary
        "is_capped": pa.Column("bool"),
        "q": number(),  # missing where nothing can be tested
    },
    ("area_code", "theme"),
)
CITYWIDE = declare(
    "citywide",
    {
        "theme": text(),
        "what": text(among=("spread", "rise")),  # listed in several wijken; rising over the whole municipality
        "area_code": text(),  # of the gemeente, or of a wijk with its own part of it
        "observed": pa.Column("int64"),  # over the last periods
        "expected": pa.Column("float64"),  # as before them
        "ratio": pa.Column("float64"),
        "low_ratio": pa.Column("float64"),
        "problem_ids": text(),  # separated by blanks
    },
    ("theme", "what", "area_code"),
)
REPORTING = declare(
    "reporting",
    {
        "area_code": text(),  # of a buurt
        "what": text(among=("much", "little")),  # reports much about everything; far less than its size suggests
        "observed": pa.Column("int64"),  # reporters a period over all themes, added up over the last year
        "expected": pa.Column("float64"),
        "ratio": pa.Column("float64"),  # shrunken
        "low_ratio": pa.Column("float64"),  # between these with 90 % certainty
        "high_ratio": pa.Column("float64"),
        "themes": pa.Column("int64"),  # on how many it was heard
    },
    ("area_code",),
)
LEADS = declare(
    "leads",
    {
        "leader": text(),  # the theme of a problem ...
        "follower": text(),  # ... after which one of another theme began in the same buurt
        "lag_periods": pa.Column("int64", pa.Check.ge(1)),  # between their beginnings
        "leader_id": text(),
        "follower_id": text(),
        "buurt_codes": text(),  # that they share, separated by blanks
    },
    ("leader_id", "follower_id"),
)
UNUSUAL = declare(
    "unusual",
    {
        "area_code": text(),  # of a buurt
        "theme": text(),  # of which there is no listed problem there
        "week": pa.Column(MONDAY),  # the last one
        "observed": pa.Column("int64"),  # distinct reporters in that week
        "expected": pa.Column("float64"),  # by its own past year and this week in the rest of the municipality
        "p": pa.Column("float64"),
        "q": pa.Column("float64"),
    },
    ("area_code", "theme"),
)
LISTINGS = declare(
    "listings",
    {
        "problem_id": text(),
        "week": pa.Column(MONDAY),  # of the last thirteen
        "theme": text(),
        "buurt_codes": text(),  # that touch; what only the scan joins is apart here
        "label": text(among=LABELS),  # as it was in that week
        "listed_since": pa.Column(MONDAY),  # the week in which it came on the list
        "is_return": pa.Column("bool"),  # the same theme stood on the list here before
    },
    ("problem_id", "week"),
)
