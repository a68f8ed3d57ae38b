"""The thresholds by which areas are compared, with Dutch titles, units and reasons."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from geo.rule_fields import STRICT, Count, NotNegative, rule

Certainty = Annotated[float, Field(gt=0, lt=1)]


@dataclass(frozen=True, config=STRICT)
class CompareRule:
    """When areas differ, and how sure a figure of one of them is."""

    certainty: Certainty = rule(
        0.90, "Zekerheid van een marge", "deel", "van tien marges ligt er dan naar verwachting één ernaast"
    )
    max_false_share: Certainty = rule(
        0.05,
        "Toeval onder de verschillen",
        "deel",
        "van 20 verschillen is er naar verwachting hooguit 1 toeval",
    )
    least_expected: NotNegative = rule(
        5.0, "Kleinste verwachting", "meldingen", "daaronder beslist één melding meer of minder over een plaats"
    )
    least_people: Count = rule(
        100,
        "Kleinste gebied",
        "inwoners of huishoudens",
        "waar bijna niemand woont, meldt wie er werkt of langskomt: een cijfer per inwoner zegt dan niets",
    )
    spread_periods: Count = rule(
        13, "Perioden om de wisseling te meten", "perioden", "een jaar: in een paar weken is niet te zien wat gewoon is"
    )
    usual_spread: Annotated[float, Field(ge=1)] = rule(
        2.0,
        "Gewone wisseling",
        "keer die van toeval",
        "waar te weinig perioden of gebieden zijn om haar te meten; meldingen komen vaak in groepjes",
    )
    least_handled: Count = rule(
        10, "Kleinste aantal voor een doorlooptijd", "meldingen", "een middelste van een handvol zegt niets"
    )
