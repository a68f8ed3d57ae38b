"""THEME: gather the sources' categories into our themes, by category and by what the text was about."""

import pandas as pd

from geo.schema import REPORTED, THEMED, THEMES, check

REST_THEME = "overig"
REST_DOMAIN = "openbare ruimte"
ANY_CATEGORY = "*"


def assign_themes(reported: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """Give every signal its theme and domain.

    A row of THEMES with a cue wins over one without, one with a category over "*"; among equals the first row of the
    table wins. So groundwater can gather signals from sewer, green and other by the words "kelder" or "kruipruimte",
    while the sewer signals without such words stay where they were. Case, accents and punctuation of a category do not
    matter.

    Parameters
    ----------
    reported
        REPORTED table.
    themes
        THEMES table of the workspace.

    Returns
    -------
    pandas.DataFrame
        THEMED table, one row per signal in the same order; what no row fits is "overig".
    """
    check(reported, REPORTED)
    check(themes, THEMES)
    seen = reported[["category", "cues"]]
    kinds = seen.drop_duplicates(ignore_index=True)  # few, so that only their names are brought to normal form
    ranked, normal = _by_strength(themes), normal_category(kinds["category"])
    choices = [
        _choose(category, set(cues.split()), ranked) for category, cues in zip(normal, kinds["cues"], strict=True)
    ]
    kinds[["theme", "domain"]] = pd.DataFrame(choices, columns=["theme", "domain"], index=kinds.index, dtype="str")
    found = seen.merge(kinds, on=["category", "cues"], how="left")
    themed = reported.assign(theme=found["theme"].to_numpy(), domain=found["domain"].to_numpy())
    return check(themed.astype({"theme": "str", "domain": "str"}), THEMED)


def find_unmapped(reported: pd.DataFrame, themes: pd.DataFrame) -> dict[str, int]:
    """Count the signals per category that the table of themes does not name, most first."""
    categories = normal_category(reported["category"])
    known = set(normal_category(themes["category"])) | set(normal_category(themes["theme"]))
    counted = categories[~categories.isin(known)].value_counts()
    return {str(category): int(number) for category, number in counted.items()}


def normal_category(category: pd.Series) -> pd.Series:
    """Return categories as they are compared: "Put / riolering verstopt" is "put-riolering-verstopt"; "*" stays."""
    codes, distinct = pd.factorize(category)
    letters = pd.Series(distinct).str.casefold().str.normalize("NFKD").str.replace(r"[\u0300-\u036f]", "", regex=True)
    slugs = letters.str.replace(r"[^\w*]+", "-", regex=True).str.strip("-")
    return slugs.reindex(codes).set_axis(category.index)


def _by_strength(themes: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Return (category, cue, theme, domain), the rows that win first; the themes' own names come last."""
    rows = themes.assign(category=normal_category(themes["category"]))
    strength = 2 * (rows["cue"] != "") + (rows["category"] != ANY_CATEGORY)
    ordered = rows.loc[strength.sort_values(ascending=False, kind="stable").index]
    own_names = themes.drop_duplicates("theme").assign(category=lambda table: normal_category(table["theme"]), cue="")
    both = pd.concat([ordered, own_names])[["category", "cue", "theme", "domain"]]
    return list(both.itertuples(index=False, name=None))


def _choose(category: str, cues: set[str], ranked: list[tuple[str, str, str, str]]) -> tuple[str, str]:
    for known, cue, theme, domain in ranked:
        if known in (category, ANY_CATEGORY) and (not cue or cue in cues):
            return theme, domain
    return REST_THEME, REST_DOMAIN
