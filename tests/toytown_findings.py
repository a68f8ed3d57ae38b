"""Findings made by hand: what detection would give for Toytown, to test whatever shows it."""

from collections.abc import Sequence
from datetime import date

import geopandas as gpd
import pandas as pd
import shapely

from geo.detect.findings import Findings, Summary
from geo.schema import (
    CITYWIDE,
    CORES,
    COURSES,
    LEADS,
    LISTINGS,
    PROBLEMS,
    RD,
    REPORTING,
    UNUSUAL,
    VERDICTS,
    check,
)
from geo.schema.declare import TableSchema
from tests.toytown import CODE, centre_of
from tests.toytown_workspace import PAYLOADS

PERIODS = pd.date_range("2021-03-22", periods=39, freq="28D", unit="us")  # the last begins on 19 February 2024
LAST_WEEK = date(2024, 3, 11)
RATS, NOISE, SOLVED = "ratten-BU99990002-2022w13", "geluid-en-stank-BU99990006-2023w40", "ratten-BU99990008-2022w01"
_ZUID, _ZUIDOOST, _OOST, _NOORD = (CODE[name] for name in ("zuid", "zuidoost", "oost", "noord"))


def make_summary(**given: object) -> Summary:
    """Return a summary of Toytown; what is given replaces a figure."""
    usual: dict[str, object] = {
        "as_of": date(2024, 3, 18),
        "last_week": LAST_WEEK,
        "periods": 39,
        "themes": 12,
        "buurten": 8,
        "tested": 60,
        "untested": 36,
        "listed": 20,
        "by_chance": 0.3,
        "max_false_share": 0.10,
        "can_correct": True,
        "with_reporter": 0.9,
    }
    return Summary(**{**usual, **given})  # type: ignore[arg-type]


def make_problem(**given: object) -> dict[str, object]:
    """Return a row of PROBLEMS; what is given replaces a figure."""
    usual: dict[str, object] = {
        "problem_id": RATS,
        "theme": "ratten",
        "domain": "openbare ruimte",
        "kind": "signal",
        "buurt_codes": f"{_ZUID} {_ZUIDOOST}",
        "label": "groeiend",
        "since": PERIODS[20],
        "last_hot": PERIODS[38],
        "window_start": PERIODS[26],
        "window_end": PERIODS[38],
        "reporters": 34,
        "observed": 52,
        "expected": 14.2,
        "uncorrected": 11.5,
        "excess": 26.4,
        "hot_periods": 9,
        "periods": 13,
        "ratio": 3.4,
        "low_ratio": 2.4,
        "largest_share": 0.08,
        "score": 21.9,
        "p": 2e-7,
        "q": 0.0001,
        "caveats": "capped imprecise",
        "sentence": "minstens 26 meldende adressen meer dan normaal, in 9 van de 13 vierwekenperioden van het "
        "afgelopen jaar, van 34 adressen",
    }
    return {**usual, **given}


def make_course(problem_id: str, observed: list[int], expected: float) -> pd.DataFrame:
    """Return rows of COURSES over all periods; those before the given ones are quiet."""
    counts = [0] * (len(PERIODS) - len(observed)) + observed
    rows = {
        "problem_id": problem_id,
        "period": PERIODS,
        "observed": counts,
        "expected": expected,
        "low": 0.0,
        "high": expected + 2.0,
        "is_hot": [count > expected + 2 for count in counts],
    }
    return pd.DataFrame(rows)


def make_findings(*problems: dict[str, object], **given: object) -> Findings:
    """Return findings with three problems, or with those given; what else is given replaces a table.

    Rats grow in zuid and zuidoost (with a core), noise is new in oost, rats in noord are solved.
    """
    noise = make_problem(problem_id=NOISE, theme="geluid en stank", buurt_codes=_OOST, label="nieuw", score=6.2)
    solved = make_problem(problem_id=SOLVED, buurt_codes=_NOORD, label="opgelost", score=3.1, caveats="")
    rows = problems or (make_problem(), noise, solved)
    courses = [make_course(str(row["problem_id"]), [1, 0, 2, 0, 3, 1, 4, 5, 4, 7, 6, 8, 9], 1.1) for row in rows]
    tables: dict[str, object] = {
        "summary": make_summary(),
        "problems": make_table(PROBLEMS, *rows),
        "courses": check(pd.concat(courses, ignore_index=True).astype({"problem_id": "str"}), COURSES),
        "cores": make_cores(),
        "verdicts": make_table(VERDICTS, *_verdicts()),
        "citywide": make_table(CITYWIDE, *_citywide()),
        "reporting": make_table(REPORTING, *_reporting()),
        "leads": make_table(LEADS, _lead()),
        "listings": list_weeks(*rows),
        "unusual": make_table(UNUSUAL, _unusual()),
    }
    return Findings(**{**tables, **given})  # type: ignore[arg-type]


def list_weeks(*rows: dict[str, object], label_before: str = "aanhoudend") -> pd.DataFrame:
    """Return LISTINGS of the last two weeks: what is new came on in the last, the others were called otherwise."""
    last = pd.Timestamp(LAST_WEEK)
    listed = []
    for row in rows:
        same = {name: row[name] for name in ("problem_id", "theme", "buurt_codes")} | {"is_return": False}
        is_new = row["label"] == "nieuw"
        since = last if is_new else pd.Timestamp(2023, 1, 2)
        listed.append({**same, "week": last, "label": row["label"], "listed_since": since})
        if not is_new:
            before = {"week": last - pd.Timedelta(weeks=1), "label": label_before}
            listed.append({**same, **before, "listed_since": since})
    return make_table(LISTINGS, *listed)


def make_hostile_findings(payloads: Sequence[str] = PAYLOADS) -> Findings:
    """Return findings of which every theme and sentence is a payload."""
    problems = [
        make_problem(problem_id=f"{payload}-{i}", theme=payload, sentence=payload, label="nieuw")
        for i, payload in enumerate(payloads)
    ]
    return make_findings(*problems)


def make_empty_findings(**summary: object) -> Findings:
    """Return findings in which nothing was found."""
    empty = {
        "courses": COURSES.empty(),
        "cores": CORES.empty(),
        "citywide": CITYWIDE.empty(),
        "reporting": REPORTING.empty(),
        "leads": LEADS.empty(),
        "listings": LISTINGS.empty(),
        "unusual": UNUSUAL.empty(),
    }
    return make_findings(problems=PROBLEMS.empty(), summary=make_summary(listed=0, **summary), **empty)


def make_table(schema: TableSchema, *rows: dict[str, object]) -> pd.DataFrame:
    """Return a table that keeps the promises of its schema."""
    if not rows:
        return schema.empty()
    dtypes = schema.dtypes
    return check(pd.DataFrame(list(rows))[schema.columns].astype(dtypes), schema)


def make_cores() -> gpd.GeoDataFrame:
    """Return CORES with a circle of 20 metres in zuid, of the rats there."""
    shape = shapely.Point(*centre_of("zuid")).buffer(20, quad_segs=4)
    rows = {"problem_id": pd.Series([RATS], dtype="str"), "core": [0], "reporters": [12]}
    return check(gpd.GeoDataFrame(rows, geometry=[shape], crs=RD), CORES)


def _verdicts() -> list[dict[str, object]]:
    usual = {
        "reporters": 4,
        "observed": 4,
        "expected": 3.2,
        "hot_periods": 1,
        "periods": 13,
        "largest_share": 0.25,
        "ratio": 1.1,
        "low_ratio": 0.7,
        "correction": 1.2,
        "is_capped": False,
        "q": 0.61,
    }
    listed = {**usual, "theme": "ratten", "reason": "", "problem_id": RATS, "reporters": 34, "q": 0.0001}
    return [
        {**listed, "area_code": _ZUID},
        {**listed, "area_code": _ZUIDOOST},
        {**usual, "area_code": _OOST, "theme": "ratten", "reason": "not_proven", "problem_id": ""},
        {
            **usual,
            "area_code": CODE["midden"],
            "theme": "ratten",
            "reason": "no_exposure",
            "problem_id": "",
            "expected": 0.0,
            "q": float("nan"),
        },
    ]


def _citywide() -> list[dict[str, object]]:
    usual = {"theme": "ratten", "observed": 70, "expected": 40.0, "ratio": 1.7, "low_ratio": 1.4}
    return [
        {**usual, "what": "spread", "area_code": "WK999901", "problem_ids": RATS},
        {**usual, "what": "spread", "area_code": "WK999903", "problem_ids": SOLVED},
        {**usual, "what": "rise", "area_code": "GM9999", "problem_ids": ""},
        {**usual, "what": "rise", "area_code": "WK999901", "observed": 50, "ratio": 2.1, "problem_ids": ""},
    ]


def _reporting() -> list[dict[str, object]]:
    usual = {"observed": 90, "expected": 40.0, "ratio": 2.2, "low_ratio": 1.9, "high_ratio": 2.5, "themes": 9}
    little = {"observed": 3, "expected": 30.0, "ratio": 0.2, "low_ratio": 0.1, "high_ratio": 0.4, "themes": 2}
    return [
        {**usual, "area_code": CODE["zuid"], "what": "much"},
        {**little, "area_code": CODE["west"], "what": "little"},
    ]


def _unusual() -> dict[str, object]:
    usual = {"area_code": CODE["west"], "theme": "vuurwerk", "week": pd.Timestamp(LAST_WEEK)}
    return {**usual, "observed": 9, "expected": 1.1, "p": 1e-6, "q": 0.001}


def _lead() -> dict[str, object]:
    return {
        "leader": "zwerfafval",
        "follower": "ratten",
        "lag_periods": 2,
        "leader_id": "zwerfafval-BU99990001-2023w40",
        "follower_id": "ratten-BU99990001-2023w48",
        "buurt_codes": CODE["zuid"],
    }
