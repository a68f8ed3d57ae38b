"""COUNT: signals a week, and distinct reporters a period, per area and theme; quiet ones are zeros."""

from dataclasses import dataclass
from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.rules import CountRule
from geo.schema import AREAS, ASSIGNED, COUNTS, HEARD, REPORTERS, check

_WEEK = timedelta(weeks=1)
_PRECISE = ("point", "address")


@dataclass(frozen=True)
class Span:
    """Whole weeks, named by their Mondays, from `first` up to and including `last`."""

    first: date
    last: date

    @property
    def weeks(self) -> pd.DatetimeIndex:
        """The Mondays."""
        return pd.date_range(self.first, self.last, freq="7D", unit="us")


def monday_of(moments: pd.Series) -> pd.Series:
    """Return the Monday of the ISO week in which each moment falls, by the clock of its time zone."""
    days = moments.dt.tz_localize(None).dt.normalize()
    mondays: pd.Series = days - pd.to_timedelta(days.dt.day_of_week, unit="D").astype("timedelta64[us]")
    return mondays


def find_span(assigned: pd.DataFrame) -> Span | None:
    """Return the weeks from the first signal to the last, or None without signals."""
    if assigned.empty:
        return None
    mondays = monday_of(assigned["reported_at"])
    return Span(mondays.min().date(), mondays.max().date())


def last_complete_week(as_of: date) -> date:
    """Return the Monday of the last week that had ended before `as_of` began."""
    return as_of - timedelta(days=as_of.weekday()) - _WEEK


def count_signals(
    assigned: pd.DataFrame, areas: gpd.GeoDataFrame, level: str, span: Span | None = None
) -> pd.DataFrame:
    """Count the signals per area, theme and week.

    Parameters
    ----------
    assigned
        ASSIGNED table.
    areas
        AREAS table; its buurten say in which area of the level each lies.
    level
        One of `geo.schema.LEVELS`.
    span
        The weeks to count; from the first signal to the last where None.

    Returns
    -------
    pandas.DataFrame
        COUNTS table: every area of the level with every theme that occurs and every week, a zero where it was quiet.
    """
    check(assigned, ASSIGNED)
    span = span or find_span(assigned)
    codes = area_codes(areas, level)
    placed = _placed(assigned, areas, level)
    if span is None or placed.empty:
        return COUNTS.empty()
    themes = pd.Index(sorted(placed["theme"].unique()), dtype="str")
    weeks = span.weeks
    cells = _cell_numbers(placed["area_code"], codes, placed["theme"], themes)
    week = weeks.get_indexer(pd.DatetimeIndex(monday_of(placed["reported_at"])))
    inside = (week >= 0) & (cells >= 0)
    signals = np.bincount(cells[inside] * len(weeks) + week[inside], minlength=len(codes) * len(themes) * len(weeks))
    return check(_dense(codes, themes, weeks, ("week", "signals"), signals), COUNTS)


def list_counts(assigned: pd.DataFrame, area_of: pd.Series) -> pd.DataFrame:
    """Count the signals per area, theme and week where there were any.

    For what is counted in parts and added up, and for countries: there are more quiet weeks there than signals.

    Parameters
    ----------
    assigned
        ASSIGNED table.
    area_of
        Area codes by buurt code, see `buurt_to_area`.

    Returns
    -------
    pandas.DataFrame
        The columns of COUNTS, in no order; `area_code` is missing of signals in no buurt, or one without an area.
    """
    cells = pd.DataFrame(
        {
            "area_code": assigned["buurt_code"].map(area_of).astype("str"),
            "theme": assigned["theme"],
            "week": monday_of(assigned["reported_at"]),
        }
    )
    return cells.groupby([*cells], dropna=False, sort=False).size().rename("signals").reset_index()


def add_quiet_weeks(counts: pd.DataFrame, codes: pd.Index, weeks: pd.DatetimeIndex) -> pd.DataFrame:
    """Return COUNTS with every area, every theme that occurs and every week, a zero where `counts` has none.

    Parameters
    ----------
    counts
        COUNTS without its zeros.
    codes, weeks
        Every area of the level, sorted, and every Monday; all of `counts` are among them.
    """
    themes = pd.Index(sorted(counts["theme"].unique()), dtype="str")
    cells = _cell_numbers(counts["area_code"], codes, counts["theme"], themes)
    place = cells * len(weeks) + weeks.get_indexer(pd.DatetimeIndex(counts["week"]))
    signals = np.zeros(len(codes) * len(themes) * len(weeks), dtype="int64")
    signals[place] = counts["signals"]
    return check(_dense(codes, themes, weeks, ("week", "signals"), signals), COUNTS)


def count_reporters(
    assigned: pd.DataFrame, areas: gpd.GeoDataFrame, level: str, rule: CountRule, as_of: date
) -> pd.DataFrame:
    """Count the distinct reporters per area, theme and period.

    A period is `rule.period_weeks` weeks, counted back from the last week that was complete before `as_of`. Who
    reports twice in a period counts once. Reporters do not add up over areas: they are counted afresh per level.

    Returns
    -------
    pandas.DataFrame
        REPORTERS table, dense like COUNTS; no periods before the first complete one with signals in it.
    """
    check(assigned, ASSIGNED)
    codes = area_codes(areas, level)
    periods = _periods(assigned, rule, as_of)
    placed = _placed(assigned, areas, level)
    if not len(periods) or placed.empty:
        return REPORTERS.empty()
    themes = pd.Index(sorted(placed["theme"].unique()), dtype="str")
    week = (monday_of(placed["reported_at"]) - periods[0]).dt.days // 7
    period = week.to_numpy() // rule.period_weeks
    cells = _cell_numbers(placed["area_code"], codes, placed["theme"], themes)
    inside = (period >= 0) & (period < len(periods)) & (cells >= 0)
    heard = pd.DataFrame(
        {"cell": cells[inside] * len(periods) + period[inside], "key": reporter_keys(placed[inside], rule).to_numpy()}
    ).drop_duplicates()
    reporters = np.bincount(heard["cell"], minlength=len(codes) * len(themes) * len(periods))
    return check(_dense(codes, themes, periods, ("period", "reporters"), reporters), REPORTERS)


def list_heard(assigned: pd.DataFrame, areas: gpd.GeoDataFrame, rule: CountRule) -> pd.DataFrame:
    """List who was heard where, on what and in which week; reporters of any area and period are counted from it.

    Returns
    -------
    pandas.DataFrame
        HEARD table: a row per signal that lies in a buurt, in the order of `assigned`.
    """
    check(assigned, ASSIGNED)
    placed = _placed(assigned, areas, "buurt")
    keys = reporter_keys(placed, rule)
    heard = placed[["area_code", "theme", "kind", "category", "x", "y"]].assign(
        week=monday_of(placed["reported_at"]),
        reporter=pd.factorize(keys)[0].astype("int64"),
        is_known=keys.str.startswith(("reporter ", "address ")).astype("bool"),
        is_precise=placed["precision"].isin(_PRECISE).astype("bool"),
    )
    return check(heard[HEARD.columns].reset_index(drop=True), HEARD)


def reporter_keys(assigned: pd.DataFrame, rule: CountRule) -> pd.Series:
    """Say for each signal who sent it, as well as can be known.

    The keyed hash of the reporter; else the address; else the point on a grid of `rule.point_grid_m` metres, where it
    is precise and no coordinate that its source repeats; else the signal itself.
    """
    known = "reporter " + assigned["reporter_key"]
    unknown = assigned[known.isna()]
    keys = "signal " + unknown["source"] + " " + unknown["signal_id"]
    grid = (unknown[["x", "y"]] / rule.point_grid_m).round().astype("int64").astype("str")
    keys = keys.mask(unknown["precision"].isin(_PRECISE), "point " + grid["x"] + " " + grid["y"])
    house = unknown["number"] + " " + unknown["letter"].fillna("") + " " + unknown["suffix"].fillna("")
    address = (unknown["postcode"].fillna(unknown["street"]) + " " + house).str.casefold()
    return known.fillna(keys.mask(address.notna(), "address " + address))


def area_codes(areas: gpd.GeoDataFrame, level: str) -> pd.Index:
    """Return the codes of the areas of a level, sorted."""
    check(areas, AREAS)
    codes: pd.Index = pd.Index(sorted(areas.loc[areas["level"] == level, "area_code"]), dtype="str")
    return codes


def buurt_to_area(areas: gpd.GeoDataFrame, level: str) -> pd.Series:
    """Return, by buurt code, the code of the area of `level` in which the buurt lies."""
    buurten = areas[areas["level"] == "buurt"].set_index("area_code", drop=False)
    codes: pd.Series = buurten["area_code"] if level == "buurt" else buurten[f"{level}_code"]
    return codes


def _placed(assigned: pd.DataFrame, areas: gpd.GeoDataFrame, level: str) -> pd.DataFrame:
    """Keep the signals that lie in an area of the level, with its code as `area_code`."""
    area = assigned["buurt_code"].map(buurt_to_area(areas, level)).astype("str")
    placed = assigned if area.notna().all() else assigned[area.notna()]
    return placed.assign(area_code=area.dropna())


def _cell_numbers(area: pd.Series, codes: pd.Index, theme: pd.Series, themes: pd.Index) -> np.ndarray:
    """Give the position of each signal in the areas-by-themes table; -1 for an area that the level does not list."""
    row, column = codes.get_indexer(pd.Index(area)), themes.get_indexer(pd.Index(theme))
    return np.where(row >= 0, row * len(themes) + column, -1)


def _periods(assigned: pd.DataFrame, rule: CountRule, as_of: date) -> pd.DatetimeIndex:
    """Return the first Mondays of the complete periods, oldest first."""
    span = find_span(assigned)
    if span is None:
        return pd.DatetimeIndex([])
    end = last_complete_week(as_of) + _WEEK
    number = (end - span.first) // (_WEEK * rule.period_weeks)
    length = _WEEK * rule.period_weeks
    return pd.date_range(end - number * length, periods=max(number, 0), freq=length, unit="us")


def _dense(
    codes: pd.Index, themes: pd.Index, moments: pd.DatetimeIndex, names: tuple[str, str], values: np.ndarray
) -> pd.DataFrame:
    """Lay out one row per area, theme and moment, with the value of its cell."""
    moment_name, value_name = names
    return pd.DataFrame(
        {
            "area_code": np.repeat(codes, len(themes) * len(moments)),
            "theme": np.tile(np.repeat(themes, len(moments)), len(codes)),
            moment_name: np.tile(moments, len(codes) * len(themes)),
            value_name: values.astype("int64"),
        }
    )
