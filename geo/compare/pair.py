"""Set two areas against each other, theme by theme."""

import numpy as np
import pandas as pd

from geo.compare.verdict import control_false, divide, judge, split_chance
from geo.rules_compare import CompareRule
from geo.schema import PAIRED, finish


def compare_pair(compared: pd.DataFrame, first: str, second: str, rule: CompareRule) -> pd.DataFrame:
    """Set the area `first` against the area `second` on every theme of COMPARED.

    Returns
    -------
    pandas.DataFrame
        PAIRED: a row per theme in the order of `compared`, with the signals and the rates of both and how `first`
        stands to `second`; what may be chance is told over all its rows.
    """
    sides = [compared[compared["area_code"] == code].set_index("theme") for code in (first, second)]
    ours, theirs = sides[0], sides[1].reindex(sides[0].index)
    share = ours["exposure"] / (ours["exposure"] + theirs["exposure"])
    p = split_chance(ours["signals"] / ours["spread"], theirs["signals"] / ours["spread"], share)
    is_known = ours["verdict"].ne("few").to_numpy() & theirs["verdict"].ne("few").to_numpy()
    q = control_false(np.where(is_known, p, np.nan))
    ratio = divide(ours["rate"], theirs["rate"])
    table = pd.DataFrame(
        {
            "theme": ours.index,
            "exposure_kind": ours["exposure_kind"].to_numpy(),
            "signals": ours["signals"].to_numpy(),
            "rate": ours["rate"].to_numpy(),
            "other_signals": theirs["signals"].to_numpy(),
            "other_rate": theirs["rate"].to_numpy(),
            "ratio": ratio,
            "q": q,
            "verdict": judge(ratio, q, rule.max_false_share),
        }
    )
    return finish(table, PAIRED)
