"""The thresholds by which years are set beside one another, with Dutch titles, units and reasons."""

from pydantic.dataclasses import dataclass

from geo.rule_fields import STRICT, Count, NotNegative, Score, Share, rule


@dataclass(frozen=True, config=STRICT)
class YearsRule:
    """When boundaries and categories of two years differ, and when they are only drawn or written in another way."""

    sliver_m: NotNegative = rule(
        10.0,
        "Smalste strook die telt",
        "meter",
        "het CBS tekent grenzen elk jaar opnieuw en soms grover; wat smaller is, is tekenen en geen verhuizing",
    )
    least_moved_share: Share = rule(
        0.01,
        "Kleinste stuk dat telt",
        "deel van de kleinste buurt",
        "een hoek of berm die van buurt wisselt, verandert geen cijfer",
    )
    overlap_weeks: Count = rule(
        2, "Oud en nieuw door elkaar", "weken", "lopende meldingen houden na een nieuwe naam nog even hun oude"
    )
    gap_weeks: Count = rule(
        8, "Stilte tussen oud en nieuw", "weken", "een kleine categorie wordt niet elke maand gemeld"
    )
    least_likeness: Score = rule(
        65.0,
        "Gelijkenis van namen",
        "van 100",
        "een categorie houdt bij een nieuwe naam meestal een woord; wat minder lijkt, is eerder iets anders",
    )
