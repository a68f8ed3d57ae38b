"""The figures of a briefing: all of them for the owner, for others only what tells of nobody.

The figures by which problems are found are in no release: they move on every week, and of two weeks the difference is a
handful of people. Others read how many times as many as expected it is, roughly, and the released signals of a year to
the nearest ten: who knows all about an own area cannot take that off a rounded figure.
"""

import pandas as pd

from geo.dutch import say_count, say_day, say_number, to_sentence
from geo.present.briefing.material import Material
from geo.present.problem_words import say_about
from geo.privacy import LEAST_SHOWN, Audience

EXPECTED = "verwacht"
_MOST_TIMES = 10  # of a very small expectation the ratio would be the count itself
_TENS = 10
_TOO_FEW = "Van te weinig melders om er cijfers bij te noemen."


def tell_problem(material: Material, problem: pd.Series) -> str:
    """Return the sentence of a problem; for others than the owner without its counts of people."""
    if material.audience is Audience.OWNER:
        return to_sentence(problem["sentence"])
    if _is_of_few(material, problem):
        return _TOO_FEW
    hot, periods = say_number(problem["hot_periods"]), say_number(problem["periods"])
    return f"In {hot} van {periods} perioden van vier weken duidelijk meer melders dan verwacht."


def say_against(material: Material, problem: pd.Series) -> str:
    """Say what was heard of a problem against what was expected; nothing where too few people were heard."""
    if material.audience is Audience.OWNER:
        periods = say_number(problem["periods"])
        return f"{compare_heard(material, problem)} (per vier weken geteld, {periods} perioden)"
    if _is_of_few(material, problem):
        return ""
    return f"{compare_heard(material, problem)}; {_say_released(material, problem['problem_id'])}"


def say_shortly(material: Material, problem: pd.Series) -> str:
    """Say the same in a cell of a table."""
    return "te weinig melders" if _is_of_few(material, problem) else compare_heard(material, problem)


def compare_heard(material: Material, row: pd.Series, other: str = EXPECTED) -> str:
    """Set what was heard against what was expected, or against something else.

    Parameters
    ----------
    material
        Says who is going to read it.
    row
        With the melders that were observed and expected.
    other
        What is expected, in words.
    """
    if material.audience is not Audience.OWNER:
        return _say_times(row["observed"], row["expected"], other)
    return f"{say_count(int(row['observed']), 'melder', 'melders')} tegen {say_about(row['expected'])} {other}"


def take_told(material: Material, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of which enough people were observed to be told of."""
    return rows[rows["observed"] >= LEAST_SHOWN[material.audience]]


def _is_of_few(material: Material, problem: pd.Series) -> bool:
    return bool(problem["reporters"] < LEAST_SHOWN[material.audience])


def _say_times(observed: float, expected: float, other: str) -> str:
    """Say roughly how many times as many there were, in whole numbers from two up."""
    times = observed / expected if expected > 0 else float("inf")
    if times > _MOST_TIMES:
        return f"meer dan {_MOST_TIMES} keer zo veel melders als {other}"
    if times >= 1.75:
        return f"ongeveer {round(times)} keer zo veel melders als {other}"
    if times >= 1.25:
        return f"ongeveer anderhalf keer zo veel melders als {other}"
    return f"ongeveer zo veel melders als {other}" if times >= 0.75 else f"minder melders dan {other}"


def _say_released(material: Material, problem_id: str) -> str:
    released = material.released
    if released is None or problem_id not in released.signals:
        return "het aantal meldingen is niet te tonen"
    weeks = say_number(released.weeks)
    rounded = max(_TENS, round(released.signals[problem_id] / _TENS) * _TENS)
    return f"ongeveer {say_number(rounded)} meldingen in {weeks} weken t/m {say_day(released.last_day)}"
