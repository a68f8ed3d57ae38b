"""Count the distinct reporters of the perimeter, its ring and every other buurt, per four weeks."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.effect.results import Approach
from geo.effect.weeks import BLOCK_WEEKS, YEAR_BLOCKS, Ints, Weeks
from geo.errors import GeoError

_TOUCH_M = 1.0  # borders of CBS are drawn to the metre


@dataclass(frozen=True)
class Ground:
    """Where the perimeter lies: each buurt belongs to it, to the ring around it, or to the others."""

    inside: tuple[str, ...]
    ring: tuple[str, ...]
    others: tuple[str, ...]  # with inhabitants
    is_complete: bool  # every buurt that was asked for exists within these boundaries


@dataclass(frozen=True)
class Counts:
    """Distinct reporters; blocks run from the first of `Weeks` on."""

    perimeter: Ints  # (blocks,)
    ring: Ints  # (blocks,)
    others: Ints  # (areas, blocks), in the order of `Ground.others`


def lay_ground(areas: gpd.GeoDataFrame, approach: Approach) -> Ground:
    """Find the ring and the other buurten.

    The ring are the buurten that touch the perimeter; of a drawn perimeter also those that it touches itself, as a
    matter may move to the street behind. Neither can tell what would have happened without the approach.

    Raises
    ------
    GeoError
        If none of the buurten exists within these boundaries.
    """
    buurten = areas[areas["level"] == "buurt"].sort_values("area_code").set_index("area_code")
    asked = approach.buurt_codes or tuple(buurten.index[buurten.intersects(approach.perimeter)])
    inside = tuple(code for code in buurten.index if code in asked)
    if not inside:
        named = f" ({', '.join(asked[:3])})" if asked else ""
        raise GeoError(f"effect meten: geen van de buurten{named} bestaat in deze grenzen; kies de plek opnieuw")
    place = shapely.union_all(buurten.geometry[list(inside)].to_numpy())
    near = shapely.dwithin(buurten.geometry.to_numpy(), place, _TOUCH_M)
    ring = tuple(buurten.index[near & ~buurten.index.isin(inside)])
    lived = buurten["inhabitants"].fillna(0) > 0 if buurten["inhabitants"].notna().any() else ~buurten["is_water"]
    others = tuple(buurten.index[lived & ~buurten.index.isin([*inside, *ring])])
    return Ground(inside, ring, others, len(inside) == len(set(asked)))


def place_signals(heard: pd.DataFrame, ground: Ground, approach: Approach, ring_m: float) -> Ints:
    """Give every row of HEARD its place: 0 the perimeter, 1 the ring, from 2 on the others; -1 is none of them.

    On a drawn perimeter only precise signals count, there and elsewhere, and the ring is `ring_m` metres wide.
    """
    area = pd.Index(heard["area_code"])
    place: Ints = pd.Index(ground.others, dtype="str").get_indexer(area).astype(np.int64)
    place[place >= 0] += 2
    if approach.perimeter is None:
        place[area.isin(ground.ring)] = 1
        place[area.isin(ground.inside)] = 0
        return place
    points = shapely.points(heard["x"], heard["y"])
    place[shapely.dwithin(points, approach.perimeter, ring_m)] = 1
    place[shapely.intersects(points, approach.perimeter)] = 0
    place[~heard["is_precise"].to_numpy()] = -1
    return place


def count_voices(heard: pd.DataFrame, place: Ints, weeks: Weeks, others: int, most_repeats: int) -> Counts:
    """Count each reporter once per place and four weeks, and in no more than `most_repeats` of them a year.

    Reporters of the perimeter are counted over its buurten together. Years run from the start on, both ways, so that
    before and after are counted alike.
    """
    days = (heard["week"] - pd.Timestamp(weeks.monday)).dt.days.to_numpy()
    voices = pd.DataFrame({"place": place, "block": days // 7 // BLOCK_WEEKS, "reporter": heard["reporter"]})
    voices = voices[(place >= 0) & voices["block"].between(weeks.first, weeks.after - 1).to_numpy()]
    voices = voices.drop_duplicates().sort_values(["place", "block"])
    rank = voices.groupby(["place", "reporter", voices["block"] // YEAR_BLOCKS]).cumcount()
    voices = voices[rank < most_repeats]
    cell = voices["place"] * weeks.number + voices["block"] - weeks.first
    table = np.bincount(cell.to_numpy(), minlength=(others + 2) * weeks.number).reshape(others + 2, weeks.number)
    return Counts(table[0], table[1], table[2:])
