"""Find where two streets meet, by their addresses."""

from collections.abc import Mapping

import numpy as np
import pandas as pd


def find_crossings(pairs: pd.DataFrame, street_points: Mapping[int, np.ndarray]) -> pd.DataFrame:
    """Find the address of one street that lies nearest to another street.

    Parameters
    ----------
    pairs
        Columns code and crossing_code: the numbers of two known streets.
    street_points
        By street the points of its addresses, in metres (EPSG:28992).

    Returns
    -------
    pandas.DataFrame
        Columns x, y; the same index.
    """
    distinct = pairs.drop_duplicates()
    points = [_nearest(street_points[one], street_points[other]) for one, other in distinct.itertuples(index=False)]
    found = distinct.assign(x=[point[0] for point in points], y=[point[1] for point in points])
    return pairs.merge(found, on=["code", "crossing_code"], how="left")[["x", "y"]].set_axis(pairs.index)


def _nearest(points: np.ndarray, others: np.ndarray) -> np.ndarray:
    distances = np.hypot(*(points[:, None, :] - others[None, :, :]).transpose(2, 0, 1))
    return np.asarray(points[distances.min(axis=1).argmin()])
