"""The gate through which every map, table, tooltip, export and briefing passes, with its audience as an argument.

The owner sees everything. For the others there is one fixed table of figures per state of a municipality, the
*release*: signals by area, matter and time, without what is of too few people or could be computed from the rest. Every
view is a sum of released figures, so that laying views side by side gives no more than the release does.

- `trees`, `cells`: the nodes of areas, matters and time, and the figures of each three of them;
- `families`, `computing`, `hiding`: which cells are hidden, so that no sums and differences bring them back;
- `vocabulary`, `making`, `release`: what can be asked, the making of a release, and its views;
- `points`: where displaced points stand;
- `gate`: what else may leave.
"""

from geo.privacy.audience import LEAST_SHOWN, Audience
from geo.privacy.gate import disclose, disclose_public
from geo.privacy.making import Asked, Table, hide_cells, lay_table, make_release
from geo.privacy.points import MOST_MOVED_M, move_points
from geo.privacy.release import Release
from geo.privacy.vocabulary import KIND, PERIOD_WEEKS, YEAR_PERIODS, Vocabulary

__all__ = [
    "KIND",
    "LEAST_SHOWN",
    "MOST_MOVED_M",
    "PERIOD_WEEKS",
    "YEAR_PERIODS",
    "Asked",
    "Audience",
    "Release",
    "Table",
    "Vocabulary",
    "disclose",
    "disclose_public",
    "hide_cells",
    "lay_table",
    "make_release",
    "move_points",
]
