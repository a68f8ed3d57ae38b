"""Similar dossiers are of the same theme in another place, and come with what was particular there."""

from datetime import date

from geo.dossiers.alike import find_alike
from geo.dossiers.partners import propose_partners
from geo.dossiers.records import Link, Partner
from geo.dossiers.register import Register
from geo.rules_dossiers import DossierRule
from tests.toytown_dossiers import make_dossier, make_judgement

RULE = DossierRule()
HERE = make_dossier("hier", "zuid", themes=("ratten", "verkeer"))
WORKED = make_dossier("gewerkt", "noord", verdict="gewerkt", context="Ruime straten")


def find(*others, **parts):
    return [each.dossier.id for each in find_alike(HERE, Register(dossiers=[HERE, *others], **parts), RULE)]


def test_a_dossier_elsewhere_tells_its_verdict_and_what_was_particular():
    (alike,) = find_alike(HERE, Register(dossiers=[HERE, WORKED]), RULE)
    assert alike.sentence == "'Gewerkt': gewerkt. Bijzonder aan die plek: Ruime straten"
    (bare,) = find_alike(HERE, Register(dossiers=[HERE, make_dossier("kaal", "noord")]), RULE)
    assert bare.sentence == (
        "'Kaal': nog geen eindoordeel. Bijzonder aan die plek: niet vastgelegd; vraag ernaar voor u de aanpak overneemt"
    )


def test_the_same_place_another_theme_and_what_was_not_tried_are_not_alike():
    refused = make_dossier("nee", "noord")
    others = [make_dossier("samen", "zuid"), make_dossier("anders", "noord", themes=("groen",)), refused]
    assert find(*others, judgements=[make_judgement("nee", outcome="niet opgepakt")]) == []


def test_linked_ones_come_first_then_those_with_a_verdict_then_most_themes_then_the_newest():
    both = make_dossier("beide", "noord", themes=("ratten", "verkeer"), opened_on=date(2020, 1, 1))
    newer, older = (make_dossier(f"van{year}", "oost", opened_on=date(year, 1, 1)) for year in (2023, 2021))
    linked = make_dossier("verbonden", "west", themes=("groen",))
    link = Link(id="l", dossier_id="verbonden", other_id="hier", relation="vergelijkbaar")
    assert find(older, newer, both, WORKED, linked, links=[link]) == [
        "verbonden",
        "gewerkt",
        "beide",
        "van2023",
        "van2021",
    ]


def test_partners_are_proposed_by_theme_without_those_chosen():
    usual = {"ratten": ("afvaldienst", "corporatie"), "verkeer": ("scholen", "corporatie"), "groen": ("waterschap",)}
    chosen = Partner(id="p", dossier_id="hier", name="Afvaldienst")
    proposals = propose_partners(HERE, usual, Register(dossiers=[HERE], partners=[chosen]))
    assert [(each.name, each.themes) for each in proposals] == [
        ("corporatie", ("ratten", "verkeer")),
        ("scholen", ("verkeer",)),
    ]
    assert propose_partners(HERE, {}, Register()) == []
