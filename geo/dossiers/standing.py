"""Which dossiers are about a listed problem, and which problems nobody works on."""

from collections.abc import Mapping, Sequence

import geopandas as gpd
import pandas as pd

from geo.dossiers.perimeter import is_same_place, unite
from geo.dossiers.records import Dossier
from geo.dossiers.register import Register
from geo.rules_dossiers import DossierRule


def find_dossiers(
    problems: pd.DataFrame, register: Register, areas: gpd.GeoDataFrame, rule: DossierRule
) -> dict[str, tuple[Dossier, ...]]:
    """Return per problem the dossiers about it: open ones first, then the newest.

    Parameters
    ----------
    problems
        PROBLEMS.
    register
        All dossiers.
    areas
        AREAS (EPSG:28992) with the buurten of the problems.
    rule
        How much of a place both must share.

    Returns
    -------
    dict
        By problem_id, with every problem in it: the dossiers opened from it, and those of its theme in its place.
    """
    rows = zip(problems["problem_id"], problems["theme"], problems["buurt_codes"].str.split(), strict=True)
    newest = sorted(register.dossiers, key=lambda dossier: dossier.opened_on, reverse=True)
    ordered = sorted(newest, key=lambda dossier: dossier.state == "gesloten")
    found = {}
    for problem_id, theme, buurten in rows:
        place = unite(areas, buurten)
        found[problem_id] = tuple(
            dossier
            for dossier in ordered
            if dossier.origin_id == problem_id
            or (theme in dossier.themes and is_same_place(dossier.perimeter, place, rule))
        )
    return found


def list_without_dossier(problems: pd.DataFrame, found: Mapping[str, Sequence[Dossier]]) -> pd.DataFrame:
    """Return the problems (PROBLEMS) of which no dossier found by `find_dossiers` is open, but not those solved."""
    is_open = {
        problem_id: any(dossier.state != "gesloten" for dossier in dossiers) for problem_id, dossiers in found.items()
    }
    is_covered = problems["problem_id"].map(is_open).fillna(value=False).astype("bool")
    return problems[~is_covered & (problems["label"] != "opgelost")].reset_index(drop=True)
