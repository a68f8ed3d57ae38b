"""Areas as real tables in HTML: rates with their margins as bars, and themes by area with signs and figures."""

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from geo.dutch import NO_DATA, say_number
from geo.present.compare_words import (
    NO_FIGURE,
    VERDICT_LOOKS,
    name_theme,
    say_margin,
    say_rank,
    say_rate,
    say_times,
    say_verdict,
)
from geo.present.words import RATE_WORDS

STYLE = """<style>
.scroll {overflow: auto; max-width: 100%}
.scroll.long {max-height: 46rem}
.legend {font-size: .875rem; color: #4b5560; margin: .5rem 0 0}
.early {display: none !important}
.st-key-area_problems [data-testid="stPageLink"] p {white-space: normal; overflow-wrap: anywhere}
.scroll:focus-visible {outline: 3px solid #1c5d8c; outline-offset: 2px}
.compared {border-collapse: collapse; width: 100%; font-size: .875rem; color: #0f1720}
.compared caption {text-align: left; color: #4b5560; padding: 0 0 .4rem; caption-side: top}
.compared th, .compared td {padding: .35rem .6rem; border: 0; border-bottom: 1px solid #dbe1e6; text-align: left;
  vertical-align: top}
.compared thead th {font-weight: 600; vertical-align: bottom; position: sticky; top: 0; background: #fff; z-index: 1;
  box-shadow: inset 0 -1.5px 0 #8b97a3}
.compared .number {text-align: right; font-variant-numeric: tabular-nums}
.compared small {display: block; color: #4b5560; font-size: .78rem}
.compared .track {position: relative; display: block; height: .8rem; min-width: 9rem; background: #eef1f4;
  border-radius: .15rem; margin-top: .2rem}
.compared .track > * {position: absolute; top: 0; bottom: 0; display: block}
.compared .bar {left: 0; background: #9cc3dd; border-radius: .15rem}
.compared .margin {top: .32rem !important; bottom: .32rem !important; background: #0f1720}
.compared .middle {width: 2px; background: #a33d00; top: -.15rem !important; bottom: -.15rem !important}
.matrix thead th:first-child {left: 0; z-index: 2}
.matrix th[scope=row] {position: sticky; left: 0; background: #fff; min-width: 8.5rem; max-width: 12rem}
.matrix td {text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums}
.matrix thead th {text-align: right}
.matrix thead th:first-child {text-align: left}
.matrix .more {background: #fbdcc4; font-weight: 600}
.matrix .less {background: #cfe3f1; font-weight: 600}
.matrix td, .matrix td small {color: #0f1720}
.matrix .same, .matrix .few, .matrix .same small, .matrix .few small {color: #4b5560; font-weight: 400}
.courses {display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1.2rem 1.6rem;
  list-style: none; margin: 0 !important; padding: 0 !important; font-size: .85rem}
.courses li {margin: 0 !important; padding: 0}
.courses img {display: block; width: 100%; max-width: 22rem; height: auto}
.courses small {color: #4b5560; font-size: .8rem}
@media (max-width: 640px) {.late {display: none !important}
  .compared .early {display: block !important} .compared th, .compared td {padding: .3rem .4rem}
  .compared .track {min-width: 5rem}}
</style>"""


_MANY = 20  # more rows would push all else off the page
_LEGEND = (
    "Balk: naar het gemiddelde getrokken, naarmate er minder bekend is. Zwarte lijn: waar de verhouding waarschijnlijk "
    "ligt. Bruine streep: de rest van de gemeente. De plaats is een reeks, want een rangorde zou schijn zijn. Zonder "
    "teken bij een jaar eerder: niet te onderscheiden."
)
_CHANGED = {"more": "▲ nu meer", "less": "▼ nu minder"}


def draw_compared(compared: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return COMPARED of one theme as a table: counts beside rates, a bar with its margin, the place and the verdict.

    Parameters
    ----------
    compared
        Rows to show, in their order, at least one; places are among those of them that could be compared.
    names
        Of the areas; they are escaped.
    """
    kind = RATE_WORDS[str(compared["exposure_kind"].iloc[0])]
    top = float(compared[["high", "rest_rate"]].max().max())
    places = int(compared["rank_to"].max()) if compared["rank_to"].notna().any() else 0
    heads = (
        '<th scope="col">Gebied</th><th scope="col" class="number">Meldingen</th>'
        f'<th scope="col" class="number">{kind}</th><th scope="col" class="late">Waarschijnlijk tussen</th>'
        '<th scope="col">Tegenover de rest</th>'
        f'<th scope="col" class="late">Plaats{f" (van {places})" if places else ""}</th>'
        '<th scope="col" class="late">Een jaar eerder</th>'
    )
    rows = "".join(_draw_row(row, names, top) for _, row in compared.iterrows())
    table = f'<table class="compared"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>'
    return f'{_wrap("Gebieden vergeleken", table, is_long=len(compared) > _MANY)}<p class="legend late">{_LEGEND}</p>'


def _draw_row(row: pd.Series, names: Mapping[str, str], top: float) -> str:
    is_few, has_before = row["verdict"] == "few", pd.notna(row["signals_before"])
    times = "" if is_few or row["verdict"] == "same" else f"{say_times(row['ratio'])} de rest"
    before = say_number(row["signals_before"]) if has_before else NO_DATA
    change = f"<small>{_CHANGED[row['change']]}</small>" if has_before and row["change"] in _CHANGED else ""
    rate = NO_DATA if pd.isna(row["rate"]) else say_rate(row["rate"])
    margin, (sign, words) = say_margin(row["low"], row["high"]), say_verdict(row["verdict"]).split(" ", 1)
    return (
        f'<tr><th scope="row">{escape(names[row["area_code"]])}</th>'
        f'<td class="number">{say_number(row["signals"])}</td><td class="number">{rate}'
        f'<small class="early">{"" if is_few else margin}</small></td>'
        f'<td class="late">{margin}{"" if is_few else _draw_bar(row, top)}</td>'
        f'<td><span aria-hidden="true">{sign}</span> {words}<small>{times}</small></td>'
        f'<td class="late">{say_rank(row["rank_from"], row["rank_to"])}</td>'
        f'<td class="late">{before}{change}</td></tr>'
    )


def _draw_bar(row: pd.Series, top: float) -> str:
    """Draw the shrunken rate as a bar, its margin as a line over it, and the rest of the municipality as a mark."""
    smoothed, low, high, rest = (100 * row[name] / top for name in ("smoothed", "low", "high", "rest_rate"))
    return (
        f'<span class="track" aria-hidden="true"><span class="bar" style="width:{smoothed:.1f}%"></span>'
        f'<span class="margin" style="left:{low:.1f}%;width:{max(high - low, 0.8):.1f}%"></span>'
        f'<span class="middle" style="left:{rest:.1f}%"></span></span>'
    )


def draw_matrix(compared: pd.DataFrame, area_codes: Sequence[str], names: Mapping[str, str]) -> str:
    """Return COMPARED of many themes as a table of themes by area; only real differences have a colour and a sign."""
    heads = "".join(f'<th scope="col">{escape(names[code])}</th>' for code in area_codes)
    rows = "".join(
        f'<tr><th scope="row">{escape(name_theme(str(theme)))}</th>{_draw_cells(cells, area_codes)}</tr>'
        for theme, cells in compared.groupby("theme", sort=False)
    )
    table = (
        f'<table class="compared matrix"><thead><tr><th scope="col">Thema</th>{heads}</tr></thead><tbody>{rows}</tbody>'
    )
    return _wrap("Thema's per gebied", table)


def _draw_cells(cells: pd.DataFrame, area_codes: Sequence[str]) -> str:
    by_area = cells.set_index("area_code").loc[list(area_codes)]
    return "".join(_draw_cell(cell) for _, cell in by_area.iterrows())


def _draw_cell(cell: pd.Series) -> str:
    verdict, count = cell["verdict"], say_number(cell["signals"])
    if verdict == "few":
        return f'<td class="few">{NO_FIGURE}<small>{count}</small></td>'
    sign = f"{VERDICT_LOOKS[verdict].sign} " if verdict in ("more", "less") else ""
    return f'<td class="{verdict}">{sign}{say_times(cell["ratio"])}<small>{count}</small></td>'


def draw_courses(courses: Sequence[tuple[str, str, str]]) -> str:
    """Return small pictures beside each other, each with a name and what it shows; the picture is HTML of ours."""
    items = "".join(
        f"<li><b>{escape(name)}</b>{picture}<small>{escape(told)}</small></li>" for name, picture, told in courses
    )
    return f'<ul class="courses">{items}</ul>'


def _wrap(label: str, table: str, *, is_long: bool = False) -> str:
    """Let a wide or long table scroll by itself, by keyboard too."""
    kind = "scroll long" if is_long else "scroll"
    return f'<div class="{kind}" role="region" aria-label="{escape(label)}" tabindex="0">{table}</table></div>'
