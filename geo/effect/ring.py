"""What happened around the perimeter: did the matter move there (the waterbed)."""

from geo.effect.interval import Ratio
from geo.effect.results import Figures, RingEffect
from geo.effect.scene import Scene, compare_place, tell_place
from geo.effect.sentence import say_ring
from geo.effect.weeks import Matched

_LEAST_FALL = 1.0  # reporters; of less nothing can have moved


def measure_ring(perimeter: Figures, matched: Matched, scene: Scene) -> RingEffect | None:
    """Measure the ring like the perimeter itself; None where nothing lies around it or nobody reports there.

    The displacement is how many reporters came in the ring for each that went from the perimeter, against what was to
    be expected of both: minus the weighted displacement quotient of Bowers and Johnson 2003 ("Measuring the
    geographical displacement and diffusion of benefit effects of crime prevention activity"). 1 is that all of it
    moved, 0 that none did, below 0 that the ring fell too.
    """
    compared = compare_place(scene.theme.ring, scene.theme.others, matched, scene)
    if compared.before + compared.after == 0:
        return None
    figures, ratio = tell_place(compared, matched), compared.ratio
    verdict = _judge_ring(ratio)
    fall = perimeter.expected_after - perimeter.observed_after
    rise = figures.observed_after - figures.expected_after
    return RingEffect(
        verdict=verdict,
        sentence=say_ring(verdict, ratio, figures),
        ratio=ratio.ratio,
        low=ratio.low,
        high=ratio.high,
        figures=figures,
        area_codes=scene.ground.ring,
        displacement=rise / fall if fall >= _LEAST_FALL else float("nan"),
    )


def _judge_ring(ratio: Ratio) -> str:
    if ratio.low > 1:
        return "verplaatst"
    return "meegedaald" if ratio.high < 1 else "niet aantoonbaar"
