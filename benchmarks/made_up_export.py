"""A made-up export of a back office: signals in a CSV, and the register of addresses that places them."""

from itertools import islice, product
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from benchmarks.made_up_country import make_reported
from geo.demo.spelling import write_parts
from geo.demo.street_names import name_streets
from geo.schema import ADDRESSES, check

_NUMBERS = 34  # of a street, on both sides
_FRONT_M = 12.0
_WIJKEN = [f"{i:02d}" for i in range(1, 11)]
_PAIRS = ["".join(pair) for pair in product("ABCDEGHJKLMNPRSTVWXZ", repeat=2)]
_LOST = 0.02  # of the addresses are of a street that nobody knows
_COMMON = {"signal_id": "Meldingsnummer", "category": "Categorie", "status": "Status"}
_CELLS = {"street": "Straat", "number": "Huisnummer", "letter": "Huisletter", "suffix": "Toevoeging",
          "postcode": "Postcode", "town": "Woonplaats"}  # fmt: skip


def make_addresses(areas: gpd.GeoDataFrame, number: int, seed: int = 3) -> pd.DataFrame:
    """Return ADDRESSES (EPSG:28992) of streets that lie in the buurten of AREAS, `number` of them or a few more."""
    rng = np.random.default_rng(seed)
    names = _name(-(-number // _NUMBERS))
    middle = areas[areas["level"] == "buurt"].geometry.representative_point()
    begin = middle.get_coordinates().to_numpy()[np.arange(len(names)) % len(middle)]
    begin = begin + rng.normal(0, 250, (len(names), 2))
    street = np.repeat(np.arange(len(names)), _NUMBERS)
    at = np.tile(np.arange(1, _NUMBERS + 1), len(names))
    ahead = rng.random(len(names))[street] * 2 * np.pi
    point = begin[street] + _FRONT_M * at[:, None] * np.column_stack([np.cos(ahead), np.sin(ahead)])
    side = 2 * street + at % 2
    table = pd.DataFrame({"street": np.array(names)[street], "number": at, "letter": "", "suffix": "", "town": "Stad"})
    digits = pd.Series(9000 + side // len(_PAIRS)).astype("str")
    table["postcode"] = digits + np.array(_PAIRS)[side % len(_PAIRS)]
    table["address_id"] = table["postcode"] + " " + table["street"] + " " + table["number"].astype("str")
    placed = table.assign(x=point[:, 0].round(1), y=point[:, 1].round(1))
    return check(placed[ADDRESSES.columns].astype(ADDRESSES.dtypes), ADDRESSES)


def write_export(path: Path, areas: gpd.GeoDataFrame, number: int, addresses: pd.DataFrame | None = None) -> None:
    """Write signals as a CSV with semicolons: with points, or with the nearest of `addresses` as people write them."""
    reported = make_reported(areas, number)
    moments = reported["reported_at"].dt.strftime("%d-%m-%Y %H:%M")
    table = reported[list(_COMMON)].rename(columns=_COMMON).assign(**{"Gemeld op": moments, "Status": "Afgehandeld"})
    if addresses is None:
        where = {"X": reported["x"].round(1), "Y": reported["y"].round(1)}
    else:
        nearest = cKDTree(addresses[["x", "y"]]).query(reported[["x", "y"]])[1]
        where = _write(addresses.iloc[nearest].reset_index(drop=True), np.random.default_rng(4))
    table.assign(**where).to_csv(path, sep=";", index=False)


def _write(places: pd.DataFrame, rng: np.random.Generator) -> dict[str, pd.Series]:
    """Write addresses in cells: half of them neatly, and a few so that none is found."""
    cells = write_parts(places.assign(number=places["number"].astype("str")), rng)
    cells.loc[rng.random(len(cells)) < _LOST, ["street", "postcode"]] = ["Nergensweg", None]
    return {named: cells[name] for name, named in _CELLS.items()}


def _name(number: int) -> list[str]:
    """Name so many streets, each once."""
    each = -(-number // len(_WIJKEN))
    names = [name for wijk in _WIJKEN for name in islice(name_streets(wijk), each)]
    more = [f"{name} {kind}" for kind in ("Noord", "Zuid", "Oost", "West") for name in names]
    return list(dict.fromkeys([*names, *more]))[:number]
