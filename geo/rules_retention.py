"""How long what tells of persons is kept, with Dutch titles, units and reasons."""

from pydantic.dataclasses import dataclass

from geo.rule_fields import STRICT, Count, group, rule


@dataclass(frozen=True, config=STRICT)
class RetentionRule:
    """How long texts, the codes of reporters and signals themselves are kept."""

    text_days: Count = rule(
        365, "Teksten bewaren", "dagen", "wie een probleem beoordeelt, leest de meldingen van het laatste jaar"
    )
    key_weeks: Count = rule(
        52,
        "Code van de melder langer bewaren",
        "weken boven de terugblik",
        "de lijst leeft de weken opnieuw: wat een jaar geleden gold, moet vandaag nog zo gevonden worden",
    )
    signal_years: Count = rule(
        8, "Meldingen bewaren", "jaren", "een aanpak duurt jaren, en haar effect wordt naast de jaren ervoor gelegd"
    )


@dataclass(frozen=True, config=STRICT)
class RetentionRules:
    """All rules of keeping."""

    retention: RetentionRule = group(
        RetentionRule(), "Bewaren", "hoe lang wat over personen gaat, bewaard blijft; `retention` ruimt het op"
    )
