"""How the dossiers of each area stand: how many, what is overdue, what was kept, and what is invested."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from geo.dossiers.records import Action, Agreement, Dossier
from geo.dossiers.register import AnyPart, Register
from geo.schema import STANDING, finish


def sum_dossiers(
    register: Register, buurt_to_area: Mapping[str, str], area_codes: Sequence[str], today: date
) -> pd.DataFrame:
    """Sum the dossiers per area.

    Parameters
    ----------
    register
        Every dossier with its parts.
    buurt_to_area
        By buurt code, the area in which it lies.
    area_codes
        The areas, in the order of the answer.
    today
        What was due before it, is overdue.

    Returns
    -------
    pandas.DataFrame
        STANDING. A dossier counts, with all its parts, in every area that it touches, so areas do not add up.
        Agreements and investments of closed dossiers count too: what was agreed and spent remains so.
    """
    touched = {dossier.id: _find_areas(dossier, buurt_to_area) for dossier in register.dossiers}
    rows = [{"area_code": code, **_sum_area(register, code, touched, today)} for code in area_codes]
    return finish(pd.DataFrame(rows, columns=STANDING.columns), STANDING)


def find_dossiers(register: Register, buurt_to_area: Mapping[str, str], area_code: str) -> list[Dossier]:
    """Return the open dossiers that touch an area."""
    return [each for each in register.open_dossiers if area_code in _find_areas(each, buurt_to_area)]


def is_overdue(part: Action | Agreement, today: date) -> bool:
    """Tell whether something that was still to be done should have been done before today."""
    is_open = part.status in ("te doen", "bezig", "loopt")
    return is_open and part.due is not None and part.due < today


def _find_areas(dossier: Dossier, buurt_to_area: Mapping[str, str]) -> set[str]:
    return {buurt_to_area[code] for code in dossier.buurt_codes if code in buurt_to_area}


def _sum_area(register: Register, code: str, touched: Mapping[str, set[str]], today: date) -> dict[str, int]:
    here = {dossier_id for dossier_id, areas in touched.items() if code in areas}
    open_here = {dossier.id for dossier in register.open_dossiers} & here
    actions, promises = _within(register.actions, open_here), _within(register.agreements, open_here)
    agreements, investments = _within(register.agreements, here), _within(register.investments, here)
    ended = [agreement.status for agreement in agreements if agreement.status != "loopt"]
    council = [each.council_status for each in agreements if each.council_status not in (None, "loopt")]
    return {
        "dossiers": len(open_here),
        "overdue": sum(is_overdue(each, today) for each in actions) + sum(is_overdue(each, today) for each in promises),
        "agreements": len(ended),
        "kept": ended.count("nagekomen"),
        "council_agreements": len(council),
        "council_kept": council.count("nagekomen"),
        "planned_eur": sum(each.planned_eur for each in investments),
        "spent_eur": sum(each.spent_eur for each in investments),
    }


def _within(parts: Iterable[AnyPart], dossier_ids: set[str]) -> list[AnyPart]:
    return [part for part in parts if part.dossier_id in dossier_ids]
