"""What briefings are made from in the tests: Toytown with its findings, its dossiers and its people."""

from typing import Any

import pandas as pd

from geo.detect.findings import Findings
from geo.present.briefing import Asked, Edit, Found, Material, Person, make_scope
from geo.privacy import Audience
from geo.rules import Rules
from geo.workspace import DELIVERIES
from tests.paper_cases import TODAY, make_register
from tests.toytown import CODE, make_areas
from tests.toytown_findings import LAST_WEEK, PERIODS, make_findings

AREAS = make_areas()
PEOPLE = (
    Person(
        "r01", "Anouk Veldhoven", "regisseur", "openbare ruimte", frozenset(CODE[each] for each in ("oost", "zuid"))
    ),
    Person("r02", "Bram Oosterlaak", "regisseur", "veiligheid", frozenset([CODE["zuid"]])),
    Person("r05", "Esma Korenaar", "regisseur", "sociaal", frozenset([CODE["west"]])),
)


def make_found(findings: Findings | None = None, **given: Any) -> Found:
    """Return what was found in Toytown; what is given replaces a part."""
    findings = findings or make_findings()
    usual = {name: getattr(findings, name) for name in ("problems", "listings", "citywide", "unusual")}
    numbers = {"first_period": PERIODS[0].date(), "listed": 20, "by_chance": 0.3, "max_false_share": 0.1}
    return Found(**{**usual, **numbers, **given})


def make_material(asked: Asked | None = None, **given: Any) -> Material:
    """Return what a briefing of Toytown is made from; what is given replaces a part."""
    usual = {
        "municipality": "Toytown",
        "monday": LAST_WEEK,
        "made_on": TODAY,
        "scope": make_scope(asked or Asked(), AREAS, ["ratten", "verkeer", "grondwater"]),
        "audience": Audience.OWNER,
        "found": make_found(),
        "register": make_register(),
        "areas": AREAS,
        "people": PEOPLE,
        "deliveries": make_deliveries("2024-03-18 08:00"),
        "rules": Rules(),
        "stamp": "abc123",
    }
    return Material(**{**usual, **given})


def make_deliveries(*received: str) -> pd.DataFrame:
    """Return DELIVERIES that came at these moments."""
    rows = {
        "delivery": [f"{i:06d}" for i in range(len(received))],
        "source": "meldingen",
        "file_name": "a.csv",
        "received_at": pd.to_datetime(list(received)).tz_localize("Europe/Amsterdam"),
        **dict.fromkeys(("read", "accepted", "quarantined"), 1),
    }
    return pd.DataFrame(rows).astype(DELIVERIES.dtypes)


def make_edit(key: str, **given: Any) -> Edit:
    """Return that an editor left out a point."""
    usual = {"deed": "weglaten", "text": "Staat al op de agenda", "by": "r01", "at": pd.Timestamp("2024-03-18 10:00Z")}
    return Edit(key=key, **{**usual, **given})
