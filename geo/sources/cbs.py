"""Know the columns, codes and numbers of Statistics Netherlands (CBS) in all their spellings.

The columns named here are the only ones that are read: none on origin or income.
"""

import re
from collections.abc import Mapping

import pandas as pd

from geo.errors import SourceError
from geo.sources.cells import clean_cells
from geo.sources.figures import COUNTS, read_figures

FIGURE_NAMES: Mapping[str, tuple[str, ...]] = {
    "inhabitants": ("aantal_inwoners", "aant_inw", "a_inw", "inwoners", "population", "bevolking"),
    "households": ("aantal_huishoudens", "aantal_hh", "a_hh", "huishoudens", "households"),
    "land_ha": ("oppervlakte_land_in_ha", "opp_land", "a_lan_ha", "land_ha"),
    "dwellings": ("woningvoorraad", "aantal_woningen", "woningen", "woning", "dwelling_total"),
    "age_0_14_pct": ("percentage_personen_0_tot_15_jaar", "p_00_14_jr", "pop_0_14"),
    "age_15_24_pct": ("percentage_personen_15_tot_25_jaar", "p_15_24_jr", "pop_15_24"),
    "age_25_44_pct": ("percentage_personen_25_tot_45_jaar", "p_25_44_jr", "pop_25_44"),
    "age_45_64_pct": ("percentage_personen_45_tot_65_jaar", "p_45_64_jr", "pop_45_64"),
    "age_65_plus_pct": ("percentage_personen_65_jaar_en_ouder", "p_65_eo_jr", "pop_65plus"),
}
BUURT_NAMES: Mapping[str, tuple[str, ...]] = {
    "buurt_code": ("buurtcode", "bu_code", "statcode", "buurt_code"),
    "buurt_name": ("buurtnaam", "bu_naam", "statnaam", "buurt_naam", "buurt"),
    "wijk_code": ("wijkcode", "wk_code", "wijk_code"),
    "wijk_name": ("wijknaam", "wk_naam", "wijk_naam", "wijk"),
    "gemeente_code": ("gemeentecode", "gm_code", "gemeente_code"),
    "gemeente_name": ("gemeentenaam", "gm_naam", "gemeente_naam", "gemeente"),
    "water": ("water", "h2o"),
    "year": ("jaar", "year", "peiljaar"),
    **FIGURE_NAMES,
}
CODE_NAMES: Mapping[str, tuple[str, ...]] = {
    "buurt_code": ("buurtcode", "bu_code", "buurt_code"),
    "wijk_code": ("wijkcode", "wk_code", "wijk_code"),
    "area_code": ("code", "area_code", "gwb_code_10", "gwb_code", "regiocode", "statcode", "wijken_en_buurten"),
    "gemeente_code": ("gemeentecode", "gm_code", "gemeente_code"),
}
DUTCH: Mapping[str, str] = {
    "inhabitants": "inwoners",
    "households": "huishoudens",
    "land_km2": "landoppervlakte",
    "dwellings": "woningen",
    "age_0_14_pct": "leeftijd 0-14",
    "age_15_24_pct": "leeftijd 15-24",
    "age_25_44_pct": "leeftijd 25-44",
    "age_45_64_pct": "leeftijd 45-64",
    "age_65_plus_pct": "leeftijd 65+",
}
_DIGITS = {"BU": 8, "WK": 6, "GM": 4}


def to_fields(
    table: pd.DataFrame, columns: Mapping[str, str], fields: Mapping[str, tuple[str, ...]]
) -> tuple[pd.DataFrame, list[str]]:
    """Return the values under our field names, and lines of Dutch on figures that are no numbers.

    Text is stripped, empty and absent values are missing; figures are numbers, land in km2.
    """
    found: dict[str, pd.Series] = {}
    notes: list[str] = []
    for field in fields:
        if field not in columns:
            found[field] = pd.Series(dtype="float64" if field in FIGURE_NAMES else "str")
        elif field in FIGURE_NAMES:
            name = DUTCH.get(field, DUTCH["land_km2"])
            figures = read_figures(table[columns[field]], name, is_count=field in COUNTS)
            found[field] = figures.numbers
            notes += figures.notes
        else:
            found[field] = to_text(table[columns[field]])
    values = pd.DataFrame({name: series.reindex(table.index) for name, series in found.items()})
    values["land_km2"] = values.pop("land_ha") / 100
    return values, notes


def to_text(values: pd.Series) -> pd.Series:
    """Return text without invisible signs and outer blanks; empty is missing."""
    return clean_cells(values)


def to_codes(values: pd.Series, prefix: str) -> pd.Series:
    """Return codes as CBS writes them: " bu 1530301", 1530301 and 1530301.0 become "BU01530301"; others are missing."""
    digits = _DIGITS[prefix]
    written = re.compile(rf"(?:{prefix})?([0-9]{{1,{digits}}})(?:\.0+)?")
    found = values.astype("str").str.replace(r"\s", "", regex=True).str.upper().str.extract(rf"^{written.pattern}$")[0]
    return (prefix + found.str.zfill(digits)).astype("str")


def to_code(value: str, prefix: str) -> str | None:
    """Return one code as CBS writes it; None where it is none."""
    code = to_codes(pd.Series([value], dtype="str"), prefix).iloc[0]
    return None if pd.isna(code) else str(code)


def require(field: str, columns: Mapping[str, str], name: str, there: tuple[str, ...]) -> None:
    """Refuse a file without a column for `field`, saying how to name it."""
    if field not in columns:
        raise SourceError(
            f"{name}: geen kolom herkend voor {field}; er zijn: {', '.join(there)[:500]}. "
            f'Wijs hem aan met --column {field}="KOLOM"'
        )
