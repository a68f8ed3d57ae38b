"""Count the signals of areas, divide them by their exposure, and put those of a year before beside them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

import geopandas as gpd
import pandas as pd

from geo.schema import COUNTS, TIMEZONE, check

PER = {"inhabitants": 1000.0, "households": 1000.0, "land_km2": 1.0}  # a rate is per so many of its exposure
YEAR = timedelta(weeks=52)  # whole weeks, so that a period has as many weekends a year before
_ALL_THEMES_EXPOSURE = "inhabitants"  # themes with different exposures have only people in common


@dataclass(frozen=True)
class Choice:
    """Which signals are looked at: one theme or all of them, in whole weeks named by their Mondays."""

    from_week: date
    to_week: date  # this week is included
    theme: str | None = None  # None: all themes


@dataclass(frozen=True)
class Filters:
    """Which signals are counted at all; None lets everything through."""

    domain: str | None = None  # one of geo.schema.DOMAINS
    kind: str | None = None  # one of geo.schema.KINDS
    status: str | None = None  # one of geo.schema.STATUSES
    source: str | None = None


EVERYTHING = Filters()


def filter_signals(signals: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Keep the rows of ASSIGNED or UNLOCATED that pass all filters."""
    is_kept = pd.Series(data=True, index=signals.index)
    for name, value in vars(filters).items():
        if value is not None:
            is_kept &= signals[name] == value
    return signals[is_kept]


def rate_areas(counts: pd.DataFrame, areas: gpd.GeoDataFrame, themes: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Count the chosen signals of each area and divide them by its exposure.

    Parameters
    ----------
    counts
        COUNTS table of the same level as `areas`.
    areas
        AREAS table, rows of one level.
    themes
        THEMES table; it says by which exposure a theme is measured.
    choice
        The theme and the weeks.

    Returns
    -------
    pandas.DataFrame
        One row per area in the order of `areas`: area_code, area_name, signals, exposure, exposure_kind and
        rate_per_1000 (signals per 1,000 inhabitants or households, or per km2 of land, over the whole period; missing
        where the exposure is unknown or zero).
    """
    check(counts, COUNTS)
    chosen = counts[_is_chosen(counts, choice)]
    return rate_counted(chosen.groupby("area_code")["signals"].sum(), areas, themes, choice.theme)


def rate_counted(counted: pd.Series, areas: gpd.GeoDataFrame, themes: pd.DataFrame, theme: str | None) -> pd.DataFrame:
    """Divide signals that were counted per area, by its code, by the exposure of the area, as `rate_areas` does."""
    kind = find_exposure(themes, theme)
    signals = counted.reindex(areas["area_code"], fill_value=0).to_numpy()
    exposure = areas[kind].where(areas[kind] > 0).to_numpy()
    return pd.DataFrame(
        {
            "area_code": areas["area_code"].array,
            "area_name": areas["area_name"].array,
            "signals": signals.astype("int64"),
            "exposure": areas[kind].to_numpy(),
            "exposure_kind": pd.Series([kind] * len(areas), dtype="str"),
            "rate_per_1000": signals * PER[kind] / exposure,
        }
    )


def find_exposure(themes: pd.DataFrame, theme: str | None) -> str:
    """Return by which of `geo.schema.EXPOSURES` a theme is measured; inhabitants for all themes together."""
    rows = themes.loc[themes["theme"] == theme, "exposure"]
    return _ALL_THEMES_EXPOSURE if rows.empty else str(rows.iloc[0])


def sum_weeks(counts: pd.DataFrame, area_codes: Collection[str], choice: Choice) -> pd.DataFrame:
    """Sum the chosen signals of some areas per week.

    Returns
    -------
    pandas.DataFrame
        Columns week (its Monday) and signals, one row for every week of the choice; quiet weeks are zeros.
    """
    check(counts, COUNTS)
    chosen = counts[_is_chosen(counts, choice) & counts["area_code"].isin(list(area_codes))]
    weeks = pd.date_range(choice.from_week, choice.to_week, freq="7D", unit="us", name="week")
    signals = chosen.groupby("week")["signals"].sum().reindex(weeks, fill_value=0)
    return signals.rename("signals").reset_index()


def find_year_before(choice: Choice, first_week: date) -> Choice | None:
    """Return the same weeks a year before, or None where the signals begin later than those.

    Parameters
    ----------
    choice
        The weeks now.
    first_week
        The Monday of the first week with signals.
    """
    before = replace(choice, from_week=choice.from_week - YEAR, to_week=choice.to_week - YEAR)
    return before if before.from_week >= first_week else None


def compare_years(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Put the figures of a year before beside those of now.

    Parameters
    ----------
    now, before
        Tables of `rate_areas` on the same areas in the same order.

    Returns
    -------
    pandas.DataFrame
        `now` with signals_before, signals_change (now minus before) and rate_change (the same per exposure).
    """
    return now.assign(
        signals_before=before["signals"],
        signals_change=now["signals"] - before["signals"],
        rate_change=now["rate_per_1000"] - before["rate_per_1000"],
    )


def choose_signals(signals: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Keep the rows of ASSIGNED or UNLOCATED that fall within the choice."""
    start = pd.Timestamp(choice.from_week, tz=TIMEZONE)
    end = pd.Timestamp(choice.to_week + timedelta(weeks=1), tz=TIMEZONE)
    is_chosen = signals["reported_at"].ge(start) & signals["reported_at"].lt(end)
    if choice.theme is not None:
        is_chosen &= signals["theme"] == choice.theme
    return signals[is_chosen]


def _is_chosen(counts: pd.DataFrame, choice: Choice) -> pd.Series:
    is_chosen = counts["week"].between(pd.Timestamp(choice.from_week), pd.Timestamp(choice.to_week))
    return is_chosen if choice.theme is None else is_chosen & (counts["theme"] == choice.theme)
