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
    outlying: Positive = rule(
        4.0, "Niet gewoon", "standaardafwijkingen", "een plek die er zo uitspringt, zegt niets over andere plekken"
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

    short_window: Count = rule(
        4, "Kort venster", "perioden", "vindt wat nieuw is; twee keer zo lang terug wordt ook gekeken"
    )
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
    max_period_share: Share = rule(
        0.6, "Drukste vier weken", "deel", "een uitschieter is geen patroon, in welke week hij ook begint"
    )
    min_ratio: NotNegative = rule(
        1.0, "Kleinste verhouding (95 % zeker)", "keer de verwachting", "zelfs voorzichtig geschat is het nog meer"
    )
    full_reporters: Count = rule(10, "Volle score", "melders", "met minder melders weegt een probleem naar verhouding")


@dataclass(frozen=True, config=STRICT)
class StayRule:
    """When something comes on the list, and when it leaves."""

    enter_weeks: Count = rule(
        4, "Bevestiging", "weken op rij", "een hele periode: wat toeval is, is over een paar weken vaak al weg"
    )
    enter_q: Share = rule(0.03, "Meteen op de lijst", "kans", "wat zo opvalt, hoeft niet op bevestiging te wachten")
    calm_q: Share = rule(0.25, "Rustig boven", "kans", "ruim boven de grens waarmee iets op de lijst komt")
    calm_share: Share = rule(
        0.1, "Rust naar duur", "deel van de weken op de lijst", "wat er lang op stond, verdwijnt niet zomaar"
    )
    calm_weeks: Count = rule(12, "Langste rust", "weken op rij", "na een kwartaal rust is het van de lijst")


@dataclass(frozen=True, config=STRICT)
class CaveatRule:
    """When a warning stands beside a problem."""

    few_inhabitants: Count = rule(200, "Weinig inwoners", "inwoners", "dan maken enkele melders al veel uit")
    short_history: Count = rule(26, "Korte geschiedenis", "perioden", "met minder dan twee jaar is een seizoen onzeker")
    renamed_share: Share = rule(
        0.2, "Categorie hernoemd", "deel", "zo'n groot deel dat halverwege begint of stopt, is verdacht"
    )
    known_share: Share = rule(
        0.5, "Melders bekend", "deel", "is van minder bekend wie meldt, dan kan één melder voor velen tellen"
    )
    precise_share: Share = rule(0.5, "Plek precies", "deel", "van minder is de buurt vaak bij benadering")


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
class LabelRule:
    """Which word the course of a problem gets."""

    new_periods: Count = rule(6, "Nieuw", "perioden", "wat een half jaar duurt, kent niet iedereen al")
    calm_periods: Count = rule(3, "Opgelost: kortste rust", "perioden", "twaalf weken; korter is een adempauze")
    max_missed: Share = rule(0.05, "Opgelost: rust bij toeval", "kans", "bij het oude tempo was dit bijna zeker gezien")
    least_calm: Share = rule(
        0.20, "Opgelost: weer gewoon", "kans", "zo veel melders geeft een gewone plek in 1 van de 5"
    )
    fast_change: AtLeastOne = rule(1.5, "Omslag in een half jaar", "keer het jaar ervoor", "minder is gewone wisseling")
    sure: Positive = rule(
        1.96, "Omslag: zekerheid", "standaardfouten", "95 % zeker; niet door één melder meer of minder"
    )
    slow_change: AtLeastOne = rule(1.2, "Omslag in een jaar", "keer het jaar ervoor", "wie traag groeit, groeit ook")
    doubt: NotNegative = rule(1.0, "Even waarschijnlijk", "log-kans", "wat zo weinig scheelt, is niet te onderscheiden")
    falling_lead: NotNegative = rule(0.5, "Afnemend: voorsprong", "log-kans", "bij twijfel noemen we iets niet minder")
    season_periods: Count = rule(4, "Lengte van een seizoen", "perioden", "een seizoen duurt zo'n vier maanden")


@dataclass(frozen=True, config=STRICT)
class CoreRule:
    """Where the core of a problem lies."""

    radius_m: Positive = rule(
        100.0, "Bereik van een kern", "meter", "een straatblok: wie verder woont, ziet iets anders"
    )
    min_reporters: Count = rule(3, "Dicht bijeen", "melders", "twee buren zijn nog geen kern")
    least_shown: Annotated[int, Field(ge=5)] = rule(
        5, "Kleinste kern op de kaart", "melders", "met minder melders zou de kaart een adres laten zien"
    )
    margin_m: Annotated[float, Field(ge=50)] = rule(
        50.0, "Rand om een kern", "meter", "geen hoek van de vlek valt op een adres"
    )


@dataclass(frozen=True, config=STRICT)
class CitywideRule:
    """When a matter is one of the whole municipality."""

    min_wijken: Count = rule(3, "Verspreid over wijken", "wijken", "in drie wijken is het geen zaak van één wijk meer")
    min_stadsdelen: Count = rule(2, "Verspreid over stadsdelen", "stadsdelen", "twee gebiedsteams met één vraag")
    recent: Count = rule(6, "Stijging: laatste perioden", "perioden", "een half jaar: kort genoeg om iets te doen")
    years: Count = rule(
        2, "Stijging: vergeleken met", "jaren", "dezelfde perioden van eerdere jaren, zo telt het seizoen niet"
    )
    min_ratio: AtLeastOne = rule(
        1.25, "Kleinste stijging", "keer eerdere jaren", "een kwart meer merkt de hele organisatie"
    )
    max_false_share: Share = rule(0.10, "Toeval in de lijst", "deel", "van 20 stijgingen zijn er hooguit 2 toeval")
    min_reporters: Count = rule(20, "Kleinste stijging", "melders", "een handvol melders is geen zaak van de hele stad")


@dataclass(frozen=True, config=STRICT)
class ReportingRule:
    """When a buurt reports remarkably much or little about everything."""

    much: AtLeastOne = rule(
        1.5, "Veel over alles", "keer de verwachting", "90 % zeker de helft meer dan haar omvang zegt"
    )
    little: Share = rule(0.6, "Ga kijken", "keer de verwachting", "90 % zeker veel minder: stilte is geen rust")
    least_expected: NotNegative = rule(20.0, "Kleinste verwachting", "melders per jaar", "onder de 20 is stilte gewoon")
    most_of_other: AtLeastOne = rule(3.0, "Grootste meetelling van een thema", "keer", "één probleem is niet 'alles'")


@dataclass(frozen=True, config=STRICT)
class LeadRule:
    """When one problem began before another."""

    longest: Count = rule(13, "Langste voorsprong", "perioden", "na een jaar is een verband niet meer te volgen")


@dataclass(frozen=True, config=STRICT)
class UnusualRule:
    """When one week stands out, without being a recurring problem."""

    weeks: Count = rule(52, "Terugblik", "weken", "een heel jaar: elk seizoen telt één keer mee")
    least_weeks: Count = rule(26, "Kortste geschiedenis", "weken", "van een half jaar is iets gewoons te kennen")
    min_reporters: Annotated[int, Field(ge=5)] = rule(
        5, "Verschillende melders", "melders", "met minder is het een straat of een huis, en te herleiden"
    )
    max_false_share: Share = rule(0.10, "Toeval in de lijst", "deel", "van 20 die opvallen zijn er hooguit 2 toeval")


@dataclass(frozen=True, config=STRICT)
class DetectRules:
    """All rules of finding recurring problems."""

    expect: ExpectRule = group(ExpectRule(), "Verwachting", "hoeveel melders bij een plek horen")
    recurrence: RecurrenceRule = group(RecurrenceRule(), "Terugkerende problemen", "wanneer iets een probleem heet")
    stay: StayRule = group(StayRule(), "Op en van de lijst", "wanneer iets op de lijst komt, en wanneer het eraf gaat")
    caveat: CaveatRule = group(CaveatRule(), "Waarschuwingen", "wat er bij een probleem gezegd moet worden")
    scan: ScanRule = group(ScanRule(), "Plekken over grenzen heen", "wanneer buurten samen één plek zijn")
    labels: LabelRule = group(LabelRule(), "Verloop", "welk woord het verloop van een probleem krijgt")
    cores: CoreRule = group(CoreRule(), "Kernen", "waar een probleem op de kaart het dichtst zit")
    citywide: CitywideRule = group(CitywideRule(), "Hele gemeente", "wanneer iets een zaak van de hele gemeente is")
    reporting: ReportingRule = group(ReportingRule(), "Meldgedrag", "waar over alles veel of weinig wordt gemeld")
    unusual: UnusualRule = group(UnusualRule(), "Opvallend deze week", "wanneer één week opvalt, los van problemen")
    leads: LeadRule = group(LeadRule(), "Volgorde van thema's", "wanneer het ene probleem voor het andere begon")
