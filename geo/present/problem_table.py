"""Tables about recurring problems under Dutch headings: for the page, and as files."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from geo.dutch import NO_DATA
from geo.present.export import make_harmless
from geo.present.problem_words import KIND_TAGS, LABEL_LOOKS, say_caveats, say_place
from geo.present.words import EXPOSURE_WORDS, RATE_WORDS

Names = Mapping[str, str]  # of areas, by code
_DECIMALS = {"Verwacht": 1, "Verhouding": 1, "Minstens": 1, "Hoogstens": 1, "Laag": 1, "Hoog": 1, "Land (km²)": 2}
_DECIMALS |= dict.fromkeys(RATE_WORDS.values(), 1)


def name_place(buurt_codes: str, names: Names) -> list[str]:
    """Return what the buurten of a problem are called; `buurt_codes` is as in PROBLEMS."""
    return [names.get(code, code) for code in buurt_codes.split()]


def lay_out_problems(problems: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Lay PROBLEMS out as a list to keep: in words first, with codes and chances at the end."""
    table = pd.DataFrame(
        {
            "Thema": problems["theme"],
            "Label": [LABEL_LOOKS[label].words for label in problems["label"]],
            "Soort": [KIND_TAGS[kind] or "melding" for kind in problems["kind"]],
            "Domein": problems["domain"],
            "Buurten": [", ".join(name_place(codes, names)) for codes in problems["buurt_codes"]],
            "Wat er speelt": problems["sentence"],
            "Sinds": problems["since"].dt.strftime("%Y-%m-%d"),
            "Laatst duidelijk meer": problems["last_hot"].dt.strftime("%Y-%m-%d"),
            "Melders": problems["reporters"],
            "Waargenomen": problems["observed"],
            "Verwacht": problems["expected"].round(2),
            "Verwacht zonder correctie": problems["uncorrected"].round(2),
            "Minstens meer": problems["excess"].round(2),
            "Perioden duidelijk meer": problems["hot_periods"],
            "Perioden": problems["periods"],
            "Verhouding": problems["ratio"].round(2),
            "Verhouding minstens": problems["low_ratio"].round(2),
            "Aandeel grootste melder": problems["largest_share"].round(3),
            "Score": problems["score"].round(2),
            "Let op": [" ".join(say_caveats(codes)) for codes in problems["caveats"]],
            "p": problems["p"],
            "q": problems["q"],
            "Buurtcodes": problems["buurt_codes"],
            "Kenmerk": problems["problem_id"],
        }
    )
    return make_harmless(table)


def lay_out_course(course: pd.DataFrame) -> pd.DataFrame:
    """Lay the course of one problem out, latest period first."""
    latest_first = course.iloc[::-1]
    return pd.DataFrame(
        {
            "Vier weken van": latest_first["period"].dt.strftime("%d-%m-%Y"),
            "Melders": latest_first["observed"],
            "Verwacht": latest_first["expected"].round(1),
            "Laag": latest_first["low"].round(1),
            "Hoog": latest_first["high"].round(1),
            "Duidelijk meer": latest_first["is_hot"].map({True: "ja", False: ""}),
        }
    ).reset_index(drop=True)


def lay_out_similar(own: pd.DataFrame, similar: pd.DataFrame, figures: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Lay the buurten of a problem out above those most like them, with the same figure of each.

    Parameters
    ----------
    own, similar
        Columns area_code and area_name.
    figures
        Of `geo.compare.rate_areas`, for the theme and the window of the problem.
    kind
        One of `geo.schema.EXPOSURES`.
    """
    both = pd.concat([own.assign(what="deze plek"), similar.assign(what="lijkt erop")], ignore_index=True)
    of_area = figures.set_index("area_code").reindex(both["area_code"]).reset_index(drop=True)
    table = pd.DataFrame(
        {
            "Buurt": both["area_name"],
            "Wat": both["what"],
            EXPOSURE_WORDS[kind]: of_area["exposure"],
            "Signalen": of_area["signals"],
            RATE_WORDS[kind]: of_area["rate_per_1000"].round(1),
        }
    )
    return make_harmless(table)


def lay_out_citywide(rows: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Lay the wijken of one matter of CITYWIDE out, the most above the expectation first."""
    ordered = rows.sort_values(["ratio", "area_code"], ascending=[False, True])
    return make_harmless(
        pd.DataFrame(
            {
                "Gebied": ordered["area_code"].map(names).fillna(ordered["area_code"]),
                "Waargenomen": ordered["observed"],
                "Verwacht": ordered["expected"],
                "Verhouding": ordered["ratio"],
                "Minstens": ordered["low_ratio"],
            }
        ).reset_index(drop=True)
    )


def lay_out_reporting(rows: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Lay buurten that report much or little over everything out, in the order in which they come."""
    table = pd.DataFrame(
        {
            "Buurt": rows["area_code"].map(names).fillna(rows["area_code"]),
            "Waargenomen": rows["observed"],
            "Verwacht": rows["expected"],
            "Verhouding": rows["ratio"],
            "Minstens": rows["low_ratio"],
            "Hoogstens": rows["high_ratio"],
            "Thema's": rows["themes"],
        }
    )
    return make_harmless(table.reset_index(drop=True))


def lay_out_marks(problems: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Lay out what the map shows of the problems, for who can't see it."""
    return make_harmless(
        pd.DataFrame(
            {
                "Thema": problems["theme"].str.capitalize(),
                "Label": [f"{LABEL_LOOKS[label].sign} {LABEL_LOOKS[label].words}" for label in problems["label"]],
                "Plaats": [say_place(name_place(codes, names)) for codes in problems["buurt_codes"]],
                "Melders": problems["reporters"],
                "Verwacht": problems["expected"],
            }
        ).reset_index(drop=True)
    )


def write_figures(table: pd.DataFrame) -> Styler:
    """Return the table with its numbers written the Dutch way; they stay numbers to sort by."""
    numbers = table.select_dtypes("number").columns
    patterns: dict[Any, Any] = {name: f"{{:,.{_DECIMALS.get(str(name), 0)}f}}" for name in numbers}
    return table.style.format(patterns, decimal=",", thousands=".", na_rep=NO_DATA)
