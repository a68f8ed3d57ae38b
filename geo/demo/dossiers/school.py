"""Around the school: traffic, and beside it a garden that residents began and that is followed, not led."""

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
    Wish,
)

TRAFFIC, GARDEN = "verkeer-school-merelhof", "sociaal-tuinieren-merelhof"
_TRAFFIC, _SOCIAL, _SAFETY, _MANAGER = "r04", "r08", "r07", "m02"


def tell(scene: Scene) -> list[Entry]:
    """Tell both; they are in one buurt and deliberately apart."""
    return [*_grow(scene), *_follow(scene), *_open_traffic(scene), *_act_on_traffic(scene)]


def _grow(scene: Scene) -> list[Entry]:
    dossier = Dossier(
        id=GARDEN,
        title="Sociaal tuinieren naast de school",
        kind="initiative",
        origin="initiative",
        themes=("bewonersinitiatieven", "eenzaamheid en samenhang"),
        domains=("sociaal",),
        owner=_SOCIAL,
        opened_on=scene.day(44, 1),
        **scene.place("Merelhof"),
    )
    meaning = {
        "state": "duiden",
        "cause": "Bewoners misten een plek om elkaar te spreken; de strook naast de school lag al jaren braak.",
        "context": "Veel mensen die alleen wonen, weinig verenigingen, een school die graag meedoet.",
        "expertise": "De groep weet wie er thuis zit en gaat langs. Zij kiest wat er groeit en wie een sleutel heeft.",
    }
    judgement = part(
        Judgement,
        GARDEN,
        "oordeel",
        judged_on=scene.day(40, 3),
        judged_by=_SOCIAL,
        content="middel",
        content_reason="Klein, maar het draait op eigen kracht en groeit.",
        relevance="hoog",
        relevance_reason="Er is in deze buurt weinig samenhang, en dit komt van bewoners zelf.",
        priority="laag",
        priority_reason="Het gaat goed; de gemeente moet vooral niet in de weg zitten.",
        plan="Wijkontwikkelingsprogramma Vogelwijk",
        outcome="gevolgd",
        outcome_reason="Bewoners leiden; wij volgen en helpen waar zij erom vragen.",
    )
    return [
        Entry(scene.day(44, 1), _SOCIAL, (dossier,)),
        Entry(scene.day(42), _SOCIAL, changed={GARDEN: meaning}),
        Entry(scene.day(40, 3), _SOCIAL, (judgement,)),
    ]


def _follow(scene: Scene) -> list[Entry]:
    plan = {
        "state": "aanpak",
        "result": "Een tuin die over drie jaar nog open is, en waar ook komt wie anders nergens komt.",
        "approach": "De bewonersgroep beslist en doet. De gemeente geeft de grond in gebruik en water.",
        "participation": "meebeslissen",
        "lead": "bewoners",
        "started_on": scene.day(36),
        "programme": "Wijkontwikkelingsprogramma Vogelwijk",
    }
    partners = (
        part(Partner, GARDEN, "groep", name="bewonersgroep", role="beslist en tuiniert"),
        part(Partner, GARDEN, "welzijn", name="welzijnswerk", role="neemt mensen mee"),
        part(Partner, GARDEN, "school", name="basisschool", role="een bak per klas"),
    )
    water = part(
        Agreement,
        GARDEN,
        "water",
        text="Een tappunt voor het groeiseizoen",
        with_whom="bewonersgroep",
        due=scene.day(28),
        status="nagekomen",
        council_status="nagekomen",
    )
    money = part(
        Investment, GARDEN, "tappunt", party="gemeente", what="tappunt en hek", planned_eur=6_500, spent_eur=6_100
    )
    own = part(
        Investment, GARDEN, "eigen", party="bewonersgroep", what="bakken en grond", planned_eur=1_800, spent_eur=1_800
    )
    follows = tuple(part(Follow, GARDEN, f"volgt-{person}", person=person) for person in (_TRAFFIC, _MANAGER))
    heard = "Open middag: veertig mensen, van wie een stuk of tien voor het eerst. De school wil er een bak bij."
    at = scene.moment(1, 3)
    return [
        Entry(scene.day(36), _SOCIAL, (*partners, money, own), {GARDEN: plan}),
        Entry(scene.day(27), _SOCIAL, (water,)),
        Entry(scene.day(25, 2), _MANAGER, follows),
        Entry(scene.day(1, 3), _SOCIAL, (part(Note, GARDEN, "middag", at=at, by=_SOCIAL, text=heard),)),
    ]


def _open_traffic(scene: Scene) -> list[Entry]:
    dossier = Dossier(
        id=TRAFFIC,
        title="Verkeer rond de school in Merelhof",
        origin="problem",
        themes=("verkeer",),
        domains=("openbare ruimte",),
        owner=_TRAFFIC,
        opened_on=scene.day(30, 2),
        **scene.place("Merelhof"),
    )
    meaning = {
        "state": "duiden",
        "cause": "Halen en brengen met de auto in een straat zonder uitgang; wie keert, rijdt de stoep op.",
        "context": "De school groeide in vier jaar van twee naar vier ingangen; aan de achterkant mag geen auto komen.",
        "expertise": "Ouders zeggen dat zij wel willen fietsen, maar de oversteek bij de ringweg niet vertrouwen.",
    }
    judgement = part(
        Judgement,
        TRAFFIC,
        "oordeel",
        judged_on=scene.day(24),
        judged_by=_TRAFFIC,
        content="hoog",
        content_reason="Elke schoolweek, al drie jaar.",
        relevance="hoog",
        relevance_reason="Kinderen op straat, en ruzie tussen ouders en buren.",
        priority="middel",
        priority_reason="Bijna-ongelukken, nog geen gewonden.",
        plan="Verkeersplan; veiligheidsbeleid",
        outcome="opgepakt",
    )
    link = part(
        Link,
        TRAFFIC,
        "naast-de-tuin",
        other_id=GARDEN,
        relation="bewust ernaast",
        reason="andere mensen en een ander tempo; de tuin is van bewoners",
    )
    return [
        Entry(scene.day(30, 2), _TRAFFIC, (dossier,)),
        Entry(scene.day(27, 3), _TRAFFIC, changed={TRAFFIC: meaning}),
        Entry(scene.day(24), _TRAFFIC, (judgement, link)),
    ]


def _act_on_traffic(scene: Scene) -> list[Entry]:
    plan = {
        "state": "aanpak",
        "result": "De helft minder auto's in de straat om half negen, en een oversteek die ouders vertrouwen.",
        "approach": "Schoolstraat op proef, de oversteek anders, en ouders die samen fietsen.",
        "participation": "adviseren",
        "lead": "samen",
        "started_on": scene.day(10),
        "evaluate_on": scene.day(-16),
    }
    partners = tuple(
        part(Partner, TRAFFIC, name, name=name, role=role, is_inside=name == "verkeer")
        for name, role in (
            ("scholen", "rooster en ouders"),
            ("verkeer", "ontwerp"),
            ("politie", "toezicht bij de start"),
        )
    )
    trial = {"title": "Schoolstraat op proef, met hekken", "owner": _TRAFFIC, "domain": "openbare ruimte"}
    ride = {"title": "Fietstrein met ouders opzetten", "owner": _SOCIAL, "domain": "sociaal"}
    watch = {"title": "Toezicht in de eerste twee weken", "owner": _SAFETY, "domain": "veiligheid"}
    wish = {"partner": "scholen", "text": "Begintijden een kwartier uit elkaar", "asked_on": scene.day(20)}
    text = "Een half jaar proef; daarna beslist het stadsdeel."
    trial_run = {"decided_on": scene.day(14, 2), "decided_by": _MANAGER, "reason": "meten beter is dan praten"}
    work = (
        part(Action, TRAFFIC, "proef", due=scene.day(-8, 4), status="bezig", **trial),
        part(Action, TRAFFIC, "fietsen", due=scene.day(-2, 4), **ride),
        part(Action, TRAFFIC, "toezicht", due=scene.day(8), **watch),
    )
    return [
        Entry(scene.day(20), _TRAFFIC, (*partners, part(Wish, TRAFFIC, "tijden", **wish))),
        Entry(scene.day(14, 2), _MANAGER, (part(Decision, TRAFFIC, "besluit-proef", text=text, **trial_run),)),
        Entry(scene.day(12), _TRAFFIC, work),
        Entry(scene.day(10), _TRAFFIC, changed={TRAFFIC: plan}),
        Entry(scene.day(8), _SAFETY, changed={f"{TRAFFIC}-toezicht": {"status": "gedaan", "done_on": scene.day(8)}}),
        Entry(
            scene.day(1), _TRAFFIC, changed={f"{TRAFFIC}-tijden": {"answer": "Het team praat er volgende maand over."}}
        ),
    ]
