"""What a briefing is about: the whole municipality, or the stadsdelen and themes of one portfolio."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.dossiers.area_desk import take_dossiers
from geo.dossiers.perimeter import list_buurten
from geo.dossiers.register import Register
from geo.errors import GeoError
from geo.levels import find_areas_within
from geo.rules_dossiers import DossierRule

EVERYTHING = "hele gemeente"


@dataclass(frozen=True)
class Asked:
    """What a portfolio holds; nothing named stands for everything."""

    name: str = EVERYTHING
    themes: tuple[str, ...] = ()
    stadsdelen: tuple[str, ...] = ()  # by name or code


@dataclass(frozen=True)
class Scope:
    """What is told of: some themes (none named are all of them) in some buurten."""

    name: str
    themes: frozenset[str]
    buurten: frozenset[str]

    def holds(self, themes: Iterable[str], buurten: Iterable[str]) -> bool:
        """Whether something on these themes in these buurten belongs to it; without a theme its place decides."""
        named = set(themes)
        is_ours = not self.themes or not named or bool(self.themes & named)
        return is_ours and not self.buurten.isdisjoint(buurten)

    def take_problems(self, problems: pd.DataFrame) -> pd.DataFrame:
        """Return the rows with `theme` and `buurt_codes` that belong to it, in their order."""
        pairs = zip(problems["theme"], problems["buurt_codes"], strict=True)
        is_ours = [self.holds([theme], codes.split()) for theme, codes in pairs]
        return problems[pd.Series(is_ours, index=problems.index, dtype="bool")]

    def take_areas(self, rows: pd.DataFrame, area_codes: Collection[str]) -> pd.DataFrame:
        """Return the rows with `theme` and `area_code` of its themes and of some areas."""
        is_ours = rows["area_code"].isin(list(area_codes))
        return rows[is_ours & rows["theme"].isin(list(self.themes))] if self.themes else rows[is_ours]

    def take_register(self, register: Register, areas: gpd.GeoDataFrame, rule: DossierRule) -> Register:
        """Return the register of the dossiers that belong to it, with their parts."""
        ours = [each for each in register.dossiers if self.holds(each.themes, list_buurten(each, areas, rule))]
        return take_dossiers(register, ours)


def make_scope(asked: Asked, areas: gpd.GeoDataFrame, themes: Collection[str]) -> Scope:
    """Return what a portfolio is about, in the areas of a municipality.

    Parameters
    ----------
    asked
        Its themes and stadsdelen.
    areas
        AREAS, all levels.
    themes
        Those that are known.

    Raises
    ------
    GeoError
        If it names a stadsdeel or theme that is not known; says which are.
    """
    stadsdelen = areas[areas["level"] == "stadsdeel"]
    codes = dict(zip(stadsdelen["area_name"], stadsdelen["area_code"], strict=True))
    known = {**codes, **{code: code for code in codes.values()}}
    faults = [*_find_unknown("stadsdeel", asked.stadsdelen, known, codes)]
    faults += _find_unknown("thema", asked.themes, themes, themes)
    if faults:
        raise GeoError("\n".join(f"portefeuille '{asked.name}': {fault}" for fault in faults))
    inside = [known[name] for name in asked.stadsdelen]
    buurten = areas.loc[areas["level"] == "buurt", "area_code"]
    chosen = find_areas_within(areas, "buurt", inside) if inside else buurten
    return Scope(asked.name, frozenset(asked.themes), frozenset(chosen))


def _find_unknown(what: str, named: Sequence[str], known: Collection[str], told: Iterable[str]) -> list[str]:
    return [
        f"{what} '{name}' bestaat niet; kies uit {', '.join(sorted(told)) or 'niets: er zijn er geen'}"
        for name in named
        if name not in known
    ]
