"""Write down where signals are: as a point, an address in cells or in a line, roughly, or so that nobody finds it."""

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray

from geo.demo.places import ADDRESS_FIELDS, measure
from geo.demo.profiles import APP, COUNCIL, LANDLORD, OFFICER, PHONE
from geo.demo.spelling import write_lines, write_nowhere, write_parts, write_postcodes, write_streets

FORMS = ("point", "point and address", "street centre", "address", "line", "street", "postcode", "nowhere", "nothing")
WITH_POINT = ("point", "point and address", "street centre")
COARSE = ("street centre", "street", "postcode")
UNPLACEABLE = ("nowhere", "nothing")
_WEIGHTS = {
    APP: (62, 25, 0, 7, 2, 1.5, 1, 1, 0.5),
    PHONE: (0, 0, 0, 27, 57, 6, 4, 4, 2),
    OFFICER: (35, 5, 35, 10, 3, 10, 0, 1, 1),
    LANDLORD: (0, 0, 0, 93, 3, 0, 1, 2, 1),
    COUNCIL: (5, 0, 0, 15, 40, 28, 3, 5, 4),
}


def write_places(
    events: pd.DataFrame, places: pd.DataFrame, buurten: gpd.GeoDataFrame, rng: Generator
) -> tuple[dict[str, pd.Series], pd.Series]:
    """Write down the place of every signal.

    Returns
    -------
    tuple
        The columns of REPORTED that say where, by name; and for each signal one of `FORMS`.
    """
    at = places.iloc[events["place"].to_numpy()].reset_index(drop=True)
    form = _draw_forms(events, at, rng)
    written = pd.DataFrame(None, index=at.index, columns=["address", *ADDRESS_FIELDS], dtype=object)
    cells = at[form.isin(["point and address", "address"])]
    written.loc[cells.index, list(ADDRESS_FIELDS)] = write_parts(cells, rng)
    for name, write in (("street", write_streets), ("postcode", write_postcodes)):
        written.loc[form == name, list(ADDRESS_FIELDS)] = write(at[form == name])
    lined = at[form == "line"]
    written.loc[lined.index, "address"] = write_lines(lined, _neighbours(lined, places, rng), rng)
    lost = form == "nowhere"
    written.loc[lost, "address"] = write_nowhere(int(lost.sum()), rng)
    points = _draw_points(form, at, places, buurten, rng)
    where = {name: written[name].astype("str") for name in written}
    return where | {"x": points["x"], "y": points["y"]}, form


def _draw_forms(events: pd.DataFrame, at: pd.DataFrame, rng: Generator) -> pd.Series:
    """Choose how each source writes; what lies in the open has no address, so it is a point."""
    form = pd.Series("", index=events.index, dtype="str")
    for source, weights in _WEIGHTS.items():
        rows = events.index[events["source"] == source]
        form[rows] = rng.choice(np.array(FORMS, dtype=object), len(rows), p=np.array(weights) / sum(weights))
    is_open = (at["street"] == "") & ~form.isin(UNPLACEABLE)
    return form.mask(is_open, "point")


def _draw_points(
    form: pd.Series, at: pd.DataFrame, places: pd.DataFrame, buurten: gpd.GeoDataFrame, rng: Generator
) -> pd.DataFrame:
    points = pd.DataFrame(np.nan, index=at.index, columns=["x", "y"])
    measured = at[form.isin(["point", "point and address"])]
    points.loc[measured.index] = measure(buurten, measured, rng)
    centred = form == "street centre"
    points.loc[centred] = _usual_points(places).reindex(at.loc[centred, "buurt"]).to_numpy()
    return points


def _usual_points(places: pd.DataFrame) -> pd.DataFrame:
    """Return by buurt the middle of its longest street: where an officer's system puts what it knows only roughly."""
    known = places[places["street"] != ""]
    sizes = known.groupby(["buurt", "street"])["x"].transform("size")
    main = known[sizes == sizes.groupby(known["buurt"]).transform("max")]
    main = main[main["street"] == main.groupby("buurt")["street"].transform("first")]
    groups = main.groupby("buurt")
    middle = groups.cumcount() == groups["x"].transform("size") // 2
    return main[middle].set_index("buurt")[["x", "y"]]


def _neighbours(lined: pd.DataFrame, places: pd.DataFrame, rng: Generator) -> NDArray[np.object_]:
    """Return for each place a street of the same buurt, another one where there is one."""
    known = places.loc[places["street"] != "", ["buurt", "street"]].drop_duplicates()
    of_buurt = {buurt: group["street"].to_numpy() for buurt, group in known.groupby("buurt")}
    drawn = rng.random(len(lined))
    chosen = []
    for buurt, street, share in zip(lined["buurt"], lined["street"], drawn, strict=True):
        streets = of_buurt[buurt]
        i = int(share * len(streets))
        chosen.append(streets[i] if streets[i] != street else streets[i - 1])
    return np.array(chosen, dtype=object)
