"""The thresholds by which dossiers are compared and watched, with Dutch titles, units and reasons."""

from pydantic.dataclasses import dataclass

from geo.rule_fields import STRICT, Count, Share, group, rule


@dataclass(frozen=True, config=STRICT)
class DossierRule:
    """When dossiers meet, when a problem has returned and when something is late."""

    least_buurt_share: Share = rule(
        0.10,
        "Een buurt hoort erbij",
        "deel van de buurt of van het gebied",
        "een getekende rand die net over een straat gaat, maakt nog geen dossier over die buurt",
    )
    least_overlap_share: Share = rule(
        0.02,
        "Dezelfde plek",
        "deel van het kleinste gebied",
        "minder is de dikte van een grens; een speeltuin in een wijk is wel dezelfde plek",
    )
    grace_weeks: Count = rule(
        8, "Uitloop na sluiten", "weken", "meldingen houden niet op de dag op waarop een dossier sluit"
    )
    answer_weeks: Count = rule(
        6, "Antwoord op een doorverwijzing", "weken", "wie doorverwijst, hoort binnen anderhalve maand iets"
    )
    min_wijken: Count = rule(
        3, "Zelfde thema in meer wijken", "wijken", "wat in drie wijken apart wordt aangepakt, vraagt om één aanpak"
    )


@dataclass(frozen=True, config=STRICT)
class DossierRules:
    """All rules of dossiers."""

    dossiers: DossierRule = group(
        DossierRule(), "Dossiers", "wanneer dossiers elkaar raken, een probleem terug is en iets te laat is"
    )
