"""What of the findings touches some buurten."""

import pandas as pd

from geo.schema import CORES, COURSES, LEADS, LISTINGS, PROBLEMS, REPORTING, UNUSUAL, VERDICTS, check
from tests.toytown import CODE
from tests.toytown_findings import NOISE, RATS, make_findings

FOUND = make_findings()
SCHEMAS = {
    "problems": PROBLEMS,
    "courses": COURSES,
    "cores": CORES,
    "verdicts": VERDICTS,
    "reporting": REPORTING,
    "leads": LEADS,
    "listings": LISTINGS,
    "unusual": UNUSUAL,
}


def test_a_problem_that_goes_on_elsewhere_is_told_with_its_own_figures():
    rats = FOUND.within([CODE["zuid"]]).problems.set_index("problem_id").loc[RATS]
    whole = FOUND.problems.set_index("problem_id").loc[RATS]
    assert rats["buurt_codes"] == CODE["zuid"]
    assert rats["reporters"] == whole["reporters"]
    assert rats["sentence"] == f"{whole['sentence']}; een deel van deze plek ligt buiten uw gebied"


def test_nothing_is_told_of_a_problem_elsewhere():
    kept = FOUND.within([CODE["zuid"]])
    for table in (kept.problems, kept.courses, kept.cores, kept.listings):
        assert NOISE not in set(table["problem_id"])
    for table in (kept.verdicts, kept.reporting, kept.unusual):
        assert set(table["area_code"]) <= {CODE["zuid"]}
    assert kept.citywide.empty


def test_what_is_left_keeps_the_promises_of_its_tables():
    for codes in ([CODE["zuid"]], [CODE["noord"], CODE["oost"]], []):
        kept = FOUND.within(codes)
        for name, schema in SCHEMAS.items():
            check(getattr(kept, name), schema)


def test_within_every_buurt_all_of_it_is_left():
    kept = FOUND.within(list(CODE.values()))
    for name in SCHEMAS.keys() - {"leads"}:  # Toytown's only lead is of problems that are not on its list
        pd.testing.assert_frame_equal(getattr(kept, name), getattr(FOUND, name).reset_index(drop=True))
