"""Make the texts of others fit for a page: no signs that steer, none that can't be printed, no word without an end."""

import re
from functools import cache
from importlib.resources import files

from fontTools.ttLib import TTFont

FONTS = files("ttf_opensans") / "ttf"  # Open Sans (Apache-2.0), the typeface of what is printed
NAMELESS = "(zonder titel)"
# Control characters, lone surrogates, what turns the direction of all that follows, and what is no character at all.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufff0-\ufffc"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
_JOINING = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")  # what makes one picture of several
_LONG_WORD = re.compile(r"\S{31,}")
_PART = re.compile(r"\S{1,10}")
UNPRINTABLE = "\ufffd"  # stands for a sign that the typefaces lack
_SIGNS = frozenset("\n▲▼■□●○◆◐↻→✓")  # that the typeface lacks and the one behind it has


def clean(text: str) -> str:
    """Return a text without signs that steer what is around them; line ends are one sign."""
    return _STEERING.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def clean_title(text: str) -> str:
    """Return a text for a heading: one line, and never empty."""
    return " ".join(clean(text).split()) or NAMELESS


def to_printable(text: str) -> str:
    """Return a cleaned text with a mark for every sign that the typefaces of a PDF lack."""
    shown = _find_shown()
    return "".join(sign if ord(sign) in shown else UNPRINTABLE for sign in _JOINING.sub("", clean(text)))


def break_long_words(text: str) -> str:
    """Let a word that fits no line be broken; an ordinary word is broken as Dutch is."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(_PART.findall(word.group())), text)


@cache
def _find_shown() -> frozenset[int]:
    fonts = [TTFont(str(FONTS / f"OpenSans-{weight}.ttf")) for weight in ("Regular", "SemiBold", "Bold")]
    return frozenset.intersection(*(frozenset(font.getBestCmap()) for font in fonts)) | {ord(sign) for sign in _SIGNS}
