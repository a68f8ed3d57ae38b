"""Begin a municipality in five steps, each of which can be done again."""

from collections.abc import Callable

import streamlit as st

from geo.dutch import say_count
from geo.present.words import plain
from geo.workspace import create_workspace, find_workspace
from pages.shared import session
from pages.shared.gegevens import borders, importing
from pages.shared.gegevens.desk import Desk, now, open_new_desk
from pages.shared.gegevens.telling import tell_refusal

_STEP, _BEGUN = "stap", "wizard-begun"
_STEPS = {"1": "1. Naam", "2": "2. Grenzen", "3": "3. Adressen", "4": "4. Meldingen", "5": "5. Klaar"}
_BUURTEN = "collections/buurten/items?f=json&limit=1000&gemeentecode={}"


def is_at_hand(desk: Desk) -> bool:
    """Tell whether this visit began without boundaries, so that the steps are what the page is for."""
    if not desk.has_boundaries:
        session.put(_BEGUN, value=True)
    return bool(session.recall(_BEGUN))


def show_wizard(shown: Desk) -> None:
    """Draw the steps and the one that is at hand."""
    desk = open_new_desk(shown)
    first = "1" if desk.workspace is None else _find_next(desk)
    if session.recall(_STEP) not in _STEPS:
        session.put(_STEP, first)
    step = st.segmented_control(
        "Stap", list(_STEPS), format_func=lambda number: _name(number, desk), key=_STEP, required=True
    )
    draw: dict[str, Callable[[Desk], None]] = {
        "1": _name_municipality, "2": _read_boundaries, "3": _read_addresses, "4": _read_signals, "5": _finish,
    }  # fmt: skip
    if desk.workspace is None and step != "1":
        st.info("Vul eerst bij stap 1 de naam en de code van de gemeente in.")
        return
    draw[step](desk)
    _offer_next(step, desk)


def _find_next(desk: Desk) -> str:
    return next((number for number in ("2", "3", "4") if not _is_done(number, desk)), "5")


def _is_done(number: str, desk: Desk) -> bool:
    if desk.workspace is None:
        return False
    return {
        "1": True,
        "2": desk.has_boundaries,
        "3": (desk.workspace.path / "addresses.parquet").exists(),
        "4": bool(desk.workspace.deliveries.numbers()),
    }.get(number, False)


def _name(number: str, desk: Desk) -> str:
    return _STEPS[number] + (" ✓" if _is_done(number, desk) else "")


def _offer_next(step: str, desk: Desk) -> None:
    number = str(int(step) + 1)
    if number not in _STEPS or (step in "12" and not _is_done(step, desk)):
        return
    is_skipped = step == "3" and not _is_done(step, desk)
    label = "Overslaan" if is_skipped else f"Verder naar {_STEPS[number][3:].lower()}"
    st.button(label, icon=":material/arrow_forward:", key="next", on_click=session.put, args=(_STEP, number))


def _name_municipality(desk: Desk) -> None:
    st.header("Welke gemeente?", anchor=False)
    if desk.workspace is not None:
        settings = desk.workspace.settings
        st.text(f"{settings.name} ({settings.code})")
        st.write("Deze gemeente staat klaar; ga verder met de volgende stap.")
        st.caption(
            "Een tweede gemeente krijgt een eigen map: start de app met BUURTSIGNALEN_WORKSPACE op een lege map."
        )
        return
    st.write("De code is die van het CBS: GM en vier cijfers, zoals GM0153 voor Enschede. U vindt haar op cbs.nl.")
    with st.form("municipality", border=False):
        places = st.columns(2)
        name = places[0].text_input("Naam van de gemeente", max_chars=80)
        code = places[1].text_input("Code", max_chars=6, placeholder="GM0000")
        if st.form_submit_button("Gemeente beginnen", type="primary"):
            with tell_refusal("De gemeente is nog niet begonnen."):
                create_workspace(desk.path, name.strip(), code.strip().upper())
                st.rerun()


def _read_boundaries(desk: Desk) -> None:
    st.header("De grenzen van de buurten", anchor=False)
    st.write(
        "Met één druk op de knop komen de buurten van uw gemeente van PDOK, met hun inwoners en andere kerncijfers. "
        "Een eigen bestand met CBS-codes kan ook: GeoPackage, GeoJSON, Shapefile (als zip) of GeoParquet, hooguit "
        "25 MB."
    )
    borders.offer_boundaries(desk, "wizard-boundaries")
    if desk.workspace is not None:
        settings = desk.workspace.settings
        with st.expander("Geen internet op deze computer?"):
            st.write(
                "Het landelijke bestand van het CBS, de **Wijk- en buurtkaart**, is te groot om hier in te lezen. Open "
                "elders dit adres, bewaar de pagina als buurten.geojson en lees dat bestand hier in."
            )
            base = settings.services.boundaries.replace("{year}", str(now().year - 1))
            st.code(base + _BUURTEN.format(settings.code), language=None, wrap_lines=True)


def _read_addresses(desk: Desk) -> None:
    st.header("De adressen", anchor=False)
    borders.offer_addresses(desk, "wizard-addresses")


def _read_signals(desk: Desk) -> None:
    st.header("De eerste meldingen", anchor=False)
    importing.offer_import(desk, "wizard-signals")


def _finish(desk: Desk) -> None:
    if desk.workspace is None:
        return
    missing = [_STEPS[number][3:].lower() for number in ("2", "4") if not _is_done(number, desk)]
    if missing:
        st.info(f"Nog te doen: {' en '.join(missing)}. Ga terug naar die stap.")
        return
    st.header("Klaar", anchor=False)
    deliveries = say_count(len(desk.workspace.deliveries.numbers()), "levering", "leveringen")
    st.success(f"{plain(desk.workspace.settings.name)} staat klaar, met {deliveries}.", icon=":material/check_circle:")
    if find_workspace() != desk.path:
        st.info("De app toont nu nog een andere gemeente. Start haar opnieuw, zonder BUURTSIGNALEN_WORKSPACE.")
        return
    st.page_link("pages/hotspots.py", label="Naar de kaart", icon=":material/map:")
