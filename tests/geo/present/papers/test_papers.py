"""Papers about dossiers: the letter, the pack for the wijkoverleg, the handover."""

import re
from dataclasses import replace

import pytest

from geo.dossiers.register import Register
from geo.present.document import Bullets, Document, Facts, Figure, Heading, Paragraph, Table, to_html, to_part
from geo.present.papers import Place, describe_dossier, make_council_pack, make_handover, make_letter
from geo.present.papers.told import open_to
from geo.privacy import Audience
from tests.document_cases import SQUARE
from tests.paper_cases import GROUNDWATER, PEOPLE, RAT, SCHOOL, TRAM, make_dossier, make_place, make_told
from tests.toytown import CODE


def read(document: Document) -> str:
    """Return all that a document says."""
    page = to_html(document)
    return re.sub(r"<[^>]+>", " ", page.split("<body>")[1])


def find_table(document: Document, caption: str) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table) and block.caption == caption)


def letter_of(dossier_id: str, **given: object) -> Document:
    told = make_told(**given)
    dossier = told.register.find(dossier_id)
    assert dossier
    return make_letter(told, dossier)


def test_a_letter_says_what_was_heard_done_planned_invested_and_when_they_hear_again():
    headings = [block.text for block in letter_of(GROUNDWATER).blocks if isinstance(block, Heading)]
    assert headings == [
        "Wat wij hoorden",
        "Wat wij doen",
        "Wat wij nog gaan doen",
        "Wat het kost",
        "Helpt het?",
        "Wanneer u weer van ons hoort",
    ]
    said = read(letter_of(GROUNDWATER))
    assert "In mei 2024 kijken wij of het helpt." in said
    assert "€ 412.500" in said


def test_a_letter_names_no_person_house_or_telephone():
    told = make_told()
    for dossier in told.register.dossiers:
        said = read(make_letter(told, dossier))
        assert not [name for name in (*PEOPLE.values(), "Janssen", "Beekstraat 14", "06-12345678") if name in said]


def test_a_letter_holds_no_count_of_people():
    assert not re.search(r"\b(34|52)\b", read(letter_of(RAT)))
    assert "van verschillende bewoners" in read(letter_of(RAT))


def test_a_colleague_reads_who_does_what_but_no_resident_and_no_count():
    told = make_told()
    rat = told.register.find(RAT)
    assert rat
    for audience, is_owner in ((Audience.OWNER, True), (Audience.INSIDE, False)):
        opened = open_to(told, audience)
        masked = opened.register.find(RAT)
        assert masked
        said = re.sub(r"<[^>]+>", " ", to_part(describe_dossier(opened, masked)))
        assert "Bram Oosterlaak" in said
        assert ("van 34 adressen" in said) == is_owner
        assert ("Janssen" in said) == ("Janssen" in str(rat) and is_owner)


@pytest.mark.parametrize(
    ("dossier_id", "words"),
    [
        (RAT, "dit duurt langer dan gepland"),
        (TRAM, "Wij hebben dit doorgegeven aan de vervoerder."),
        (TRAM, "Wij sluiten dit onderwerp af."),
        (SCHOOL, "Bewoners hebben hierbij de leiding."),
        (SCHOOL, "kwamen met een eigen plan"),
    ],
    ids=["late", "referred", "closed", "residents lead", "initiative"],
)
def test_a_letter_fits_its_case(dossier_id, words):
    assert words in read(letter_of(dossier_id))


def test_a_letter_about_a_dossier_with_nothing_in_it_promises_nothing():
    bare = make_dossier()
    said = read(make_letter(make_told(register=Register(dossiers=(bare,))), bare))
    assert "Wij zoeken nu uit wat er aan de hand is." in said
    assert "U krijgt weer een brief zodra er nieuws is." in said


def test_the_pack_shows_where_we_and_the_wijkraad_differ():
    rows = find_table(make_council_pack(make_told(), make_place()), "Verschillen").rows
    assert rows == (
        ("Ratten in Schelfhorst", "Hielp het?", "te vroeg om te zeggen", "verergerd"),
        ("Ratten in Schelfhorst", "Containers op maandag en donderdag legen", "nagekomen", "niet nagekomen"),
    )


def test_the_pack_counts_agreements_as_each_says_and_asks_what_is_to_be_decided():
    said = read(make_council_pack(make_told(), make_place()))
    assert "Van 3 afspraken zijn er volgens ons 2 nagekomen en volgens de wijkraad 1" in said
    assert "Handhaving op bijplaatsen, twee avonden per week (voorgelegd aan de wethouder op 4 maart 2024)" in said


def test_the_pack_holds_no_counts_names_or_pictures_of_counts():
    chart = Figure(SQUARE, "Verloop van de ratten", "Melders")
    told = make_told(charts={RAT: chart}, effect_charts={RAT: chart})
    pack = make_council_pack(told, make_place())
    assert chart not in pack.blocks
    assert make_handover(told, make_place(), Audience.OWNER).blocks.count(chart) == 2
    assert chart not in make_handover(told, make_place(), Audience.INSIDE).blocks
    assert not [name for name in (*PEOPLE.values(), "34 adressen", "Janssen") if name in read(pack)]


def test_money_is_added_up():
    tables = [
        block
        for block in make_council_pack(make_told(), make_place()).blocks
        if isinstance(block, Table) and block.caption.startswith("Wat gepland")
    ]
    assert ("Samen", "", "€ 820.000", "€ 592.500") in [table.rows[-1] for table in tables]


def test_an_area_without_dossiers_says_so():
    place = Place("Elders", frozenset({"BU1"}))
    for make in (make_council_pack, make_handover):
        assert "Over dit gebied zijn er geen dossiers." in read(make(make_told(), place))


def test_the_handover_tells_what_was_tried_and_whether_it_helped():
    rows = find_table(make_handover(make_told(), make_place()), "Alle dossiers van dit gebied").rows
    tried = {row[0]: row[2:5] for row in rows}
    assert tried["Ratten in Schelfhorst"] == ("oktober 2023", "te vroeg om te zeggen", "verergerd")
    assert tried["Geluid en trillingen langs tramlijn 25"] == ("september 2021", "gewerkt", "gewerkt")


def test_the_handover_puts_what_is_late_first_and_keeps_names_and_the_log():
    handover = make_handover(make_told(), make_place(), Audience.OWNER)
    rows = find_table(handover, "Open acties, wat het eerst moet bovenaan").rows
    assert rows[0][2:] == ("Bram Oosterlaak", "1 februari 2024", "te laat")
    said = read(handover)
    assert "2 juni 2021, Anouk Veldhoven: Zaal vol" in said  # half past eleven at night, universal time
    assert "van 34 adressen" in said
    assert "2 acties en afspraken zijn te laat." in said


def test_the_handover_names_what_returns_without_a_dossier():
    assert "Verkeer in Schoolkwartier: nieuw, sinds" in read(make_handover(make_told(), make_place()))


def test_a_paper_is_about_its_place_only():
    place = Place("Schreurserve", frozenset({CODE["oost"]}))
    said = read(make_handover(make_told(), place, Audience.OWNER))
    assert "Grondwater in kruipruimtes" in said
    assert "Samen tuinieren" not in said


def test_papers_hold_only_what_was_written_down():
    bare = make_told(register=Register(dossiers=(make_dossier(),)), effects={})
    blocks = make_council_pack(bare, make_place()).blocks
    kept = [block for block in blocks if not isinstance(block, Heading)]
    assert [type(block) for block in kept] == [Paragraph, Table, Facts]
    assert not [block for block in blocks if isinstance(block, Bullets)]


def test_a_map_stands_in_every_paper():
    picture = Figure(SQUARE, "Kaart van Schelfhorst", "Waar dit over gaat")
    told = replace(make_told(), maps={RAT: picture})
    dossier = told.register.find(RAT)
    assert dossier
    papers = make_letter(told, dossier), make_council_pack(told, make_place()), make_handover(told, make_place())
    assert all(picture in paper.blocks for paper in papers)
