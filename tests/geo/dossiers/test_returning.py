"""A closed dossier whose problem is back is found, and its log says why it opens again."""

from datetime import date

import pandas as pd
import pytest

from geo.dossiers.register import Register
from geo.dossiers.returning import find_returned, reopen
from geo.rules_dossiers import DossierRule
from geo.schema import PROBLEMS
from tests.toytown import make_areas
from tests.toytown_dossiers import AT, make_dossier
from tests.toytown_findings import RATS, make_problem, make_table

RULE = DossierRule(grace_weeks=8)
AREAS = make_areas()
HOT = date(2024, 2, 19)


def find(*dossiers, **problem):
    given = {"last_hot": pd.Timestamp(HOT), **problem}
    return find_returned(Register(dossiers=dossiers), make_table(PROBLEMS, make_problem(**given)), AREAS, RULE)


def make_closed(*buurten, closed_on=date(2023, 6, 1), **given):
    return make_dossier("dicht", *buurten, state="gesloten", closed_on=closed_on, verdict="gewerkt", **given)


def test_a_problem_that_is_hot_again_after_the_dossier_closed_has_returned():
    (returned,) = find(make_closed("zuid"))
    assert (returned.dossier.id, returned.problem_id, returned.since) == ("dicht", RATS, HOT)
    assert returned.sentence == (
        "Het probleem is terug: het dossier is gesloten op 1 juni 2023, "
        "en in de periode vanaf 19 februari 2024 waren er weer duidelijk meer melders dan verwacht."
    )


@pytest.mark.parametrize(
    ("dossier", "problem"),
    [
        (make_dossier("open", "zuid"), {}),
        (make_closed("noord"), {}),
        (make_closed("west"), {}),
        (make_closed("zuid", themes=("verkeer",)), {}),
        (make_closed("zuid", closed_on=date(2024, 1, 1)), {}),
        (make_closed("zuid"), {"label": "opgelost"}),
    ],
    ids=["open", "elsewhere", "beside it", "another theme", "within the grace", "solved"],
)
def test_what_has_not_returned_is_not_found(dossier, problem):
    assert find(dossier, **problem) == []


def test_the_day_the_grace_ends_does_not_count_and_the_next_does():
    ended = HOT - pd.Timedelta(weeks=8)
    assert find(make_closed("zuid", closed_on=ended)) == []
    assert find(make_closed("zuid", closed_on=ended - pd.Timedelta(days=1)))


def test_a_reopened_dossier_says_so_in_its_log():
    (returned,) = find(make_closed("zuid"))
    dossier, note = reopen(returned, "anna", AT)
    assert (dossier.state, dossier.closed_on, dossier.verdict) == ("duiden", None, "gewerkt")
    assert (note.dossier_id, note.by, note.at) == ("dicht", "anna", AT)
    assert note.text.startswith("Heropend. Het probleem is terug: ")
    assert note.text.endswith("Het oordeel was: gewerkt.")


def test_without_problems_nothing_has_returned():
    assert find_returned(Register(dossiers=[make_closed("zuid")]), PROBLEMS.empty(), AREAS, RULE) == []
