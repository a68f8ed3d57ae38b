"""Read a file of signals: where it comes from, which column is what, how it would look, and what became of it."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import streamlit as st

from geo.dutch import say_count, say_number
from geo.exports import export_quarantine
from geo.intake import SignalFile, find_delivery, import_signals, preview_signals
from geo.present.export import to_csv_bytes
from geo.present.words import plain
from geo.privacy import disclose
from geo.sources.limits import UPLOAD
from geo.sources.signal_fields import FIELD_WORDS, REQUIRED
from geo.sources.signals import Heading, Reading, list_parts, read_heading
from geo.sources.template import make_template_csv, make_template_xlsx
from geo.workspace import Workspace
from pages.shared import audit, cache, session
from pages.shared.asked import Opened
from pages.shared.files import offer_file
from pages.shared.gegevens import tables, uploads
from pages.shared.gegevens.desk import Desk
from pages.shared.gegevens.telling import show_report, show_table, tell_refusal

_KINDS = ("csv", "txt", "tsv", "xlsx", "xlsm", "gpkg", "geojson", "json", "zip")
_SHOWN_ROWS = 10
_SIDE_BY_SIDE = 3
_USUAL_SOURCES = ("meldingen", "telefoon", "wijkagent", "corporatie", "wijkraad")
_PERSONS = {"reporter", "email", "phone", "person_name"}
_NOT_STORED = "Dit bestand kan zo niet worden ingelezen. Er is niets opgeslagen."
_NO_COLUMN = ""


def offer_template() -> None:
    """Draw the downloads of the empty file for partners."""
    with st.expander("Leeg bestand voor partners", icon=":material/description:"):
        st.write(
            "Geef dit aan wie meldingen aanlevert. De kolommen worden zonder aanpassen herkend; verplicht zijn alleen "
            "**Gemeld op** en **Categorie**. De voorbeeldrij is verzonnen en mag weg."
        )
        with st.container(horizontal=True):
            sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            _offer("Excel, met uitleg", make_template_xlsx(), "meldingen.xlsx", sheet)
            _offer("CSV", make_template_csv(), "meldingen.csv", "text/csv")


def _offer(label: str, content: bytes, name: str, mime: str) -> None:
    offer_file(label, lambda: content, name, mime)


def offer_import(desk: Desk, key: str) -> None:
    """Draw the way from a file to stored signals."""
    st.write(
        "Een bestand met één melding per rij: CSV, Excel, GeoPackage of GeoJSON, hooguit 25 MB. Er wordt niets "
        "opgeslagen voordat u het resultaat hebt gezien."
    )
    upload = uploads.take("Bestand met meldingen", key, _KINDS, is_allowed=desk.may_store)
    if upload is None or desk.workspace is None:
        return
    if session.recall(f"done-{key}") and session.recall(f"done-{key}")[0] == upload.token:
        _show_result(desk.workspace, *session.recall(f"done-{key}")[1:])
        return
    with tell_refusal(_NOT_STORED):
        file = _describe(desk.workspace, upload, key)
        if file:
            _offer_preview(desk.workspace, file, upload, key)


def _describe(workspace: Workspace, upload: uploads.Upload, key: str) -> SignalFile | None:
    """Ask for the source, the layer and the columns; None until all that is needed is known."""
    parts = session.reuse(f"parts-{key}", upload.token, lambda: list_parts(upload.path, UPLOAD))
    places = st.columns(2)
    with places[0]:
        source = _pick_source(workspace, key)
    layer = None
    if len(parts) > 1:
        with places[1]:
            layer = st.selectbox("Laag of blad", parts, key=f"layer-{key}-{upload.token}")
    made_from = (upload.token, layer)
    heading = session.reuse(f"heading-{key}", made_from, lambda: read_heading(upload.path, layer, UPLOAD))
    columns = _pick_columns(heading, f"{key}-{upload.token}-{layer}")
    missing = [FIELD_WORDS[name] for name in REQUIRED if not columns.get(name)]
    if missing:
        st.warning(f"Kies nog de kolom voor: {', '.join(missing)}. Zonder die kolom kan geen rij meetellen.")
        return None
    if not source:
        st.info("Vul in van wie deze meldingen komen.")
        return None
    return SignalFile(upload.path, source, upload.received_at, columns, layer, UPLOAD)


def _pick_source(workspace: Workspace, key: str) -> str:
    known = sorted(workspace.deliveries.list()["source"].unique())
    picked = st.selectbox(
        "Van wie komen deze meldingen?",
        [*known, *(source for source in _USUAL_SOURCES if source not in known)],
        index=None,
        placeholder="Kies, of typ een nieuwe naam",
        accept_new_options=True,
        key=f"source-{key}",
        help="De bron. Een nieuwe levering van dezelfde bron werkt meldingen met hetzelfde nummer bij.",
    )
    return (picked or "").strip()


def _pick_columns(heading: Heading, key: str) -> dict[str, str]:
    """Draw which column holds which field, as it was recognised; what is found is open, the rest folded."""
    shown = [name for name in FIELD_WORDS if name in REQUIRED or name in heading.columns]
    with st.expander(f"Kolommen: {len(heading.columns)} van de {len(heading.names)} herkend", expanded=True):
        chosen = _draw_columns(shown, heading, key)
    rest = [name for name in FIELD_WORDS if name not in shown and name not in ("cues", "reporter_key")]
    with st.expander("Nog een kolom gebruiken"):
        chosen |= _draw_columns(rest, heading, key)
    unused = [name for name in heading.names if name not in chosen.values()]
    st.text(f"Worden niet bewaard: {', '.join(unused)}" if unused else "Alle kolommen worden gebruikt.")
    if _PERSONS & {name for name, column in chosen.items() if column}:
        st.caption("Van een melder wordt alleen een code bewaard, die niet is terug te rekenen.")
    return chosen


def _draw_columns(fields: Collection[str], heading: Heading, key: str) -> dict[str, str]:
    options = [_NO_COLUMN, *heading.names]
    chosen: dict[str, str] = {}
    for number, field in enumerate(fields):
        if number % _SIDE_BY_SIDE == 0:  # a row at a time, so that on a telephone they come in order
            places = st.columns(_SIDE_BY_SIDE)
        with places[number % _SIDE_BY_SIDE]:
            chosen[field] = st.selectbox(
                FIELD_WORDS[field] + (" (verplicht)" if field in REQUIRED else ""),
                options,
                index=options.index(heading.columns.get(field, _NO_COLUMN)),
                format_func=lambda name: name or "niet gebruiken",
                key=f"column-{field}-{key}",
            )
    return chosen


def _offer_preview(workspace: Workspace, file: SignalFile, upload: uploads.Upload, key: str) -> None:
    _refuse_doubles(file.columns)
    former = find_delivery(workspace, file)
    if former:
        st.info(f"Dit bestand is al ingelezen, als levering {former}. Nog eens inlezen verandert niets.")
        return
    made_from = (upload.token, file.source, file.layer, tuple(sorted(file.columns.items())), workspace.stamp())
    with st.spinner("Het bestand wordt gelezen"):
        reading = session.reuse(f"preview-{key}", made_from, lambda: preview_signals(workspace, file))
    st.header("Zo wordt het opgeslagen", anchor=False)
    _show_reading(reading, key)
    if not len(reading.reported):
        st.warning("Geen enkele rij kan worden ingelezen. Kijk bij Kolommen of de juiste kolommen zijn gekozen.")
        return
    label = f"Inlezen: {say_count(len(reading.reported), 'melding', 'meldingen')}"
    if st.button(label, type="primary", key=f"store-{key}", icon=":material/check:"):
        _store(workspace, file, upload, key)


def _refuse_doubles(columns: Mapping[str, str]) -> None:
    used = [column for column in columns.values() if column]
    if len(set(used)) < len(used):
        st.warning("Eén kolom is voor twee velden gekozen. Dat mag, maar kijk of het zo bedoeld is.")


def _show_reading(reading: Reading, key: str) -> None:
    who = session.audience()
    accepted, quarantined = len(reading.reported), len(reading.quarantine)
    with st.container(horizontal=True):
        for label, rows in {"Rijen": accepted + quarantined, "Aanvaard": accepted, "Apart gezet": quarantined}.items():
            st.metric(label, say_number(rows), width="content")
    show_report(reading.notes)
    if accepted:
        first = disclose(reading.reported.head(_SHOWN_ROWS), who)
        st.caption(f"De eerste {len(first)} rijen.")
        show_table(tables.lay_out_reported(first), f"first-{key}")
    if quarantined:
        st.caption("Apart gezet: deze rijen tellen niet mee, maar gaan niet verloren.")
        show_table(tables.count_reasons(disclose(reading.quarantine, who)), f"reasons-{key}")


def _store(workspace: Workspace, file: SignalFile, upload: uploads.Upload, key: str) -> None:
    with st.status("Bezig met inlezen", expanded=True) as status:
        done = import_signals(workspace, replace(file), lambda step: status.update(label=f"Bezig: {step}"))
    if done is None:  # somebody else was first
        st.info("Dit bestand was net al ingelezen; er is niets veranderd.")
        return
    audit.note("gewijzigd", "levering ingelezen", [done.delivery])
    session.put(f"done-{key}", (upload.token, done.delivery, done.reading, done.report))
    st.rerun()


def _show_result(workspace: Workspace, number: str, reading: Reading, report: tuple[str, ...]) -> None:
    accepted, quarantined = len(reading.reported), len(reading.quarantine)
    st.success(
        f"Ingelezen als levering {number}: {say_count(accepted, 'melding', 'meldingen')} aanvaard, "
        f"{say_count(quarantined, 'rij', 'rijen')} apart gezet.",
        icon=":material/check_circle:",
    )
    show_report(report[len(reading.notes) :])
    _tell_places(workspace, reading)
    if quarantined:
        _offer_quarantine(workspace, number, reading)
    st.caption("Nog een bestand? Haal dit bestand hierboven weg met het kruisje en kies een ander.")


def _tell_places(workspace: Workspace, reading: Reading) -> None:
    if workspace.settings.boundary_year is None:
        st.info("Er zijn nog geen grenzen; zodra die er zijn, krijgen deze meldingen hun buurt.")
        return
    unlocated = cache.read_atlas(Opened(str(workspace.path), workspace.stamp())).unlocated
    ours = reading.reported[["source", "signal_id"]].merge(unlocated[["source", "signal_id"]])
    if len(ours):
        st.warning(
            f"{say_count(len(ours), 'melding heeft', 'meldingen hebben')} nog geen plaats. Bij **Zonder plaats** staan "
            "ze met voorstellen."
        )
    else:
        st.write("Alle meldingen hebben een plaats.")


def _offer_quarantine(workspace: Workspace, number: str, reading: Reading) -> None:
    show_table(tables.count_reasons(disclose(reading.quarantine, session.audience())), "result-reasons")
    rows = export_quarantine(workspace)
    ours = disclose(rows[rows["delivery"] == number], session.audience())
    st.write(
        "Herstel de rijen in dit bestand (in de kolom die bij **Reden** hoort), bewaar het en lees het hier in onder "
        f"dezelfde bron, {plain(reading.quarantine['source'].iloc[0])}. De rijen die al goed waren, hoeven niet mee."
    )
    _offer(
        "Download de rijen om te herstellen", to_csv_bytes(tables.lay_out_quarantine(ours)), "herstel.csv", "text/csv"
    )
