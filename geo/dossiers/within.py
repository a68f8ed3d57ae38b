"""What of the register is about some buurten."""

from collections.abc import Collection
from dataclasses import fields, replace
from typing import Any

import geopandas as gpd

from geo.dossiers.perimeter import list_buurten
from geo.dossiers.register import Register
from geo.rules_dossiers import DossierRule


def keep_within(
    register: Register, areas: gpd.GeoDataFrame, buurt_codes: Collection[str], rule: DossierRule
) -> Register:
    """Return the dossiers that touch some buurten, with their parts, and the links between them.

    Parameters
    ----------
    register
        Every dossier with its parts.
    areas
        AREAS (EPSG:28992) of the whole municipality: a perimeter may be of other boundaries.
    buurt_codes
        Of the boundary year of `areas`.
    rule
        Which buurten a perimeter is about.
    """
    inside = set(buurt_codes)
    dossiers = [each for each in register.dossiers if not inside.isdisjoint(list_buurten(each, areas, rule))]
    kept = {dossier.id for dossier in dossiers}
    parts: dict[str, Any] = {
        each.name: [part for part in getattr(register, each.name) if part.dossier_id in kept]
        for each in fields(register)
        if each.init and each.name not in ("revision", "dossiers")
    }
    parts["links"] = [link for link in parts["links"] if link.other_id in kept]
    return replace(register, dossiers=dossiers, **parts)
