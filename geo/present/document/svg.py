"""Pieces of a picture in SVG: numbers as they are drawn, texts that stay texts."""

from collections.abc import Iterable
from html import escape

from geo.present.document.clean import clean_title

INK, QUIET, ACCENT, MARK, RULE = "#0f1720", "#46525e", "#17406b", "#b8470b", "#7b858d"
_FONT = "'Open Sans', 'Source Sans 3', system-ui, sans-serif"


def wrap(parts: Iterable[str], width: float, height: float) -> str:
    """Return a picture of these pieces, as wide and high as given."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" font-family="{_FONT}" font-size="11" fill="{INK}">{"".join(parts)}</svg>'
    )


def write_words(text: str, x: float, y: float, anchor: str = "start", **given: str | float) -> str:
    """Return words at a place; `given` are more attributes, of which `font_weight` becomes `font-weight`."""
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in given.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{escape(clean_title(text))}</text>'


def draw_line(points: Iterable[tuple[float, float]], **given: str | float) -> str:
    """Return a line through points; `given` are more attributes, as of `write_words`."""
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in given.items())
    return f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="none"{more}/>'


def measure_words(text: str, size: float = 11) -> float:
    """Return about how wide words are at most; a browser may have a wider typeface than the one asked for."""
    return 0.6 * size * len(text)
