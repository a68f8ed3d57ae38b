"""What a briefing tells."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from geo.dossiers.register import Register
from geo.dutch import say_number
from geo.errors import PrivacyError
from geo.present.briefing import Released, make_briefing
from geo.present.briefing.figures import compare_heard
from geo.present.briefing.telling import NO_DOSSIER
from geo.present.problem_words import say_about
from geo.privacy import Audience
from geo.rules import Rules
from geo.rules_detect import RecurrenceRule
from tests.briefing_cases import make_deliveries, make_edit, make_found, make_material
from tests.paper_cases import RAT, make_register
from tests.toytown_findings import NOISE, RATS, SOLVED, make_empty_findings, make_findings, make_problem


def points_of(**given: object) -> dict[str, object]:
    briefing = make_briefing(make_material(**given))
    return {point.key: point for point in (*briefing.points, *briefing.untold)}


def remarks_of(**given: object) -> dict[str, str]:
    return {heading: " ".join(lines) for heading, lines in make_briefing(make_material(**given)).remarks}


def test_five_points_of_every_kind_are_told_in_their_order():
    briefing = make_briefing(make_material())
    assert [point.kind for point in briefing.points] == [
        "nieuw",
        "verergerd",
        "opgelost",
        "te laat",
        "besluit gevraagd",
    ]
    assert briefing.summary == (
        "Deze week: 1 nieuw probleem, 1 verergerd, 1 opgelost, 2 dossiers met iets te laat en 1 besluit gevraagd. "
        "1 punt past hier niet bij; zie de bijlage."
    )


def test_a_point_has_its_sentence_figure_place_owner_and_next_step():
    point = points_of()[RATS]
    assert point.sentence.startswith("Groeit: het laatste half jaar duidelijk meer dan in het jaar ervoor. Minstens 26")
    assert point.figure == "52 melders tegen 14 verwacht (per vier weken geteld, 13 perioden)"
    assert point.place == "Zuid en Zuidoost (stadsdeel Laag)"
    assert point.owner == "Bram Oosterlaak"
    assert point.next_step == (
        "Zes ondergrondse containers plaatsen (Bram Oosterlaak, had klaar moeten zijn op 1 februari 2024)."
    )


def test_what_has_no_dossier_names_the_regisseur_of_the_area_or_nobody():
    points = points_of()
    assert points[NOISE].owner == "Anouk Veldhoven, regisseur van dit gebied"
    assert points[NOISE].next_step == NO_DOSSIER
    assert points_of(people=())[NOISE].owner == "nog niemand"
    assert points[SOLVED].next_step == "Niets: er is geen dossier."


def test_what_came_back_says_so():
    found = make_findings()
    listings = found.listings.assign(is_return=True)
    assert points_of(found=make_found(replace(found, listings=listings)))[NOISE].sentence.startswith(
        "Stond hier eerder op de lijst en is terug."
    )


def test_what_is_late_is_gathered_per_dossier():
    assert points_of()[f"te-laat-{RAT}"].sentence == (
        "Te laat: afspraak 'Bewoners horen binnen een week wat er met hun melding is gedaan' (63 dagen) en actie 'Zes "
        "ondergrondse containers plaatsen' (46 dagen)."
    )


def test_a_decision_tells_who_asks_whom_since_when_and_why():
    assert points_of()["d1"].sentence == (
        "Handhaving op bijplaatsen, twee avonden per week. Voorgelegd aan de wethouder door Bram Oosterlaak op 4 maart "
        "2024. Reden: Vraagt uren die er niet zijn."
    )


def test_every_figure_is_the_one_of_the_findings():
    findings = make_findings(
        make_problem(observed=61, expected=17.4),
        make_problem(problem_id=NOISE, label="nieuw", buurt_codes="BU99990006", observed=1204, expected=0.4),
    )
    briefing = make_briefing(make_material(found=make_found(findings)))
    told = {row[0:2]: row[3] for part in briefing.appendix for row in part.problems}
    rows = findings.problems
    shown = [(say_number(row["observed"]), say_about(row["expected"])) for _, row in rows.iterrows()]
    assert sorted(told.values()) == sorted(
        f"{observed} melders tegen {expected} verwacht" for observed, expected in shown
    )
    figures = [
        point.figure for point in (*briefing.points, *briefing.untold) if point.problem_id and point.kind != "te laat"
    ]
    for observed, expected in shown:
        assert any(f"{observed} melders tegen {expected} verwacht" in figure for figure in figures)
    unusual = findings.unusual.iloc[0]
    assert (
        f"in één week {unusual['observed']} melders tegen {say_about(unusual['expected'])} verwacht"
        in briefing.remarks[0][1][0]
    )
    whole = findings.citywide[findings.citywide["area_code"] == "GM9999"].iloc[0]
    assert f"{whole['observed']} melders tegen {say_about(whole['expected'])}" in briefing.remarks[1][1][0]


def test_of_few_people_no_figure_is_told_inside_the_town_hall():
    few = make_problem(problem_id=NOISE, label="nieuw", reporters=4, observed=4, buurt_codes="BU99990006")
    found = make_found(make_findings(few))
    inside = points_of(found=found, audience=Audience.INSIDE)[NOISE]
    assert inside.sentence == "Van te weinig melders om er cijfers bij te noemen."
    assert inside.figure == ""
    assert points_of(found=found)[NOISE].figure.startswith("4 melders")


RELEASED = Released({RATS: 64}, 52, date(2024, 2, 25))


@pytest.mark.parametrize(
    ("released", "told"),
    [
        (RELEASED, "ongeveer 60 meldingen in 52 weken t/m 25 februari 2024"),
        (replace(RELEASED, signals={RATS: 5}), "ongeveer 10 meldingen in 52 weken t/m 25 februari 2024"),
        (replace(RELEASED, signals={}), "het aantal meldingen is niet te tonen"),
        (None, "het aantal meldingen is niet te tonen"),
    ],
    ids=["many", "few", "hidden", "no period yet"],
)
def test_inside_the_town_hall_a_figure_is_rough_and_released(released, told):
    point = points_of(audience=Audience.INSIDE, released=released)[RATS]
    assert point.sentence.endswith("In 9 van 13 perioden van vier weken duidelijk meer melders dan verwacht.")
    assert point.figure == f"ongeveer 4 keer zo veel melders als verwacht; {told}"


def test_inside_the_town_hall_no_count_of_people_is_told():
    findings = make_findings()
    briefing = make_briefing(make_material(audience=Audience.INSIDE, released=RELEASED))
    told = str(briefing)
    assert "melders tegen" not in told
    for table in (findings.problems, findings.unusual, findings.citywide):
        assert not [each for each in table["observed"] if f"{each} melders" in told]
    assert "zo veel melders als in dezelfde perioden van eerdere jaren" in told


def test_what_stood_out_by_too_few_people_is_not_called_nothing():
    findings = make_findings()
    few = replace(findings, unusual=findings.unusual.assign(observed=4))
    told = remarks_of(found=make_found(few), audience=Audience.INSIDE)["Opvallend deze week"]
    assert told == "Wat deze week opviel, kwam van te weinig melders om het hier te noemen."
    assert "Geen enkele buurt" not in told


@pytest.mark.parametrize(
    ("observed", "expected", "told"),
    [
        (30, 0.0, "meer dan 10 keer zo veel melders als verwacht"),
        (30, 2.0, "meer dan 10 keer zo veel melders als verwacht"),
        (30, 10.0, "ongeveer 3 keer zo veel melders als verwacht"),
        (30, 20.0, "ongeveer anderhalf keer zo veel melders als verwacht"),
        (30, 28.0, "ongeveer zo veel melders als verwacht"),
        (30, 60.0, "minder melders dan verwacht"),
    ],
)
def test_how_many_times_as_many_is_said_roughly(observed, expected, told):
    row = pd.Series({"observed": observed, "expected": expected})
    assert compare_heard(make_material(audience=Audience.INSIDE), row) == told


def test_outside_the_town_hall_there_is_no_briefing():
    with pytest.raises(PrivacyError, match="een weekbriefing is voor binnen het stadhuis"):
        make_briefing(make_material(audience=Audience.OUTSIDE))


def test_a_quiet_week_says_so_and_tells_what_stayed_and_what_comes():
    findings = make_findings(make_problem(label="aanhoudend"))
    briefing = make_briefing(make_material(found=make_found(findings), register=Register()))
    assert briefing.points == ()
    assert briefing.summary == (
        "Er veranderde deze week niets op de lijst van terugkerende problemen. "
        "Niets is te laat en er wordt geen besluit gevraagd."
    )
    remarks = {heading: " ".join(lines) for heading, lines in briefing.remarks}
    assert remarks["Wat niet veranderde"] == "1 probleem bleef zoals het was: Ratten in Wijk Zuid (sinds oktober 2022)."
    assert remarks["Wat eraan komt"] == "In de komende vier weken staat niets gepland."


def test_with_nothing_on_the_list_it_still_tells_the_agreements_and_what_comes():
    remarks = remarks_of(found=make_found(make_empty_findings()))
    assert remarks["Opvallend deze week"].startswith("Geen enkele buurt")
    assert remarks["Afspraken"].startswith(
        "Van 3 afspraken zijn er volgens ons 2 nagekomen (1 loopt nog). De wijkraad sprak zich uit over 2 en noemt er "
        "1 nagekomen. Verschil: Afspraak 'Containers op maandag en donderdag legen'"
    )
    assert remarks["Wat eraan komt"].startswith("1 april 2024: Overeenkomst over de grond tekenen (Esma Korenaar)")


def test_an_editor_leaves_a_point_out_and_the_next_one_is_told():
    briefing = make_briefing(make_material(edits=[make_edit(NOISE)]))
    assert [point.kind for point in briefing.points] == [
        "verergerd",
        "opgelost",
        "te laat",
        "te laat",
        "besluit gevraagd",
    ]
    assert [(point.key, reason) for point, reason in briefing.left_out] == [(NOISE, "Staat al op de agenda")]
    assert "Door de redactie weggelaten: 1 punt (Staat al op de agenda)." in briefing.justification


def test_a_later_deed_of_an_editor_takes_the_place_of_an_earlier():
    later = pd.Timestamp("2024-03-19 10:00Z")
    edits = [make_edit(NOISE, deed="terugzetten", at=later), make_edit(NOISE)]
    edits += [make_edit(NOISE, deed="aantekenen", text="Besproken op maandag", at=later)]
    point = make_briefing(make_material(edits=edits)).points[0]
    assert (point.key, point.annotation) == (NOISE, "Besproken op maandag")


def test_the_justification_tells_rules_that_differ_and_what_came_later():
    rules = Rules(recurrence=RecurrenceRule(min_reporters=7))
    late = make_deliveries("2024-03-18 08:00", "2024-05-02 08:00")
    told = " ".join(make_briefing(make_material(rules=rules, deliveries=late)).justification)
    assert "Drempels die afwijken: verschillende melders 7 (gewoon 5)." in told
    assert "leveringen tot en met 2 mei 2024" in told
    assert "1 levering kwam pas na die week en telt mee: wat toen bekend was, kan anders zijn." in told
    assert "hooguit zo'n 2 toeval (10 %)" in told


def test_no_problem_is_new_twice():
    """A week later the same listings tell nothing of it as new."""
    found = make_findings()
    week = pd.Timedelta(weeks=1)
    now = found.listings[found.listings["week"] == found.listings["week"].max()]
    listings = pd.concat([found.listings, now.assign(week=now["week"] + week)], ignore_index=True)
    later = make_found(replace(found, listings=listings))
    monday = (pd.Timestamp(make_material().monday) + week).date()
    kinds = [point.kind for point in make_briefing(make_material(found=later, monday=monday)).points]
    assert "nieuw" not in kinds


def test_dossiers_of_nobody_and_without_a_theme_are_told_too():
    register = make_register()
    bare = [each.model_copy(update={"owner": "", "themes": (), "domains": ()}) for each in register.dossiers]
    points = points_of(register=replace(register, dossiers=bare))
    assert points[f"te-laat-{RAT}"].owner == "nog niemand"
