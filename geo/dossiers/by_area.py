"""How the dossiers of each area stand: how many, what is overdue, what was kept, and what is invested."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import geopandas as gpd
import pandas as pd

from geo.dossiers.overdue import find_overdue
from geo.dossiers.perimeter import list_buurten
from geo.dossiers.register import AnyPart, Register
from geo.rules_dossiers import DossierRule
from geo.schema import STANDING, finish


def sum_dossiers(
    register: Register, areas: gpd.GeoDataFrame, places: Mapping[str, str], today: date, rule: DossierRule
) -> pd.DataFrame:
    """Sum the dossiers per area.

    Parameters
    ----------
    register
        Every dossier with its parts.
    areas
        AREAS (EPSG:28992) with the buurten.
    places
        By buurt code, the area in which it lies.
    today
        What was due before it, is overdue.
    rule
        Which buurten a drawn dossier touches, and how soon a referral should be answered.

    Returns
    -------
    pandas.DataFrame
        STANDING, sorted by area. A dossier counts, with all its parts, in every area that it touches, so areas do not
        add up. Agreements and investments of closed dossiers count too: what was agreed and spent remains so.
    """
    touched = {
        dossier.id: {places[code] for code in list_buurten(dossier, areas, rule) if code in places}
        for dossier in register.dossiers
    }
    late = [each.dossier_id for each in find_overdue(register, today, rule)]
    here = {
        code: {dossier_id for dossier_id, codes in touched.items() if code in codes}
        for code in sorted(set(places.values()))
    }
    rows = [{"area_code": code, **_sum_area(register, ids, late)} for code, ids in here.items()]
    return finish(pd.DataFrame(rows, columns=STANDING.columns), STANDING)


def _sum_area(register: Register, here: Collection[str], late: Iterable[str]) -> dict[str, int]:
    agreements, investments = _within(register.agreements, here), _within(register.investments, here)
    ended = [agreement.status for agreement in agreements if agreement.status != "loopt"]
    council = [each.council_status for each in agreements if each.council_status not in (None, "loopt")]
    return {
        "dossiers": sum(dossier.id in here for dossier in register.open_dossiers),
        "overdue": sum(dossier_id in here for dossier_id in late),
        "agreements": len(ended),
        "kept": ended.count("nagekomen"),
        "council_agreements": len(council),
        "council_kept": council.count("nagekomen"),
        "planned_eur": sum(each.planned_eur for each in investments),
        "spent_eur": sum(each.spent_eur for each in investments),
    }


def _within(parts: Iterable[AnyPart], dossier_ids: Collection[str]) -> list[AnyPart]:
    return [part for part in parts if part.dossier_id in dossier_ids]
