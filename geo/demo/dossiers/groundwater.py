"""Groundwater in Elzenbroek: a broader approach with green-and-blue partners, now being evaluated."""

from geo.demo.dossiers.diary import Entry, Scene, part
from geo.dossiers.records import (
    Action,
    Agreement,
    Decision,
    Dossier,
    Follow,
    Investment,
    Judgement,
    Note,
    Partner,
    Record,
    Wish,
)

ID = "grondwater-elzenbroek"
_OWNER, _MANAGER, _WETHOUDER = "r01", "m01", "w01"


def tell(scene: Scene) -> list[Entry]:
    """Tell it from the first signals in one file to the evaluation."""
    return [*_open(scene), *_judge(scene), *_plan(scene), *_act(scene), *_check(scene)]


def _open(scene: Scene) -> list[Entry]:
    dossier = Dossier(
        id=ID,
        title="Grondwater in kruipruimtes en kelders in Elzenbroek",
        origin="problem",
        themes=("grondwater",),
        domains=("openbare ruimte",),
        owner=_OWNER,
        opened_on=scene.day(76, 1),
        **scene.place("Elzenbroek"),
    )
    seen = "Rondje gelopen. Na regen staat er dagen water in de tuinen; drie kruipruimtes bekeken, alle drie nat."
    meaning = {
        "state": "duiden",
        "cause": "Hoge grondwaterstand: oude sloten zijn gedempt en het drainageriool is verzand.",
        "context": "Laagste deel van Tuinstad West, op klei, met houten vloeren en grote bomen dicht op de huizen.",
        "expertise": "Bewoners meten zelf de stand in hun kruipruimte. Zij wijzen op de gedempte sloot achter de "
        "tuinen: sinds die weg is, blijft het water staan.",
    }
    return [
        Entry(scene.day(76, 1), _OWNER, (dossier,)),
        Entry(scene.day(75, 3), _OWNER, (_note(scene, 75, "schouw", seen),)),
        Entry(scene.day(72, 2), _OWNER, changed={ID: meaning}),
    ]


def _judge(scene: Scene) -> list[Entry]:
    judgement = part(
        Judgement,
        ID,
        "oordeel",
        judged_on=scene.day(68, 1),
        judged_by=_OWNER,
        content="hoog",
        content_reason="Al jaren, structureel en in de hele buurt; verspreid gemeld onder riool, groen en overig.",
        relevance="hoog",
        relevance_reason="Schimmel en houtrot raken de gezondheid en de waarde van zo'n honderd woningen.",
        priority="middel",
        priority_reason="Geen acuut gevaar, maar elk nat seizoen maakt de schade groter.",
        plan="Wijkontwikkelingsprogramma Tuinstad West; waterplan",
        outcome="opgepakt",
        outcome_reason="Langdurig, structureel en groter dan één perceel: dat vraagt om een bredere aanpak.",
    )
    return [Entry(scene.day(68, 1), _OWNER, (judgement,))]


def _plan(scene: Scene) -> list[Entry]:
    plan = {
        "result": "Na een gewone bui staat het water binnen twee dagen onder de vloer; geen nieuwe schimmelklachten.",
        "approach": "Groen en blauw samen: de sloot terug als wadi, drainage schoon en aangesloten, minder tegels.",
        "participation": "coproduceren",
        "lead": "samen",
        "programme": "Wijkontwikkelingsprogramma Tuinstad West",
        "evaluate_on": scene.day(-2),
    }
    decision = part(
        Decision,
        ID,
        "besluit-wadi",
        text="De groenstrook wordt wadi; kosten uit het waterplan.",
        decided_on=scene.day(60, 3),
        decided_by=_WETHOUDER,
        mandate="voorgelegd",
        escalated_to="wethouder",
        reason="de aanleg meer kost dan het budget van de wijk",
    )
    follows = tuple(part(Follow, ID, f"volgt-{person}", person=person) for person in (_MANAGER, _WETHOUDER))
    return [
        Entry(scene.day(66), _OWNER, _list_partners()),
        Entry(scene.day(65, 2), _OWNER, changed={ID: plan}),
        Entry(scene.day(60, 3), _WETHOUDER, (decision, *follows)),
    ]


def _list_partners() -> tuple[Record, ...]:
    roles = (
        ("waterschap", "peil van de vaart en advies over de wadi", False),
        ("waterbeheer", "drainage en riool", True),
        ("groenbeheer", "aanleg en beheer van de wadi", True),
        ("woningcorporatie", "kruipruimtes en vloeren van haar huurwoningen", False),
        ("bewonersgroep", "meet de waterstand en haalt tegels uit tuinen", False),
    )
    return tuple(part(Partner, ID, name, name=name, role=role, is_inside=inside) for name, role, inside in roles)


def _act(scene: Scene) -> list[Entry]:
    actions = (
        ("drainage", "Drainageriool doorspuiten", "waterbeheer", 39),
        ("wadi", "Wadi aanleggen op de oude sloot", "groenbeheer", 36),
        ("peilbuizen", "Zes peilbuizen plaatsen en aflezen", _OWNER, 45),
        ("tegels", "Tuinen ontstenen met bewoners", "bewonersgroep", 20),
    )
    made = tuple(
        part(Action, ID, name, title=title, owner=owner, domain="openbare ruimte", due=scene.day(due, 4))
        for name, title, owner, due in actions
    )
    done = {name: {f"{ID}-{name}": {"status": "gedaan", "done_on": scene.day(due)}} for name, _, _, due in actions}
    return [
        Entry(scene.day(58, 1), _OWNER, (*made, *_agree(scene), *_invest())),
        Entry(scene.day(52), _OWNER, changed={ID: {"state": "aanpak"}}),
        Entry(scene.day(45), _OWNER, changed=done["peilbuizen"]),
        Entry(scene.day(40), _OWNER, changed={ID: {"started_on": scene.day(40)}}),
        Entry(scene.day(39, 2), _OWNER, changed=done["drainage"]),
        Entry(scene.day(35), _OWNER, changed=done["wadi"] | {f"{ID}-aanleg": {"spent_eur": 178_000}}),
        Entry(scene.day(19, 1), _OWNER, changed=done["tegels"] | {f"{ID}-vloeren": {"spent_eur": 32_000}}),
    ]


def _agree(scene: Scene) -> tuple[Record, ...]:
    text = "Elk kwartaal de gemeten waterstand laten zien in het wijkoverleg"
    wish = "Vloeren isoleren van de huurwoningen met natte kruipruimte"
    return (
        part(Agreement, ID, "meten", text=text, with_whom="wijkraad Tuinstad West", due=scene.day(4)),
        part(Wish, ID, "vloeren-wens", partner="woningcorporatie", text=wish, asked_on=scene.day(58, 1)),
    )


def _invest() -> tuple[Record, ...]:
    money = (
        ("aanleg", "gemeente", "wadi en drainage", 185_000),
        ("vloeren", "woningcorporatie", "vloeren van veertig huurwoningen", 80_000),
        ("advies", "waterschap", "advies en twee meetpunten", 15_000),
    )
    return tuple(part(Investment, ID, name, party=who, what=what, planned_eur=eur) for name, who, what, eur in money)


def _check(scene: Scene) -> list[Entry]:
    answer = "Veertig van de zestig woningen nu; de rest bij groot onderhoud."
    kept = {"status": "nagekomen", "council_status": "nagekomen", "remark": "Vier keer gedaan, met een kaartje erbij."}
    council = {
        "council_verdict": "gewerkt",
        "council_remark": "Droge kruipruimtes, en een mooi park erbij. Vergeet de rest van de vloeren niet.",
    }
    heard = "Gebeld door twee bewoners: na de bui van vorige week bleef het droog."
    return [
        Entry(
            scene.day(30, 3), _OWNER, changed={f"{ID}-vloeren-wens": {"status": "deels gehonoreerd", "answer": answer}}
        ),
        Entry(scene.day(8), _OWNER, changed={ID: {"state": "evalueren"}}),
        Entry(scene.day(4, 1), _OWNER, changed={f"{ID}-meten": kept}),
        Entry(scene.day(3, 2), _MANAGER, changed={ID: council}),
        Entry(scene.day(1, 1), _OWNER, (_note(scene, 1, "gebeld", heard),)),
    ]


def _note(scene: Scene, weeks_ago: int, name: str, text: str) -> Note:
    return part(Note, ID, name, at=scene.moment(weeks_ago), by=_OWNER, text=text)
