"""Tables that set areas against each other, under Dutch headings: for the page, and as files."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from pandas.io.formats.style import Styler

from geo.dutch import NO_DATA
from geo.present.compare_words import CHANGE_WORDS, VERDICT_LOOKS, name_theme, say_days, say_verdict
from geo.present.export import make_harmless
from geo.present.words import EXPOSURE_WORDS, RATE_WORDS

Names = Mapping[str, str]  # of areas, by code
_RATES = ("verhouding", "laag", "hoog", "hele gemeente")  # what the headings of rates hold
_MARGIN = ("Laagste (marge)", "Hoogste (marge)")


def order_compared(compared: pd.DataFrame) -> pd.DataFrame:
    """Put the highest rate in front, and what can't be compared behind."""
    is_few = compared["verdict"] == "few"
    ordered = compared.assign(is_few=is_few).sort_values(
        ["is_few", "smoothed", "signals", "area_code"], ascending=[True, False, False, True]
    )
    return ordered.drop(columns="is_few").reset_index(drop=True)


def lay_out_compared(compared: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Lay COMPARED out with all its figures, codes at the end."""
    table = pd.DataFrame(
        {
            "Gebied": compared["area_code"].map(names),
            "Thema": [name_theme(theme) for theme in compared["theme"]],
            "Meldingen": compared["signals"],
            "Meldingen een jaar eerder": compared["signals_before"],
            "Tegenover een jaar eerder": compared["change"].map(dict(CHANGE_WORDS)),
            "Gedeeld door": compared["exposure_kind"].map(EXPOSURE_WORDS),
            "Omvang": compared["exposure"],
            "Maat": compared["exposure_kind"].map(RATE_WORDS),
            "Verhouding": compared["rate"].round(2),
            "Rest van de gemeente": compared["rest_rate"].round(2),
            "Keer de rest": compared["ratio"].round(2),
            "Naar het gemiddelde getrokken": compared["smoothed"].round(2),
            _MARGIN[0]: compared["low"].round(2),
            _MARGIN[1]: compared["high"].round(2),
            "Plaats van": compared["rank_from"],
            "Plaats tot": compared["rank_to"],
            "Oordeel": [VERDICT_LOOKS[verdict].words for verdict in compared["verdict"]],
            "Wisseling": compared["spread"].round(2),
            "q": compared["q"].round(4),
            "Code": compared["area_code"],
        }
    )
    return make_harmless(table)


def lay_out_differences(compared: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Lay out what really differs, furthest from the rest first."""
    real = compared[compared["verdict"].isin(["more", "less"])]
    far = np.abs(np.log(real["ratio"].where(real["ratio"] > 0))).fillna(np.inf)
    ordered = real.assign(far=far).sort_values("far", ascending=False)
    table = pd.DataFrame(
        {
            "Gebied": ordered["area_code"].map(names),
            "Thema": [name_theme(theme) for theme in ordered["theme"]],
            "Oordeel": [say_verdict(verdict) for verdict in ordered["verdict"]],
            "Keer de rest": ordered["ratio"].round(2),
            "Meldingen": ordered["signals"],
        }
    )
    return make_harmless(table.reset_index(drop=True))


def lay_out_limits(compared: pd.DataFrame, limits: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Lay the funnel out: each area with the limits at its size, and where it lies.

    Parameters
    ----------
    compared
        Rows of COMPARED that could be compared, of one theme.
    limits
        Of `geo.compare.find_limits`, at the sizes of those areas.
    names
        Of the areas.
    """
    rate = compared["rate"].to_numpy()
    beyond = {
        "boven de buitenste lijn": rate > limits["high_99"].to_numpy(),
        "onder de buitenste lijn": rate < limits["low_99"].to_numpy(),
        "boven de binnenste lijn": rate > limits["high_95"].to_numpy(),
        "onder de binnenste lijn": rate < limits["low_95"].to_numpy(),
    }
    table = pd.DataFrame(
        {
            "Gebied": compared["area_code"].map(names).to_numpy(),
            "Omvang": compared["exposure"].to_numpy(),
            "Verhouding": rate.round(1),
            "Laag (95 %)": limits["low_95"].round(1),
            "Hoog (95 %)": limits["high_95"].round(1),
            "Laag (99,8 %)": limits["low_99"].round(1),
            "Hoog (99,8 %)": limits["high_99"].round(1),
            "Waar": np.select(list(beyond.values()), list(beyond), "binnen de lijnen"),
        }
    )
    return make_harmless(table)


def lay_out_trends(trends: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Lay TRENDS out, a row per area and period."""
    table = pd.DataFrame(
        {
            "Gebied": trends["area_code"].map(names),
            "Vier weken van": trends["period"].dt.strftime("%Y-%m-%d"),
            "Meldingen": trends["signals"],
            "Verhouding": trends["rate"].round(2),
            "Hele gemeente": trends["city_rate"].round(2),
        }
    )
    return make_harmless(table)


def lay_out_handled(handled: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Lay HANDLED out, in the order in which it comes."""
    days = zip(handled["median_days"], handled["is_at_least"], strict=True)
    table = pd.DataFrame(
        {
            "Gebied": handled["area_code"].map(names),
            "Helft afgehandeld binnen": [say_days(number, is_at_least=more) for number, more in days],
            "Meldingen": handled["signals"],
            "Afgehandeld": handled["closed"],
            "Open": handled["open"],
            "Dag onbekend": handled["signals"] - handled["closed"] - handled["open"],
            "Met een termijn": handled["with_term"],
            "Open na de termijn": handled["open_late"],
            "Te laat afgehandeld": handled["closed_late"],
        }
    )
    return make_harmless(table)


def lay_out_pair(paired: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """Lay PAIRED out under the names of both areas."""
    words = {verdict: look.words for verdict, look in VERDICT_LOOKS.items()}
    words |= {"more": f"meer in {first}", "less": f"meer in {second}", "same": "niet te onderscheiden"}
    table = pd.DataFrame(
        {
            "Thema": [name_theme(theme) for theme in paired["theme"]],
            f"{first}: meldingen": paired["signals"],
            f"{second}: meldingen": paired["other_signals"],
            "Maat": paired["exposure_kind"].map(RATE_WORDS),
            f"{first}: verhouding": paired["rate"].round(1),
            f"{second}: verhouding": paired["other_rate"].round(1),
            "Keer zo veel": paired["ratio"].round(2),
            "Oordeel": [f"{VERDICT_LOOKS[verdict].sign} {words[verdict]}" for verdict in paired["verdict"]],
        }
    )
    return make_harmless(table)


def write_compared(table: pd.DataFrame) -> Styler:
    """Return the table with its numbers written the Dutch way; counts are whole, rates are not."""
    decimals = {name: _find_decimals(str(name)) for name in table.select_dtypes("number").columns}
    patterns: dict[Any, Any] = {name: f"{{:,.{number}f}}" for name, number in decimals.items()}
    return table.style.format(patterns, decimal=",", thousands=".", na_rep=NO_DATA)


def _find_decimals(name: str) -> int:
    if name.startswith("Keer"):
        return 2
    return int(any(part in name.lower() for part in _RATES))


def lay_out_standing(standing: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Lay STANDING out, with the number of problems where that was added."""
    columns = {
        "problems": "Problemen",
        "dossiers": "Lopende dossiers",
        "overdue": "Te laat",
        "agreements": "Afspraken afgelopen (wij)",
        "kept": "Nagekomen (wij)",
        "council_agreements": "Afspraken afgelopen (wijkraad)",
        "council_kept": "Nagekomen (wijkraad)",
        "planned_eur": "Gepland (€)",
        "spent_eur": "Uitgegeven (€)",
    }
    given = [name for name in columns if name in standing]
    table = standing[given].rename(columns=columns)
    return make_harmless(pd.concat([standing["area_code"].map(names).rename("Gebied"), table], axis=1))
