"""What became of the buurten between two years, in Dutch: in lines and as a table."""

from collections.abc import Callable, Iterator

import pandas as pd

from geo.boundary_years import YearComparison
from geo.dutch import NO_DATA, say_count, say_number
from geo.present.export import make_harmless

CHANGE_WORDS = {
    "new": "nieuw",
    "gone": "weg",
    "renamed": "andere naam",
    "recoded": "andere code",
    "split": "gesplitst",
    "merged": "samengevoegd",
    "moved": "grens verschoven",
}
_OUTSIDE = "buiten de gemeente"


def say_comparison(compared: YearComparison) -> list[str]:
    """Write a comparison as lines: what changed in all, then a line for every buurt to which something happened."""
    return [_say_buurten(compared), *_say_changes(compared.changes), *_say_signals(compared)]


def _say_buurten(compared: YearComparison) -> str:
    counts = f"{say_count(compared.old_buurten, 'buurt', 'buurten')} in {compared.old_year}"
    same = f"{say_number(compared.unchanged)} bleven gelijk"
    return f"{counts}, {say_number(compared.new_buurten)} in {compared.new_year}; {same}"


def _say_changes(changes: pd.DataFrame) -> Iterator[str]:
    for change, rows in changes.groupby("change", sort=False):
        side = {"split": "old", "merged": "new"}.get(str(change))
        groups = [group for _, group in rows.groupby(f"{side}_code")] if side else [rows.loc[[i]] for i in rows.index]
        yield from (f"{CHANGE_WORDS[str(change)]}: {_SAY[str(change)](group)}" for group in groups)


def _say_signals(compared: YearComparison) -> list[str]:
    if not compared.signals:
        return ["er zijn nog geen signalen om te zien hoeveel er van buurt wisselden"]
    share = _percent(compared.signals_moved / compared.signals)
    of_all = f"{say_number(compared.signals_moved)} van de {say_number(compared.signals)} signalen ({share})"
    slivers = say_number(compared.signals_in_slivers)
    return [f"{of_all} liggen in een andere buurt, waarvan {slivers} in smalle stroken langs grenzen"]


def _name(row: pd.Series, side: str) -> str:
    return _OUTSIDE if pd.isna(row[f"{side}_code"]) else f"{row[f'{side}_name']} ({row[f'{side}_code']})"


def _percent(share: float) -> str:
    return NO_DATA if pd.isna(share) else f"{say_number(100 * share, 1)} %"


def _shares(row: pd.Series, side: str) -> str:
    signals = "" if pd.isna(row[f"signals_of_{side}"]) else f", {_percent(row[f'signals_of_{side}'])} van de signalen"
    return f"{_percent(row[f'share_of_{side}'])} van de oppervlakte{signals}"


def _say_one(group: pd.DataFrame, side: str) -> str:
    row = group.iloc[0]
    return f"{_name(row, side)}, {say_count(int(row['signals']), 'signaal', 'signalen')}"


def _say_pair(group: pd.DataFrame) -> str:
    return f"{_name(group.iloc[0], 'old')} is nu {_name(group.iloc[0], 'new')}"


def _say_split(group: pd.DataFrame) -> str:
    parts = [f"{_name(row, 'new')} met {_shares(row, 'old')}" for _, row in group.iterrows()]
    return f"{_name(group.iloc[0], 'old')} in {'; '.join(parts)}"


def _say_merged(group: pd.DataFrame) -> str:
    parts = [f"{_name(row, 'old')} met {_shares(row, 'new')}" for _, row in group.iterrows()]
    return f"{_name(group.iloc[0], 'new')} uit {'; '.join(parts)}"


def _say_moved(group: pd.DataFrame) -> str:
    row = group.iloc[0]
    of, whose = ("new", "nieuwe") if pd.isna(row["old_code"]) else ("old", "oude")
    where = f"van {_name(row, 'old')} naar {_name(row, 'new')}"
    return f"{where} ging {_shares(row, of)} van de {whose} buurt"


_SAY: dict[str, Callable[[pd.DataFrame], str]] = {
    "new": lambda group: _say_one(group, "new"),
    "gone": lambda group: _say_one(group, "old"),
    "renamed": _say_pair,
    "recoded": _say_pair,
    "split": _say_split,
    "merged": _say_merged,
    "moved": _say_moved,
}


def lay_out_changes(changes: pd.DataFrame) -> pd.DataFrame:
    """Lay CHANGED out under Dutch headings, shares in whole percentages."""
    told = {
        "Wat": changes["change"].map(CHANGE_WORDS),
        "Was": _say_side(changes, "old"),
        "Is nu": _say_side(changes, "new"),
        "Oppervlakte van de oude buurt (%)": (100 * changes["share_of_old"]).round(1),
        "Oppervlakte van de nieuwe buurt (%)": (100 * changes["share_of_new"]).round(1),
        "Signalen": changes["signals"],
        "Signalen van de oude buurt (%)": (100 * changes["signals_of_old"]).round(1),
    }
    return make_harmless(pd.DataFrame(told))


def _say_side(changes: pd.DataFrame, side: str) -> pd.Series:
    names = changes[f"{side}_name"] + " (" + changes[f"{side}_code"] + ")"
    outside = changes["change"].map({"moved": _OUTSIDE}).fillna("")
    told: pd.Series = names.fillna(outside)
    return told
