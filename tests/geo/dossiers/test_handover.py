"""Who comes after reads what was tried, why, and whether it helped."""

from datetime import date

from geo.dossiers.handover import write_handover
from geo.dossiers.records import Investment, Partner, Wish
from geo.dossiers.register import Register
from geo.rules_dossiers import DossierRule
from tests.toytown_dossiers import NAMES, make_action, make_agreement, make_decision, make_dossier, make_judgement

RULE = DossierRule()
FULL = make_dossier(
    cause="Afval naast containers",
    context="Smalle achterpaden",
    expertise="Bewoners weten waar de holen zijn",
    result="Geen ratten meer",
    approach="Containers verplaatsen",
    lead="samen",
    started_on=date(2024, 2, 1),
    verdict="gewerkt",
    council_verdict="niet aantoonbaar",
    council_remark="nog te vroeg",
    lessons="Begin bij het afval",
    state="gesloten",
    closed_on=date(2024, 3, 1),
)


def write(toytown, area, *dossiers, **parts):
    return write_handover(area, Register(dossiers=dossiers, **parts), toytown, NAMES, RULE)


def test_a_dossier_tells_everything_in_order(toytown):
    (chapter,) = write(
        toytown,
        "WK999901",
        FULL,
        judgements=[make_judgement(plan="Wijkplan", outcome_reason="te veel voor één dienst")],
        partners=[Partner(id="p", dossier_id="ratten", name="afvaldienst", role="leegt vaker")],
        actions=[make_action(status="gedaan")],
        agreements=[make_agreement(status="nagekomen", council_status="deels nagekomen")],
        investments=[Investment(id="i", dossier_id="ratten", party="gemeente", what="containers", planned_eur=9000)],
        wishes=[Wish(id="w", dossier_id="ratten", partner="corporatie", text="deuren", asked_on=date(2024, 2, 2))],
        decisions=[make_decision(mandate="voorgelegd", escalated_to="het college", reason="het kost geld")],
    )
    assert chapter.when == "geopend op 8 januari 2024, gesloten op 1 maart 2024"
    told = {heading.title: heading.lines for heading in chapter.headings}
    assert list(told) == [
        "Eigenaar",
        "Oorzaak",
        "Bijzonder aan deze plek",
        "Wat bewoners ervan weten",
        "Oordeel",
        "Gewenst resultaat",
        "Aanpak",
        "Partners",
        "Acties",
        "Afspraken",
        "Investeringen",
        "Wensen aan partners",
        "Besluiten",
        "Heeft het geholpen?",
        "Lessen",
    ]
    assert told["Oordeel"] == (
        "15 januari 2024, Anna Boom: opgepakt: te veel voor één dienst",
        "Inhoud hoog: veel",
        "Maatschappelijk belang middel: velen",
        "Prioriteit hoog: nu",
        "Getoetst aan: Wijkplan",
    )
    assert told["Aanpak"] == ("Containers verplaatsen", "Voortouw: samen.", "Begonnen op: 1 februari 2024.")
    assert told["Acties"] == ("Vallen plaatsen (Bas Visser, veiligheid): gedaan",)
    assert told["Afspraken"] == ("Elke week vegen (met wijkraad): nagekomen; de wijkraad zegt deels nagekomen",)
    assert told["Besluiten"] == (
        "1 februari 2024, Anna Boom: Vallen gekocht (voorgelegd aan het college). Reden: het kost geld",
    )
    assert told["Investeringen"] == ("gemeente, containers: gepland € 9.000, besteed € 0",)
    assert told["Heeft het geholpen?"] == (
        "Ons oordeel: gewerkt.",
        "De wijkraad: niet aantoonbaar (nog te vroeg).",
    )


def test_what_nobody_wrote_down_is_said(toytown):
    (chapter,) = write(toytown, "WK999901", make_dossier())
    told = {heading.title: heading.lines for heading in chapter.headings}
    assert told["Oorzaak"] == told["Oordeel"] == told["Lessen"] == ("niet vastgelegd",)
    assert told["Heeft het geholpen?"] == ("Ons oordeel: nog geen eindoordeel.",)
    assert "Partners" not in told


def test_the_oldest_comes_first_and_other_areas_stay_out(toytown):
    newer = make_dossier("nieuw", opened_on=date(2024, 3, 1))
    chapters = write(toytown, "WK999901", newer, make_dossier("ver", "noord"), make_dossier("oud"))
    assert [chapter.dossier.id for chapter in chapters] == ["oud", "nieuw"]
    assert chapters[0].when == "geopend op 8 januari 2024, stand: signaleren"
