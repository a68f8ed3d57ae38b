"""Areas set against each other, in Dutch: verdicts, margins, places and handling times."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from geo.dutch import NO_DATA, capitalise, say_count, say_list, say_number
from geo.present.words import RATE_WORDS

TOO_FEW = "te weinig gegevens"
ALIKE = "niet te onderscheiden van het gemiddelde"
NO_FIGURE = "—"
_NAMED = 4  # more names make no sentence
_ROUNDED_FROM = 100  # from here a rate needs no decimals
_SOON = 10  # days below which a decimal matters


class VerdictLook(NamedTuple):
    """How a verdict is told without colour."""

    sign: str
    words: str


VERDICT_LOOKS: Mapping[str, VerdictLook] = {
    "more": VerdictLook("▲", "meer dan de rest"),
    "less": VerdictLook("▼", "minder dan de rest"),
    "same": VerdictLook("≈", ALIKE),
    "few": VerdictLook("?", TOO_FEW),
}
CHANGE_WORDS: Mapping[str, str] = {
    "more": "meer dan een jaar eerder",
    "less": "minder dan een jaar eerder",
    "same": "niet te onderscheiden van een jaar eerder",
    "few": TOO_FEW,
}


_SINCE_WORDS: Mapping[str, str] = {
    "more": "nu zijn er meer, en meer dan toeval verklaart",
    "less": "nu zijn er minder, en minder dan toeval verklaart",
    "same": "het verschil kan toeval zijn",
    "few": "te weinig om te vergelijken",
}


def name_theme(theme: str) -> str:
    """Name a theme of COMPARED, which is empty where all are counted together."""
    return capitalise(theme) if theme else "Alle thema's"


def say_rate(rate: float) -> str:
    """Write a rate with as many decimals as it needs: "12,3", "194"."""
    return say_number(rate, 0 if rate >= _ROUNDED_FROM else 1)


def say_times(ratio: float) -> str:
    """Write how many times another it is: "1,4 keer"; without anything on the other side there is no such number."""
    return NO_FIGURE if math.isnan(ratio) else f"{say_number(ratio, 1 if ratio >= 1 else 2)} keer"


def say_margin(low: float, high: float) -> str:
    """Write between which rates it lies: "187 tot 200"."""
    return TOO_FEW if math.isnan(low) else f"{say_rate(low)} tot {say_rate(high)}"


def say_rank(rank_from: float, rank_to: float) -> str:
    """Write the place as a range: "2 tot 5"; one that is sure as "1"."""
    if math.isnan(rank_from):
        return NO_FIGURE
    return say_number(rank_from) if rank_from == rank_to else f"{say_number(rank_from)} tot {say_number(rank_to)}"


def say_days(days: float, *, is_at_least: bool) -> str:
    """Write a handling time: "9,5 dagen", "meer dan 40 dagen"."""
    if math.isnan(days):
        return TOO_FEW
    number = say_number(days, 1 if days < _SOON else 0)
    return f"{'meer dan ' if is_at_least else ''}{number} {'dag' if number == '1' else 'dagen'}"


def say_kept(kept: int, ended: int) -> str:
    """Write how many agreements were kept: "3 van 4"."""
    return f"{say_number(kept)} van {say_number(ended)}" if ended else "nog niets afgelopen"


def say_area(row: pd.Series, name: str) -> str:
    """Say in a sentence how an area of COMPARED stands to the rest."""
    counted = say_count(int(row["signals"]), "melding", "meldingen")
    if row["verdict"] == "few":
        return f"{name}: {counted}; {TOO_FEW} om te vergelijken."
    rate = f"{say_rate(row['rate'])} {lower_first(RATE_WORDS[row['exposure_kind']])}"
    if row["verdict"] == "same":
        return f"{name}: {counted}, {rate}. Dat is {ALIKE}."
    look, times = VERDICT_LOOKS[row["verdict"]], say_times(row["ratio"])
    how = look.words if times == NO_FIGURE else f"{times} de rest van de gemeente"
    return f"{name}: {counted}, {rate}. Dat is {how}, meer dan toeval verklaart."


def say_change(row: pd.Series) -> str:
    """Say how an area of COMPARED stands to the same weeks a year before."""
    if math.isnan(row["signals_before"]):
        return "Van een jaar eerder zijn er geen meldingen."
    before = say_count(int(row["signals_before"]), "melding", "meldingen")
    return f"Een jaar eerder: {before}; {_SINCE_WORDS[row['change']]}."


def say_verdict(verdict: str) -> str:
    """Write a verdict of COMPARED where room is scarce, with its sign: "≈ niet te onderscheiden"."""
    look = VERDICT_LOOKS[verdict]
    return f"{look.sign} {'niet te onderscheiden' if verdict == 'same' else look.words}"


def say_verdicts(compared: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say in a few sentences which areas of COMPARED, on one theme, really differ."""
    groups = {verdict: compared[compared["verdict"] == verdict] for verdict in VERDICT_LOOKS}
    told = [
        f"{VERDICT_LOOKS[verdict].words.capitalize()}: {_name_some(groups[verdict], names)}."
        for verdict in ("more", "less")
        if len(groups[verdict])
    ]
    same, few = groups["same"], groups["few"]
    if len(same):
        told.append(f"{_name_few(same, names)} {'is' if len(same) == 1 else 'zijn'} {ALIKE}.")
    if len(few):
        told.append(f"{TOO_FEW.capitalize()}: {_name_few(few, names)}; dat is niet 'geen probleem'.")
    return " ".join(told)


def lower_first(text: str) -> str:
    """Begin without a capital; the rest stays as it is."""
    return f"{text[:1].lower()}{text[1:]}"


def _name_some(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    ordered = rows.assign(far=(rows["ratio"].fillna(99.0) - 1).abs()).sort_values("far", ascending=False)
    codes: Sequence[str] = ordered["area_code"].tolist()
    named = [names[code] for code in codes[:_NAMED]]
    others = len(codes) - _NAMED
    return say_list([*named, f"{others} andere"] if others > 0 else named)


def _name_few(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    if len(rows) > _NAMED:
        return f"{say_number(len(rows))} gebieden"
    return say_list([names[code] for code in rows["area_code"]])


def say_share(part: int, whole: int) -> str:
    """Write a part of a whole: "12 van 340 (4 %)"."""
    if not whole:
        return NO_DATA
    return f"{say_number(part)} van {say_number(whole)} ({say_number(100 * part / whole)} %)"
