"""The four reference cases as dossiers, in Toytown: what the papers about dossiers are made of in the tests."""

from datetime import UTC, date, datetime

from geo.dossiers.records import (
    Action,
    Agreement,
    Decision,
    Dossier,
    Investment,
    Judgement,
    Link,
    Note,
    Partner,
    Wish,
)
from geo.dossiers.register import Register
from geo.present.papers import Place, Told
from tests.toytown import CODE
from tests.toytown_findings import RATS, SOLVED, make_course, make_findings, make_problem

TODAY = date(2024, 3, 18)
NAMES = {
    CODE["oost"]: "Schreurserve",
    CODE["zuid"]: "Schelfhorst-Noord",
    CODE["zuidoost"]: "Schelfhorst-Zuid",
    CODE["noord"]: "Carnisselande-West",
    CODE["noordoost"]: "Carnisselande-Oost",
    CODE["west"]: "Schoolkwartier",
}
PEOPLE = {"r01": "Anouk Veldhoven", "r02": "Bram Oosterlaak", "r05": "Esma Korenaar"}
PERIMETER = "POLYGON ((200200 500100, 200300 500100, 200300 500200, 200200 500200, 200200 500100))"
WATER = "grondwater-BU99990006-2021w12"
GROUNDWATER, RAT, TRAM, SCHOOL = "grondwater", "ratten", "tram", "moestuin"


def make_told(**given: object) -> Told:
    """Return what the papers of the four cases tell from; what is given replaces a part."""
    problems = make_findings(
        make_problem(),
        make_problem(problem_id=WATER, theme="grondwater", buurt_codes=CODE["oost"], label="aanhoudend"),
        make_problem(problem_id=SOLVED, theme="geluid en stank", buurt_codes=CODE["noord"], label="opgelost"),
        make_problem(problem_id="verkeer-x", theme="verkeer", buurt_codes=CODE["west"], label="nieuw"),
    ).problems
    usual: dict[str, object] = {
        "municipality": "Toytown",
        "register": make_register(),
        "names": NAMES,
        "people": PEOPLE,
        "as_of": TODAY,
        "problems": problems,
        "effects": {
            GROUNDWATER: "Na het begin van de aanpak kwamen er 46 % minder melders dan in vergelijkbare buurten "
            "(tussen 22 % en 63 %). Dat is meer dan toeval geeft.",
            RAT: "Er is nog geen verschil met vergelijkbare buurten te zien.",
        },
    }
    return Told(**{**usual, **given})  # type: ignore[arg-type]


def make_place() -> Place:
    """Return the whole of Toytown."""
    return Place("stadsdeel Toytown", frozenset(CODE.values()))


def make_rats_course():
    """Return the course of the rats."""
    return make_course(RATS, [1, 0, 2, 0, 3, 1, 4, 5, 4, 7, 6, 8, 9], 1.1)


def make_register() -> Register:
    """Return the register with the four dossiers and all their parts."""
    return Register(
        revision=1,
        dossiers=(_groundwater(), _rats(), _tram(), _school()),
        judgements=_judgements(),
        partners=_partners(),
        actions=_actions(),
        agreements=_agreements(),
        investments=_investments(),
        wishes=_wishes(),
        decisions=_decisions(),
        notes=_notes(),
        links=(
            Link(
                id="l1",
                dossier_id=RAT,
                other_id=TRAM,
                relation="vergelijkbaar",
                reason="ook daar lag de oplossing bij een partner, niet bij de gemeente",
            ),
        ),
    )


def make_dossier(**given: object) -> Dossier:
    """Return a dossier; what is given replaces a field."""
    usual: dict[str, object] = {
        "id": "los",
        "title": "Een los dossier",
        "origin": "area",
        "opened_on": date(2023, 1, 9),
        "boundary_year": 2024,
        "buurt_codes": (CODE["oost"],),
        "perimeter": PERIMETER,
    }
    return Dossier(**{**usual, **given})


def _groundwater() -> Dossier:
    return make_dossier(
        id=GROUNDWATER,
        title="Grondwater in kruipruimtes en kelders van Schreurserve",
        state="evalueren",
        origin="problem",
        origin_id=WATER,
        themes=("grondwater", "groen"),
        domains=("openbare ruimte",),
        owner="r01",
        opened_on=date(2021, 5, 10),
        cause="De buurt ligt laag, op een kleilaag. Regenwater kan niet weg, en de oude sloten zijn dichtgegooid.\n\n"
        "Water in de kruipruimte komt van onderen; water in de kelder komt meestal door de gevel. Dat zijn twee "
        "verschillende problemen.",
        context="De huizen zijn van 1958 en hebben geen waterdichte vloer. Elders in de stad wel.",
        expertise="Bewoners weten nog waar de sloten liepen. Mevrouw Janssen van Beekstraat 14 (06-12345678) heeft een "
        "oude kaart bewaard.",
        result="Na een natte winter staat er in geen enkele kruipruimte langer dan twee weken water.",
        approach="Wij leggen drie wadi's aan: lage groene plekken waar regenwater in de grond zakt. Onder de straten "
        "komt een buis die het grondwater afvoert.\n\nBewoners halen tegels uit hun tuin. De gemeente geeft hun "
        "daarvoor planten.",
        participation="coproduceren",
        lead="samen",
        started_on=date(2022, 3, 1),
        evaluate_on=date(2024, 5, 1),
        programme="Groenblauw structuurplan 2022-2030",
        verdict="gewerkt",
        lessons="Begin met de tuinen: wie zelf tegels lichtte, legde daarna de straat uit aan de buren.",
        council_verdict="gewerkt",
        council_remark="In de Zuidhoek staat na zware regen nog wel water in de kelders.",
    )


def _rats() -> Dossier:
    return make_dossier(
        id=RAT,
        title="Ratten in Schelfhorst",
        state="aanpak",
        origin="problem",
        origin_id=RATS,
        themes=("ratten", "zwerfafval en bijplaatsingen"),
        domains=("openbare ruimte", "sociaal"),
        owner="r02",
        opened_on=date(2023, 6, 5),
        buurt_codes=(CODE["zuid"], CODE["zuidoost"]),
        cause="Naast de containers staat vaak afval. Daar vinden de ratten eten.",
        result="Geen afval naast de containers, en de helft minder meldingen van ratten.",
        approach="Meer containers, vaker legen, en een huisbezoek bij wie niet weet waar het afval heen kan.",
        participation="raadplegen",
        lead="gemeente",
        started_on=date(2023, 10, 2),
        evaluate_on=date(2024, 9, 2),
        verdict="te vroeg",
        council_verdict="verergerd",
        council_remark="Wij zien ze nu ook overdag.",
    )


def _tram() -> Dossier:
    return make_dossier(
        id=TRAM,
        title="Geluid en trillingen langs tramlijn 25",
        state="gesloten",
        origin="problem",
        origin_id=SOLVED,
        themes=("geluid en stank",),
        domains=("openbare ruimte",),
        owner="r05",
        opened_on=date(2021, 2, 1),
        closed_on=date(2023, 2, 6),
        buurt_codes=(CODE["noord"], CODE["noordoost"]),
        cause="De rails in de bocht waren versleten.",
        approach="De vervoerder slijpt de rails twee keer per jaar en rijdt in de bocht langzamer.",
        participation="informeren",
        lead="gemeente",
        started_on=date(2021, 9, 6),
        verdict="gewerkt",
        council_verdict="gewerkt",
        lessons="Een vervoerder beweegt als de klachten met plaats en tijd op tafel liggen.",
    )


def _school() -> Dossier:
    return make_dossier(
        id=SCHOOL,
        title="Samen tuinieren naast de school",
        state="aanpak",
        kind="initiative",
        origin="initiative",
        origin_id="melding-881",
        themes=("bewonersinitiatieven", "eenzaamheid en samenhang"),
        domains=("sociaal",),
        owner="r05",
        opened_on=date(2023, 11, 13),
        buurt_codes=(CODE["west"],),
        context="Rond de school wonen veel gezinnen die elkaar niet kennen. Om half negen staat de straat vol auto's.",
        result="Dertig buren die elkaar elke week in de tuin tegenkomen.",
        approach="Bewoners leggen zelf een moestuin aan op het lege veld. De gemeente leent de grond uit.",
        participation="meebeslissen",
        lead="bewoners",
        started_on=date(2024, 2, 5),
    )


def _judge(id_: str, dossier_id: str, **given: object) -> Judgement:
    usual: dict[str, object] = {
        "judged_on": date(2023, 7, 3),
        "judged_by": "r01",
        "content": "hoog",
        "content_reason": "Het is een echte hinder en er is iets aan te doen",
        "relevance": "hoog",
        "relevance_reason": "veel bewoners hebben er last van",
        "priority": "middel",
        "priority_reason": "het werk kan mee met de riolering",
        "plan": "Wijkontwikkelingsprogramma 2022-2026, onderhoudsplan riolering",
        "outcome": "opgepakt",
        "outcome_reason": "het keert terug en vraagt meer dan losse reparaties",
    }
    return Judgement(id=id_, dossier_id=dossier_id, **{**usual, **given})


def _judgements() -> tuple[Judgement, ...]:
    return (
        _judge("j1", GROUNDWATER, judged_on=date(2021, 6, 14)),
        _judge("j2", RAT),
        _judge("j3", TRAM, judged_on=date(2021, 3, 1), outcome="doorverwezen", referred_to="de vervoerder"),
        _judge("j4", SCHOOL, content="middel", outcome="gevolgd", outcome_reason="bewoners doen het zelf"),
    )


def _partners() -> tuple[Partner, ...]:
    return (
        Partner(id="p1", dossier_id=GROUNDWATER, name="Waterschap Vechtstromen", role="peil en afvoer"),
        Partner(id="p2", dossier_id=GROUNDWATER, name="Afdeling Groen", role="wadi's", is_inside=True),
        Partner(id="p3", dossier_id=RAT, name="Woningcorporatie Beter Wonen", role="portieken en bergingen"),
        Partner(id="p4", dossier_id=RAT, name="Afvaldienst", role="legen", is_inside=True),
        Partner(id="p5", dossier_id=SCHOOL, name="Stichting Buurttuin", role="leidt het initiatief"),
    )


def _act(id_: str, dossier_id: str, title: str, owner: str, **given: object) -> Action:
    return Action(id=id_, dossier_id=dossier_id, title=title, owner=owner, domain="openbare ruimte", **given)


def _actions() -> tuple[Action, ...]:
    return (
        _act("a1", GROUNDWATER, "Wadi Noord aanleggen", "r01", status="gedaan", done_on=date(2022, 9, 30)),
        _act("a2", GROUNDWATER, "Drainage onder de Beekstraat", "r01", status="bezig", due=date(2024, 6, 1)),
        _act("a3", GROUNDWATER, "Peilbuizen aflezen", "Waterschap Vechtstromen", due=date(2024, 4, 15)),
        _act("a4", RAT, "Zes ondergrondse containers plaatsen", "r02", status="bezig", due=date(2024, 2, 1)),
        _act("a5", RAT, "Bergingen opruimen", "Woningcorporatie Beter Wonen", due=date(2024, 5, 1)),
        _act("a6", SCHOOL, "Overeenkomst over de grond tekenen", "r05", status="bezig", due=date(2024, 4, 1)),
    )


def _agree(id_: str, dossier_id: str, text: str, with_whom: str, **given: object) -> Agreement:
    return Agreement(id=id_, dossier_id=dossier_id, text=text, with_whom=with_whom, **given)


def _agreements() -> tuple[Agreement, ...]:
    return (
        _agree(
            "g1", GROUNDWATER, "Elk kwartaal een wandeling langs de wadi's", "wijkraad",
            status="nagekomen", council_status="nagekomen", due=date(2024, 3, 1),
        ),
        _agree(
            "g2", RAT, "Containers op maandag en donderdag legen", "wijkraad",
            status="nagekomen", council_status="niet nagekomen", remark="in de zomer is het twee keer overgeslagen",
        ),
        _agree("g3", RAT, "Bewoners horen binnen een week wat er met hun melding is gedaan", "bewoners",
               due=date(2024, 1, 15)),
    )  # fmt: skip


def _investments() -> tuple[Investment, ...]:
    return (
        Investment(id="i1", dossier_id=GROUNDWATER, party="Gemeente", what="Drie wadi's en drainage",
                   planned_eur=640_000, spent_eur=412_500),
        Investment(id="i2", dossier_id=GROUNDWATER, party="Waterschap Vechtstromen", what="Peilbuizen en gemaal",
                   planned_eur=180_000, spent_eur=180_000),
        Investment(id="i3", dossier_id=RAT, party="Gemeente", what="Ondergrondse containers", planned_eur=96_000),
        Investment(id="i4", dossier_id=SCHOOL, party="Stichting Buurttuin", what="Plantgoed en gereedschap",
                   planned_eur=3_500, spent_eur=1_200),
    )  # fmt: skip


def _wishes() -> tuple[Wish, ...]:
    return (
        Wish(id="w1", dossier_id=RAT, partner="Woningcorporatie Beter Wonen", text="Portieken elke week schoonmaken",
             status="deels gehonoreerd", answer="Eens per twee weken", asked_on=date(2023, 11, 6)),
        Wish(id="w2", dossier_id=TRAM, partner="de vervoerder", text="Langzamer rijden in de bocht",
             status="gehonoreerd", answer="Vanaf september 2021", asked_on=date(2021, 4, 12)),
    )  # fmt: skip


def _decisions() -> tuple[Decision, ...]:
    return (
        Decision(id="d1", dossier_id=RAT, text="Handhaving op bijplaatsen, twee avonden per week",
                 decided_on=date(2024, 3, 4), decided_by="r02", mandate="voorgelegd",
                 escalated_to="de wethouder", reason="vraagt uren die er niet zijn", is_asked=True),
        Decision(id="d2", dossier_id=GROUNDWATER, text="Eerst de Beekstraat, dan de Zuidhoek",
                 decided_on=date(2022, 2, 7), decided_by="r01", reason="daar staat het water het hoogst"),
    )  # fmt: skip


def _notes() -> tuple[Note, ...]:
    return (
        Note(id="n1", dossier_id=GROUNDWATER, at=datetime(2021, 6, 1, 23, 30, tzinfo=UTC), by="r01",
             text="Zaal vol bij de eerste avond. De oude slotenkaart hangt nu in het wijkcentrum."),
        Note(id="n2", dossier_id=RAT, at=datetime(2024, 2, 12, 9, 0, tzinfo=UTC), by="r02",
             text="Leverancier van de containers stelt uit tot april."),
    )  # fmt: skip
