"""Every threshold, with its unit and its reason; `[rules.*]` in `municipality.toml` overrides them.

Titles, units and reasons are Dutch: the page Werkwijze shows them beside the value in use.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Annotated, Any, NamedTuple, Self

from pydantic import Field, ValidationError, model_validator
from pydantic.dataclasses import dataclass
from pydantic.fields import FieldInfo

from geo.rule_fields import STRICT as _STRICT
from geo.rule_fields import Count, Positive, Score, Share, find_contradictions
from geo.rule_fields import group as _group
from geo.rule_fields import rule as _rule
from geo.rules_compare import CompareRule
from geo.rules_detect import DetectRules
from geo.rules_dossiers import DossierRules
from geo.rules_effect import EffectRules
from geo.rules_retention import RetentionRules
from geo.rules_years import YearsRule

_ORDERS = (  # which thresholds stay below which; by key as in municipality.toml, below [rules]
    ("recurrence.short_window", "<", "recurrence.middle_window"),
    ("recurrence.middle_window", "<", "recurrence.long_window"),
    ("recurrence.long_window", "<=", "expect.periods"),
    ("expect.least_periods", "<=", "expect.periods"),
    ("expect.least_tau2", "<=", "expect.usual_tau2"),
    ("expect.usual_tau2", "<=", "expect.most_tau2"),
    ("recurrence.very_hot_tail", "<=", "recurrence.hot_tail"),
    ("recurrence.min_periods", "<=", "recurrence.long_window"),
    ("recurrence.new_min_periods", "<=", "recurrence.min_periods"),
    ("recurrence.new_min_periods", "<=", "recurrence.short_window"),
    ("recurrence.max_false_share", "<=", "stay.calm_q"),
    ("stay.enter_q", "<=", "recurrence.max_false_share"),
    ("labels.slow_change", "<=", "labels.fast_change"),
    ("labels.calm_periods", "<", "expect.periods"),
    ("effect.least_comparable", "<=", "effect.comparable"),
)


@dataclass(frozen=True, config=_STRICT)
class ReadRule:
    """What a file of signals must hold to."""

    first_year: int = _rule(
        1990, "Oudste jaar", "jaartal", "oudere datums zijn typefouten, of een lege datum die 1900 werd"
    )
    future_days: Annotated[float, Field(ge=0)] = _rule(
        1.0, "Speling in de toekomst", "dagen", "de klok van een ander systeem loopt wel eens voor, maar geen weken"
    )
    text_chars: Count = _rule(
        10_000, "Gelezen deel van een tekst", "tekens", "langere teksten zijn aanvallen of bijlagen"
    )
    field_chars: Count = _rule(
        500, "Langste veld", "tekens", "een langere categorie, straat of nummer is een verhaal in de verkeerde kolom"
    )
    columns: Count = _rule(
        200, "Kolommen in een bestand", "kolommen", "een breder bestand is een aanval of een vergissing"
    )
    coordinate_share: Share = _rule(
        0.5,
        "Coördinaten die moeten passen",
        "deel van de rijen",
        "of het meters of graden zijn, wordt voor het hele bestand bepaald; past de helft niet, dan is het een gok",
    )


@dataclass(frozen=True, config=_STRICT)
class LocateRule:
    """When a look-up of an address is good enough."""

    min_score: Score = _rule(
        85.0,
        "Kleinste overeenkomst van een straatnaam",
        "van 100",
        "één letter fout in een naam van zeven mag; daaronder lijken namen te weinig op elkaar",
    )
    min_lead: Score = _rule(
        3.0,
        "Voorsprong op de volgende straat",
        "punten",
        "wie de volgende straat niet zoveel voor is, is een gok; dan kiezen we niet",
    )
    same_place_m: Positive = _rule(
        30.0, "Eén plek", "meter", "adressen met één huisnummer die verder uit elkaar liggen, zijn niet één plek"
    )
    lost_addition: Score = _rule(
        5.0, "Toevoeging niet gevonden", "punten eraf", "het huisnummer is er wel, de letter of toevoeging niet"
    )
    contradicted: Score = _rule(
        10.0, "Tegenspraak", "punten eraf", "de straat, de woonplaats of de postcode past niet bij de andere twee"
    )
    lost_number: Score = _rule(
        20.0, "Huisnummer niet gevonden", "punten eraf", "dan moet de postcode of de straat volstaan"
    )
    ask_again_days: Count = _rule(
        90,
        "Opnieuw vragen",
        "dagen",
        "nieuwe straten en huisnummers komen er een paar keer per jaar bij; vaker vragen belast de dienst voor niets",
    )
    nearest_m: Positive = _rule(
        100.0, "Dichtstbijzijnde adres", "meter", "een adres dat verder weg ligt, zegt niets over een aangeklikte plek"
    )
    repeated_signals: Count = _rule(
        5,
        "Melders op één coördinaat",
        "melders",
        "zoveel melders op precies één punt wijst op het midden van de straat",
    )
    repeated_share: Share = _rule(
        0.10,
        "Deel op zulke coördinaten",
        "deel van de bron",
        "pas als zoveel van een bron op herhaalde punten ligt, gelden die als straatmidden en niet als plek",
    )


@dataclass(frozen=True, config=_STRICT)
class AssignRule:
    """How a point finds its buurt."""

    snap_m: Annotated[float, Field(ge=0, le=1000)] = _rule(
        25.0, "Afstand tot de dichtstbijzijnde buurt", "meter", "zo gaan kades en afrondingen niet verloren"
    )


@dataclass(frozen=True, config=_STRICT)
class CountRule:
    """How signals become numbers."""

    period_weeks: Count = _rule(
        4, "Lengte van een periode", "weken", "elke weekdag telt dan even vaak mee; maanden verschillen tot drie dagen"
    )
    point_grid_m: Positive = _rule(
        25.0, "Eén melder", "meter", "precieze punten die dichter bij elkaar liggen, tellen als dezelfde melder"
    )


@dataclass(frozen=True, config=_STRICT)
class CheckRule:
    """When a fault in the boundaries is worth a line in the report."""

    overlap_m2: Positive = _rule(
        1.0, "Kleinste overlap of gat", "m²", "wat kleiner is, komt door het afronden van coördinaten"
    )
    widest_gap_km2: Positive = _rule(25.0, "Grootste gat", "km²", "een groter gat is een andere gemeente, geen fout")


@dataclass(frozen=True, config=_STRICT)
class FigureRules:
    """The rules by which signals become figures on a map."""

    read: ReadRule = _group(ReadRule(), "Lezen", "waaraan een bestand met meldingen moet voldoen")
    locate: LocateRule = _group(LocateRule(), "Plaats bepalen", "wanneer een gevonden adres goed genoeg is")
    assign: AssignRule = _group(AssignRule(), "Buurt bepalen", "hoe een plek haar buurt krijgt")
    count: CountRule = _group(CountRule(), "Tellen", "hoe meldingen cijfers worden")
    boundaries: CheckRule = _group(CheckRule(), "Grenzen", "wanneer een fout in de grenzen in het verslag komt")
    years: YearsRule = _group(
        YearsRule(), "Jaren naast elkaar", "wanneer een grens of een categorie tussen twee jaren echt veranderde"
    )
    compare: CompareRule = _group(CompareRule(), "Vergelijken", "wanneer gebieden verschillen, en hoe zeker dat is")


@dataclass(frozen=True, config=_STRICT)
class Rules(
    RetentionRules, EffectRules, DossierRules, DetectRules, FigureRules
):  # the groups stand as the steps do, last first
    """All rules of one municipality; where a function asks for `DetectRules` or `EffectRules`, these will do."""

    @model_validator(mode="after")
    def _agree(self) -> Self:
        """Refuse rules that contradict one another, all contradictions at once."""
        if contradictions := find_contradictions(self, _ORDERS):
            raise ValidationError.from_exception_data("Rules", contradictions)
        return self


class Threshold(NamedTuple):
    """One threshold as it is in use, with what a reader needs to judge it; texts are Dutch."""

    key: str  # as in municipality.toml, below [rules]: "locate.min_score"
    title: str
    value: float
    default: float
    unit: str
    reason: str


class RuleGroup(NamedTuple):
    """The thresholds of one step; texts are Dutch."""

    key: str
    title: str
    about: str
    thresholds: tuple[Threshold, ...]


def explain(rules: Rules) -> list[RuleGroup]:
    """Return every threshold with its value in `rules`, its unit and its reason, by step."""
    return [
        RuleGroup(name, str(info.title), str(info.description), _explain_group(name, getattr(rules, name)))
        for name, info in _infos(rules).items()
    ]


def _explain_group(group: str, rule: Any) -> tuple[Threshold, ...]:
    return tuple(
        Threshold(
            key=f"{group}.{name}",
            title=str(info.title),
            value=getattr(rule, name),
            default=info.default,
            unit=str((info.json_schema_extra or {}).get("unit", "")),  # type: ignore[union-attr]
            reason=str(info.description),
        )
        for name, info in _infos(rule).items()
    )


def _infos(rule: Any) -> Mapping[str, FieldInfo]:
    known: Mapping[str, FieldInfo] = rule.__pydantic_fields__
    return {each.name: known[each.name] for each in fields(rule)}
