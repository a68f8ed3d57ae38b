"""What is done about it: the result wanted, who take part, who does what by when, and what was agreed."""

from functools import partial
from html import escape

import streamlit as st

from geo.dossiers.partners import Proposal, propose_partners
from geo.dossiers.records import Action, Agreement, Dossier, Partner
from geo.dossiers.register import of_dossier
from geo.dossiers.states import OPEN_ACTIONS
from geo.dutch import say_day, say_list
from geo.present.words import plain
from pages.shared import session
from pages.shared.dossiers import money
from pages.shared.dossiers.desk import Desk, today
from pages.shared.dossiers.forms import is_at, offer_form, show_form
from pages.shared.dossiers.keep import Form, begin, keep
from pages.shared.dossiers.overlaps import ask_reason
from pages.shared.dossiers.said import chip, line, show_rows, show_section

_MOST_PROPOSED = 6


def show_approach(desk: Desk, dossier: Dossier) -> None:
    """Draw the work on the left, and on the right with whom and from what money."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        _show_actions(desk, dossier)
        _show_agreements(desk, dossier)
        money.show_decisions(desk, dossier)
    with right:
        show_section(desk, dossier, "Resultaat en aanpak", "approach")
        _show_partners(desk, dossier)
        money.show_investments(desk, dossier)
        money.show_wishes(desk, dossier)


def _show_actions(desk: Desk, dossier: Dossier) -> None:
    st.header("Acties", anchor=False)
    actions = of_dossier(desk.register.actions, dossier.id)
    is_open = [action for action in actions if action.status in OPEN_ACTIONS]
    is_over = [action for action in actions if action.status not in OPEN_ACTIONS]
    if not actions:
        st.caption("Nog geen acties: wie doet wat, en wanneer is het klaar?")
    in_order = sorted(is_open, key=lambda action: (action.due is None, action.due or today()))
    show_rows(desk, "actions", in_order, partial(write_action, desk), partial(_offer_tick, desk))
    if is_at("actions"):
        overlaps = desk.find_overlaps(dossier)
        show_form(desk, lambda: ask_reason(dossier, overlaps, f"reason act {dossier.id}"))
    else:
        _offer_action(desk, dossier)
    if is_over:
        is_edited = any(is_at("actions", action) for action in is_over)
        with st.expander(f"Gedaan of vervallen ({len(is_over)})", expanded=is_edited):
            show_rows(desk, "actions", is_over, partial(write_action, desk))


def _offer_action(desk: Desk, dossier: Dossier) -> None:
    who = session.visitor()
    domain = who.domain or next(iter(dossier.domains), "openbare ruimte")
    begun = begin("actions", dossier.id, owner=who.id, domain=domain)
    offer_form(desk, "Voeg een actie toe", Form("actions", begun), ":material/add:")


def _offer_tick(desk: Desk, action: Action) -> None:
    if st.button("Gedaan", key=f"tick {action.id}", icon=":material/check:", disabled=not desk.may_write):
        keep(desk, Form("actions", action), {"status": "gedaan", "done_on": today()})


def write_action(desk: Desk, action: Action) -> str:
    """Return who does what by when (HTML)."""
    is_over = action.status not in OPEN_ACTIONS
    is_late = not is_over and action.due is not None and action.due < today()
    due = f"uiterlijk {say_day(action.due)}" if action.due else "zonder datum"
    when = f"gedaan op {say_day(action.done_on)}" if action.done_on and is_over else due
    marks = (chip("! te laat", "late") if is_late else "") + (chip(action.status) if action.status != "te doen" else "")
    below = f"{escape(desk.call(action.owner))} · {action.domain} · {when}"
    return line(f"{escape(action.title)} {marks}", below, is_done=is_over)


def _show_agreements(desk: Desk, dossier: Dossier) -> None:
    st.header("Afspraken", anchor=False)
    agreements = of_dossier(desk.register.agreements, dossier.id)
    if not agreements:
        st.caption("Nog geen afspraken met de wijkraad of partners.")
    show_rows(desk, "agreements", agreements, partial(_write_agreement, desk))
    if is_at("agreements"):
        show_form(desk)
    else:
        begun = begin("agreements", dossier.id, with_whom="wijkraad")
        offer_form(desk, "Voeg een afspraak toe", Form("agreements", begun), ":material/add:")


def _write_agreement(desk: Desk, agreement: Agreement) -> str:
    """Return what was agreed, with both verdicts side by side and the difference marked (HTML)."""
    theirs = agreement.council_status
    marks = [chip(f"wij: {agreement.status}"), chip(f"wijkraad: {theirs or 'nog niet gezegd'}")]
    if theirs and theirs != agreement.status:
        marks.append(chip("≠ verschil van mening", "late"))
    if agreement.due and agreement.due < today() and agreement.status == "loopt":
        marks.append(chip("! te laat", "late"))
    due = f" · uiterlijk {say_day(agreement.due)}" if agreement.due else ""
    remark = f"<br>{escape(agreement.remark)}" if agreement.remark else ""
    whom = escape(desk.call(agreement.with_whom))
    return line(escape(agreement.text), f"met {whom}{due}{remark}<br>{''.join(marks)}")


def _show_partners(desk: Desk, dossier: Dossier) -> None:
    st.header("Partners", anchor=False)
    partners = of_dossier(desk.register.partners, dossier.id)
    show_rows(desk, "partners", partners, _write_partner)
    proposed = propose_partners(dossier, desk.partners, desk.register)[:_MOST_PROPOSED]
    if proposed:
        st.caption(f"Vaak erbij over {plain(say_list(dossier.themes))}:")
        with st.container(horizontal=True):
            for proposal in proposed:
                _offer_partner(desk, dossier, proposal)
    if is_at("partners"):
        show_form(desk)
    else:
        offer_form(desk, "Een andere partner", Form("partners", begin("partners", dossier.id)), ":material/add:")


def _offer_partner(desk: Desk, dossier: Dossier, proposal: Proposal) -> None:
    key = f"add partner {proposal.name}"
    if st.button(plain(proposal.name), key=key, icon=":material/add:", disabled=not desk.may_write):
        keep(desk, Form("partners", begin("partners", dossier.id)), {"name": proposal.name})


def _write_partner(partner: Partner) -> str:
    inside = "gemeente" if partner.is_inside else "partner"
    role = f"{escape(partner.role)} · " if partner.role else ""
    return line(escape(partner.name), f"{role}{inside}")
