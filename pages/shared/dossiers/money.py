"""What it costs, what is asked of partners, and what was decided within which mandate."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from geo.dossiers.records import Decision, Dossier, Investment, Wish
from geo.dossiers.register import of_dossier
from geo.dutch import say_day, say_euros
from pages.shared import session
from pages.shared.dossiers.desk import Desk, today
from pages.shared.dossiers.forms import is_at, offer_form, show_form
from pages.shared.dossiers.keep import Form, begin
from pages.shared.dossiers.said import chip, line, show_rows


def show_investments(desk: Desk, dossier: Dossier) -> None:
    """Draw what each party plans and has spent, with totals."""
    st.header("Investeringen", anchor=False)
    investments = of_dossier(desk.register.investments, dossier.id)
    if investments:
        st.html(_draw_totals(desk, investments))
        with st.expander("Per bedrag", expanded=any(is_at("investments", each) for each in investments)):
            show_rows(desk, "investments", investments, partial(_write_investment, desk))
    _offer_new(desk, dossier, "investments", "Voeg een bedrag toe", party="gemeente")


def _draw_totals(desk: Desk, investments: Sequence[Investment]) -> str:
    """Return a table of money per party (HTML)."""
    parties = dict.fromkeys(each.party for each in investments)
    rows = "".join(
        f"<tr><td>{escape(desk.call(party))}</td>{_cells([each for each in investments if each.party == party])}</tr>"
        for party in parties
    )
    return (
        '<table class="money"><thead><tr><th scope="col">Partij</th><th scope="col">Gepland</th>'
        f'<th scope="col">Uitgegeven</th></tr></thead><tbody>{rows}</tbody>'
        f'<tfoot><tr><th scope="row">Samen</th>{_cells(investments)}</tr></tfoot></table>'
    )


def _cells(investments: Sequence[Investment]) -> str:
    planned, spent = (sum(getattr(each, name) for each in investments) for name in ("planned_eur", "spent_eur"))
    return f"<td>{say_euros(planned)}</td><td>{say_euros(spent)}</td>"


def _write_investment(desk: Desk, investment: Investment) -> str:
    money = f"{say_euros(investment.planned_eur)} gepland, {say_euros(investment.spent_eur)} uitgegeven"
    return line(escape(investment.what), f"{escape(desk.call(investment.party))} · {money}")


def show_wishes(desk: Desk, dossier: Dossier) -> None:
    """Draw what is asked of partners, and whether they do it."""
    st.header("Wensen aan partners", anchor=False)
    wishes = of_dossier(desk.register.wishes, dossier.id)
    show_rows(desk, "wishes", wishes, partial(_write_wish, desk))
    _offer_new(desk, dossier, "wishes", "Voeg een wens toe", asked_on=today(), status="open")


def _write_wish(desk: Desk, wish: Wish) -> str:
    answer = f"<br>{escape(wish.answer)}" if wish.answer else ""
    below = f"aan {escape(desk.call(wish.partner))} · {say_day(wish.asked_on)}{answer}"
    return line(f"{escape(wish.text)} {chip(wish.status)}", below)


def show_decisions(desk: Desk, dossier: Dossier) -> None:
    """Draw what was decided or waits for a decision, the newest first."""
    st.header("Besluiten", anchor=False)
    decisions = sorted(
        of_dossier(desk.register.decisions, dossier.id),
        key=lambda each: (each.is_asked, each.decided_on),
        reverse=True,
    )
    show_rows(desk, "decisions", decisions, partial(_write_decision, desk))
    who = session.visitor().id
    _offer_new(desk, dossier, "decisions", "Leg een besluit vast", decided_by=who, decided_on=today())


def _write_decision(desk: Desk, decision: Decision) -> str:
    asked = chip("wacht op besluit", "double") if decision.is_asked else ""
    to = f" aan {escape(decision.escalated_to)}" if decision.escalated_to else ""
    reason = f"<br>{escape(decision.reason)}" if decision.reason else ""
    below = (
        f"{escape(desk.call(decision.decided_by))} · {say_day(decision.decided_on)} · {decision.mandate}{to}{reason}"
    )
    return line(f"{escape(decision.text)} {asked}", below)


def _offer_new(desk: Desk, dossier: Dossier, kind: str, words: str, **given: object) -> None:
    """Draw the button that begins a record, or the form in which it is written."""
    if is_at(kind):
        show_form(desk)
    else:
        offer_form(desk, words, Form(kind, begin(kind, dossier.id, **given)), ":material/add:")
