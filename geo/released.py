"""The tables that leave for who may not see single signals: released figures only, with what is hidden marked."""

from dataclasses import replace
from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.boundary_years import YearComparison
from geo.compare import EVERYTHING, YEAR, Choice, Filters, rate_counted
from geo.errors import PrivacyError
from geo.exports import ExportChoice
from geo.pipeline import Atlas
from geo.privacy import KIND, PERIOD_WEEKS, YEAR_PERIODS, Release
from geo.windows import Windows, find_windows

HIDDEN = "is_hidden"
_WEEK = timedelta(weeks=1)


def export_figures(release: Release, atlas: Atlas, choice: ExportChoice, value: str) -> gpd.GeoDataFrame:
    """Return signals or reporters per area, theme and period (its first Monday), with the area's name.

    A figure that may not be shown is missing and marked; a quiet period has no row unless zeros are asked for.

    Raises
    ------
    PrivacyError
        If periods are asked for that count back from another day.
    """
    if choice.as_of is not None:
        raise PrivacyError("--as-of is hier niet te kiezen: de perioden liggen vast, opdat ze niet te verschuiven zijn")
    figures = release.list_figures(choice.level)[["area_code", "theme", "period", value]]
    figures[HIDDEN] = figures[value].isna()
    rows = figures if choice.with_zeros else figures[figures[value] != 0]
    areas = atlas.areas.loc[atlas.areas["level"] == choice.level, ["area_code", "area_name", "geometry"]]
    named = areas.sort_values("area_code").merge(rows, on="area_code").assign(boundary_year=atlas.boundary_year)
    named[value] = named[value].astype("Int64")
    columns = ["area_code", "area_name", "theme", "period", value, HIDDEN, "boundary_year", "geometry"]
    return gpd.GeoDataFrame(named[columns], geometry="geometry", crs=atlas.areas.crs)


def rate_released(release: Release, atlas: Atlas, level: str, choice: Choice, filters: Filters) -> pd.DataFrame:
    """Return the figures of the areas of a level as `rate_areas` does; missing (NaN) where they may not be shown.

    Raises
    ------
    PrivacyError
        If what is asked is not in the vocabulary.
    """
    areas = atlas.areas[atlas.areas["level"] == level]
    counted = release.count_areas(choice, filters, level)
    is_hidden = counted.isna()
    rated = rate_counted(counted.fillna(0), areas, atlas.themes, choice.theme)
    hidden = rated["area_code"].map(is_hidden).fillna(value=False).astype(bool)
    return rated.assign(
        signals=rated["signals"].astype("float64").mask(hidden), rate_per_1000=rated["rate_per_1000"].mask(hidden)
    )


def find_released_windows(choice: Choice, areas: int) -> Windows:
    """Divide weeks into periods, or into years where these are too many for so many areas."""
    return find_windows(choice, areas, (PERIOD_WEEKS, PERIOD_WEEKS * YEAR_PERIODS))


def count_released_windows(
    release: Release, choice: Choice, filters: Filters, level: str, windows: Windows
) -> pd.DataFrame:
    """Count signals per area and window as `geo.windows.count_windows` does; missing (NaN) where they may not be shown.

    Raises
    ------
    PrivacyError
        If what is asked is not in the vocabulary.
    """
    counted = []
    for start, weeks in zip(windows.starts, map(windows.find_weeks, range(windows.number)), strict=True):
        signals = release.count_areas(Choice(*weeks, choice.theme), filters, level)
        counted.append(signals.rename_axis("area_code").reset_index().assign(window=start))
    return pd.concat(counted, ignore_index=True)[["area_code", "window", "signals"]]


def export_compared(release: Release, atlas: Atlas, level: str, choice: Choice) -> pd.DataFrame:
    """Return the signals of areas, those of a year before and their rate; of a theme, or of all together and of each.

    Without verdicts: these are of the figures that are hidden as well.

    Raises
    ------
    PrivacyError
        If the weeks are not whole periods.
    """
    themes = [choice.theme] if choice.theme else [None, *release.vocabulary.matters.names["theme"]]
    compared = pd.concat([_compare(release, atlas, level, replace(choice, theme=theme)) for theme in themes])
    return compared.assign(boundary_year=atlas.boundary_year)


def _compare(release: Release, atlas: Atlas, level: str, choice: Choice) -> pd.DataFrame:
    rated = rate_released(release, atlas, level, choice, EVERYTHING)
    before = find_year_before(release, choice)
    earlier = rate_released(release, atlas, level, before, EVERYTHING)["signals"] if before else np.nan
    columns = ["area_code", "area_name", "exposure", "exposure_kind"]
    table = rated[columns].assign(theme=choice.theme or "", signals=rated["signals"].astype("Int64"))
    table["signals_before"] = pd.Series(earlier, table.index, dtype="float64").astype("Int64")
    return table.assign(rate=rated["rate_per_1000"], is_hidden=rated["signals"].isna())


def find_year_before(release: Release, choice: Choice) -> Choice | None:
    """Return the same weeks a year before; None where the periods begin later than those."""
    before = replace(choice, from_week=choice.from_week - YEAR, to_week=choice.to_week - YEAR)
    return before if before.from_week >= release.vocabulary.periods[0] else None


def fit_weeks(release: Release, first: date | None, last: date | None, theme: str | None) -> Choice:
    """Return the whole periods within which two days fall; without days the newest year.

    Raises
    ------
    PrivacyError
        If no whole period lies there; says which there are.
    """
    vocabulary, newest = release.vocabulary, release.last_year(theme)
    ends = [monday + 3 * _WEEK for monday in vocabulary.periods]
    from_weeks = [monday for monday in vocabulary.periods if first is None or monday + 4 * _WEEK > first]
    to_weeks = [week for week in ends if last is None or week - 3 * _WEEK <= last]
    if not from_weeks or not to_weeks or from_weeks[0] > to_weeks[-1]:
        raise PrivacyError(f"tussen deze dagen ligt geen periode. {vocabulary.say_periods()}")
    begin = (
        from_weeks[0]
        if first
        else max(newest.from_week if last is None else to_weeks[-1] - YEAR + _WEEK, from_weeks[0])
    )
    return Choice(begin, to_weeks[-1], theme)


def export_listed(problems: gpd.GeoDataFrame, release: Release) -> gpd.GeoDataFrame:
    """Return which problems are listed, where and how they are called, with the released signals of the newest year.

    The figures by which they were found are not in the vocabulary; problems of too few reporters are left out.
    """
    told = problems[problems["reporters"] >= release.least]
    counted = count_problems(problems, release, release.last_year())
    signals = [counted.get(problem_id) for problem_id in told["problem_id"]]
    columns = ["problem_id", "theme", "buurt_codes", "buurt_names", "label", "boundary_year", "geometry"]
    table = told[columns].assign(signals=pd.array(signals, dtype="Float64").astype("Int64"))
    table[HIDDEN] = table["signals"].isna()
    return gpd.GeoDataFrame(table, geometry="geometry", crs=problems.crs)


def name_listed(problems: pd.DataFrame, release: Release) -> pd.DataFrame:
    """Return which problems are listed, of enough reporters: where, how they are called and since when, no figures."""
    columns = ["problem_id", "theme", "domain", "kind", "buurt_codes", "label", "since"]
    return problems.loc[problems["reporters"] >= release.least, columns]


def count_problems(problems: pd.DataFrame, release: Release, choice: Choice) -> dict[str, int]:
    """Return the signals of some weeks where problems are, by the id of a problem.

    Without initiatives and wishes, which are in no release, and those of which a part may not be shown.

    Raises
    ------
    PrivacyError
        If the weeks are not whole periods.
    """
    counted = {}
    for problem in problems[problems["kind"] == KIND].to_dict("records"):
        of_theme = release.count_areas(replace(choice, theme=problem["theme"]), EVERYTHING, "buurt")
        here = of_theme.reindex(problem["buurt_codes"].split())
        if here.notna().all():
            counted[problem["problem_id"]] = int(here.sum())
    return counted


def export_changes(compared: YearComparison) -> pd.DataFrame:
    """Return what became of the buurten between two years, without the signals in them: those are of other areas."""
    return compared.changes.drop(columns=["signals", "signals_of_old", "signals_of_new"])
