"""A card on one A4 for who is on the telephone: one area, or one matter in the whole municipality."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from geo.dutch import NO_DATA, capitalise, say_day, say_number, to_sentence
from geo.present.compare_table import order_compared
from geo.present.compare_words import (
    name_theme,
    say_area,
    say_change,
    say_margin,
    say_rate,
    say_times,
    say_verdict,
    say_verdicts,
)
from geo.present.document import Block, Document, Facts, Heading, Table, list_items, remark, say
from geo.present.problem_table import name_place
from geo.present.problem_words import LABEL_LOOKS, say_place
from geo.present.words import RATE_WORDS

_MOST_PROBLEMS, _MOST_THEMES, _MOST_AREAS = 3, 5, 12  # more does not fit on one sheet
_DOUBT = "Meldingen laten zien wat er gemeld wordt, niet alles wat er op straat gebeurt."
_NO_PROBLEMS = (
    "Er staat hier nu niets op de lijst van terugkerende problemen. Dat betekent niet dat er geen probleem is."
)


@dataclass(frozen=True)
class Card:
    """What every card tells; names are those of all areas, by code."""

    weeks: str  # which weeks the figures are of
    names: Mapping[str, str]
    problems: pd.DataFrame | None  # PROBLEMS, strongest first; None while they are looked for
    made_on: date
    municipality: str
    boundaries: str = ""  # of which year they are

    @property
    def footer(self) -> tuple[str, ...]:
        """Where it comes from."""
        where = " · ".join(part for part in (self.municipality, self.boundaries) if part)
        return (f"{where} · gemaakt op {say_day(self.made_on)} · {_DOUBT}",)


@dataclass(frozen=True)
class AreaTold:
    """What a card tells of one area."""

    level_word: str
    row: pd.Series  # of COMPARED, on what was asked
    themes: pd.DataFrame  # of COMPARED, every theme in this area
    facts: Sequence[tuple[str, str]]
    quiet: Sequence[str]  # names of buurten that report far less than their size suggests


def tell_area(card: Card, told: AreaTold) -> Document:
    """Return the card of one area."""
    name = card.names[told.row["area_code"]]
    blocks = (
        say(say_area(told.row, name)),
        say(say_change(told.row)),
        *_tell_problems(card),
        Heading("Wat hier echt anders is"),
        *_tell_themes(told.themes),
        Heading("Hoe het ervoor staat"),
        Facts(tuple(told.facts)),
        *_tell_quiet(told.quiet),
    )
    about = name_theme(str(told.row["theme"]))
    return Document(name, f"{capitalise(told.level_word)} · {about} · {card.weeks}", blocks, card.made_on, card.footer)


def tell_matter(card: Card, compared: pd.DataFrame, dossiers: Sequence[str]) -> Document:
    """Return the card of one matter: COMPARED of its theme, its problems, and the titles of the dossiers about it."""
    ordered = order_compared(compared)
    rows = tuple(_tell_row(row, card.names) for _, row in ordered.head(_MOST_AREAS).iterrows())
    left = len(ordered) - len(rows)
    head = ("Gebied", "Meldingen", "Verhouding", "Waarschijnlijk tussen", "Tegenover de rest")
    measure = RATE_WORDS[str(compared["exposure_kind"].iloc[0])]
    table = Table(
        f"Per gebied, {measure.lower()}", head, rows, ("left", "right", "right", "left", "left"), (26, 17, 17, 20, 20)
    )
    blocks = (
        say(say_verdicts(compared, card.names)),
        *_tell_problems(card),
        Heading("Waar"),
        table,
        *([remark(f"{left} andere gebieden staan op de pagina Stadsdelen.")] if left > 0 else []),
        Heading("Wat eraan gebeurt"),
        list_items(list(dossiers)) if dossiers else say("Er is nog geen lopend dossier over dit thema."),
    )
    theme = name_theme(str(compared["theme"].iloc[0]))
    return Document(theme, f"Hele gemeente · {card.weeks}", blocks, card.made_on, card.footer)


def _tell_problems(card: Card) -> tuple[Block, ...]:
    if card.problems is None:
        return (Heading("Wat er speelt"), say("De terugkerende problemen zijn nog niet bekend."))
    running = card.problems[card.problems["label"] != "opgelost"]
    if running.empty:
        return (Heading("Wat er speelt"), say(_NO_PROBLEMS))
    told = [_say_problem(row, card.names) for _, row in running.head(_MOST_PROBLEMS).iterrows()]
    left = len(running) - len(told)
    more = [f"En {left} andere; zie de pagina Hotspots."] if left > 0 else []
    return (Heading("Wat er speelt"), list_items([*told, *more]))


def _say_problem(row: pd.Series, names: Mapping[str, str]) -> str:
    place = say_place(name_place(row["buurt_codes"], names))
    return f"{capitalise(row['theme'])} ({LABEL_LOOKS[row['label']].words}), {place}: {to_sentence(row['sentence'])}"


def _tell_themes(themes: pd.DataFrame) -> tuple[Block, ...]:
    real = themes[themes["verdict"].isin(["more", "less"])]
    if real.empty:
        return (say("Op geen enkel thema verschilt dit gebied aantoonbaar van de rest van de gemeente."),)
    rows = tuple(
        (
            name_theme(str(row["theme"])),
            say_verdict(row["verdict"]),
            say_times(row["ratio"]),
            say_number(row["signals"]),
        )
        for _, row in real.head(_MOST_THEMES).iterrows()
    )
    head = ("Thema", "Oordeel", "Keer de rest", "Meldingen")
    return (Table("Thema's die echt verschillen", head, rows, ("left", "left", "right", "right")),)


def _tell_quiet(quiet: Sequence[str]) -> tuple[Block, ...]:
    if not quiet:
        return ()
    return (
        Heading("Waar weinig wordt gemeld"),
        say(f"Ga kijken, want stilte is geen rust: {say_place(quiet)}."),
    )


def _tell_row(row: pd.Series, names: Mapping[str, str]) -> tuple[str, ...]:
    rate = NO_DATA if pd.isna(row["rate"]) else say_rate(row["rate"])
    margin = say_margin(row["low"], row["high"])
    return (names[row["area_code"]], say_number(row["signals"]), rate, margin, say_verdict(row["verdict"]))
