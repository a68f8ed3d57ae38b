"""The words of a page: what is counted, by what it is divided, and how areas and weeks are called."""

from collections import Counter
from datetime import date, timedelta

import geopandas as gpd
import pandas as pd

from geo.dutch import say_count, say_day, say_list
from geo.traits import find_figure_years

LEVEL_WORDS = {"gemeente": "Gemeente", "stadsdeel": "Stadsdeel", "wijk": "Wijk", "buurt": "Buurt"}
RATE_WORDS = {
    "inhabitants": "Per 1.000 inwoners",
    "households": "Per 1.000 huishoudens",
    "land_km2": "Per km² land",
}
EXPOSURE_WORDS = {"inhabitants": "Inwoners", "households": "Huishoudens", "land_km2": "Land (km²)"}
TRAIT_WORDS = {
    "inhabitants": "Inwoners",
    "people_per_km2": "Inwoners per km² land",
    "households": "Huishoudens",
    "dwellings": "Woningen",
    "age_0_14_pct": "Jonger dan 15 jaar (% van de inwoners)",
    "age_15_24_pct": "15 tot 25 jaar (% van de inwoners)",
    "age_25_44_pct": "25 tot 45 jaar (% van de inwoners)",
    "age_45_64_pct": "45 tot 65 jaar (% van de inwoners)",
    "age_65_plus_pct": "65 jaar en ouder (% van de inwoners)",
}
COUNT_WORDS = {"signal": "meldingen", "initiative": "initiatieven", "wish": "wensen", "all": "signalen"}
_SINGLE = {"signal": "melding", "initiative": "initiatief", "wish": "wens", "all": "signaal"}


def say_counted(count: int, counted: str) -> str:
    """Write how many of one of `COUNT_WORDS` there are: "1 melding", "12 initiatieven"."""
    return say_count(count, _SINGLE[counted], COUNT_WORDS[counted])


def say_weeks(from_week: date, to_week: date) -> str:
    """Write the days from the Monday of the first week up to and including the Sunday of the last."""
    return f"{say_day(from_week)} t/m {say_day(to_week + timedelta(days=6))}"


def name_areas(areas: pd.DataFrame) -> dict[str, str]:
    """Return what to call each area, by code; names that occur twice carry their code."""
    codes, names = areas["area_code"].tolist(), areas["area_name"].tolist()
    times = Counter(names)
    return {code: name if times[name] == 1 else f"{name} ({code})" for code, name in zip(codes, names, strict=True)}


def say_boundaries(areas: gpd.GeoDataFrame) -> str:
    """Write of which year the boundaries of AREAS are, and the inhabitants where those are of another."""
    year, years = int(areas["boundary_year"].iloc[0]), find_figure_years(areas)
    told = f"grenzen van {year}"
    return told if years in ([], [year]) else f"{told}, inwoners van {say_list([str(each) for each in years])}"


def plain(text: str) -> str:
    r"""Return Markdown that shows `text` as it is: no links, images, formulas, icons or HTML.

    Every sign that could mean something becomes a character reference; a word joiner behind `.:@` keeps addresses and
    icon codes, which are looked for after the references are resolved, from being recognised.
    """
    joined = "".join(f"{sign}\u2060" if sign in ".:@" else sign for sign in " ".join(text.split()))
    return "".join(sign if sign.isalnum() or sign == " " or ord(sign) > 127 else f"&#{ord(sign)};" for sign in joined)
