"""Read pairs of coordinates: find out, for a whole file, what they are, and bring them to metres."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.crs import DEGREES, RD, find_transformer

# The Netherlands with its Wadden and its harbours, in metres (EPSG:28992) and degrees (EPSG:4326).
_METRES = ((0.0, 300_000.0), (300_000.0, 640_000.0))
_DEGREES = ((3.1, 7.4), (50.6, 53.8))
Extent = tuple[float, float, float, float]  # west, south, east, north
NETHERLANDS: Extent = (_DEGREES[0][0], _DEGREES[1][0], _DEGREES[0][1], _DEGREES[1][1])
_DECIMAL_COMMA = r"^-?[0-9]+(?:\.[0-9]{3})*,[0-9]+$"
_THOUSANDS = r"^[0-9]{1,3}(?:[.,][0-9]{3})+$"


@dataclass(frozen=True)
class _Meaning:
    is_degrees: bool
    is_swapped: bool
    words: str


_MEANINGS = (
    _Meaning(is_degrees=False, is_swapped=False, words="x en y in meters (RD)"),
    _Meaning(is_degrees=True, is_swapped=False, words="lengte en breedte in graden"),
    _Meaning(is_degrees=False, is_swapped=True, words="y en x in meters (RD), omgewisseld"),
    _Meaning(is_degrees=True, is_swapped=True, words="breedte en lengte in graden, omgewisseld"),
)


@dataclass(frozen=True)
class Coordinates:
    """Points in metres (EPSG:28992), which of them are wrong, and what the file turned out to hold."""

    x: pd.Series
    y: pd.Series
    is_wrong: pd.Series
    note: str | None


def to_rd(lon: Any, lat: Any) -> tuple[np.ndarray, np.ndarray]:
    """Bring degrees (EPSG:4326) to metres (EPSG:28992)."""
    x, y = find_transformer(DEGREES, RD).transform(np.asarray(lon, dtype=float), np.asarray(lat, dtype=float))
    return np.asarray(x), np.asarray(y)


def to_degrees(x: Any, y: Any) -> tuple[np.ndarray, np.ndarray]:
    """Bring metres (EPSG:28992) to degrees (EPSG:4326): longitude, latitude."""
    lon, lat = find_transformer(RD, DEGREES).transform(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
    return np.asarray(lon), np.asarray(lat)


def is_in_the_netherlands(lon: float, lat: float) -> bool:
    """Say whether a point in degrees (EPSG:4326) lies in the Netherlands, harbours and Wadden included."""
    (west, east), (south, north) = _DEGREES
    return west <= lon <= east and south <= lat <= north


def are_metres_in_the_netherlands(x: float, y: float) -> bool:
    """Say whether a point in metres (EPSG:28992) lies in the Netherlands, harbours and Wadden included."""
    (west, east), (south, north) = _METRES
    return west <= x <= east and south <= y <= north


def read_numbers(texts: pd.Series) -> pd.Series:
    """Read a column of numbers, its decimal sign found for the whole column; what is no number becomes missing."""
    stripped = texts.str.strip()
    if stripped.str.fullmatch(_DECIMAL_COMMA, na=False).any():
        stripped = stripped.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    return pd.to_numeric(stripped, errors="coerce").astype("float64")


def read_coordinates(
    first: pd.Series, second: pd.Series, *, says_degrees: bool, min_share: float, is_certain: bool = False
) -> Coordinates:
    """Read two columns of coordinates.

    What they are (metres or degrees, swapped or not) is decided once, for the whole file, from where the points fall;
    a row that does not agree is wrong, never mended. Missing pairs and 0/0 are no coordinates at all.

    Parameters
    ----------
    first, second
        The texts of the columns that call themselves x or longitude, and y or latitude.
    says_degrees
        Whether the columns' names promise degrees.
    min_share
        The share of the pairs that a meaning must fit to be believed.
    is_certain
        Whether the columns hold what their names promise, so that there is nothing to decide.
    """
    expected = _MEANINGS[1] if says_degrees else _MEANINGS[0]
    a, b = read_numbers(first), read_numbers(second)
    is_missing = (first.isna() & second.isna()) | ((a == 0) & (b == 0))
    meaning, is_right = _find_meaning(a.mask(is_missing), b.mask(is_missing), expected)
    notes = []
    if not is_certain and not is_right.any() and _have_thousands(first) and _have_thousands(second):
        a, b = _join_digits(first), _join_digits(second)
        meaning, is_right = _find_meaning(a, b, expected)
        notes.append("punten en komma's in de coördinaten zijn gelezen als duizendtallen")
    if is_certain or is_right.sum() < min_share * (~is_missing).sum():
        meaning, is_right = expected, _fits(a, b, expected) & ~is_missing
    if meaning is not expected:
        notes.append(f"de coördinaten zijn gelezen als {meaning.words}")
    x, y = _metres(a.where(is_right), b.where(is_right), meaning)
    return Coordinates(x, y, ~is_missing & ~is_right, "; ".join(notes) or None)


def _find_meaning(a: pd.Series, b: pd.Series, expected: _Meaning) -> tuple[_Meaning, pd.Series]:
    """Return the meaning that fits most pairs, and which it fits; the names decide where the points leave a tie."""
    fits = [_fits(a, b, meaning) for meaning in _MEANINGS]
    best = max(range(4), key=lambda i: (int(fits[i].sum()), _MEANINGS[i] is expected))
    return _MEANINGS[best], fits[best]


def _have_thousands(texts: pd.Series) -> bool:
    given = texts.dropna()
    return not given.empty and bool(given.str.fullmatch(_THOUSANDS).all())


def _join_digits(texts: pd.Series) -> pd.Series:
    return pd.to_numeric(texts.str.replace(r"[.,]", "", regex=True), errors="coerce").astype("float64")


def _fits(a: pd.Series, b: pd.Series, meaning: _Meaning) -> pd.Series:
    (x_low, x_high), (y_low, y_high) = _DEGREES if meaning.is_degrees else _METRES
    x, y = (b, a) if meaning.is_swapped else (a, b)
    return x.between(x_low, x_high) & y.between(y_low, y_high)


def _metres(a: pd.Series, b: pd.Series, meaning: _Meaning) -> tuple[pd.Series, pd.Series]:
    x, y = (b, a) if meaning.is_swapped else (a, b)
    if not meaning.is_degrees:
        return x, y
    projected_x, projected_y = to_rd(x, y)
    return (
        pd.Series(projected_x, x.index).where(x.notna()),
        pd.Series(projected_y, y.index).where(y.notna()),
    )
