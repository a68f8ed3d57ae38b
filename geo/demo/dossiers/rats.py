"""Rats after waste in the Spoorkwartier: growing, an agreement overdue, a wijkraad that disagrees, a second domain."""

from geo.demo.dossiers.diary import Entry, Scene, part
from geo.dossiers.records import (
    Action,
    Agreement,
    Decision,
    Dossier,
    Follow,
    Investment,
    Judgement,
    Link,
    Note,
    Partner,
    Record,
    Wish,
)

ID, PATHS = "ratten-na-afval-spoorkwartier", "vuile-achterpaden-spoorkwartier"
_OWNER, _SAFETY, _SOCIAL, _MANAGER = "r02", "r05", "r09", "m02"
_COUNCIL = "wijkraad Spoorkwartier"


def tell(scene: Scene) -> list[Entry]:
    """Tell it from the first signals to an approach that does not hold yet, and the other domain that came along."""
    return [*_open(scene), *_plan(scene), *_act(scene), *_tell_paths(scene)]


def _open(scene: Scene) -> list[Entry]:
    dossier = Dossier(
        id=ID,
        title="Ratten na afval in het Spoorkwartier",
        origin="problem",
        themes=("ratten", "zwerfafval en bijplaatsingen"),
        domains=("openbare ruimte",),
        owner=_OWNER,
        opened_on=scene.day(40),
        **scene.place("Wisselspoor", "Goudsbloembuurt", "Zonnebuurt", "Seinpost"),
    )
    meaning = {
        "state": "duiden",
        "cause": "Afval naast volle containers. Eerst kwam het afval, een paar maanden later kwamen de ratten.",
        "context": "Veel portiekwoningen zonder berging, smalle achterpaden en losse deksels op het oude riool.",
        "expertise": "Bewoners weten waar de holen zitten en wanneer de containers vol zijn: vrijdag en zondagavond.",
    }
    judgement = part(
        Judgement,
        ID,
        "oordeel",
        judged_on=scene.day(34, 3),
        judged_by=_OWNER,
        content="hoog",
        content_reason="Elke periode meer meldende adressen, in vier buurten tegelijk.",
        relevance="hoog",
        relevance_reason="Ongedierte bij huis en speelplek; mensen schamen zich voor hun straat.",
        priority="hoog",
        priority_reason="Het groeit nog, en vallen alleen helpen niet zolang het afval blijft.",
        plan="Wijkprogramma Spoorkwartier; onderhoudsplan riolering",
        outcome="opgepakt",
        outcome_reason="Steeds dezelfde klacht bij drie loketten: alleen samen op te lossen.",
    )
    return [
        Entry(scene.day(40), _OWNER, (dossier,)),
        Entry(scene.day(37, 2), _OWNER, changed={ID: meaning}),
        Entry(scene.day(34, 3), _OWNER, (judgement,)),
    ]


def _plan(scene: Scene) -> list[Entry]:
    plan = {
        "result": "Binnen een jaar de helft minder meldende adressen, en geen afval meer naast de containers.",
        "approach": "Eerst het eten weg, dan de ratten: vaker legen, achterpaden schoon, deksels vast, daarna vangen.",
        "participation": "adviseren",
        "lead": "gemeente",
        "programme": "Wijkprogramma Spoorkwartier",
        "evaluate_on": scene.day(-10),
    }
    roles = (
        ("afvaldienst", "leegt vaker en ruimt bijplaatsingen op", True),
        ("plaagdierbeheersing", "vangt en telt", False),
        ("woningcorporatie", "achterpaden en bergingen", False),
        ("waterbeheer", "deksels en riool", True),
    )
    partners = tuple(part(Partner, ID, name, name=name, role=role, is_inside=inside) for name, role, inside in roles)
    link = part(
        Link,
        ID,
        "lijkt-op-oude-haven",
        other_id="ratten-oude-haven",
        relation="vergelijkbaar",
        reason="Daar is alleen gevangen; dat hielp niet.",
    )
    return [
        Entry(scene.day(32, 1), _OWNER, (*partners, link)),
        Entry(scene.day(30, 1), _OWNER, changed={ID: plan}),
        Entry(scene.day(29, 3), _MANAGER, (part(Follow, ID, f"volgt-{_MANAGER}", person=_MANAGER),)),
    ]


def _act(scene: Scene) -> list[Entry]:
    broken = {"council_status": "niet nagekomen", "remark": "Op zondagavond ligt het er altijd nog."}
    walked = {"status": "nagekomen", "council_status": "deels nagekomen", "remark": "Twee van de drie keer."}
    seen = "Langs de Seinpost gelopen: dertien zakken naast de containers, verse holen bij de speelplek."
    rang = "Bij 62 van de 140 portieken aangebeld. Bijna de helft weet niet dat grof afval gratis wordt gehaald."
    return [
        Entry(scene.day(28, 2), _OWNER, (*_list_actions(scene), *_agree(scene), *_invest())),
        Entry(scene.day(26), _OWNER, changed={ID: {"state": "aanpak", "started_on": scene.day(26)}}),
        Entry(scene.day(25), _OWNER, (_decide_within(scene),)),
        Entry(scene.day(18, 2), _OWNER, changed={f"{ID}-deksels": {"status": "gedaan", "done_on": scene.day(18, 2)}}),
        Entry(scene.day(12), _OWNER, changed={f"{ID}-lopen": walked, f"{ID}-legen-geld": {"spent_eur": 21_500}}),
        Entry(scene.day(6, 1), _SOCIAL, changed={f"{ID}-gesprekken": {"status": "bezig"}}),
        Entry(scene.day(4, 3), _MANAGER, changed={f"{ID}-opruimen": broken}),
        Entry(scene.day(3), _OWNER, (_ask(scene),)),
        Entry(scene.day(1, 1), _SOCIAL, (part(Note, ID, "portieken", at=scene.moment(1, 1), by=_SOCIAL, text=rang),)),
        Entry(scene.day(1, 2), _OWNER, (part(Note, ID, "schouw", at=scene.moment(1, 2), by=_OWNER, text=seen),)),
    ]


def _list_actions(scene: Scene) -> tuple[Record, ...]:
    actions = (
        ("legen", "Containers op vrijdag en zondag legen", "afvaldienst", "openbare ruimte", "bezig", None),
        ("deksels", "Losse putdeksels vastzetten", "waterbeheer", "openbare ruimte", "bezig", 17),
        ("holen", "Holen bij de speelplek dichtzetten", _OWNER, "openbare ruimte", "bezig", 2),
        ("gesprekken", "Langs de portieken: afval en bergingen", _SOCIAL, "sociaal", "te doen", -3),
    )
    return tuple(
        part(
            Action,
            ID,
            name,
            title=title,
            owner=owner,
            domain=domain,
            status=status,
            due=None if weeks is None else scene.day(weeks, 4),
        )
        for name, title, owner, domain, status, weeks in actions
    )


def _agree(scene: Scene) -> tuple[Record, ...]:
    clean = "Afval naast de containers is binnen twee werkdagen weg"
    walk = "Drie keer per jaar samen een ronde lopen"
    doors = "Achterpaden verlichten en 's nachts afsluiten"
    answer = "Verlichten wel, afsluiten niet: dat willen de huurders niet."
    wish = {"partner": "woningcorporatie", "text": doors, "status": "deels gehonoreerd", "answer": answer}
    return (
        part(Agreement, ID, "opruimen", text=clean, with_whom=_COUNCIL, due=scene.day(5)),
        part(Agreement, ID, "lopen", text=walk, with_whom=_COUNCIL, due=scene.day(12)),
        part(Wish, ID, "achterpaden", asked_on=scene.day(28, 2), **wish),
    )


def _invest() -> tuple[Record, ...]:
    money = (
        ("legen-geld", "gemeente", "twee keer per week extra legen", 36_000),
        ("licht", "woningcorporatie", "verlichting van de achterpaden", 24_000),
    )
    return tuple(part(Investment, ID, name, party=who, what=what, planned_eur=eur) for name, who, what, eur in money)


def _decide_within(scene: Scene) -> Decision:
    text = "Een half jaar extra legen, uit het wijkbudget."
    values = {"decided_on": scene.day(25), "decided_by": _OWNER, "reason": "vangen zonder opruimen niets oplost"}
    return part(Decision, ID, "besluit-legen", text=text, **values)


def _ask(scene: Scene) -> Decision:
    return part(
        Decision,
        ID,
        "besluit-containers",
        text="De ondergrondse containers in de Seinpost twee jaar eerder plaatsen.",
        decided_on=scene.day(3),
        decided_by=_OWNER,
        mandate="voorgelegd",
        escalated_to="wethouder",
        reason="het vier ton kost en de planning van de stad verandert",
        is_asked=True,
    )


def _tell_paths(scene: Scene) -> list[Entry]:
    dossier = Dossier(
        id=PATHS,
        title="Vuile en donkere achterpaden in het Spoorkwartier",
        origin="area",
        themes=("zwerfafval en bijplaatsingen", "drank en drugs"),
        domains=("veiligheid",),
        owner=_SAFETY,
        opened_on=scene.day(6, 2),
        **scene.place("Zonnebuurt", "Seinpost"),
    )
    judgement = part(
        Judgement,
        PATHS,
        "oordeel",
        judged_on=scene.day(3, 3),
        judged_by=_SAFETY,
        content="middel",
        content_reason="Tuinpoorten die opengebroken zijn, en afval waarachter niemand zicht heeft.",
        relevance="hoog",
        relevance_reason="Bewoners durven 's avonds niet meer achterom.",
        priority="middel",
        priority_reason="Eerst kijken wat verlichting doet.",
        plan="Veiligheidsbeleid",
        outcome="opgepakt",
    )
    walk = {"title": "Achterpaden schouwen met wijkagent en corporatie", "owner": _SAFETY, "domain": "veiligheid"}
    return [
        Entry(scene.day(6, 2), _SAFETY, (dossier,)),
        Entry(scene.day(5), _SAFETY, changed={PATHS: {"state": "duiden", "cause": "Donkere paden zonder toezicht."}}),
        Entry(scene.day(3, 3), _SAFETY, (judgement,)),
        Entry(scene.day(2), _SAFETY, (part(Action, PATHS, "schouw", due=scene.day(-1, 3), **walk),)),
    ]
