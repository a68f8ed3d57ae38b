"""Noise and vibration along the tram line over two buurten: solved with the carrier, and closed."""

from geo.demo.dossiers.diary import Entry, Scene, part
from geo.dossiers.records import (
    Action,
    Agreement,
    Decision,
    Dossier,
    Investment,
    Judgement,
    Note,
    Partner,
    Record,
    Wish,
)

ID = "tramgeluid-oosterweg"
_OWNER, _MANAGER, _CARRIER = "r04", "m02", "vervoersbedrijf"


def tell(scene: Scene) -> list[Entry]:
    """Tell it from complaints at several desks to a line that is quiet again."""
    return [*_open(scene), *_plan(scene), *_act(scene), *_close(scene)]


def _open(scene: Scene) -> list[Entry]:
    dossier = Dossier(
        id=ID,
        title="Geluid en trillingen langs de tramlijn",
        origin="problem",
        themes=("geluid en stank",),
        domains=("openbare ruimte",),
        owner=_OWNER,
        opened_on=scene.day(98, 1),
        **scene.place("Singelbuurt", "Reigersveld"),
    )
    meaning = {
        "state": "duiden",
        "cause": "Golfslijtage in de rails en een nieuw type tram dat harder door de bocht gaat.",
        "context": "Twee buurten aan weerszijden van één bocht; in de Singelbuurt staan de huizen zonder fundering.",
        "expertise": "Bewoners hielden een logboek bij: het piept vooral na tienen, en na een droge week.",
    }
    judgement = part(
        Judgement,
        ID,
        "oordeel",
        judged_on=scene.day(90, 2),
        judged_by=_OWNER,
        content="hoog",
        content_reason="Meldingen uit twee buurten, die elk apart te klein leken.",
        relevance="middel",
        relevance_reason="Slechte nachten en scheuren in muren, voor wie langs de lijn woont.",
        priority="hoog",
        priority_reason="Het onderhoudscontract wordt dit jaar vernieuwd: nu is er iets te regelen.",
        plan="Structuurvisie Meerlinde; vervoerplan",
        outcome="opgepakt",
        outcome_reason="Eén oorzaak, één partij die er iets aan kan doen.",
    )
    return [
        Entry(scene.day(98, 1), _OWNER, (dossier,)),
        Entry(scene.day(94), _OWNER, changed={ID: meaning}),
        Entry(scene.day(90, 2), _OWNER, (judgement,)),
    ]


def _plan(scene: Scene) -> list[Entry]:
    plan = {
        "result": "Niet meer meldingen over de tram dan langs de rest van de lijn.",
        "approach": "Rails slijpen, smeren in de bocht en 's avonds langzamer; met metingen vooraf en achteraf.",
        "participation": "raadplegen",
        "lead": "gemeente",
        "evaluate_on": scene.day(24),
    }
    roles = (
        (_CARRIER, "slijpt, smeert en past de snelheid aan", False),
        ("omgevingsdienst", "meet geluid en trillingen", False),
        ("verkeer", "dienstregeling en weg", True),
    )
    partners = tuple(part(Partner, ID, name, name=name, role=role, is_inside=inside) for name, role, inside in roles)
    return [
        Entry(scene.day(84), _OWNER, (*partners, *_invest(), _wish(scene))),
        Entry(scene.day(80, 3), _OWNER, changed={ID: plan}),
    ]


def _invest() -> tuple[Record, ...]:
    money = (
        ("slijpen-geld", _CARRIER, "slijpen en smeerinstallatie", 120_000, 131_000),
        ("meten-geld", "gemeente", "metingen voor en na", 14_000, 13_500),
    )
    return tuple(
        part(Investment, ID, name, party=who, what=what, planned_eur=planned, spent_eur=spent)
        for name, who, what, planned, spent in money
    )


def _wish(scene: Scene) -> Wish:
    text = "Geen nieuwe trams op deze lijn tot de bocht is gesmeerd"
    answer = "Kan niet: er zijn geen andere."
    values = {"status": "niet gehonoreerd", "answer": answer, "asked_on": scene.day(84)}
    return part(Wish, ID, "trams", partner=_CARRIER, text=text, **values)


def _act(scene: Scene) -> list[Entry]:
    actions = (
        ("meten", "Geluid en trillingen meten in twintig huizen", "omgevingsdienst", 60),
        ("slijpen", "Rails slijpen tussen singel en ringweg", _CARRIER, 46),
        ("smeren", "Smeerinstallatie in de bocht", _CARRIER, 44),
    )
    made = tuple(
        part(Action, ID, name, title=title, owner=owner, domain="openbare ruimte", due=scene.day(due, 4))
        for name, title, owner, due in actions
    )
    done = [
        Entry(scene.day(due, 1), _OWNER, changed={f"{ID}-{name}": {"status": "gedaan", "done_on": scene.day(due, 1)}})
        for name, _, _, due in actions
    ]
    slow = part(
        Agreement,
        ID,
        "langzamer",
        text="Na tien uur 's avonds twintig door de bocht",
        with_whom=_CARRIER,
        due=scene.day(40),
    )
    within = part(
        Decision,
        ID,
        "besluit-meten",
        text="Eerst meten, dan pas de vervoerder aanspreken.",
        decided_on=scene.day(78),
        decided_by=_OWNER,
        reason="zonder metingen werd het twee keer afgewezen",
    )
    start = {"state": "aanpak", "started_on": scene.day(46)}
    return [
        Entry(scene.day(78), _OWNER, (*made, slow, within)),
        Entry(scene.day(62), _OWNER, changed={ID: {"state": "aanpak"}}),
        *done,
        Entry(scene.day(46, 2), _OWNER, changed={ID: start}),
    ]


def _close(scene: Scene) -> list[Entry]:
    kept = {"status": "nagekomen", "council_status": "nagekomen"}
    verdict = {
        "verdict": "gewerkt",
        "council_verdict": "gewerkt",
        "council_remark": "Stil. Houd wel een oogje op de snelheid.",
        "lessons": "Leg meldingen van twee buurten naast elkaar: apart waren ze te klein. Kom met metingen bij een "
        "partner, niet met klachten. Leg jaarlijks slijpen vast in het contract.",
        "state": "gesloten",
        "closed_on": scene.day(20, 3),
    }
    told = "Alle melders en beide wijkraden bericht gestuurd: wat er is gedaan, en dat we over een jaar weer meten."
    at = scene.moment(20, 4)
    return [
        Entry(scene.day(38), _MANAGER, changed={f"{ID}-langzamer": kept}),
        Entry(scene.day(26), _OWNER, changed={ID: {"state": "evalueren"}}),
        Entry(scene.day(20, 3), _OWNER, changed={ID: verdict}),
        Entry(scene.day(20, 4), _OWNER, (part(Note, ID, "bericht", at=at, by=_OWNER, text=told),)),
    ]
