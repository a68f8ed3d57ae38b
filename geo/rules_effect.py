"""The thresholds by which the effect of an approach is measured, with Dutch titles, units and reasons."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from geo.rule_fields import STRICT, Count, NotNegative, Positive, Share, group, rule


@dataclass(frozen=True, config=STRICT)
class EffectRule:
    """How before and after are compared, and when that says something."""

    level: Annotated[float, Field(ge=0.5, lt=1)] = rule(
        0.90, "Zekerheid", "deel", "zonder effect heet een aanpak dan in hooguit 5 van de 100 gevallen gewerkt"
    )
    min_weeks: Count = rule(12, "Kortste tijd na de start", "weken", "wat er eerder verandert, is vaak nog toeval")
    least_expected: Positive = rule(
        10.0,
        "Kleinste verwachting na de start",
        "melders",
        "met minder is ook een halvering niet van toeval te scheiden",
    )
    guard_weeks: Annotated[int, Field(ge=0)] = rule(
        12,
        "Aanloop die niet meetelt",
        "weken voor de start",
        "een aanpak begint vaak op een piek, en een piek zakt vanzelf",
    )
    most_years: Count = rule(
        2, "Eerdere jaren", "jaren", "meer jaren geven meer zekerheid, maar ouder is minder vergelijkbaar"
    )
    recent_weeks: Count = rule(
        24, "Vlak voor de start", "weken", "een half jaar: was er toen een stijging of een piek?"
    )
    comparable: Count = rule(
        20, "Vergelijkbare buurten", "buurten", "zoveel dempen elkaars toeval; nog meer lijken steeds minder"
    )
    least_comparable: Count = rule(8, "Weinig vergelijkbare buurten", "buurten", "dan weegt één vreemde buurt te zwaar")
    outlying: Positive = rule(
        3.0, "Niet vergelijkbaar", "standaardafwijkingen", "een buurt die zo verandert, heeft zelf iets bijzonders"
    )
    most_repeats: Count = rule(
        3, "Dezelfde melder", "perioden per jaar", "een vaste beller die stopt, is nog geen aanpak die werkt"
    )
    usual_theta: Positive = rule(
        8.0, "Gewone wisseling in de tijd", "grootte", "waar te weinig buurten zijn om de wisseling te meten"
    )
    usual_drift: NotNegative = rule(
        0.03, "Gewoon verloop van een buurt", "variantie", "buurten veranderen ook zonder aanpak, elk op hun manier"
    )
    ring_m: Positive = rule(
        400.0, "Ring om een getekende plek", "meter", "verder lopen is geen verplaatsing meer om de hoek"
    )
    known_share: Share = rule(
        0.5, "Melders bekend", "deel", "is van minder bekend wie meldt, dan kan één melder voor velen tellen"
    )
    precise_share: Share = rule(
        0.5, "Plek precies", "deel", "op een getekende plek tellen alleen precieze signalen: zijn dat er te weinig?"
    )


@dataclass(frozen=True, config=STRICT)
class EffectRules:
    """All rules of measuring an effect."""

    effect: EffectRule = group(EffectRule(), "Effect van een aanpak", "wanneer een aanpak heeft gewerkt")
