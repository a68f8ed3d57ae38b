"""When signals are sent, happened and closed: weekday and hour by source, handling by theme."""

from datetime import date

import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray

from geo.demo.profiles import APP, COUNCIL, LANDLORD, OFFICER, PHONE, PROFILES
from geo.demo.rates import Calendar
from geo.schema import MOMENT, TIMEZONE

_WEEKDAYS = {
    APP: (17, 16, 15, 15, 14, 12, 11),
    PHONE: (24, 20, 19, 19, 17, 1, 0),
    OFFICER: (13, 13, 13, 14, 17, 17, 13),
    LANDLORD: (25, 22, 19, 19, 15, 0, 0),
    COUNCIL: (20, 35, 20, 22, 3, 0, 0),
}
# Nobody between 0 and 6: the two hours that the clock skips or repeats lie there.
_HOURS = {
    APP: (0, 0, 0, 0, 0, 0, 1, 4, 7, 8, 8, 7, 7, 7, 6, 6, 7, 8, 8, 8, 7, 5, 3, 1),
    PHONE: (0, 0, 0, 0, 0, 0, 0, 0, 8, 16, 15, 13, 9, 12, 12, 10, 5, 0, 0, 0, 0, 0, 0, 0),
    OFFICER: (0, 0, 0, 0, 0, 0, 0, 2, 4, 5, 5, 5, 5, 6, 7, 8, 8, 7, 6, 7, 8, 8, 6, 3),
    LANDLORD: (0, 0, 0, 0, 0, 0, 0, 1, 14, 17, 15, 11, 6, 11, 11, 9, 5, 0, 0, 0, 0, 0, 0, 0),
    COUNCIL: (0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 4, 3, 2, 2, 2, 2, 3, 3, 4, 15, 25, 20, 11, 0),
}
_HANDLED_SD = 0.9  # log scale
_NEVER_CLOSED = 0.03
_UNTOLD = 0.7  # of those who do not tell how a signal ended


def draw_reported(week: NDArray[np.int64], source: pd.Series, calendar: Calendar, rng: Generator) -> pd.Series:
    """Return when each signal is sent: wall time, without a zone as yet."""
    day, hour = np.zeros(len(week), dtype="int64"), np.zeros(len(week), dtype="int64")
    for name, weekdays in _WEEKDAYS.items():
        rows = np.flatnonzero(source == name)
        day[rows] = rng.choice(7, len(rows), p=_shares(weekdays))
        hour[rows] = rng.choice(24, len(rows), p=_shares(_HOURS[name]))
    seconds = (day * 24 + hour) * 3600 + rng.integers(0, 3600, len(week))
    return pd.Series(calendar.mondays[week] + pd.to_timedelta(seconds, unit="s").astype("timedelta64[us]"))


def draw_happened(reported: pd.Series, source: pd.Series, rng: Generator) -> pd.Series:
    """Return when it happened, where the source tells: hours before it was sent."""
    hours = rng.exponential(7.0, len(reported))
    told = (source == OFFICER) | ((source == APP) & (rng.random(len(reported)) < 0.2))
    return _by_day((reported - _seconds(hours * 3600)).where(told), -6)


def draw_closed(
    reported: pd.Series, theme: NDArray[np.int64], source: pd.Series, as_of: date, rng: Generator
) -> tuple[pd.Series, pd.Series]:
    """Return when each signal is closed, as far as it is before `as_of`, and its status."""
    median = np.array([profile.days for profile in PROFILES])[theme]
    days = median * rng.lognormal(0, _HANDLED_SD, len(reported))
    days[rng.random(len(reported)) < _NEVER_CLOSED] = np.inf
    end = (pd.Timestamp(as_of) - reported).dt.total_seconds() / 86400
    untold = source.isin([OFFICER, COUNCIL]) & (rng.random(len(reported)) < _UNTOLD)
    is_closed = (days < end) & ~untold
    closed = (reported + _seconds(np.where(is_closed, days, 0) * 86400)).where(is_closed)
    status = np.select(
        [untold, is_closed, rng.random(len(reported)) < 0.6], ["unknown", "closed", "in_progress"], "open"
    )
    return _by_day(closed, 6), pd.Series(status, dtype="str")


def localise(moments: pd.Series) -> pd.Series:
    """Put wall times in the zone of the tables."""
    localised: pd.Series = moments.dt.tz_localize(TIMEZONE).astype(MOMENT)
    return localised


def _shares(weights: tuple[int, ...]) -> NDArray[np.float64]:
    return np.array(weights) / sum(weights)


def _seconds(seconds: NDArray[np.float64]) -> pd.Series:
    return pd.Series(pd.to_timedelta(np.floor(seconds), unit="s").astype("timedelta64[us]"))


def _by_day(moments: pd.Series, hours: int) -> pd.Series:
    """Move what falls before six by some hours, away from the two hours that the clock skips or repeats."""
    moved: pd.Series = moments.where(~(moments.dt.hour < 6), moments + pd.Timedelta(hours=hours))
    return moved
