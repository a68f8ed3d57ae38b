"""Say of every buurt and theme whether it is listed, and why not."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.detect.cube import Cube
from geo.detect.replay import WeekSeen
from geo.detect.track import Place
from geo.schema import VERDICTS, finish


def name_cells(cube: Cube, places: Mapping[str, Place]) -> npt.NDArray[np.str_]:
    """Return the problem of which each cell (themes, areas) is part; empty where it is not listed."""
    longest = max(map(len, places), default=1)
    ids = np.full(cube.exposure.shape, "", dtype=f"<U{longest}")
    for problem_id, place in places.items():
        ids[place.theme, place.areas] = problem_id
    return ids


def tell_verdicts(seen: WeekSeen, ids: npt.NDArray[np.str_]) -> pd.DataFrame:
    """Return the VERDICTS table: every buurt with every theme, and the problem of which it is part.

    What is still listed because it has not been calm for long enough has no reason, like what was listed just now.
    """
    weighed, cube = seen.weighed, seen.weighed.cube
    themes, areas = cube.exposure.shape
    used = weighed.evidence.used
    table = pd.DataFrame(
        {
            "area_code": np.tile(cube.area_codes, themes),
            "theme": np.repeat(cube.themes, areas),
            "reason": np.where(ids == "", seen.decision.reason, "").ravel(),
            "problem_id": ids.ravel(),
            "reporters": weighed.people.reporters.ravel(),
            "observed": (cube.reporters * used).sum(axis=2).ravel(),
            "expected": (weighed.expected.mean * used).sum(axis=2).ravel(),
            "hot_periods": (weighed.evidence.hot & used).sum(axis=2).ravel(),
            "periods": used.sum(axis=2).ravel(),
            "largest_share": weighed.people.largest_share.ravel(),
            "ratio": weighed.size.ratio.ravel(),
            "low_ratio": weighed.size.low_ratio.ravel(),
            "correction": weighed.expected.correction.ravel(),
            "is_capped": weighed.expected.capped.ravel(),
            "q": seen.decision.q.ravel(),
        }
    )
    return finish(table, VERDICTS)
