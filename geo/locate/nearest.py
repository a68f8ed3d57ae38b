"""Find the address that lies nearest to a point."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.locate.search import say_address


@dataclass(frozen=True)
class Nearest:
    """The address that lies nearest to a point."""

    line: str
    away_m: float


def find_nearest_address(addresses: pd.DataFrame, x: float, y: float, within_m: float) -> Nearest | None:
    """Find the nearest address of a register, without its addition; None where there is none within so many metres.

    Parameters
    ----------
    addresses
        ADDRESSES table (EPSG:28992); may be empty.
    x, y
        The point, in metres (EPSG:28992).
    within_m
        How far an address may lie to say something about the point.
    """
    if addresses.empty:
        return None
    away = np.hypot(addresses["x"].to_numpy() - x, addresses["y"].to_numpy() - y)
    nearest = int(away.argmin())
    if not away[nearest] <= within_m:
        return None
    row = addresses.iloc[nearest]
    place = {name: str(row[name]) for name in ("street", "number", "postcode", "town")}
    return Nearest(say_address(place), float(away[nearest]))
