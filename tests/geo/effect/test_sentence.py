"""Each verdict is one plain sentence with its figures."""

import pandas as pd
import pytest

from geo.effect import VERDICTS, Effect, Figures
from geo.effect.interval import Ratio
from geo.effect.sentence import say_effect, say_ring, say_uncounted

FIGURES = Figures(30, 30.0, 12, 25.4)
_ENDLESS = float("inf")


@pytest.mark.parametrize(
    ("verdict", "ratio", "told"),
    [
        (
            "gewerkt",
            Ratio(0.47, 0.24, 0.81),
            (
                "Het werkt: sinds de start 12 melders waar er zonder aanpak ongeveer 25 te verwachten waren, "
                "met 90 % zekerheid 19 tot 76 % minder."
            ),
        ),
        (
            "verergerd",
            Ratio(3.0, 1.3, 5.0),
            (
                "Het is erger geworden: sinds de start 12 melders waar er zonder aanpak ongeveer 25 te verwachten "
                "waren, met 90 % zekerheid minstens 30 % meer."
            ),
        ),
        (
            "niet aantoonbaar",
            Ratio(0.8, 0.55, 1.3),
            (
                "Er is geen effect aan te tonen: sinds de start 12 melders waar er zonder aanpak ongeveer 25 te "
                "verwachten waren, en dat kan toeval zijn (met 90 % zekerheid tussen 45 % minder en 30 % meer)."
            ),
        ),
        (
            "niet aantoonbaar",
            Ratio(0.47, 0.24, 0.81),
            (
                "Er is geen effect aan te tonen: sinds de start 12 melders waar er zonder aanpak ongeveer 25 te "
                "verwachten waren (met 90 % zekerheid 19 tot 76 % minder), maar het daalde al vóór de start."
            ),
        ),
        (
            "niet aantoonbaar",
            Ratio(float("nan"), 0.0, _ENDLESS),
            "Er is geen effect aan te tonen: er is te weinig om mee te vergelijken.",
        ),
        ("te vroeg", Ratio(0.4, 0.1, 2.0), "Het is te vroeg voor een oordeel: wacht nog ongeveer 1 week."),
    ],
)
def test_a_verdict_is_told_with_its_figures(verdict, ratio, told):
    assert say_effect(verdict, ratio, FIGURES, 1, 0.9) == told


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("ratio", [Ratio(0.0, 0.0, 0.9), Ratio(_ENDLESS, 2.5, _ENDLESS), Ratio(1.0, 0.2, 7.0)])
def test_every_verdict_is_one_sentence_whatever_the_figures(verdict, ratio):
    told = say_effect(verdict, ratio, Figures(0, 0.0, 0, 0.2), 8, 0.9)
    assert told.endswith(".")
    assert told.count(". ") == 0
    assert "inf" not in told
    assert "nan" not in told


@pytest.mark.parametrize(
    ("verdict", "ratio", "words"),
    [
        ("verplaatst", Ratio(1.6, 1.1, 2.2), "een deel kan zich hebben verplaatst"),
        ("meegedaald", Ratio(0.5, 0.3, 0.9), "het heeft zich niet verplaatst"),
        ("niet aantoonbaar", Ratio(1.0, 0.3, 2.4), "daar wordt te weinig gemeld (12 melders, ongeveer 25 verwacht)"),
        ("niet aantoonbaar", Ratio(1.0, 0.8, 1.2), "tussen 20 % minder en 20 % meer"),
    ],
)
def test_the_ring_is_told(verdict, ratio, words):
    assert words in say_ring(verdict, ratio, FIGURES)


@pytest.mark.parametrize(
    ("verdict", "ratio", "words"),
    [
        ("gewerkt", Ratio(0.47, 0.24, 0.81), "Het werkt: vergeleken met wat er zonder aanpak te verwachten was"),
        ("verergerd", Ratio(3.0, 2.3, 5.0), "zijn er sinds de start minstens 2,3 keer zo veel melders."),
        ("niet aantoonbaar", Ratio(0.8, 0.55, 1.3), "zijn er sinds de start tussen 45 % minder en 30 % meer melders."),
        ("niet aantoonbaar", Ratio(0.47, 0.24, 0.81), "19 tot 76 % minder melders; dat begon al vóór de start."),
        ("niet aantoonbaar", Ratio(float("nan"), 0.0, _ENDLESS), "er is te weinig om mee te vergelijken."),
        ("te vroeg", Ratio(0.4, 0.1, 2.0), "wacht nog ongeveer 1 week."),
    ],
)
def test_for_who_may_see_no_counts_only_shares_are_told(verdict, ratio, words):
    told = say_uncounted(make_effect(verdict, ratio))
    assert words in told
    assert "12 melders" not in told


def make_effect(verdict: str, ratio: Ratio) -> Effect:
    sentence = say_effect(verdict, ratio, FIGURES, 1, 0.9)
    bounds = (ratio.ratio, ratio.low, ratio.high)
    return Effect(verdict, sentence, *bounds, FIGURES, FIGURES, 52, 52, (), None, (), 1, pd.DataFrame())
