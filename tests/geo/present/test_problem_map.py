"""Problems reach the map as numbers only."""

from streamlit_folium import generate_leaflet_string

from geo.present.geometry import make_outlines
from geo.present.map import Colouring, Marked, draw_base, draw_colours
from geo.present.problem_map import mark_problems
from geo.present.problem_words import LABEL_LOOKS
from tests.toytown import CODE, make_areas
from tests.toytown_findings import RATS, make_findings, make_hostile_findings, make_problem
from tests.toytown_workspace import PAYLOADS

AREAS = make_areas()
OUTLINES = make_outlines(AREAS[AREAS["level"] == "buurt"])
PLAIN = Colouring("8" * 9, OUTLINES.revision, (None,) * 9, "signals", 0)
LABELS = list(LABEL_LOOKS)


def mark(findings, chosen=None) -> Colouring:
    return mark_problems(PLAIN, OUTLINES, findings.problems, findings.cores, chosen)


def test_each_problem_is_its_areas_and_its_label():
    marked = mark(make_findings()).problems
    assert marked == (
        Marked((1, 2), LABELS.index("groeiend"), chosen=False),
        Marked((5,), LABELS.index("nieuw"), chosen=False),
        Marked((7,), LABELS.index("opgelost"), chosen=False),
    )


def test_the_chosen_problem_shows_its_cores_in_degrees():
    colouring = mark(make_findings(), RATS)
    assert [problem.chosen for problem in colouring.problems] == [True, False, False]
    (core,) = colouring.cores
    assert core[0] == core[-1]
    assert all(6.0 < longitude < 6.1 and 52.4 < latitude < 52.6 for longitude, latitude in core)
    assert all(round(number, 5) == number for point in core for number in point)


def test_a_problem_in_areas_that_the_map_lacks_is_left_out():
    assert mark(make_findings(make_problem(buurt_codes="BU00000000"))).problems == ()
    assert mark(make_findings(make_problem(buurt_codes=f"BU00000000 {CODE['west']}"))).problems[0].areas == (3,)


def test_no_name_of_others_enters_the_map():
    base = draw_base([[52.48, 6.04], [52.49, 6.06]])
    group = draw_colours(mark(make_hostile_findings(), f"{PAYLOADS[0]}-0"))
    group.add_to(base)
    base.get_root().render()
    script = generate_leaflet_string(group, base_id="group")
    assert '"chosen": true' in script
    assert not any(payload in script for payload in PAYLOADS)
