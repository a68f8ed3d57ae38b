"""Boundaries, key figures and addresses: what is in use, and new files with their report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from geo.dutch import say_count, say_list, say_number
from geo.intake import load_addresses, load_figures, preview_boundaries, store_boundaries
from geo.sources.boundaries import BoundaryReading, BoundaryRequest
from geo.sources.limits import UPLOAD
from geo.sources.population import FiguresRequest
from geo.sources.signals import list_parts
from geo.traits import find_figure_years
from geo.workspace import Workspace
from pages.shared import audit, session
from pages.shared.gegevens import pdok, uploads
from pages.shared.gegevens.desk import Desk, now
from pages.shared.gegevens.telling import show_report, show_table, tell_refusal

_AREA_FILES = ("gpkg", "geojson", "json", "zip", "parquet")
_TABLE_FILES = ("csv", "txt", "tsv", "xlsx")
_FIRST_YEAR = 1995  # of CBS's buurten
_REPORT = "report-{}"
_ANY_LAYER = "De laag met buurtcodes"
_NOT_STORED = "Dit bestand kan zo niet worden gebruikt. Er is niets opgeslagen."


@dataclass(frozen=True)
class _Form:
    """One kind of file that can be given."""

    key: str
    label: str
    kinds: Sequence[str]


@dataclass(frozen=True)
class _Given:
    """Boundaries on disk, of a visitor or fetched."""

    token: str
    path: Path
    request: BoundaryRequest


def show_in_use(desk: Desk) -> None:
    """Draw which boundaries there are, of which years, and whether there are addresses."""
    workspace = desk.workspace
    if workspace is None or not desk.has_boundaries:
        st.info("Er zijn nog geen grenzen. Lees ze hieronder in.", icon=":material/map:")
        return
    used = workspace.settings.boundary_year
    rows = [_describe_year(workspace, year, is_used=year == used) for year in workspace.boundary_years]
    show_table(pd.DataFrame(rows).dropna(axis=1, how="all"), "years")
    addresses = len(workspace.addresses())
    told = say_count(addresses, "adres", "adressen") if addresses else "Nog geen adressen"
    st.caption(f"{told} in het adressenbestand. Codes van buurten gelden binnen één jaar.")


def _describe_year(workspace: Workspace, year: int, *, is_used: bool) -> dict[str, object]:
    areas = workspace.areas(year) if is_used else workspace.stored_areas(year)
    counts = areas["level"].value_counts()
    buurten = areas[(areas["level"] == "buurt") & ~areas["is_water"]]
    known = f"{buurten['inhabitants'].notna().sum()} van {len(buurten)}"
    return {
        "Jaar": str(year),
        "In gebruik": "ja" if is_used else "nee",
        "Buurten": counts.get("buurt", 0),
        "Wijken": counts.get("wijk", 0),
        "Stadsdelen": counts.get("stadsdeel", 0),
        "Buurten op land met inwonertal": known,
        "Inwoners van": say_list([str(each) for each in find_figure_years(areas)]),
    }


def offer_boundaries(desk: Desk, key: str) -> None:
    """Draw the ways from PDOK or a file of boundaries to stored ones, with a report before anything is stored."""
    code = desk.workspace.settings.code if desk.workspace else ""
    fetched = pdok.take(desk, key)
    if fetched and desk.workspace:
        session.put(_REPORT.format(key), None)
        with tell_refusal(_NOT_STORED):
            _offer_to_store(
                desk.workspace, key, _Given(fetched.token, fetched.path, BoundaryRequest(code, fetched.year))
            )
    upload = _take(desk, _Form(key, "Bestand met buurten", _AREA_FILES))
    if upload and desk.workspace:
        with tell_refusal(_NOT_STORED):
            year, layer = _ask_year_and_layer(upload, key, finds_layer=True)
            request = BoundaryRequest(code, year, layer, limits=UPLOAD)
            _offer_to_store(desk.workspace, key, _Given(upload.token, upload.path, request))


def _offer_to_store(workspace: Workspace, key: str, given: _Given) -> None:
    request, year = given.request, given.request.year
    with st.spinner("De grenzen worden gelezen en nagekeken"):
        made_from = (given.token, year, request.layer, request.gemeente_code)
        reading = session.reuse(
            f"reading-{given.path.name}-{key}", made_from, lambda: preview_boundaries(workspace, given.path, request)
        )
    _show_boundaries(reading, year, workspace)
    words = f"Grenzen van {year} opslaan"
    if st.button(words, type="primary", key=f"store-{key}-{given.token}", icon=":material/check:"):
        report = store_boundaries(workspace, reading, year)
        pdok.forget(key)
        _finish(key, given.token, f"De grenzen van {year} zijn opgeslagen.", report)


def _show_boundaries(reading: BoundaryReading, year: int, workspace: Workspace) -> None:
    counts = reading.areas["level"].value_counts()
    with st.container(horizontal=True):
        st.metric("Buurten", say_number(int(counts.get("buurt", 0))), width="content")
        st.metric("Wijken", say_number(int(counts.get("wijk", 0))), width="content")
    st.caption("Wat er bij het nakijken opviel:" if reading.report else "Bij het nakijken viel niets op.")
    show_report(reading.report)
    if year in workspace.boundary_years:
        st.warning(f"Er zijn al grenzen van {year}; opslaan vervangt ze, ook de kerncijfers die erbij zijn gelezen.")


def offer_figures(desk: Desk, key: str) -> None:
    """Draw the way from a file of key figures into the boundaries in use."""
    st.write(
        "Inwoners, huishoudens en woningen per buurt, wijk of gemeente, met de codes van het CBS: CSV, Excel of "
        "GeoPackage. Bij het CBS heet dit **Kerncijfers wijken en buurten**. Ze tellen waar de codes gelijk zijn."
    )
    upload = _take(desk, _Form(key, "Bestand met kerncijfers", (*_TABLE_FILES, *_AREA_FILES)))
    if upload is None or desk.workspace is None:
        return
    if not desk.has_boundaries:
        st.info("Lees eerst de grenzen in.")
        return
    with tell_refusal(_NOT_STORED):
        year, layer = _ask_year_and_layer(upload, key, finds_layer=False)
        if st.button(f"Kerncijfers van {year} opslaan", type="primary", key=f"store-{key}", icon=":material/check:"):
            report = load_figures(desk.workspace, upload.path, FiguresRequest(year, layer, limits=UPLOAD))
            _finish(key, upload.token, f"De kerncijfers van {year} zijn opgeslagen.", report)


def offer_addresses(desk: Desk, key: str) -> None:
    """Draw the way from a file of addresses to the register of the municipality."""
    st.write(
        "Een tabel uit de Basisregistratie Adressen en Gebouwen (BAG), CSV of Excel: straat, huisnummer, huisletter, "
        "toevoeging, postcode, woonplaats, en x en y (RD) of lengte- en breedtegraad. Uw afdeling geo-informatie kan "
        "hem maken. Zonder adressen krijgen alleen meldingen met coördinaten een plaats."
    )
    upload = _take(desk, _Form(key, "Adressenbestand", _TABLE_FILES))
    if upload is None or desk.workspace is None:
        return
    if len(desk.workspace.addresses()):
        st.caption("Het nieuwe bestand komt in de plaats van het vorige.")
    with tell_refusal(_NOT_STORED):
        if st.button("Adressen opslaan", type="primary", key=f"store-{key}", icon=":material/check:"):
            with st.spinner("De adressen worden gelezen"):
                report = load_addresses(desk.workspace, upload.path, {}, UPLOAD)
            _finish(key, upload.token, "Het adressenbestand is opgeslagen.", report)


def _take(desk: Desk, form: _Form) -> uploads.Upload | None:
    """Draw where the file goes; None without a file, and when this one was stored already, which is told then."""
    upload = uploads.take(form.label, form.key, form.kinds, is_allowed=desk.may_store)
    done = session.recall(_REPORT.format(form.key))
    if done and (upload is None or done[0] == upload.token):
        st.success(done[1], icon=":material/check_circle:")
        show_report(done[2])
        return None
    return upload


def _ask_year_and_layer(upload: uploads.Upload, key: str, *, finds_layer: bool) -> tuple[int, str | None]:
    found = [_ANY_LAYER] if finds_layer else []
    parts = session.reuse(f"parts-{key}", upload.token, lambda: list_parts(upload.path, UPLOAD))
    this_year = now().year
    places = st.columns(2)
    with places[0]:
        named = _find_year(upload.path.name, this_year)
        year = st.number_input("Van welk jaar?", _FIRST_YEAR, this_year + 1, named, key=f"year-{key}-{upload.token}")
    if len(parts) < 2:
        return int(year), None
    with places[1]:
        layer = st.selectbox("Laag", [*found, *parts], key=f"layer-{key}-{upload.token}")
    return int(year), None if layer == _ANY_LAYER else layer


def _find_year(name: str, latest: int) -> int:
    """Return the year in a file's name, else this one."""
    digits = "".join(sign if sign.isdigit() else " " for sign in name).split()
    years = [int(part) for part in digits if len(part) == 4 and _FIRST_YEAR <= int(part) <= latest]
    return years[-1] if years else latest


def _finish(key: str, token: str, words: str, report: Sequence[str]) -> None:
    audit.note("gewijzigd", words)
    session.put(_REPORT.format(key), (token, words, tuple(report)))
    st.rerun()


OFFERS: dict[str, Callable[[Desk, str], None]] = {
    "Nieuwe grenzen": offer_boundaries,
    "Kerncijfers, zoals inwoners": offer_figures,
    "Adressenbestand": offer_addresses,
}


def offer_files(desk: Desk) -> None:
    """Draw the three kinds of files that a municipality stands on."""
    for number, (title, offer) in enumerate(OFFERS.items()):
        with st.expander(title, expanded=not number and not desk.has_boundaries):
            offer(desk, f"files{number}")
