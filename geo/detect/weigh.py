"""Steps 1 to 3 and 5 in their order: everything that is found out about the cells before the decision."""

from dataclasses import dataclass

from geo.detect.cube import Cube
from geo.detect.expected import Expected, expect_reporters
from geo.detect.people import People, count_people
from geo.detect.size import Size, measure_size
from geo.detect.spread import Spread, measure_spread
from geo.detect.voices import Pairs
from geo.detect.windows import Evidence, weigh_windows
from geo.rules_detect import ExpectRule, RecurrenceRule


@dataclass(frozen=True)
class Weighed:
    """The cells with their expectation, spread, surprise, size and people."""

    cube: Cube
    expected: Expected
    spread: Spread
    evidence: Evidence
    size: Size
    people: People


def weigh_cells(cube: Cube, pairs: Pairs, expect: ExpectRule, rule: RecurrenceRule) -> Weighed:
    """Weigh every theme in every area; `pairs` are those of which the cube was made."""
    expected = expect_reporters(cube, expect)
    spread = measure_spread(cube, expected, expect)
    evidence = weigh_windows(cube, expected, spread, rule)
    size = measure_size(cube, expected, spread, evidence, rule)
    return Weighed(cube, expected, spread, evidence, size, count_people(pairs, evidence.used))
