"""Of what tells of a person, planted wherever text comes in, nothing is on a page, in a file or in a log."""

import logging
from datetime import UTC, datetime

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from geo.errors import GeoError
from geo.intake import SignalFile, import_signals
from geo.noting import note_signal
from geo.sources.notes import Note
from geo.sources.recipe import Recipe
from geo.workspace import Workspace
from tests.toytown import centre_of
from tests.toytown_workspace import make_workspace

NOW = datetime(2024, 4, 1, 12, tzinfo=UTC)
PLANTED = (  # as they stand; in names of files and headings without signs that these may not hold
    "planta@voorbeeld.nl", "plant.b@voorbeeld.nl", "plant-c (at) voorbeeld.nl", "06-11110001", "0611110002",
    "+31 6 11110003", "050-1110004", "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "111222333", "123456782",
    "XX-999-X", "9-XXX-99", "9711 AB 1201", "9711AB 1202", "Plantsen-Een", "Plantsen-Twee", "Plantsen-Drie",
    "Plantsen-Vier", "Plantsen-Vijf",
)  # fmt: skip
FRAMES = (
    "mail {}", "of {}", "of {}", "bel {}", "of {}", "of {}", "of {}", "rekening {}", "of {}", "bsn {}", "of {}",
    "auto {}", "en {}", "op {}", "en {}", "dhr. {}", "mevrouw {}", "mijn naam is {}", "de heer {}", "groeten van {}",
)  # fmt: skip
STORY = ", ".join(frame.format(each) for frame, each in zip(FRAMES, PLANTED, strict=True))
COLUMNS = ("id", "gemeld op", "categorie", "aard", "status", "adres", "doorverwezen naar", "omschrijving")
EXTRA = ("e-mail", "telefoon", "naam melder")


def make_table() -> pd.DataFrame:
    """Return rows with the story in each column in turn, accepted or not, and one row that is sound."""
    sound = ["1", "04-03-2024 12:00", "ratten", "melding", "open", "Laan 12", "wijkteam", STORY]
    persons = [PLANTED[0], PLANTED[3], "dhr. " + PLANTED[15]]
    rows = [sound]
    for i in range(1, len(COLUMNS)):
        row = [
            *sound[:i],
            f"dhr. {PLANTED[15]} {PLANTED[0]} {PLANTED[3]} {PLANTED[7]}" if i == 5 else STORY,
            *sound[i + 1 :],
        ]
        rows.append([str(i + 1), *row[1:]])
    rows.append([PLANTED[0], *sound[1:]])
    return pd.DataFrame([[*row, *persons] for row in rows], columns=[*COLUMNS, *EXTRA])


def load(workspace, path, told, **how):
    try:
        done = import_signals(workspace, SignalFile(path, "dhr. " + PLANTED[16], NOW, **how))
        told += [*done.report, *done.reading.notes]
    except GeoError as error:
        told.append(str(error))


@pytest.fixture
def planted(tmp_path, monkeypatch, caplog):
    """Return a workspace into which everything came in, and all that was told of it."""
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path / "secret"))
    caplog.set_level(logging.DEBUG)
    path = make_workspace(tmp_path / "w")
    with (path / "municipality.toml").open("a", encoding="utf-8") as file:
        file.write("\n[texts]\nkeep = true\n")
    workspace, table, told = Workspace(path), make_table(), []
    files = tmp_path / f"dhr. {PLANTED[17]} {PLANTED[4]}"
    table.to_csv(f"{files}.csv", sep=";", index=False)
    table.to_excel(f"{files}.xlsx", index=False)
    table.to_json(f"{files}.json", orient="records")
    table.rename(columns={"categorie": f"mail {PLANTED[1]}"}).to_csv(f"{files} kop.csv", sep=";", index=False)
    at = gpd.points_from_xy(*np.tile(centre_of("zuid"), (len(table), 1)).T)
    gpd.GeoDataFrame(table, geometry=at, crs=28992).to_file(f"{files}.gpkg")
    places = {"reported_at": "gemeld op", "category": "categorie", "text": "omschrijving", "street": PLANTED[1]}
    for ending in (".csv", ".xlsx", ".gpkg", " kop.csv"):
        load(workspace, files.with_name(files.name + ending), told)
    load(workspace, files.with_name(files.name + ".json"), told, recipe=Recipe(fields=places))
    load(workspace, files.with_name(files.name + ".json"), told, recipe=Recipe(fields={"category": PLANTED[1]}))
    note = Note("n", f"mevr. {PLANTED[16]}", NOW, "ratten", text=STORY, place={"address": "Laan 12"})
    note_signal(workspace, note, NOW)
    return workspace, [*told, caplog.text]


def find(text):
    return [each for each in PLANTED if each.casefold() in text.casefold()]


def test_nothing_is_in_a_report_an_error_a_log_or_a_file(planted):
    workspace, told = planted
    assert len(workspace.deliveries.read_reported()) > 8
    assert len(workspace.deliveries.read_quarantine()) > 2
    assert not find("\n".join(told))
    for path in workspace.path.rglob("*"):
        if path.suffix == ".parquet" and path.parent.name != "boundaries":
            assert not find(pd.read_parquet(path).to_csv()), path
            assert not find(str(pq.read_schema(path).metadata)), path
        elif path.is_file() and path.stat().st_size < 1_000_000:
            assert not find(path.read_bytes().decode("utf-8", "replace")), path


def read_page(app):
    parts = (app.text, app.markdown, app.caption, app.error, app.warning, app.info, app.success, app.selectbox)
    shown = [str(getattr(each, "value", "")) + str(getattr(each, "options", "")) for kind in parts for each in kind]
    return "\n".join([*shown, *(each.value.to_csv() for each in app.dataframe)])


@pytest.mark.slow
def test_nothing_is_on_a_page(planted, visit_page):
    workspace, _ = planted
    looked = {
        "pages/gegevens.py": ("plaats", "leveringen"),
        "pages/noteren.py": ("",),
        "pages/hotspots.py": ("",),
    }
    for page, parts in looked.items():
        for part in parts:
            app = visit_page(page, workspace.path, **({"deel": part} if part else {"period": "alles"}))
            assert not app.exception
            assert not find(read_page(app)), (page, part)
