"""Which problem began before which other."""

from itertools import pairwise

import pandas as pd
import pytest

from geo.detect.leads import find_leads
from geo.rules_detect import LeadRule
from geo.schema import PROBLEMS

FIRST = pd.Timestamp("2023-01-02")


def problem(theme: str, period: int, *buurten: str, kind: str = "signal") -> dict[str, object]:
    """Return a problem that began in a period, counted from the first."""
    return {
        **dict.fromkeys(PROBLEMS.columns, 1),
        "problem_id": f"{theme}-{period}",
        "theme": theme,
        "domain": "openbare ruimte",
        "kind": kind,
        "buurt_codes": " ".join(buurten),
        "label": "groeiend",
        "caveats": "",
        "sentence": "",
        **dict.fromkeys(("last_hot", "window_start", "window_end"), FIRST),
        "since": FIRST + pd.Timedelta(weeks=4 * period),
    }


def leads_of(*problems: dict[str, object], longest: int = 13) -> list[tuple[str, str, int, str]]:
    table = pd.DataFrame(problems, columns=PROBLEMS.columns).astype(PROBLEMS.dtypes)
    found = find_leads(table, FIRST, LeadRule(longest=longest))
    return list(found[["leader", "follower", "lag_periods", "buurt_codes"]].itertuples(index=False, name=None))


def test_waste_came_before_the_rats_in_the_buurten_that_they_share():
    waste, rats = problem("afval", 4, "A", "B", "C"), problem("ratten", 9, "B", "C", "D")
    assert leads_of(rats, waste) == [("afval", "ratten", 5, "B C")]


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param((problem("afval", 4, "A"), problem("ratten", 9, "B")), id="in other buurten"),
        pytest.param((problem("afval", 4, "A"), problem("ratten", 4, "A")), id="at the same time"),
        pytest.param((problem("afval", 4, "A"), problem("ratten", 18, "A")), id="too long before"),
        pytest.param((problem("afval", 0, "A"), problem("ratten", 9, "A")), id="from the first period on"),
        pytest.param((problem("ratten", 4, "A"), problem("ratten", 9, "A")), id="the same theme"),
        pytest.param((problem("tuin", 4, "A", kind="initiative"), problem("ratten", 9, "A")), id="an initiative"),
        pytest.param((), id="nothing listed"),
    ],
)
def test_nothing_is_asked_of_problems(pair):
    assert leads_of(*pair) == []


def test_a_longer_lag_finds_no_less():
    problems = [problem(theme, period, "A") for theme, period in (("a", 2), ("b", 5), ("c", 12), ("d", 20))]
    found = [set(leads_of(*problems, longest=longest)) for longest in (1, 5, 10, 20)]
    assert all(fewer <= more for fewer, more in pairwise(found))
    assert len(found[-1]) == 6
