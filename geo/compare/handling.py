"""How long signals take, per area: the median, and how many are open beyond the term of their theme."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy import stats

from geo.rules_compare import CompareRule
from geo.schema import ASSIGNED, HANDLED, check, finish

_DAY_S = 24 * 60 * 60
_OPEN = ("open", "in_progress")


def measure_handling(
    chosen: pd.DataFrame,
    areas: gpd.GeoDataFrame,
    known_until: pd.Timestamp,
    terms: Mapping[str, int],
    rule: CompareRule,
) -> pd.DataFrame:
    """Measure the handling of the chosen signals in each area.

    A signal that is still open took "at least" as long as it has waited, up to the last moment that is known of any
    signal. The median is that of Kaplan and Meier (1958, JASA 53), which takes such signals in: leaving them out
    would make an area that leaves them lying look quick.

    Parameters
    ----------
    chosen
        Rows of ASSIGNED with `area_code`, the area of the level in which each signal lies.
    areas
        AREAS, rows of one level.
    known_until
        Of `find_known_until`.
    terms
        Days in which a signal should be handled, by theme.
    rule
        The thresholds.

    Returns
    -------
    pandas.DataFrame
        HANDLED, one row per area in the order of `areas`.
    """
    check(chosen[ASSIGNED.columns], ASSIGNED)
    timed = chosen[chosen["status"].isin(_OPEN) | chosen["closed_at"].notna()]
    end = timed["closed_at"].where(~timed["status"].isin(_OPEN)).fillna(known_until)
    lasted = timed.assign(
        days=(end - timed["reported_at"]).dt.total_seconds().div(_DAY_S).clip(lower=0),
        is_open=timed["status"].isin(_OPEN),
        term=timed["theme"].map(dict(terms)).astype("float64"),
    )
    groups = dict(list(lasted.groupby("area_code")))
    rows = [_describe(groups.get(code, lasted.iloc[:0]), rule.least_handled) for code in areas["area_code"]]
    total = chosen["area_code"].value_counts().reindex(areas["area_code"], fill_value=0)
    table = pd.DataFrame(rows).assign(area_code=areas["area_code"].to_numpy(), signals=total.to_numpy())
    return finish(table, HANDLED)


def find_known_until(assigned: pd.DataFrame) -> pd.Timestamp:
    """Return the last moment that is known of any signal of an ASSIGNED table."""
    last: pd.Timestamp = assigned[["reported_at", "closed_at"]].max().max()
    return last


def _describe(signals: pd.DataFrame, least: int) -> dict[str, float | bool]:
    has_term = signals["term"].notna()
    is_late = has_term & (signals["days"] > signals["term"])
    median, is_at_least = find_median(signals) if len(signals) >= least else (np.nan, False)
    return {
        "closed": int((~signals["is_open"]).sum()),
        "open": int(signals["is_open"].sum()),
        "median_days": median,
        "is_at_least": is_at_least,
        "with_term": int(has_term.sum()),
        "open_late": int((is_late & signals["is_open"]).sum()),
        "closed_late": int((is_late & ~signals["is_open"]).sum()),
    }


def find_median(signals: pd.DataFrame) -> tuple[float, bool]:
    """Return the days within which half of the signals are handled, and whether it is more than that.

    Parameters
    ----------
    signals
        Columns days and is_open, at least one row. Where fewer than half were handled while anyone could tell, the
        answer is "more than" the longest wait.
    """
    days, is_open = signals["days"].to_numpy(), signals["is_open"].to_numpy()
    if is_open.all():
        return float(days.max()), True
    left = stats.ecdf(stats.CensoredData(uncensored=days[~is_open], right=days[is_open])).sf
    reached = np.flatnonzero(left.probabilities <= 0.5)
    return (float(left.quantiles[reached[0]]), False) if len(reached) else (float(days.max()), True)
