"""The letter to residents about one dossier: what we heard, do, plan and invest, and when they hear again."""

from collections.abc import Sequence

from geo.dossiers.overdue import is_late, is_owed
from geo.dossiers.records import Action, Dossier, Judgement
from geo.dossiers.register import of_dossier
from geo.dossiers.words import Lead, Verdict
from geo.dutch import say_day, say_euros, say_list, say_month
from geo.present.document import Block, Document, Heading, Paragraph, Run, Table, list_items, say, strong
from geo.present.papers.told import Told, find_problem, open_to
from geo.present.papers.words import split_text
from geo.privacy import Audience

Blocks = tuple[Block, ...]
_LEADERS: dict[Lead, str] = {
    "": "",
    "bewoners": "Bewoners hebben hierbij de leiding. Wij helpen waar dat nodig is.",
    "samen": "Bewoners en gemeente doen dit samen.",
    "gemeente": "De gemeente heeft hierbij de leiding.",
}
_HELPED: dict[Verdict, str] = {
    "": "",
    "gewerkt": "Ja. Er komen minder meldingen dan voordat wij begonnen.",
    "niet aantoonbaar": "Dat kunnen wij niet aantonen. Het aantal meldingen is niet duidelijk veranderd.",
    "verergerd": "Nee. Er komen meer meldingen dan voordat wij begonnen. Wij moeten het anders aanpakken.",
    "te vroeg": "Dat weten wij nog niet. Wij zijn nog te kort bezig.",
}
_COUNCIL: dict[Verdict, str] = {
    "": "",
    "gewerkt": "De wijkraad vindt dat het geholpen heeft.",
    "niet aantoonbaar": "De wijkraad ziet nog geen duidelijk verschil.",
    "verergerd": "De wijkraad vindt dat het erger is geworden.",
    "te vroeg": "De wijkraad vindt het nog te vroeg om iets te zeggen.",
}


def make_letter(told: Told, dossier: Dossier) -> Document:
    """Return the letter to the residents of where a dossier is about, in plain Dutch (B1).

    It names no person and no house number, and counts only what may be seen outside. Who sends it reads it first: a
    name that stands in a text without "mevrouw" or the like can't be recognised.
    """
    outside = open_to(told, Audience.OUTSIDE)
    opened = outside.register.find(dossier.id)
    if opened is None:
        raise ValueError(f"dossier '{dossier.id}' is not in the register")
    place = outside.name_buurten(opened)
    parts = (
        ("Wat wij hoorden", _tell_heard(outside, opened, place)),
        ("Wat wij doen", _tell_doing(outside, opened)),
        ("Wat wij nog gaan doen", _tell_planned(outside, opened)),
        ("Wat het kost", _tell_money(outside, opened)),
        ("Helpt het?", _tell_helped(opened)),
        ("Wanneer u weer van ons hoort", _tell_next(outside, opened)),
    )
    told_parts = [block for heading, blocks in parts if blocks for block in (Heading(heading), *blocks)]
    return Document(
        title=opened.title,
        subtitle=f"Brief aan de bewoners van {place}\n{say_day(outside.as_of)}",
        blocks=(
            say("Beste bewoner,"),
            say(_begin(opened, place)),
            *told_parts,
            say(f"Met vriendelijke groet,\n\nGemeente {outside.municipality}"),
        ),
        made_on=outside.as_of,
    )


def _begin(dossier: Dossier, place: str) -> str:
    often = "iets wat bewoners vaak melden" if dossier.origin == "problem" else "iets wat er speelt"
    matter = "een plan van bewoners" if dossier.kind == "initiative" else often
    return f"Deze brief gaat over {matter} in {place}. U leest wat wij hoorden en wat wij daarmee doen."


def _tell_heard(told: Told, dossier: Dossier, place: str) -> Blocks:
    about = f" {say_list([f'over {theme}' for theme in dossier.themes])}" if dossier.themes else ""
    if dossier.kind == "initiative":
        heard = [say(f"Bewoners van {place} kwamen met een eigen plan.")]
    elif dossier.origin == "area":
        heard = [say(f"Wij hoorden dat er iets speelt in {place}.")]
    else:
        heard = [say(f"Wij kregen meldingen{about} in {place}. {_say_heard(told, dossier)}".rstrip())]
    picture = told.maps.get(dossier.id)
    return (*heard, *split_text(dossier.cause), *_quote(dossier.expertise), *([picture] if picture else []))


def _say_heard(told: Told, dossier: Dossier) -> str:
    """Say since when it is heard."""
    problem = find_problem(told, dossier)
    if problem is None:
        return ""
    return f"Dat gebeurt al sinds {say_month(problem['since'])}, en van verschillende bewoners."


def _quote(expertise: str) -> Blocks:
    told = split_text(expertise)
    return (say(strong("Dit vertelden bewoners ons ook:")), *told) if told else ()


def _tell_doing(told: Told, dossier: Dossier) -> Blocks:
    judgement = told.register.judge(dossier.id)
    wanted = split_text(dossier.result)
    goal = (Paragraph((strong("Dit willen wij bereiken: "), *wanted[0].runs)), *wanted[1:]) if wanted else ()
    leads = (say(_LEADERS[dossier.lead]),) if _LEADERS[dossier.lead] else ()
    actions = of_dossier(told.register.actions, dossier.id)
    done, busy = ([each for each in actions if each.status == status] for status in ("gedaan", "bezig"))
    doing = (
        *([say(strong("Dit is klaar:"))] if done else []),
        *_list_actions(told, done),
        *([say(strong("Hier zijn wij mee bezig:"))] if busy else []),
        *_list_actions(told, busy),
    )
    return (
        *_say_outcome(judgement),
        *goal,
        *split_text(dossier.approach),
        *leads,
        *_name_partners(told, dossier),
        *doing,
    )


def _say_outcome(judgement: Judgement | None) -> Blocks:
    """Say what was decided: also, and why, when it was not taken up."""
    if judgement is None:
        return (say("Wij zoeken nu uit wat er aan de hand is."),)
    whom = judgement.referred_to or "een andere organisatie"
    said = {
        "opgepakt": "",
        "gevolgd": "Wij houden dit in de gaten. Als het nodig is, doen wij meer.",
        "doorverwezen": f"Wij hebben dit doorgegeven aan {whom}.",
        "niet opgepakt": "Wij pakken dit nu niet op.",
    }[judgement.outcome]
    reason = split_text(judgement.outcome_reason) if judgement.outcome == "niet opgepakt" else ()
    return ((say(said),) if said else ()) + reason


def _name_partners(told: Told, dossier: Dossier) -> Blocks:
    names = [partner.name for partner in of_dossier(told.register.partners, dossier.id) if not partner.is_inside]
    return (say(f"Wij werken samen met {say_list(names)}."),) if names else ()


def _list_actions(told: Told, actions: Sequence[Action]) -> Blocks:
    return (list_items([f"{each.title}{_say_when(told, each)}" for each in actions]),) if actions else ()


def _say_when(told: Told, action: Action) -> str:
    if is_late(action, told.as_of):
        return " (dit duurt langer dan gepland)"
    return f" (vóór {say_day(action.due)})" if action.due and is_owed(action) else ""


def _tell_planned(told: Told, dossier: Dossier) -> Blocks:
    actions = [each for each in of_dossier(told.register.actions, dossier.id) if each.status == "te doen"]
    return _list_actions(told, actions) if dossier.state != "gesloten" else ()


def _tell_money(told: Told, dossier: Dossier) -> Blocks:
    rows = [
        (each.party, each.what, say_euros(each.planned_eur), say_euros(each.spent_eur))
        for each in of_dossier(told.register.investments, dossier.id)
    ]
    header = ("Wie betaalt", "Waarvoor", "Gepland", "Al uitgegeven")
    return (
        (Table("Wie wat betaalt", header, tuple(rows), ("left", "left", "right", "right"), (4, 7, 3, 3)),)
        if rows
        else ()
    )


def _tell_helped(dossier: Dossier) -> Blocks:
    said = [words for words in (_HELPED[dossier.verdict], _COUNCIL[dossier.council_verdict]) if words]
    return (say(" ".join(said)),) if said else ()


def _tell_next(told: Told, dossier: Dossier) -> Blocks:
    again = Run("Merkt u het weer, of weet u iets wat ons kan helpen? Meld het bij de gemeente.")
    if dossier.state == "gesloten":
        return (Paragraph((Run("Wij sluiten dit onderwerp af. U krijgt hierover geen brief meer. "), again)),)
    if dossier.evaluate_on and dossier.evaluate_on >= told.as_of:
        when = f"In {say_month(dossier.evaluate_on)} kijken wij of het helpt. Daarna krijgt u weer een brief. "
    else:
        when = "U krijgt weer een brief zodra er nieuws is. "
    return (Paragraph((Run(when), again)),)
