"""READ boundaries: from a file of others to AREAS, checked and mended, with a report of what was done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import SourceError
from geo.levels import FIGURES, gather, order_levels
from geo.rules import CheckRule
from geo.schema import AREAS, check
from geo.sources import cbs
from geo.sources.buurten import make_buurten
from geo.sources.columns import recognise
from geo.sources.geofile import COMMAND_LINE, Layer, Limits, list_layers, read_layer
from geo.sources.mend import find_overlaps_and_gaps, mend_shapes, shorten, to_rd

_LARGER = {  # by the prefix of the code: the field with the code, and those that a layer of such areas must have
    "WK": ("wijk_code", {"wijk_code", "wijk_name"}),
    "GM": ("gemeente_code", {"gemeente_code", "gemeente_name"}),
}
_STADSDEEL_NAMES = {"stadsdeel": ("stadsdeel", "stadsdeelnaam", "naam", "name", "gebied", "gebiedsnaam")}
_WHOLLY = 0.95  # of a buurt: less in its stadsdeel is worth a line in the report


@dataclass(frozen=True)
class BoundaryRequest:
    """What to take from a file of boundaries."""

    gemeente_code: str  # such as "GM0014"
    year: int
    layer: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)  # field to column, where names are not recognised
    limits: Limits = COMMAND_LINE


@dataclass(frozen=True)
class BoundaryReading:
    """What a file held: AREAS with the levels gemeente, wijk and buurt, and lines of Dutch on what was found."""

    areas: gpd.GeoDataFrame
    report: tuple[str, ...]


def read_boundaries(path: Path, request: BoundaryRequest, rule: CheckRule) -> BoundaryReading:
    """Read the buurten of one municipality and build its wijken and gemeente from them (AREAS, EPSG:28992).

    Invalid rings are made valid, heights and empty shapes dropped, parts with the same code and name joined; overlaps
    and gaps are reported, not mended. Figures of a wijk and of the gemeente are the sum of what lies within them, or
    else those of a layer of wijken or gemeenten in the same file. `stadsdeel_code` is left missing.

    Raises
    ------
    SourceError
        If the file can't be opened safely, has no usable CRS, no areas, no buurten of this municipality, or two
        buurten with one code.

    Source
    ------
    CBS/Kadaster, Wijk- en Buurtkaart, any year, CC BY 4.0; or a municipality's own file with CBS codes.
    """
    layers = list_layers(path, request.limits)
    layer = _choose_layer(path, layers, request)
    columns = recognise(layer.columns, cbs.BUURT_NAMES, request.columns)
    cbs.require("buurt_code", columns, path.name, layer.columns)
    table = read_layer(path, layer.name, columns.values(), request.limits)
    values, notes = cbs.to_fields(table, columns, cbs.BUURT_NAMES)
    fields = gpd.GeoDataFrame(values, geometry=table.geometry)
    buurten, report = make_buurten(fields, request.gemeente_code, request.year, path.name)
    report += notes + find_overlaps_and_gaps(buurten, rule)
    wijken, lines = _build_wijken(buurten, _read_larger(path, layers, request.limits, "WK"))
    gemeente, more = _build_gemeente(buurten, wijken, _read_larger(path, layers, request.limits, "GM"))
    return BoundaryReading(check(order_levels([gemeente, wijken, buurten]), AREAS), (*report, *lines, *more))


def _choose_layer(path: Path, layers: list[Layer], request: BoundaryRequest) -> Layer:
    if request.layer is not None:
        chosen = [layer for layer in layers if layer.name == request.layer]
    elif len(layers) == 1:
        chosen = layers
    else:
        chosen = [layer for layer in layers if _has_buurten(layer, request.columns)]
    if len(chosen) == 1:
        return chosen[0]
    problem = f"geen laag '{request.layer}'" if request.layer else f"{len(chosen)} lagen met buurtcodes"
    raise SourceError(f"{path.name}: {problem}; kies met --layer uit {', '.join(layer.name for layer in layers)}")


def _has_buurten(layer: Layer, overrides: Mapping[str, str]) -> bool:
    known = recognise(layer.columns, {"buurt_code": cbs.BUURT_NAMES["buurt_code"]}, {})
    return bool(known) or overrides.get("buurt_code") in layer.columns


def _read_larger(path: Path, layers: list[Layer], limits: Limits, prefix: str) -> pd.DataFrame:
    """Return what a layer of wijken or gemeenten in the same file says of them, by code; no rows without one."""
    code, needed = _LARGER[prefix]
    names = {field: cbs.BUURT_NAMES[field] for field in (*sorted(needed), *cbs.FIGURE_NAMES)}
    for layer in layers:
        columns = recognise(layer.columns, names, {})
        if needed <= columns.keys() and not _has_smaller(layer, prefix):
            table = read_layer(path, layer.name, columns.values(), limits)
            values, _ = cbs.to_fields(pd.DataFrame(table), columns, names)
            return values.groupby(cbs.to_codes(values[code], prefix)).first()
    return pd.DataFrame(columns=[*needed, *FIGURES])


def _has_smaller(layer: Layer, prefix: str) -> bool:
    """Tell whether the rows of a layer are smaller areas, which name what they lie in."""
    finer = {field: cbs.BUURT_NAMES[field] for field in ("buurt_code", "wijk_code")}
    return bool(recognise(layer.columns, finer, {}).keys() - {_LARGER[prefix][0]})


def _build_wijken(buurten: gpd.GeoDataFrame, own: pd.DataFrame) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Build the wijken from their buurten; where `own`, the file's layer of wijken, knows more, take that."""
    wijken = gather(buurten, buurten["wijk_code"], "wijk")
    codes = wijken["area_code"]
    wijken["wijk_code"] = codes
    names = buurten.groupby("wijk_code")["wijk_name"].first()
    numbered = "Wijk " + codes.str[6:]
    in_layer = codes.map(own["wijk_name"]).astype("str")
    wijken["area_name"] = codes.map(names).astype("str").fillna(in_layer).fillna(numbered)
    nameless = int((wijken["area_name"] == numbered).sum())
    report = [f"{nameless} wijken zonder naam heten naar hun nummer, zoals '{numbered.iloc[0]}'"] if nameless else []
    if filled := _fill_figures(wijken, own):
        report.append(f"cijfers van {filled} wijken aangevuld uit de laag met wijken, waar ze van buurten ontbreken")
    return wijken, report


def _build_gemeente(
    buurten: gpd.GeoDataFrame, wijken: gpd.GeoDataFrame, own: pd.DataFrame
) -> tuple[gpd.GeoDataFrame, list[str]]:
    gemeente = gather(wijken, wijken["gemeente_code"], "gemeente")
    code = str(gemeente["area_code"].iloc[0])
    named = [*buurten["gemeente_name"].dropna().head(1), *own["gemeente_name"].reindex([code]).dropna(), code]
    gemeente["area_name"] = named[:1]
    filled = _fill_figures(gemeente, own)
    return gemeente, ["cijfers van de gemeente aangevuld uit de laag met gemeenten"] if filled else []


def _fill_figures(areas: gpd.GeoDataFrame, own: pd.DataFrame) -> int:
    """Fill in what is missing from `own`, by code; return of how many areas."""
    filled: set[str] = set()
    for figure in FIGURES:
        known = areas["area_code"].map(own[figure]).astype("float64")
        filled |= set(areas["area_code"][areas[figure].isna() & known.notna()])
        areas[figure] = areas[figure].fillna(known)
    return len(filled)


def read_stadsdelen_layer(
    path: Path, request: BoundaryRequest, buurten: gpd.GeoDataFrame
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Say in which stadsdeel each buurt lies: the one that holds most of it.

    Parameters
    ----------
    path, request
        A file of stadsdelen as areas; `request.columns` may name the column `stadsdeel`.
    buurten
        AREAS (EPSG:28992); only the level buurt is used.

    Returns
    -------
    tuple
        A table `code`, `stadsdeel`, as `geo.levels.add_stadsdelen` takes it; and lines of Dutch on buurten that lie
        across a border or in no stadsdeel.

    Raises
    ------
    SourceError
        If the file can't be opened safely, has no usable CRS, no areas or no column of names.
    """
    stadsdelen, report = _read_stadsdelen(path, request)
    own = buurten[buurten["level"] == "buurt"].reset_index(drop=True)
    shapes, areas = np.asarray(stadsdelen.geometry.array, dtype=object), np.asarray(own.geometry.array, dtype=object)
    buurt, stadsdeel = shapely.STRtree(shapes).query(areas, predicate="intersects")
    shares = shapely.area(shapely.intersection(areas[buurt], shapes[stadsdeel])) / shapely.area(areas[buurt])
    pairs = pd.DataFrame({"buurt": buurt, "stadsdeel": stadsdelen["stadsdeel"].to_numpy()[stadsdeel], "share": shares})
    per_pair = pairs.groupby(["buurt", "stadsdeel"], as_index=False).agg({"share": "sum"})
    most = per_pair.sort_values("share", ascending=False).drop_duplicates("buurt").sort_values("buurt")
    most = most[most["share"] > 0].assign(code=lambda found: own["area_code"][found["buurt"]].to_numpy())
    across = most[most["share"] < _WHOLLY]
    report += shorten(
        f"{code}: voor {share:.0%} in {name}, voor de rest elders"
        for code, share, name in zip(across["code"], across["share"], across["stadsdeel"], strict=True)
    )
    outside = own.loc[~own.index.isin(most["buurt"]), "area_code"]
    report += shorten(f"{code}: in geen enkel stadsdeel" for code in outside)
    return most[["code", "stadsdeel"]].astype("str").reset_index(drop=True), tuple(report)


def _read_stadsdelen(path: Path, request: BoundaryRequest) -> tuple[gpd.GeoDataFrame, list[str]]:
    layers = list_layers(path, request.limits)
    chosen = [layer for layer in layers if request.layer in (None, layer.name)]
    if len(chosen) != 1:
        raise SourceError(f"{path.name}: kies met --layer een laag uit {', '.join(layer.name for layer in layers)}")
    columns = recognise(chosen[0].columns, _STADSDEEL_NAMES, request.columns)
    cbs.require("stadsdeel", columns, path.name, chosen[0].columns)
    table = read_layer(path, chosen[0].name, columns.values(), request.limits)
    names = cbs.to_text(table[columns["stadsdeel"]])
    named = gpd.GeoDataFrame({"stadsdeel": names}, geometry=table.geometry)[names.notna()]
    if named.empty:
        raise SourceError(f"{path.name}: geen enkel vlak heeft een naam in kolom '{columns['stadsdeel']}'")
    return mend_shapes(to_rd(named, path.name), named["stadsdeel"], path.name)
