"""Open a dossier: from a listed problem, an initiative, one signal or an area."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import pandas as pd

from geo.dossiers.ids import make_id
from geo.dossiers.perimeter import unite
from geo.dossiers.records import Dossier
from geo.dossiers.words import Domain, Kind, Origin
from geo.dutch import capitalise, say_list
from geo.errors import DossierError
from geo.levels import find_areas_within

_TITLE_CHARS = 200
_NAMED = 3


@dataclass(frozen=True)
class Opening:
    """Who opens a dossier, when, and what it is called; without a title its theme and place."""

    owner: str  # a person's id
    opened_on: date
    title: str = ""


@dataclass(frozen=True)
class Matter:
    """What a dossier is about, where it came from and where it is."""

    origin: Origin
    origin_id: str
    themes: tuple[str, ...]
    domains: tuple[Domain, ...]
    buurt_codes: tuple[str, ...]
    kind: Kind = "problem"


def open_from_problem(problem: pd.Series, areas: gpd.GeoDataFrame, opening: Opening) -> Dossier:
    """Open a dossier on a recurring problem, a row of PROBLEMS; an initiative or wish that recurs is an initiative."""
    is_idea = problem["kind"] in ("initiative", "wish")
    matter = Matter(
        "initiative" if is_idea else "problem",
        str(problem["problem_id"]),
        (str(problem["theme"]),),
        (problem["domain"],),
        tuple(sorted(str(problem["buurt_codes"]).split())),
        "initiative" if is_idea else "problem",
    )
    return open_dossier(matter, areas, opening)


def open_from_signal(signal: pd.Series, areas: gpd.GeoDataFrame, opening: Opening) -> Dossier:
    """Open a dossier on one signal, a row of ASSIGNED; its place is its buurt.

    Raises
    ------
    DossierError
        If the signal lies in no buurt.
    """
    return open_dossier(_take_signal(signal, "signal"), areas, opening)


def open_from_initiative(signal: pd.Series, areas: gpd.GeoDataFrame, opening: Opening) -> Dossier:
    """Open a dossier on an initiative or wish of residents, a row of ASSIGNED; its place is its buurt.

    Raises
    ------
    DossierError
        If the signal lies in no buurt.
    """
    return open_dossier(_take_signal(signal, "initiative"), areas, opening)


def open_from_area(
    area_codes: Collection[str], theme: tuple[str, Domain] | None, areas: gpd.GeoDataFrame, opening: Opening
) -> Dossier:
    """Open a dossier by hand on some areas of any level.

    Parameters
    ----------
    area_codes
        Of `areas`.
    theme
        A theme with its domain; None where it is not known yet.
    areas
        AREAS (EPSG:28992), all levels.
    opening
        Who, when, and the title.
    """
    buurten = tuple(find_areas_within(areas, "buurt", area_codes))
    themes, domains = ((theme[0],), (theme[1],)) if theme else ((), ())
    return open_dossier(Matter("area", " ".join(sorted(area_codes)), themes, domains, buurten), areas, opening)


def open_dossier(matter: Matter, areas: gpd.GeoDataFrame, opening: Opening) -> Dossier:
    """Return a new dossier on a matter, in the state "signaleren"; its perimeter is that of its buurten."""
    perimeter = unite(areas, matter.buurt_codes)
    title = (opening.title.strip() or _make_title(matter, areas))[:_TITLE_CHARS]
    return Dossier(
        id=make_id(title),
        title=title,
        kind=matter.kind,
        origin=matter.origin,
        origin_id=matter.origin_id,
        themes=matter.themes,
        domains=matter.domains,
        owner=opening.owner,
        opened_on=opening.opened_on,
        buurt_codes=matter.buurt_codes,
        boundary_year=int(areas["boundary_year"].iloc[0]),
        perimeter=perimeter,
    )


def _take_signal(signal: pd.Series, origin: Origin) -> Matter:
    if pd.isna(signal["buurt_code"]):
        raise DossierError("dit signaal ligt in geen enkele buurt; open een dossier op een buurt of teken een gebied")
    return Matter(
        origin,
        f"{signal['source']} {signal['signal_id']}",
        (str(signal["theme"]),),
        (signal["domain"],),
        (str(signal["buurt_code"]),),
        "problem" if signal["kind"] == "signal" else "initiative",
    )


def _make_title(matter: Matter, areas: gpd.GeoDataFrame) -> str:
    """Return "Ratten in Zuid en Zuidoost"."""
    buurten = areas[(areas["level"] == "buurt") & areas["area_code"].isin(list(matter.buurt_codes))]
    names = list(buurten.sort_values("area_code")["area_name"])
    others = len(names) - _NAMED
    shown = [*names[:_NAMED], f"{others} andere"] if others > 0 else names
    what = say_list(matter.themes) or "Dossier"
    return f"{capitalise(what)} in {say_list(shown)}"
