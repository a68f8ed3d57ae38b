"""How many signals each theme gets in each buurt each week: what is usual, and what is planted on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray

from geo.demo.problems import WEEKS, Planted
from geo.demo.profiles import PROFILES

_REPORTING_SD = 0.35  # log scale, between buurten, over all themes
_PLACE_SD = 0.15  # log scale, of one theme in one buurt
_SHOCK_SD, _SHOCK_MEMORY = 0.12, 0.7  # log scale, a week; how much of it stays the next week
_DISPERSION = 8.0  # size of the negative binomial, per theme, buurt and period of four weeks
_VISITORS = 6.0  # people beside the inhabitants, so that parks and firms are heard of
_USUAL_SIZE = 1300.0  # inhabitants of a buurt where nobody counted them
_TOWN = 80_000.0  # inhabitants for whom the weights of the profiles stand

Cube = NDArray[np.float64]  # theme by buurt by week


@dataclass(frozen=True)
class Calendar:
    """The weeks up to the as-of date: the complete ones and the running one."""

    as_of: date

    @property
    def first(self) -> date:
        """The Monday of the first week."""
        return self.as_of - timedelta(days=self.as_of.weekday(), weeks=WEEKS)

    @property
    def mondays(self) -> pd.DatetimeIndex:
        """The Mondays of all weeks."""
        return pd.date_range(self.first, periods=WEEKS + 1, freq="7D", unit="us")

    @property
    def week_of_year(self) -> NDArray[np.float64]:
        """The week of the year of each week's Thursday, 0 to 52.2."""
        return np.asarray((self.mondays + pd.Timedelta(days=3)).day_of_year / 7.0, dtype="float64")


@dataclass(frozen=True)
class Drawn:
    """Numbers of signals, theme by buurt by week: what is usual, and each thing planted on top."""

    usual: NDArray[np.int64]
    planted: list[NDArray[np.int64]] = field(default_factory=list)


def draw_numbers(
    buurten: gpd.GeoDataFrame,
    calendar: Calendar,
    planted: Sequence[Planted],
    exposures: Mapping[str, str],
    rng: Generator,
) -> Drawn:
    """Draw the numbers of signals.

    Parameters
    ----------
    buurten
        The buurten of AREAS, indexed by code.
    calendar
        The weeks.
    planted
        What is planted, its buurten by code.
    exposures
        Per theme one of `geo.schema.EXPOSURES`.
    rng
        Draws everything.
    """
    expected = _expect(buurten, calendar, exposures, rng)
    noise = rng.gamma(_DISPERSION, 1 / _DISPERSION, (*expected.shape[:2], WEEKS // 4 + 1))
    noisy = expected * noise.repeat(4, axis=2)[:, :, : WEEKS + 1]
    usual = rng.poisson(noisy)
    return Drawn(usual, [rng.poisson(_add(each, noisy, buurten, calendar)) for each in planted])


def _expect(buurten: gpd.GeoDataFrame, calendar: Calendar, exposures: Mapping[str, str], rng: Generator) -> Cube:
    reporting = rng.lognormal(0, _REPORTING_SD, len(buurten))
    shares = np.stack([_exposure(buurten, exposures[profile.theme]) for profile in PROFILES])
    shares *= reporting * rng.lognormal(0, _PLACE_SD, shares.shape)
    shares /= shares.sum(axis=1, keepdims=True)
    a_week = np.array([profile.weight for profile in PROFILES]) * _count_people(buurten).sum() / _TOWN / 52.18
    return np.asarray(a_week[:, None, None] * shares[:, :, None] * _weekly(calendar, rng)[:, None, :])


def _count_people(buurten: gpd.GeoDataFrame, name: str = "inhabitants") -> NDArray[np.float64]:
    people = buurten[name].fillna(0 if buurten[name].notna().any() else _USUAL_SIZE)
    return np.asarray(people.where(~buurten["is_water"], 0.0), dtype="float64")


def _exposure(buurten: gpd.GeoDataFrame, name: str) -> NDArray[np.float64]:
    if name == "land_km2":
        return np.asarray(buurten["land_km2"].fillna(buurten.area / 1e6).clip(lower=0.02), dtype="float64")
    return _count_people(buurten, name) + np.where(buurten["is_water"], 1.0, _VISITORS)


def _weekly(calendar: Calendar, rng: Generator) -> NDArray[np.float64]:
    """Return season, trend and the weather and news of the whole municipality, theme by week."""
    week, years = calendar.week_of_year, (np.arange(WEEKS + 1) - WEEKS / 2) / 52.18
    common = _wander(rng)
    rows = []
    for profile in PROFILES:
        away = np.minimum(abs(week - profile.peak), 52.18 - abs(week - profile.peak))
        season = 1 + profile.swing * np.cos(2 * np.pi * away / 52.18)
        if profile.theme == "vuurwerk":
            season = 0.1 + 12 * np.exp(-((away / 1.5) ** 2))
        rows.append(season * np.exp(profile.growth * years + 0.5 * common + _wander(rng)))
    return np.stack(rows)


def _wander(rng: Generator) -> NDArray[np.float64]:
    """Return a walk that keeps returning to zero (AR(1))."""
    steps = rng.normal(0, _SHOCK_SD * np.sqrt(1 - _SHOCK_MEMORY**2), WEEKS + 1)
    walk = np.zeros(WEEKS + 1)
    for week in range(1, WEEKS + 1):
        walk[week] = _SHOCK_MEMORY * walk[week - 1] + steps[week]
    return walk


def _add(each: Planted, noisy: Cube, buurten: gpd.GeoDataFrame, calendar: Calendar) -> Cube:
    """Return what is expected on top because of one thing planted."""
    themes = np.array([not each.themes or profile.theme in each.themes for profile in PROFILES])
    places = np.array([not each.buurten or code in each.buurten for code in buurten.index])
    more = each.factor(calendar.week_of_year) - 1
    return np.asarray(noisy * themes[:, None, None] * places[None, :, None] * more)
