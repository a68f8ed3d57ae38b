"""What comes in: files of others, read into the workspace; everything that hangs on them follows."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pandas as pd

from geo.access import ROLES
from geo.category_years import find_replaced
from geo.detect.findings import Findings
from geo.dossiers.returning import find_returned, reopen
from geo.dutch import say_count
from geo.errors import GeoError, PrivacyError, SourceError
from geo.levels import add_stadsdelen
from geo.locate import count_repeated
from geo.pipeline import Atlas, Tell, build_atlas, find_findings, open_release, silent
from geo.present.category_words import say_question
from geo.privacy import Audience
from geo.sources.addresses import read_addresses
from geo.sources.boundaries import BoundaryReading, BoundaryRequest, read_boundaries, read_stadsdelen_layer
from geo.sources.limits import COMMAND_LINE, Limits
from geo.sources.masks import mask
from geo.sources.population import FiguresRequest, read_figures
from geo.sources.recipe import Recipe
from geo.sources.signals import Reading, SignalRequest, read_signals
from geo.themes import find_unmapped
from geo.workspace import Delivery, Workspace, fingerprint, read_reporter_secret

_ITSELF = "Buurtsignalen"  # who opens a dossier again when its problem is back

Columns = Mapping[str, str]  # field to the name of the column that holds it


@dataclass(frozen=True)
class Import:
    """What became of a file of signals; the report is in Dutch."""

    reading: Reading
    report: tuple[str, ...]
    delivery: str  # its number


@dataclass(frozen=True)
class SignalFile:
    """A file of signals as a user offers it."""

    path: Path
    source: str
    received_at: datetime  # aware
    columns: Columns = field(default_factory=dict)
    layer: str | None = None
    limits: Limits = COMMAND_LINE
    recipe: Recipe | None = None  # how a file of another back office is read


def preview_boundaries(workspace: Workspace, path: Path, request: BoundaryRequest) -> BoundaryReading:
    """Read boundaries as `load_boundaries` would, and store nothing."""
    return read_boundaries(path, request, workspace.settings.rules.boundaries)


def load_boundaries(workspace: Workspace, path: Path, request: BoundaryRequest) -> tuple[str, ...]:
    """Read boundaries into the workspace; return the report, in Dutch."""
    return store_boundaries(workspace, preview_boundaries(workspace, path, request), request.year)


def store_boundaries(workspace: Workspace, reading: BoundaryReading, year: int) -> tuple[str, ...]:
    """Store boundaries that were read; return their report, with a line where another year stays in use."""
    workspace.save_areas(reading.areas, year)
    used = workspace.settings.boundary_year
    in_use = f"opgeslagen, maar in gebruik blijven de grenzen van {used}; kies {year} met `boundaries use`"
    return reading.report if used == year else (*reading.report, in_use)


def load_stadsdelen(workspace: Workspace, path: Path, request: BoundaryRequest) -> tuple[str, ...]:
    """Read a layer of stadsdelen into the workspace, as a table of which buurt lies in which; return the report.

    Raises
    ------
    GeoError
        If a buurt lies in no stadsdeel; nothing is stored then.
    """
    areas = workspace.stored_areas(request.year)
    stadsdelen, report = read_stadsdelen_layer(path, request, areas[areas["level"] == "buurt"])
    add_stadsdelen(areas, stadsdelen)
    workspace.save_stadsdelen(stadsdelen)
    return report


def load_figures(workspace: Workspace, path: Path, request: FiguresRequest) -> tuple[str, ...]:
    """Read key figures from another file into the boundaries in use; return the report."""
    areas = workspace.stored_areas()
    updated, report = read_figures(path, areas, request)
    workspace.save_areas(updated, int(areas["boundary_year"].iloc[0]))
    return report


def load_addresses(
    workspace: Workspace, path: Path, columns: Columns, limits: Limits = COMMAND_LINE
) -> tuple[str, ...]:
    """Read an address register into the workspace; return the report."""
    addresses, report = read_addresses(path, columns, limits)
    workspace.save_addresses(addresses)
    return report


def import_signals(workspace: Workspace, file: SignalFile, tell: Tell = silent) -> Import | None:
    """Read a file of signals into the workspace and bring everything that hangs on it up to date.

    Returns
    -------
    Import or None
        None where the same file was read in the same way before: then nothing changes.
    """
    delivery = _describe(file)
    if workspace.deliveries.find(delivery):
        return None
    tell("bestand lezen")
    reading = preview_signals(workspace, file)
    tell("opslaan")
    number = workspace.deliveries.add(delivery, reading.reported, reading.quarantine, reading.texts)
    if not number:
        return None
    report = [
        *_report_erased(reading.reported, workspace),
        *reading.notes,
        *_report_repeated(reading.reported, workspace),
    ]
    report += report_unmapped(reading.reported, workspace)
    return Import(reading, (*report, *bring_up_to_date(workspace, file.received_at, tell)), number)


def bring_up_to_date(workspace: Workspace, at: datetime, tell: Tell = silent) -> list[str]:
    """Derive and find anew what hangs on the signals, where they changed; return the report, in Dutch."""
    if not workspace.settings.boundary_year:
        return []
    atlas = build_atlas(workspace, tell)
    found = find_findings(workspace, atlas, tell=tell)
    _hide_ahead(workspace, atlas, tell)
    return reopen_returned(workspace, atlas, found, at) if found else []


def _hide_ahead(workspace: Workspace, atlas: Atlas, tell: Tell) -> None:
    """Make the figures for who logs in and may see no single signal, so that no visitor waits for them."""
    if any(person.subject and ROLES[person.role].sees == "nowhere" for person in workspace.people):
        with suppress(PrivacyError):  # not a whole period yet
            open_release(workspace, atlas, Audience.INSIDE, tell=tell)


def reopen_returned(workspace: Workspace, atlas: Atlas, found: Findings, at: datetime) -> list[str]:
    """Open the closed dossiers again whose problem is back on the list; return a line on each, in Dutch.

    The signals are in by now: a register that can't be read or written is told of and stops nothing.
    """
    told: list[str] = []
    try:
        register = workspace.register.read()
        for returned in find_returned(register, found.problems, atlas.areas, atlas.rules.dossiers):
            workspace.register.save(*reopen(returned, _ITSELF, at), by=_ITSELF, at=at)
            told.append(f"dossier '{returned.dossier.title}' is heropend. {returned.sentence}")
    except GeoError as error:
        told.append(f"niet nagegaan is of er dossiers opnieuw open moeten: {error}")
    return told


def preview_signals(workspace: Workspace, file: SignalFile) -> Reading:
    """Read a file of signals as `import_signals` would, and store nothing."""
    try:
        return read_signals(file.path, _request(workspace, file), workspace.settings.rules.read)
    except SourceError as error:  # the name of a file, a heading or a recipe may tell of a person
        raise SourceError(mask(str(error))) from None


def find_delivery(workspace: Workspace, file: SignalFile) -> str | None:
    """Return the number under which the same file, read in the same way, is already there."""
    return workspace.deliveries.find(_describe(file))


def _describe(file: SignalFile) -> Delivery:
    how = f"{sorted(file.columns.items())} {file.layer}" + (f" {file.recipe}" if file.recipe else "")
    return Delivery(mask(file.source), mask(file.path.name), fingerprint(file.path, how), file.received_at)


def _request(workspace: Workspace, file: SignalFile) -> SignalRequest:
    return SignalRequest(
        source=mask(file.source),
        received_at=file.received_at,
        reporter_secret=read_reporter_secret(),
        columns=file.columns,
        layer=file.layer,
        recipe=file.recipe,
        cue_words=workspace.cue_words,
        limits=file.limits,
        keeps_texts=workspace.settings.texts.keep,
    )


def _report_erased(reported: pd.DataFrame, workspace: Workspace) -> list[str]:
    number = int(workspace.deliveries.erased.find_signals(reported).sum())
    return (
        [f"{say_count(number, 'melding is', 'meldingen zijn')} eerder gewist en niet opnieuw opgeslagen"]
        if number
        else []
    )


def _report_repeated(reported: pd.DataFrame, workspace: Workspace) -> list[str]:
    counted = count_repeated(reported, workspace.settings.rules.locate)
    repeated, signals = int(counted["repeated"].sum()), int(counted["signals"].sum())
    if not repeated:
        return []
    share = f"{repeated} van {signals} signalen met coördinaten"
    return [f"{share} liggen op een vaak herhaald punt (straatmidden) en gelden als 'straat', niet als punt"]


def report_unmapped(reported: pd.DataFrame, workspace: Workspace) -> list[str]:
    """Name the categories that no theme knows; no line where there are none."""
    unmapped = find_unmapped(reported, workspace.themes)
    if not unmapped:
        return []
    most = list(unmapped.items())[:10]
    named = ", ".join(f"'{category}' ({number})" for category, number in most)
    more = f" en {len(unmapped) - len(most)} andere" if len(unmapped) > len(most) else ""
    told = [f"categorieën zonder thema, geteld als 'overig': {named}{more}; zet ze in themes.csv"]
    replaced = find_replaced(
        workspace.deliveries.read_reported(), workspace.themes, workspace.settings.rules.years
    ).drop_duplicates("category")
    return told + [say_question(row) for row in replaced[replaced["category"].isin(unmapped)].itertuples()]
