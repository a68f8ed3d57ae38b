"""Say in one Dutch sentence what was measured; without a name of others, so that it is safe everywhere."""

from math import isfinite

from geo.dutch import say_count, say_number
from geo.effect.interval import Ratio
from geo.effect.results import Effect, Figures

_TIMES = 2.0  # from here on more is told as times


def say_effect(verdict: str, ratio: Ratio, figures: Figures, wait_weeks: int, level: float) -> str:
    """Return the sentence of a verdict on an approach."""
    if verdict == "te vroeg":
        return f"Het is te vroeg voor een oordeel: wacht nog ongeveer {say_count(wait_weeks, 'week', 'weken')}."
    if not isfinite(ratio.ratio) and ratio.high == float("inf"):
        return "Er is geen effect aan te tonen: er is te weinig om mee te vergelijken."
    after = say_count(figures.observed_after, "melder", "melders")
    heard = f"{after} waar er zonder aanpak {_about(figures.expected_after)} "
    bounds = f"met {round(100 * level)} % zekerheid {_between(ratio)}"
    if verdict == "gewerkt":
        return f"Het werkt: sinds de start {heard}te verwachten waren, {bounds}."
    if verdict == "verergerd":
        return f"Het is erger geworden: sinds de start {heard}te verwachten waren, {bounds}."
    told = f"Er is geen effect aan te tonen: sinds de start {heard}te verwachten waren"
    if ratio.high < 1 or ratio.low > 1:
        course = "daalde" if ratio.high < 1 else "steeg"
        return f"{told} ({bounds}), maar het {course} al vóór de start."
    return f"{told}, en dat kan toeval zijn ({bounds})."


def say_uncounted(effect: Effect) -> str:
    """Return what was measured in shares only, for who may see no counts."""
    ratio = Ratio(effect.ratio, effect.low, effect.high)
    if effect.verdict == "te vroeg" or (not isfinite(ratio.ratio) and ratio.high == float("inf")):
        return effect.sentence  # which counts no one
    begin = {"gewerkt": "Het werkt", "verergerd": "Het is erger geworden"}
    told = (
        f"{begin.get(effect.verdict, 'Er is geen effect aan te tonen')}: vergeleken met wat er zonder aanpak te "
        f"verwachten was, zijn er sinds de start {_between(ratio)} melders"
    )
    began_before = effect.verdict not in begin and (ratio.high < 1 or ratio.low > 1)
    return f"{told}; dat begon al vóór de start." if began_before else f"{told}."


def say_ring(verdict: str, ratio: Ratio, figures: Figures) -> str:
    """Return the sentence on the ring around the perimeter."""
    heard = f"{say_count(figures.observed_after, 'melder', 'melders')}, {_about(figures.expected_after)} verwacht"
    if verdict == "verplaatst":
        return f"Eromheen werd het meer ({heard}): een deel kan zich hebben verplaatst."
    if verdict == "meegedaald":
        return f"Eromheen werd het ook minder ({heard}): het heeft zich niet verplaatst."
    if not isfinite(ratio.high) or ratio.high > _TIMES:
        return f"Of het zich naar de omgeving verplaatste, is niet te zeggen: daar wordt te weinig gemeld ({heard})."
    return f"Dat het zich naar de omgeving verplaatste, is niet aan te tonen ({heard}; {_between(ratio)})."


def _between(ratio: Ratio) -> str:
    """Write the bounds of a ratio: "20 tot 70 % minder", "tussen 45 % minder en 30 % meer"."""
    low, high = ratio.low, ratio.high
    if high < 1:
        return f"{_percent(1 - high)} tot {_percent(1 - low)} % minder"
    if low > 1 and high < _TIMES:
        return f"{_percent(low - 1)} tot {_percent(high - 1)} % meer"
    if low > 1:
        return f"minstens {_times(low)}"
    return f"tussen {_percent(1 - low)} % minder en {_more(high)}"


def _more(high: float) -> str:
    if not isfinite(high):
        return "veel meer"
    return f"{_percent(high - 1)} % meer" if high < _TIMES else f"{say_number(high, 1)} keer zo veel"


def _times(low: float) -> str:
    return f"{_percent(low - 1)} % meer" if low < _TIMES else f"{say_number(low, 1)} keer zo veel"


def _percent(share: float) -> str:
    return say_number(100 * share)


def _about(number: float) -> str:
    return "minder dan 1" if number < 1 else f"ongeveer {say_number(number)}"
