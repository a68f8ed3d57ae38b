"""What a briefing tells beside its points: what stands out, what goes on everywhere, what stayed, what comes."""

from collections import Counter
from datetime import timedelta

import pandas as pd

from geo.dossiers.differences import find_differences
from geo.dossiers.states import OPEN_ACTIONS
from geo.dutch import capitalise, say_count, say_day, say_list, say_number
from geo.present.briefing.figures import compare_heard, take_told
from geo.present.briefing.material import Material
from geo.present.briefing.telling import name_problem, say_since, shorten
from geo.present.problem_words import say_share

Lines = tuple[str, ...]
_MOST_UNUSUAL = 3
_MOST_NAMED = 4  # of what stayed as it was
_MOST_DUE = 3
_MOST_DIFFERENCES = 2
_AHEAD = timedelta(weeks=4)


def tell_unusual(material: Material) -> Lines:
    """Tell what stands out this week without being a recurring problem."""
    found = material.scope.take_areas(material.found.unusual, material.scope.buurten)
    if found.empty:
        return ("Geen enkele buurt had deze week opvallend veel melders over een thema.",)
    rows = take_told(material, found)
    if rows.empty:
        return ("Wat deze week opviel, kwam van te weinig melders om het hier te noemen.",)
    told = [
        f"{capitalise(row['theme'])} in {material.area_names.get(row['area_code'], row['area_code'])}: in één week "
        f"{compare_heard(material, row)}. Een gebeurtenis, nog geen terugkerend probleem."
        for _, row in rows.head(_MOST_UNUSUAL).iterrows()
    ]
    others = len(rows) - _MOST_UNUSUAL
    return (*told, f"En nog {say_number(others)} andere.") if others > 0 else tuple(told)


def tell_citywide(material: Material) -> Lines:
    """Tell which themes ask for one answer of the whole municipality."""
    gemeente = material.areas.loc[material.areas["level"] == "gemeente", "area_code"].tolist()
    whole = material.scope.take_areas(material.found.citywide, gemeente)
    told = tuple(_tell_trend(material, row) for _, row in whole.iterrows())
    return told or ("Geen thema stijgt in de hele gemeente of staat in veel wijken op de lijst.",)


def _tell_trend(material: Material, row: pd.Series) -> str:
    citywide = material.found.citywide
    parts = citywide[(citywide["theme"] == row["theme"]) & (citywide["what"] == row["what"])]
    wijken = [material.area_names.get(code, code) for code in parts["area_code"] if code != row["area_code"]]
    theme, number = capitalise(row["theme"]), say_count(len(wijken), "wijk", "wijken")
    if row["what"] == "rise":
        figure = compare_heard(material, row, "in dezelfde perioden van eerdere jaren")
        return f"{theme}: stijging in de hele gemeente, {figure}."
    return f"{theme}: in {number} op de lijst, {compare_heard(material, row)}."


def tell_same(material: Material) -> Lines:
    """Tell shortly what is on the list and did not change, with since when, and what left it."""
    ids = [id_ for id_ in material.news.same if id_ in material.problems.index]
    rows = [material.find_problem(id_) for id_ in ids]
    named = [f"{name_problem(material, row)} (sinds {say_since(material, row)})" for row in rows[:_MOST_NAMED]]
    others = len(rows) - len(named)
    more = [say_count(others, "ander (zie de bijlage)", "andere (zie de bijlage)")] if others else []
    what = say_count(len(rows), "probleem bleef zoals het was", "problemen bleven zoals ze waren")
    stayed = f"{capitalise(what)}: {say_list(named + more)}." if rows else "Er staat niets anders op de lijst."
    gone = _count_gone(material)
    left = (f"{say_count(gone, 'probleem ging', 'problemen gingen')} na lange rust van de lijst.",) if gone else ()
    return (stayed, *left)


def _count_gone(material: Material) -> int:
    listings = material.found.listings
    former = listings[listings["problem_id"].isin(material.news.gone)].drop_duplicates("problem_id", keep="last")
    return len(material.scope.take_problems(former))


def tell_due(material: Material) -> Lines:
    """Tell what is due in the next four weeks, the first in front."""
    titles = {dossier.id: dossier.title for dossier in material.ours.dossiers}
    actions = [
        (each.due, f"{each.title} ({material.names.get(each.owner, each.owner)})")
        for each in material.ours.actions
        if each.status in OPEN_ACTIONS
    ]
    agreements = [
        (each.due, f"afspraak met {each.with_whom}: {each.text}")
        for each in material.ours.agreements
        if each.status == "loopt"
    ]
    evaluations = [
        (each.evaluate_on, f"evaluatie van {titles[each.id]}")
        for each in material.ours.open_dossiers
        if each.verdict in ("", "te vroeg")
    ]
    until = material.as_of + _AHEAD
    coming = sorted(
        (day, text) for day, text in [*actions, *agreements, *evaluations] if day and material.as_of <= day <= until
    )
    if not coming:
        return ("In de komende vier weken staat niets gepland.",)
    told = [f"{say_day(day)}: {shorten(text, 110)}" for day, text in coming[:_MOST_DUE]]
    others = len(coming) - len(told)
    return (*told, f"En nog {say_number(others)} andere in vier weken.") if others else tuple(told)


def tell_agreements(material: Material) -> Lines:
    """Tell how many agreements were kept, as we say and as the wijkraad says, and where the two differ."""
    agreements = material.ours.agreements
    if not agreements:
        return ("Er zijn geen afspraken vastgelegd.",)
    ours = Counter(each.status for each in agreements)
    theirs = Counter(each.council_status for each in agreements)
    said = len(agreements) - theirs[None]
    whole = say_count(len(agreements), "afspraak", "afspraken")
    runs = f" ({say_count(ours['loopt'], 'loopt', 'lopen')} nog)" if ours["loopt"] else ""
    told = (
        f"Van {whole} zijn er volgens ons {ours['nagekomen']} nagekomen{runs}. De wijkraad "
        f"sprak zich uit over {said} en noemt er {theirs['nagekomen']} nagekomen."
    )
    differences = find_differences(material.ours)
    named = tuple(f"Verschil: {shorten(each.sentence, 170)}" for each in differences[:_MOST_DIFFERENCES])
    others = len(differences) - len(named)
    return (told, *named, f"En nog {say_number(others)} andere verschillen.") if others else (told, *named)


def tell_chance(material: Material) -> str:
    """Say how much of the list chance would give."""
    found = material.found
    pairs = say_count(found.listed, "combinatie", "combinaties")
    at_most = say_number(max(1, round(found.max_false_share * found.listed))) if found.listed else "0"
    return (
        f"De lijst van de hele gemeente telt {pairs} van buurt en thema; naar verwachting zijn daarvan hooguit zo'n "
        f"{at_most} toeval ({say_share(found.max_false_share)}). Was er nergens iets aan de hand, dan stonden er "
        f"gemiddeld {say_number(found.by_chance, 1)} op."
    )
