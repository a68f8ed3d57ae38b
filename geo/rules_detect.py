"""The thresholds by which recurring problems are found, with Dutch titles, units and reasons."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from geo.rule_fields import STRICT, Count, NotNegative, Positive, Share, group, rule

AtLeastOne = Annotated[float, Field(ge=1)]


@dataclass(frozen=True, config=STRICT)
class ExpectRule:
    """What a place should have had, and how much ordinary places differ from that."""

    periods: Count = rule(39, "Terugblik", "perioden", "drie jaar: elk seizoen komt er drie keer in voor")
    least_periods: Count = rule(
        13, "Kortste geschiedenis", "perioden", "zonder een heel jaar is een seizoen geen nieuws"
    )
    most_correction: AtLeastOne = rule(
        3.0,
        "Grootste correctie voor meldgedrag",
        "keer",
        "buurten melden tot drie keer zo veel of zo weinig als gewoon",
    )
    pooled_reports: NotNegative = rule(
        20.0, "Voorzichtigheid bij de correctie", "melders", "op weinig meldingen wordt geen meldgedrag gebouwd"
    )
    most_of_other: AtLeastOne = rule(
        3.0, "Grootste meetelling van een ander thema", "keer", "het ene probleem mag het andere niet goedpraten"
    )
    pooled_rest: Positive = rule(
        2.0, "Voorzichtigheid per periode", "melders", "een stille vier weken elders maakt één melding nog geen alarm"
    )
    most_repeats: Count = rule(
        3, "Dezelfde melder", "perioden per jaar", "wie elke maand hetzelfde meldt, is gehoord, maar is niet met velen"
    )
    usual_theta: Positive = rule(
        8.0, "Gewone wisseling in de tijd", "grootte", "waar te weinig meldingen zijn om de wisseling te meten"
    )
    usual_tau2: Positive = rule(
        0.05, "Gewoon verschil tussen buurten", "variantie", "waar te weinig buurten zijn om het verschil te meten"
    )
    least_tau2: Positive = rule(0.01, "Kleinste verschil tussen buurten", "variantie", "geen twee buurten zijn gelijk")
    most_tau2: Positive = rule(1.0, "Grootste verschil tussen buurten", "variantie", "daarboven klopt de maat niet")
    winsorised: Annotated[float, Field(ge=0, lt=0.5)] = rule(
        0.10, "Uitersten die niet meetellen", "deel per kant", "de problemen zelf bepalen niet wat gewoon is"
    )


@dataclass(frozen=True, config=STRICT)
class RecurrenceRule:
    """When a theme in a buurt counts as a recurring problem."""

    short_window: Count = rule(6, "Kort venster", "perioden", "een half jaar: vindt wat nieuw is")
    middle_window: Count = rule(13, "Middelste venster", "perioden", "een jaar: elk seizoen telt even zwaar")
    long_window: Count = rule(26, "Lang venster", "perioden", "twee jaar: vindt wat klein is, maar aanhoudt")
    season_periods: Count = rule(4, "Lengte van een seizoensvenster", "perioden", "een seizoen duurt zo'n vier maanden")
    season_years: Count = rule(2, "Seizoen keert terug", "jaren", "één zomer is een incident")
    hot_tail: Share = rule(
        0.10, "Hete periode", "kans", "zo veel melders geeft toeval in hooguit één op de tien perioden"
    )
    hot_reporters: Count = rule(2, "Kleinste hete periode", "melders", "één melder is geen patroon")
    very_hot_tail: Share = rule(
        0.01, "Zeer hete periode", "kans", "twee uitzonderlijke perioden zeggen meer dan drie gewone"
    )
    least_expected: NotNegative = rule(
        1.0, "Kleinste verwachting", "melders in het langste venster", "daaronder zegt de maat van de buurt te weinig"
    )
    max_false_share: Share = rule(0.10, "Toeval in de lijst", "deel", "van 20 problemen zijn er hooguit 2 toeval")
    min_reporters: Count = rule(
        5, "Verschillende melders", "melders", "één beller is iemand met een probleem, geen buurt"
    )
    min_periods: Count = rule(3, "Hete perioden", "perioden", "één storm is een incident")
    new_min_periods: Count = rule(
        2, "Hete perioden van iets nieuws", "perioden", "wat nieuw is, kon nog niet vaak terugkeren"
    )
    max_reporter_share: Share = rule(0.5, "Grootste melder", "deel", "een probleem van één adres hoort bij een loket")
    max_period_share: Share = rule(0.6, "Drukste periode", "deel", "een uitschieter is geen patroon")
    min_ratio: NotNegative = rule(
        1.25,
        "Kleinste verhouding (95 % zeker)",
        "keer de verwachting",
        "minder is te klein om er een aanpak op te zetten",
    )
    full_reporters: Count = rule(10, "Volle score", "melders", "met minder melders weegt een probleem naar verhouding")


@dataclass(frozen=True, config=STRICT)
class ScanRule:
    """When neighbouring buurten form one place."""

    max_areas: Count = rule(15, "Grootste plek", "buurten", "een grotere plek is een zaak van de hele stad")
    radius_m: Positive = rule(2000.0, "Verste buurt", "meter", "verder weg is het een andere plek")
    longest: Count = rule(
        26, "Langste duur", "perioden", "ouder dan twee jaar is geen begin meer, maar hoe het hier is"
    )
    draws: Annotated[int, Field(ge=19)] = rule(
        199, "Trekkingen", "aantal", "genoeg om de staart van toeval op te passen"
    )
    max_chance: Share = rule(0.05, "Toeval", "kans", "zo vaak vindt men in een gewone stad een plek als deze")


@dataclass(frozen=True, config=STRICT)
class DetectRules:
    """All rules of finding recurring problems."""

    expect: ExpectRule = group(ExpectRule(), "Verwachting", "hoeveel melders bij een plek horen")
    recurrence: RecurrenceRule = group(RecurrenceRule(), "Terugkerende problemen", "wanneer iets een probleem heet")
    scan: ScanRule = group(ScanRule(), "Plekken over grenzen heen", "wanneer buurten samen één plek zijn")
