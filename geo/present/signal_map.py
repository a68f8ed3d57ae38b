"""Signals on the map: counted in square cells, or as the spots where they were."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from geo.crs import DEGREES, RD, find_transformer
from geo.present.signal_table import KIND_WORDS, PRECISION_WORDS
from geo.schema import KINDS, PRECISIONS

MOST_CELLS = 1_500  # smaller ones would be dots of a few pixels
MOST_SPOTS = 2_000  # more lie on top of each other
SPOT = ["x", "y", "kind", "precision", "signals"]  # columns of a table of spots
CELL = ["x", "y", "signals"]  # columns of a table of cells
_CELLS_M = (10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000)
MOVED = "moved"  # the precision of a spot that stands beside where it was, so that it points at nobody
_EXACT = ("point", "address")
_DIGITS = (*PRECISIONS, MOVED)
_PER_DEGREE = 100_000  # five decimals: about one metre
LOOKS = {  # what signal_layer.js knows of them; of every kind its colour and form, by its digit
    "kinds": [KIND_WORDS[kind] for kind in KINDS],
    "forms": ["circle", "diamond", "star"],
    "colours": ["#14304f", "#b8470b", "#b8470b"],
    "precisions": [*(PRECISION_WORDS[precision].lower() for precision in PRECISIONS), "verplaatst"],
    "exact": len(_EXACT),  # precisions from this digit on are drawn hollow
    "inCell": "in dit vak",
    "onSpot": "op deze plek",
    "perCell": "per vak van",
}


@dataclass(frozen=True)
class Spots:
    """Signals in numbers of ours; every text holds one number or digit per spot, in the same order.

    `east` and `north` are steps from the spot before, the first from zero, in hundred-thousandths of a degree.
    """

    east: str
    north: str
    signals: str  # how many
    counted: str  # one of `geo.present.words.COUNT_WORDS`
    kinds: str = ""  # digit of each spot: its place in `geo.schema.KINDS`; of cells none
    precisions: str = ""  # digit of each spot: its place in `geo.schema.PRECISIONS`, or behind those; of cells none
    cell_m: int = 0  # side of the cells in metres; 0 where these are spots
    columns: str = ""  # of each cell in its grid, as steps from the one before; of spots none
    rows: str = ""

    @property
    def has_inexact(self) -> bool:
        """Whether some spots are only about where it was."""
        return any(len(_EXACT) <= int(digit) < len(PRECISIONS) for digit in self.precisions)

    @property
    def is_moved(self) -> bool:
        """Whether spots were moved on purpose."""
        return str(len(PRECISIONS)) in self.precisions


def find_cell_m(bounds: ArrayLike) -> int:
    """Return the smallest side in metres with which cells over `bounds` number `MOST_CELLS` at most.

    Parameters
    ----------
    bounds
        West, south, east and north of all that is shown, in metres (EPSG:28992).
    """
    west, south, east, north = np.asarray(bounds, dtype="float64")
    for side_m in _CELLS_M:
        columns, rows = east // side_m - west // side_m + 1, north // side_m - south // side_m + 1
        if columns * rows <= MOST_CELLS:
            return side_m
    return _CELLS_M[-1]


def bin_signals(x: NDArray[np.float64], y: NDArray[np.float64], cell_m: int) -> pd.DataFrame:
    """Count points in the cells of a grid that is fixed to the ground.

    Parameters
    ----------
    x, y
        In metres (EPSG:28992).
    cell_m
        Side of a cell in metres; a point on a border belongs to the cell east or north of it.

    Returns
    -------
    pandas.DataFrame
        One row per cell with a point: the x and y of its middle, and signals; from south-west to north-east.
    """
    if len(x) == 0:
        return pd.DataFrame({"x": [], "y": [], "signals": np.array([], dtype="int64")})
    columns, rows = (np.floor(np.asarray(along) / cell_m).astype("int64") for along in (x, y))
    left, bottom = columns.min(), rows.min()
    width = int(columns.max() - left) + 1
    numbers = np.bincount((rows - bottom) * width + columns - left)
    filled = np.flatnonzero(numbers)
    return pd.DataFrame(
        {
            "x": (filled % width + left + 0.5) * cell_m,
            "y": (filled // width + bottom + 0.5) * cell_m,
            "signals": numbers[filled],
        }
    )


def gather_spots(signals: pd.DataFrame) -> pd.DataFrame:
    """Gather signals of one kind and precision on the same square metre into one spot.

    Parameters
    ----------
    signals
        ASSIGNED table (EPSG:28992).

    Returns
    -------
    pandas.DataFrame
        Columns `SPOT`, whole metres; from the largest spot to the smallest, so that none hides another.
    """
    whole = pd.DataFrame({name: signals[name].round() for name in ("x", "y")})
    keys = whole.assign(kind=signals["kind"], precision=signals["precision"])
    spots = keys.groupby(SPOT[:4], sort=True).size().rename("signals").reset_index()
    return spots.sort_values("signals", ascending=False, kind="stable", ignore_index=True)


def write_cells(cells: pd.DataFrame, cell_m: int, counted: str) -> Spots:
    """Write a table of `bin_signals` for the map."""
    places = (np.floor(cells[along] / cell_m).astype("int64") for along in ("x", "y"))
    columns, rows = (_join(np.diff(along, prepend=0)) for along in places)
    return Spots(*_write_places(cells), _join(cells["signals"]), counted, cell_m=cell_m, columns=columns, rows=rows)


def write_spots(spots: pd.DataFrame, counted: str) -> Spots:
    """Write a table of `gather_spots` for the map."""
    return Spots(
        *_write_places(spots),
        _join(spots["signals"]),
        counted,
        kinds=_write_digits(spots["kind"], KINDS),
        precisions=_write_digits(spots["precision"], _DIGITS),
    )


def _write_places(table: pd.DataFrame) -> tuple[str, str]:
    transformer = find_transformer(RD, DEGREES)
    degrees = transformer.transform(table["x"].to_numpy(), table["y"].to_numpy())
    whole = [np.rint(np.asarray(along) * _PER_DEGREE).astype("int64") for along in degrees]
    east, north = (_join(np.diff(along, prepend=0)) for along in whole)  # steps have fewer digits than places
    return east, north


def _write_digits(words: pd.Series, among: tuple[str, ...]) -> str:
    return "".join(str(among.index(word)) for word in words)


def _join(numbers: ArrayLike) -> str:
    return " ".join(str(number) for number in np.asarray(numbers).tolist())
