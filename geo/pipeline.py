"""The steps in order: from the workspace to all that pages and exports read."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256

import geopandas as gpd
import numpy as np
import pandas as pd
from pandas.util import hash_pandas_object

from geo.assign import Grid, assign_buurt
from geo.boundary_years import YearComparison, compare_boundaries
from geo.count import find_span, last_complete_week, list_heard
from geo.detect.find import find_problems
from geo.detect.findings import Findings
from geo.detect.town import Town
from geo.grids import open_grid
from geo.levels import cut_areas
from geo.locate import AddressRegister, GeocodedRegister, locate_signals
from geo.present.geometry import find_bounds
from geo.present.words import name_areas, say_boundaries
from geo.privacy import KIND, Asked, Audience, Release, hide_cells, lay_table, make_release, move_points
from geo.rules import Rules
from geo.schema import SIGNALS
from geo.themes import assign_themes
from geo.workspace import Workspace, fingerprint_code
from geo.workspace.secret import read_reporter_secret

_HIDDEN = "hidden"  # what is kept of a release
_GRID_PAYS_FROM = 250_000  # signals: compiling it takes some seconds, once

Tell = Callable[[str], None]  # is told which step begins


def silent(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Atlas:
    """Everything that pages and exports read of one workspace; never changed once it is built."""

    municipality: str
    gemeente_code: str
    boundary_year: int
    areas: gpd.GeoDataFrame  # AREAS, all levels
    themes: pd.DataFrame  # THEMES
    assigned: pd.DataFrame  # ASSIGNED
    unlocated: pd.DataFrame  # UNLOCATED
    deliveries: pd.DataFrame  # DELIVERIES
    rules: Rules

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """What to call each area: per level, by code."""
        return {str(level): name_areas(areas) for level, areas in self.areas.groupby("level", sort=False)}

    @cached_property
    def buurt_names(self) -> pd.Series:
        """The name of each buurt by its code, as its source has it."""
        buurten = self.areas[self.areas["level"] == "buurt"]
        return pd.Series(buurten["area_name"].to_numpy(), buurten["area_code"], dtype="str")

    @cached_property
    def told_years(self) -> str:
        """Of which years the boundaries and the inhabitants are, in words."""
        return say_boundaries(self.areas)

    @cached_property
    def bounds(self) -> list[list[float]]:
        """South-west and north-east corner, [latitude, longitude] in degrees."""
        return find_bounds(self.areas)


def build_atlas(workspace: Workspace, tell: Tell = silent) -> Atlas:
    """Bring a workspace from its deliveries to assigned signals, or take them as they were derived before."""
    stamp = workspace.stamp()
    areas = workspace.areas()
    derived = workspace.derived.read(stamp)
    if derived is None:
        derived = derive(workspace, areas, tell)
        workspace.derived.save(stamp, *derived)
    settings = workspace.settings
    return Atlas(
        municipality=settings.name,
        gemeente_code=settings.code,
        boundary_year=int(areas["boundary_year"].iloc[0]),
        areas=areas,
        themes=workspace.themes,
        assigned=derived[0],
        unlocated=derived[1],
        deliveries=workspace.deliveries.list(),
        rules=settings.rules,
    )


def cut_atlas(atlas: Atlas, buurt_codes: Collection[str]) -> Atlas:
    """Return what lies in some buurten, as if nothing lay elsewhere; what has no place lies in none of them."""
    inside = atlas.assigned["buurt_code"].isin(list(buurt_codes))
    return replace(
        atlas,
        areas=cut_areas(atlas.areas, buurt_codes),
        assigned=atlas.assigned[inside].reset_index(drop=True),
        unlocated=atlas.unlocated.iloc[:0],
    )


def derive(workspace: Workspace, areas: gpd.GeoDataFrame, tell: Tell = silent) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Bring the deliveries through the steps; return ASSIGNED and UNLOCATED."""
    rules = workspace.settings.rules
    tell("thema's toekennen")
    themed = assign_themes(workspace.deliveries.read_reported(), workspace.themes)
    tell("plaats bepalen")
    signals, unlocated = locate_signals(themed, open_lookup(workspace), rules.locate)
    tell("buurten bepalen")
    return assign_buurt(signals, areas, rules.assign, _open_grid(workspace, areas, len(signals))), unlocated


def _open_grid(workspace: Workspace, areas: gpd.GeoDataFrame, signals: int) -> Grid | None:
    """Return the grid over the buurten; None where searching is quicker."""
    return open_grid(areas, workspace.grids) if signals >= _GRID_PAYS_FROM else None


def open_lookup(workspace: Workspace) -> GeocodedRegister:
    """Return the way in which a workspace finds addresses: its own register, then what a service answered before."""
    settings, rule = workspace.settings, workspace.settings.rules.locate
    register = AddressRegister(workspace.addresses(), rule)
    return GeocodedRegister(register, workspace.geocoded.read(), settings.municipality_digits, rule)


def compare_years(workspace: Workspace, old_year: int, new_year: int, tell: Tell = silent) -> YearComparison:
    """Say what became of the buurten between two boundary years, and of the signals in them.

    Raises
    ------
    WorkspaceError
        If there are no boundaries of one of the years.
    """
    old, new = workspace.stored_areas(old_year), workspace.stored_areas(new_year)
    # Without stadsdelen: where those no longer fit the buurten is where one looks at what changed.
    derived = workspace.derived.read(workspace.stamp()) or derive(workspace, new, tell)
    signals, rules = derived[0][SIGNALS.columns], workspace.settings.rules
    placed = {
        f"{side}_code": assign_buurt(signals, areas, rules.assign, _open_grid(workspace, areas, len(signals)))[
            "buurt_code"
        ]
        for side, areas in (("old", old), ("new", new))
    }
    return compare_boundaries(old, new, pd.DataFrame(placed), rules.years)


def find_findings(
    workspace: Workspace, atlas: Atlas, as_of: date | None = None, tell: Tell = silent
) -> Findings | None:
    """Find the recurring problems, or take them as they were found before in the same signals.

    Parameters
    ----------
    workspace, atlas
        The municipality, and what was derived from its deliveries.
    as_of
        Whole weeks before this day are looked at; before the day after the last report where None.
    tell
        Is told which step begins.

    Returns
    -------
    Findings or None
        None where there are no signals yet, or too few periods.
    """
    span = find_span(atlas.assigned)
    if span is None:
        return None
    last_week = last_complete_week(as_of or (atlas.assigned["reported_at"].max() + pd.Timedelta(days=1)).date())
    heard = list_heard(atlas.assigned, atlas.areas, atlas.rules.count)
    town = Town(heard[heard["week"] <= pd.Timestamp(last_week)], atlas.areas, atlas.themes)
    key = f"{last_week}-{_fingerprint_town(town, atlas.rules)}"
    kept = workspace.findings.read(key)
    if kept is None:
        tell("problemen zoeken")
        found = find_problems(town, atlas.rules, last_week)
        workspace.findings.save(key, *(found.to_tables() if found else ({}, {})))
        return found
    tables, summary = kept
    return Findings.of_tables(tables, summary) if summary else None


def open_release(
    workspace: Workspace, atlas: Atlas, audience: Audience, known: tuple[str, ...] = (), tell: Tell = silent
) -> Release:
    """Return the figures that an audience may see, or take those that were made before of the same signals.

    Parameters
    ----------
    workspace, atlas
        The municipality, and what was derived from its deliveries.
    audience
        Who is going to see them; not the owner, who needs no release.
    known
        The buurten of which the reader may see every single signal.
    tell
        Is told which step begins.

    Raises
    ------
    PrivacyError
        If there is no whole period of signals yet.
    """
    asked = Asked(audience, read_reporter_secret(), tuple(sorted(known)))
    table = lay_table(atlas.assigned, atlas.areas, atlas.rules.count)
    key = sha256(repr((workspace.stamp(), asked)).encode()).hexdigest()[:16]
    kept = workspace.releases.read(key, [_HIDDEN])
    if kept is None:
        tell("kleine aantallen verbergen")
        kept = {_HIDDEN: hide_cells(table, asked)}
        workspace.releases.save(key, kept)
    return make_release(table, audience, np.asarray(kept[_HIDDEN]))


def move_released(atlas: Atlas, release: Release) -> pd.DataFrame:
    """Return displaced points of the signals that are told in released figures, as `move_points` does."""
    signals = atlas.assigned[(atlas.assigned["kind"] == KIND) & atlas.assigned["buurt_code"].notna()]
    return move_points(signals, atlas.areas, release, read_reporter_secret())


def _fingerprint_town(town: Town, rules: Rules) -> str:
    """Return what changes when anything changes that detection looks at."""
    seen = [fingerprint_code(), repr(rules)]
    parts = [hash_pandas_object(table, index=False).to_numpy() for table in (town.heard, town.themes)]
    parts += [hash_pandas_object(pd.DataFrame(town.areas.drop(columns="geometry")), index=False).to_numpy()]
    shapes = b"".join(town.areas.geometry.to_wkb())
    return sha256("\n".join(seen).encode() + b"".join(part.tobytes() for part in parts) + shapes).hexdigest()[:16]
