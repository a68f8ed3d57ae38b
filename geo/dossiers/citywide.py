"""Between wijk and city: one theme in several wijken asks for one approach, one programme is fitted to every wijk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd

from geo.dossiers.perimeter import list_buurten
from geo.dossiers.records import Dossier
from geo.dossiers.register import Register
from geo.dutch import capitalise, say_count
from geo.rules_dossiers import DossierRule


@dataclass(frozen=True)
class Upward:
    """A theme on which several wijken have an open dossier."""

    theme: str
    by_wijk: Mapping[str, tuple[Dossier, ...]]  # by code, sorted
    programmes: tuple[str, ...]  # under which some of them hang already

    @property
    def sentence(self) -> str:
        """Say in Dutch what it asks for."""
        dossiers = {dossier.id for of_wijk in self.by_wijk.values() for dossier in of_wijk}
        counted = (
            f"{say_count(len(self.by_wijk), 'wijk', 'wijken')} met {say_count(len(dossiers), 'dossier', 'dossiers')}"
        )
        return f"{capitalise(self.theme)}: open in {counted}. Dat vraagt om één aanpak voor de hele gemeente."


@dataclass(frozen=True)
class Programme:
    """A programme with the dossiers under it, per wijk."""

    name: str
    by_wijk: Mapping[str, tuple[Dossier, ...]]  # by code, sorted; open and closed ones


def find_upward(register: Register, areas: gpd.GeoDataFrame, rule: DossierRule) -> list[Upward]:
    """Return the themes that are open in at least `rule.min_wijken` wijken, the most wijken first.

    A theme of which every open dossier hangs under one and the same programme is being dealt with, and left out.
    """
    themes = sorted({theme for dossier in register.open_dossiers for theme in dossier.themes})
    found = []
    for theme in themes:
        dossiers = [dossier for dossier in register.open_dossiers if theme in dossier.themes]
        programmes = {dossier.programme for dossier in dossiers}
        by_wijk = _part_by_wijk(dossiers, areas, rule)
        if len(by_wijk) >= rule.min_wijken and (len(programmes) > 1 or "" in programmes):
            found.append(Upward(theme, by_wijk, tuple(sorted(programmes - {""}))))
    return sorted(found, key=lambda upward: -len(upward.by_wijk))


def list_programmes(register: Register, areas: gpd.GeoDataFrame, rule: DossierRule) -> list[Programme]:
    """Return every programme with its dossiers per wijk, by name."""
    names = sorted({dossier.programme for dossier in register.dossiers} - {""})
    return [
        Programme(name, _part_by_wijk([each for each in register.dossiers if each.programme == name], areas, rule))
        for name in names
    ]


def _part_by_wijk(
    dossiers: Sequence[Dossier], areas: gpd.GeoDataFrame, rule: DossierRule
) -> dict[str, tuple[Dossier, ...]]:
    buurten = areas[(areas["level"] == "buurt") & areas["wijk_code"].notna()]
    wijk_of = dict(zip(buurten["area_code"], buurten["wijk_code"], strict=True))
    wijken = {each.id: {wijk_of.get(code) for code in list_buurten(each, areas, rule)} for each in dossiers}
    codes = sorted({code for of_dossier in wijken.values() for code in of_dossier if code})
    return {code: tuple(each for each in dossiers if code in wijken[each.id]) for code in codes}
