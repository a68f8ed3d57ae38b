"""EVALUATE: did an approach help, or did the matter only move.

In the order of the work: `weeks` lays blocks of four weeks from the start on and matches those after it with the same
weeks before; `voices` counts the distinct reporters of the perimeter, its ring and all other buurten; `comparable`
says which of these are like it; `interval` compares, with bounds; `scene` holds what was counted. `judge` gives the
verdict, `ring` looks around the perimeter, `caveats` warns, `sentence` tells. `measure` calls the steps.
"""

from geo.effect.measure import measure_effect
from geo.effect.results import CAVEATS, RING_VERDICTS, VERDICTS, Approach, Effect, Figures, RingEffect
from geo.effect.sentence import say_uncounted

__all__ = [
    "CAVEATS",
    "RING_VERDICTS",
    "VERDICTS",
    "Approach",
    "Effect",
    "Figures",
    "RingEffect",
    "measure_effect",
    "say_uncounted",
]
