"""The description of the method: the text of `text.md`, with every number and table from the code itself."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from geo.detect.voices import PERIOD_WEEKS, YEAR_PERIODS
from geo.method import effect_tables, problem_tables, tables
from geo.method.columns import describe_table, list_tables
from geo.method.facts import Facts, MethodTable, Section
from geo.rules import explain

_TEXT = Path(__file__).with_name("text.md")
_SECTION, _POINT, _TABLE = "# ", "- ", "| "

_TABLES: dict[str, Callable[[Facts], list[MethodTable]]] = {
    "row_reasons": lambda _: [tables.list_row_reasons()],
    "precisions": lambda _: [tables.list_precisions()],
    "place_reasons": lambda _: [tables.list_place_reasons()],
    "hows": lambda _: [tables.list_hows()],
    "themes": lambda facts: [tables.list_themes(facts)],
    "cue_words": lambda facts: [tables.list_cue_words(facts.cue_words)],
    "verdict_reasons": lambda facts: [problem_tables.list_verdict_reasons(facts)],
    "labels": lambda facts: [problem_tables.list_labels(facts)],
    "caveats": lambda facts: [problem_tables.list_caveats(facts)],
    "effect_caveats": lambda facts: [effect_tables.list_effect_caveats(facts)],
    "rates": lambda _: [tables.list_rates()],
    "thresholds": lambda facts: [tables.list_thresholds(group) for group in explain(facts.rules)],
    "sources": lambda facts: [tables.list_sources(facts.deliveries)],
    "dictionary": lambda _: [describe_table(table) for table in list_tables()],
}


def describe_method(facts: Facts) -> list[Section]:
    """Tell how every figure is made, for whoever reads the figures.

    `text.md` holds no number: `{locate.min_score}` stands for the value of that rule in use, with its unit, and
    "| themes" for a table. What comes from files of others (themes, categories, sources) is in the tables only.

    Returns
    -------
    list of Section
        In the order in which a signal goes through the program; texts are Dutch and plain.
    """
    values = _name_values(facts)
    return [_read_section(part, facts, values) for part in f"\n{_TEXT.read_text('utf-8')}".split(f"\n{_SECTION}")[1:]]


def _read_section(part: str, facts: Facts, values: dict[str, SimpleNamespace]) -> Section:
    heading, _, body = part.partition("\n")
    anchor, _, title = heading.partition(": ")
    blocks = [block.strip() for block in body.split("\n\n") if block.strip()]
    said = [block.format(**values) for block in blocks if not block.startswith((_POINT, _TABLE))]
    points = [line.removeprefix(_POINT).format(**values) for line in _lines(blocks, _POINT)]
    drawn = [table for line in _lines(blocks, _TABLE) for table in _TABLES[line.removeprefix(_TABLE)](facts)]
    return Section(anchor, title, tuple(" ".join(text.split()) for text in said), tuple(points), tuple(drawn))


def _lines(blocks: list[str], mark: str) -> list[str]:
    return [line for block in blocks if block.startswith(mark) for line in block.splitlines()]


def _name_values(facts: Facts) -> dict[str, SimpleNamespace]:
    """Return the words for every rule by its step and name, and those for what is loaded."""
    year = facts.boundary_year
    boundaries = f"De grenzen zijn die van {year}." if year else "Er zijn nog geen grenzen ingelezen."
    register = "" if facts.has_addresses else "In deze gemeente is nog geen adressenbestand ingelezen."
    return {
        **tables.name_values(facts.rules),
        "facts": SimpleNamespace(boundaries=boundaries, register=register),
        "detect": SimpleNamespace(period=f"{PERIOD_WEEKS} weken", year=str(YEAR_PERIODS)),
    }
