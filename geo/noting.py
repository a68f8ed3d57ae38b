"""Signals noted by hand: each is a delivery like any other, so it can be undone and counts at once."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.assign import find_nearest, find_polygons
from geo.errors import WorkspaceError
from geo.pipeline import Atlas
from geo.schema import QUARANTINE
from geo.sources.coordinates import to_degrees, to_rd
from geo.sources.notes import Note, answer_signal, read_note, read_note_text
from geo.workspace import Delivery, Workspace

FILE_NAME = "genoteerd"  # what the list of deliveries shows in the place of a file


@dataclass(frozen=True)
class Noted:
    """Where a noted signal ended in the figures."""

    theme: str
    area_code: str | None  # of the buurt
    area_name: str | None


def note_signal(workspace: Workspace, note: Note, noted_at: datetime) -> str | None:
    """Store a note; return the number of its delivery, or None when a note with this id was stored before.

    Parameters
    ----------
    workspace
        Where it is stored.
    note
        What was noted; of its text only cues are kept, unless the workspace asks for more.
    noted_at
        The moment of noting (aware).

    Raises
    ------
    GeoError
        With everything that is missing or can't be; nothing is stored then.
    """
    reported = check_note(workspace, note, noted_at)
    texts = read_note_text(note, reported, workspace.settings.rules.read) if workspace.settings.texts.keep else None
    return _deliver(workspace, (reported, texts), f"note {note.signal_id}", noted_at)


def check_note(workspace: Workspace, note: Note, noted_at: datetime) -> pd.DataFrame:
    """Return what would be stored of a note (one row of REPORTED), and store nothing.

    Raises
    ------
    GeoError
        With everything that is missing or can't be.
    """
    return read_note(note, noted_at, workspace.cue_words, workspace.settings.rules.read)


def answer_referral(
    workspace: Workspace, key: tuple[str, str], answered_at: datetime, noted_at: datetime
) -> str | None:
    """Store when a referred signal was answered, as a newer delivery of the signal; `key` is its source and id.

    Raises
    ------
    GeoError
        If there is no such referred signal, or the answer would come before it or from the future.
    """
    reported = workspace.deliveries.read_reported()
    is_it = (reported["source"] == key[0]) & (reported["signal_id"] == key[1]) & reported["referred_to"].notna()
    signal = reported[is_it].reset_index(drop=True)
    if signal.empty:
        raise WorkspaceError(f"er is geen doorverwezen signaal {key[1]} van {key[0]}; laad de pagina opnieuw")
    answered = answer_signal(signal, answered_at, noted_at, workspace.settings.rules.read)
    return _deliver(workspace, (answered, None), f"answer {key[1]} {answered_at.isoformat()}", noted_at)


def find_open_referrals(atlas: Atlas) -> pd.DataFrame:
    """Return the signals that were referred and not yet answered, the longest waiting first.

    Returns
    -------
    pandas.DataFrame
        Columns source, signal_id, reported_at, theme, referred_to, buurt_code (missing without a place).
    """
    columns = ["source", "signal_id", "reported_at", "theme", "referred_to", "buurt_code"]
    signals = pd.concat(
        [table.reindex(columns=columns) for table in (atlas.assigned, atlas.unlocated)], ignore_index=True
    )
    waiting = signals[signals["referred_to"].notna() & ~_answered(atlas)]
    return waiting.astype({"buurt_code": "str"}).sort_values("reported_at", ignore_index=True)


def find_noted(atlas: Atlas, key: tuple[str, str]) -> Noted | None:
    """Say where a signal (its source and id) ended: its theme and its buurt; None when there is no such signal."""
    for table in (atlas.assigned, atlas.unlocated):
        rows = table[(table["source"] == key[0]) & (table["signal_id"] == key[1])]
        if len(rows):
            code = rows["buurt_code"].iloc[0] if "buurt_code" in rows else None
            return Noted(str(rows["theme"].iloc[0]), *_name_buurt(atlas.areas, code))
    return None


def find_buurt(atlas: Atlas, point: tuple[float, float]) -> str | None:
    """Return the name of the buurt in which a point (longitude, latitude; EPSG:4326) will be counted, if any."""
    return _name_buurt(atlas.areas, find_buurt_code(atlas, point))[1]


def find_buurt_code(atlas: Atlas, point: tuple[float, float]) -> str | None:
    """Return the code of that buurt."""
    x, y = (np.atleast_1d(values) for values in to_rd(*point))
    buurten = atlas.areas[atlas.areas["level"] == "buurt"].sort_values("area_code")
    polygons = buurten.geometry.to_numpy()
    position = int(find_polygons(x, y, polygons)[0][0])
    if position < 0:
        position = int(find_nearest(x, y, polygons, atlas.rules.assign.snap_m)[0])
    return None if position < 0 else str(buurten["area_code"].iloc[position])


def to_point(x: float, y: float) -> tuple[float, float]:
    """Bring metres (EPSG:28992) to the longitude and latitude (EPSG:4326) that a map and a note hold."""
    lon, lat = to_degrees(x, y)
    return float(lon), float(lat)


def _deliver(
    workspace: Workspace, rows: tuple[pd.DataFrame, pd.DataFrame | None], what: str, noted_at: datetime
) -> str | None:
    reported, texts = rows
    source = str(reported["source"].iloc[0])
    delivery = Delivery(source, FILE_NAME, sha256(what.encode()).hexdigest(), noted_at)
    return workspace.deliveries.add(delivery, reported, QUARANTINE.empty(), texts)


def _answered(atlas: Atlas) -> pd.Series:
    moments = [table["answered_at"] for table in (atlas.assigned, atlas.unlocated)]
    return pd.concat(moments, ignore_index=True).notna()


def _name_buurt(areas: gpd.GeoDataFrame, code: object) -> tuple[str | None, str | None]:
    names = areas.loc[(areas["level"] == "buurt") & (areas["area_code"] == code), "area_name"]
    return (None, None) if names.empty else (str(code), str(names.iloc[0]))
