"""What a register also holds: rats elsewhere that did not go away, a matter referred, and one not taken up."""

from geo.demo.dossiers.diary import Entry, Scene, part
from geo.dossiers.records import Action, Dossier, Investment, Judgement, Note, Partner

RATS, GUTTER, TERRACES = "ratten-oude-haven", "lekkende-regenpijp-wilgenhoek", "terrassen-binnenstad"
_HARBOUR, _WEST, _SAFETY = "r03", "r01", "r05"


def tell(scene: Scene) -> list[Entry]:
    """Tell all three."""
    return [*_tell_rats(scene), *_tell_gutter(scene), *_tell_terraces(scene)]


def _tell_rats(scene: Scene) -> list[Entry]:
    dossier = Dossier(
        id=RATS,
        title="Ratten aan de Oude Haven",
        origin="area",
        themes=("ratten",),
        domains=("openbare ruimte",),
        owner=_HARBOUR,
        opened_on=scene.day(120),
        **scene.place("Oude Haven"),
    )
    judgement = part(
        Judgement,
        RATS,
        "oordeel",
        judged_on=scene.day(117, 2),
        judged_by=_HARBOUR,
        content="middel",
        content_reason="Meldingen uit vijf straten.",
        relevance="middel",
        relevance_reason="Hinder voor wie aan het water woont.",
        priority="middel",
        priority_reason="Voor het zomerseizoen op de kade.",
        plan="Onderhoudsplan kades",
        outcome="opgepakt",
    )
    tried = {
        "state": "aanpak",
        "cause": "Gaten in de kademuur; wij dachten dat vangen genoeg was.",
        "context": "Oude kademuren en veel etensresten van terrassen: dat vind je in andere wijken niet.",
        "result": "Geen meldingen meer in het seizoen.",
        "approach": "Twee rondes vangen.",
        "lead": "gemeente",
        "started_on": scene.day(108),
    }
    ended = {
        "state": "gesloten",
        "closed_on": scene.day(76),
        "verdict": "niet aantoonbaar",
        "lessons": "Alleen vangen helpt niet zolang er te eten is. Begin bij het afval, en dicht de muur.",
    }
    traps = {"title": "Twee rondes vangen", "owner": "plaagdierbeheersing", "domain": "openbare ruimte"}
    return [
        Entry(scene.day(120), _HARBOUR, (dossier,)),
        Entry(scene.day(117, 2), _HARBOUR, (judgement,), {RATS: {"state": "duiden"}}),
        Entry(
            scene.day(108),
            _HARBOUR,
            (
                part(Partner, RATS, "plaagdieren", name="plaagdierbeheersing", role="vangt"),
                part(Action, RATS, "vangen", due=scene.day(90), **traps),
                part(
                    Investment, RATS, "vangen-geld", party="gemeente", what="vangen", planned_eur=7_000, spent_eur=7_400
                ),
            ),
            {RATS: tried},
        ),
        Entry(scene.day(91), _HARBOUR, changed={f"{RATS}-vangen": {"status": "gedaan", "done_on": scene.day(91)}}),
        Entry(scene.day(80), _HARBOUR, changed={RATS: {"state": "evalueren"}}),
        Entry(scene.day(76), _HARBOUR, changed={RATS: ended}),
    ]


def _tell_gutter(scene: Scene) -> list[Entry]:
    dossier = Dossier(
        id=GUTTER,
        title="Natte gevel door een lekkende regenpijp",
        origin="signal",
        themes=("grondwater",),
        domains=("openbare ruimte",),
        owner=_WEST,
        opened_on=scene.day(22, 1),
        **scene.place("Wilgenhoek"),
    )
    judgement = part(
        Judgement,
        GUTTER,
        "oordeel",
        judged_on=scene.day(21),
        judged_by=_WEST,
        content="laag",
        content_reason="Eén huis; de buren hebben niets.",
        relevance="laag",
        relevance_reason="Voor één huishouden vervelend, niet voor de buurt.",
        priority="middel",
        priority_reason="Vocht trekt in de muur.",
        outcome="doorverwezen",
        outcome_reason="Dit is onderhoud van de verhuurder.",
        referred_to="woningcorporatie",
    )
    told = "Gebeld met de corporatie en met de melder: regenpijp hersteld. Melder tevreden."
    at = scene.moment(18, 2)
    closed = {"state": "gesloten", "closed_on": scene.day(18, 2)}
    return [
        Entry(scene.day(22, 1), _WEST, (dossier,)),
        Entry(scene.day(21), _WEST, (judgement,), {GUTTER: {"state": "duiden"}}),
        Entry(
            scene.day(18, 2),
            _WEST,
            (part(Note, GUTTER, "antwoord", at=at, by=_WEST, text=told),),
            {GUTTER: closed, f"{GUTTER}-oordeel": {"answered_on": scene.day(18, 2)}},
        ),
    ]


def _tell_terraces(scene: Scene) -> list[Entry]:
    dossier = Dossier(
        id=TERRACES,
        title="Terrassen in de zomer",
        origin="problem",
        themes=("horeca en bedrijven",),
        domains=("veiligheid",),
        owner=_SAFETY,
        opened_on=scene.day(28),
        **scene.place("Botermarkt", "Visbrug", "Oude Gracht"),
    )
    judgement = part(
        Judgement,
        TERRACES,
        "oordeel",
        judged_on=scene.day(26, 1),
        judged_by=_SAFETY,
        content="middel",
        content_reason="Elke zomer opnieuw, in drie buurten.",
        relevance="middel",
        relevance_reason="Slapen en gezelligheid botsen.",
        priority="laag",
        priority_reason="Er zijn net nieuwe regels.",
        plan="Terrassennota",
        outcome="niet opgepakt",
        outcome_reason="De raad stelde dit voorjaar nieuwe sluitingstijden vast. Die krijgen eerst een zomer; "
        "blijven de meldingen, dan pakken we het op.",
    )
    return [
        Entry(scene.day(28), _SAFETY, (dossier,)),
        Entry(scene.day(26, 1), _SAFETY, (judgement,), {TERRACES: {"state": "duiden"}}),
        Entry(scene.day(26, 2), _SAFETY, changed={TERRACES: {"state": "gesloten", "closed_on": scene.day(26, 2)}}),
    ]
