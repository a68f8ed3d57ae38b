"""Which buurten are like the perimeter, so that they tell what would have happened without the approach."""

import geopandas as gpd
import numpy as np

from geo.effect.interval import Floats
from geo.effect.voices import Counts, Ground
from geo.effect.weeks import Ints

_POOLED = 5.0  # reporters: on a handful no level is built


def rank_comparable(areas: gpd.GeoDataFrame, ground: Ground, theme: Counts, rest: Counts, known: int) -> Ints:
    """Rank the other buurten, most like the perimeter first.

    Compared are size (inhabitants, and inhabitants per km2 of land), how much a buurt reports in general (about the
    other themes, per inhabitant), and whether it reports on this theme at all. Not the level of the theme itself: of
    buurten chosen for a high count before the start, the count sinks by itself, and so the approach would seem to
    fail (regression to the mean by matching; Daw and Hatfield 2018, "Matching and regression to the mean in
    difference-in-differences analysis"). The season needs no likeness: the same weeks are compared.

    Parameters
    ----------
    areas
        AREAS table.
    ground
        The perimeter and the others.
    theme, rest
        Reporters on the theme and on all others.
    known
        How many blocks lie before the start; later ones say nothing of likeness.
    """
    buurten = areas[areas["level"] == "buurt"].set_index("area_code")
    inside, others = buurten.loc[list(ground.inside)], buurten.loc[list(ground.others)]
    people = np.append(others["inhabitants"].to_numpy(), inside["inhabitants"].sum() / max(len(inside), 1))
    land = np.append(others["land_km2"].to_numpy(), inside["land_km2"].sum() / max(len(inside), 1))
    said = np.append(rest.others[:, :known].sum(axis=1), rest.perimeter[:known].sum() / max(len(inside), 1))
    traits = np.column_stack([_log(people), _log(people / np.where(land > 0, land, np.nan)), _reporting(said, people)])
    distance = np.sqrt((_standardise(traits) ** 2).sum(axis=1))
    is_silent = theme.others[:, :known].sum(axis=1) == 0
    return np.lexsort((distance, is_silent)).astype(np.int64)


def _reporting(said: Ints, people: Floats) -> Floats:
    """Return the logarithm of how much each reports per inhabitant, drawn towards the mean."""
    known = np.nan_to_num(people) > 0
    mean = said[known].sum() / max(people[known].sum(), 1.0)
    return _log((said + _POOLED) / (people * mean + _POOLED))


def _log(values: Floats) -> Floats:
    known = np.isfinite(values) & (values > 0)
    logs: Floats = np.log(values, out=np.full(len(values), np.nan), where=known)
    return logs


def _standardise(traits: Floats) -> Floats:
    """Return how many standard deviations each differs from the last; what is unknown differs not."""
    others = traits[:-1]
    known = np.isfinite(others).sum(axis=0) > 1
    spread = np.ones(traits.shape[1])
    spread[known] = np.nanstd(others[:, known], axis=0)
    away: Floats = np.nan_to_num((others - traits[-1]) / np.where(spread > 0, spread, 1.0))
    return away
