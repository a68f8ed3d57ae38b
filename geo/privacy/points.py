"""Points for who may not see single signals: moved within their buurt, and only as many as are told in figures."""

from hashlib import blake2b

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.privacy.cells import Floats
from geo.privacy.release import Release
from geo.privacy.vocabulary import PERIOD_WEEKS, number_signals

MOST_MOVED_M = 150.0
_LEAST_MOVED_M = 50.0
_TRIES = 24  # places to try; beyond them the point stands in the middle of its buurt
_NUMBERS = 2 * _TRIES


def move_points(signals: pd.DataFrame, areas: gpd.GeoDataFrame, release: Release, secret: bytes) -> pd.DataFrame:
    """Return displaced points of the signals that are told in figures.

    Each is moved by 50 to 150 metres, always to the same place, and stays in its buurt; in a buurt too narrow for that
    it stands on a point that is the same for the whole buurt. Only signals of a buurt, theme and period whose figure
    is released have a point, so that counting points tells no more than the figures.

    Parameters
    ----------
    signals
        Rows of ASSIGNED of the kind that `release` counts.
    areas
        AREAS table.
    release
        The figures of the audience.
    secret
        Of the installation.

    Returns
    -------
    pandas.DataFrame
        Columns x, y (EPSG:28992), buurt_code, theme and period (its first Monday): no moment, address or text. Sorted
        by place, so that the order tells nothing.
    """
    numbered = number_signals(release.vocabulary, signals)
    is_in = (numbered >= 0).all(axis=1).to_numpy()
    area, matter, period = (numbered.loc[is_in, name].to_numpy() for name in ("area", "matter", "period"))
    is_told = ~np.isnan(release.signals[area, matter, period])
    told = signals[is_in][is_told]
    buurten = areas[areas["level"] == "buurt"].set_index("area_code").geometry
    shapes = buurten.loc[told["buurt_code"]].to_numpy()
    x, y = _move(told, shapes, _draw(told, secret))
    mondays = pd.Timestamp(release.vocabulary.periods[0]) + pd.to_timedelta(period[is_told] * PERIOD_WEEKS, unit="W")
    moved = pd.DataFrame(
        {"x": x, "y": y, "buurt_code": told["buurt_code"].array, "theme": told["theme"].array, "period": mondays}
    )
    return moved.sort_values(["x", "y", "theme", "period"], ignore_index=True)


def _draw(signals: pd.DataFrame, secret: bytes) -> Floats:
    """Draw numbers from 0 to 1 for each signal, the same ones every time."""
    names = signals["source"] + "\n" + signals["signal_id"]
    keys = [blake2b(name.encode(), key=secret[:64], person=b"points", digest_size=8).digest() for name in names]
    seeds = np.array([int.from_bytes(key) for key in keys], dtype=np.uint64).reshape(-1, 1)
    mixed = seeds + np.arange(1, _NUMBERS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    return np.asarray((mixed >> np.uint64(11)) / 2.0**53)


def _move(signals: pd.DataFrame, shapes: np.ndarray, drawn: Floats) -> tuple[Floats, Floats]:
    """Return the first drawn place of each signal that lies in its buurt, else the middle of the buurt."""
    middles = shapely.point_on_surface(shapes)
    x, y = shapely.get_x(middles), shapely.get_y(middles)
    own_x, own_y = signals["x"].to_numpy(), signals["y"].to_numpy()
    is_left = np.ones(len(signals), dtype=bool)
    for attempt in range(_TRIES):
        rows = np.flatnonzero(is_left)
        angle = 2 * np.pi * drawn[rows, attempt]
        # As likely on each square metre of the ring.
        ring = _LEAST_MOVED_M**2 + drawn[rows, _TRIES + attempt] * (MOST_MOVED_M**2 - _LEAST_MOVED_M**2)
        new_x = own_x[rows] + np.sqrt(ring) * np.cos(angle)
        new_y = own_y[rows] + np.sqrt(ring) * np.sin(angle)
        fits = shapely.contains_xy(shapes[rows], new_x, new_y)
        x[rows[fits]], y[rows[fits]] = new_x[fits], new_y[fits]
        is_left[rows[fits]] = False
    return x, y
