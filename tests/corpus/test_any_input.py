"""Whatever is fed to the readers, it is read, row for row, or refused in words; nothing else, and soon.

Few examples here; `pytest tests/corpus/test_any_input.py --hypothesis-profile=thorough` takes thousands.
"""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import SourceError
from geo.rules import CheckRule, ReadRule
from geo.sources import geofile, process
from geo.sources.addresses import read_addresses
from geo.sources.boundaries import BoundaryRequest, read_boundaries
from geo.sources.limits import UPLOAD
from geo.sources.population import FiguresRequest, read_figures
from geo.sources.recipe import Recipe
from geo.sources.signals import Reading, SignalRequest, list_parts, read_heading, read_signals
from tests.corpus import any_input
from tests.corpus.any_input import Table

_SECONDS = 5  # of the processor, so that a busy machine is no slow reader
REQUEST = SignalRequest("proef", datetime(2024, 6, 1, tzinfo=UTC), b"x" * 16, cue_words={"rat": ("rat",)})
RECIPE = Recipe(fields={"reported_at": "a", "category": "b.c", "x": "c", "y": ("b.a", "c")})
BOUNDARIES = BoundaryRequest("GM9999", 2024)
_EXAMPLES = settings().max_examples // 3  # a reading takes a while
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=_EXAMPLES)


@pytest.fixture(scope="module")
def offer(tmp_path_factory):
    """Return how to offer bytes to a reader: what it returned, or None where it refused them in words."""
    folder = tmp_path_factory.mktemp("any")

    def offer_bytes(data: bytes, name: str, read: Callable[[Path], object]) -> object:
        path = folder / name
        path.write_bytes(data)
        begun = time.process_time()
        try:
            return read(path)
        except SourceError:
            return None
        finally:
            assert time.process_time() - begun < _SECONDS

    return offer_bytes


@pytest.fixture(scope="module")
def good_files(tmp_path_factory):
    return any_input.make_good_files(tmp_path_factory.mktemp("good"))


def read_any(path: Path) -> Reading:
    """Read as the page does before it shows anything, and then as the command line."""
    list_parts(path, geofile.COMMAND_LINE)
    read_heading(path, None, geofile.COMMAND_LINE)
    return read_signals(path, REQUEST, ReadRule())


def count_rows(table: Table) -> tuple[int, int]:
    """Return how many rows hold a letter or digit, which are rows to anyone, and how many there are at most."""
    return sum(any(sign.isalnum() for cell in row for sign in cell) for row in table.rows), len(table.rows)


def check_rows(reading: object, table: Table) -> None:
    if isinstance(reading, Reading):
        least, most = count_rows(table)
        assert least <= len(reading.reported) + len(reading.quarantine) <= most


@shared
@given(any_input.SIGNALS, st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "cp1252", "utf-16"]))
def test_any_table_of_signals_is_read_row_for_row_or_refused(offer, table, separator, encoding):
    check_rows(offer(any_input.to_csv(table, separator, encoding), "a.csv", read_any), table)


@shared
@given(any_input.SIGNALS)
def test_any_workbook_of_signals_is_read_row_for_row_or_refused(offer, table):
    check_rows(offer(any_input.to_xlsx(table), "a.xlsx", read_any), table)


@shared
@given(any_input.SIGNALS, st.lists(any_input.PLACES, min_size=8, max_size=8))
def test_any_map_of_signals_is_read_feature_for_feature_or_refused(offer, table, places):
    reading = offer(any_input.to_geojson(table, places), "a.geojson", read_any)
    if isinstance(reading, Reading):
        assert len(reading.reported) + len(reading.quarantine) == len(table.rows)


@shared
@given(any_input.ADDRESSES, st.sampled_from(",;"))
def test_any_register_of_addresses_is_read_or_refused(offer, table, separator):
    offer(any_input.to_csv(table, separator, "utf-8"), "a.csv", read_addresses)


@shared
@given(any_input.FIGURES, st.sampled_from(",;"))
def test_any_table_of_figures_is_read_or_refused(offer, toytown, table, separator):
    data = any_input.to_csv(table, separator, "utf-8")
    offer(data, "a.csv", lambda path: read_figures(path, toytown, FiguresRequest(2024)))


@shared
@given(
    any_input.POLYGONS, st.lists(st.sampled_from(["BU99990001", "BU99990002", "99990003", "x"]), min_size=6, max_size=6)
)
def test_any_rings_are_boundaries_or_refused(offer, shapes, codes):
    data = any_input.to_boundaries(shapes, codes)
    offer(data, "a.geojson", lambda path: read_boundaries(path, BOUNDARIES, CheckRule()))


@shared
@given(st.binary(max_size=300), st.sampled_from(["", "id;gemeld;categorie\n", "{", "PK\x03\x04", "sep=,\n"]))
def test_any_bytes_are_read_or_refused(offer, data, start):
    offer(start.encode() + data, "a.csv", read_any)
    offer(start.encode() + data, "a.csv", read_addresses)


@shared
@given(st.sampled_from([".csv", ".xlsx", ".geojson"]), any_input.MUTATIONS)
def test_a_good_file_with_broken_bytes_is_read_or_refused(offer, good_files, suffix, mutations):
    offer(any_input.mutate(good_files[suffix], mutations), f"a{suffix}", read_any)


@shared
@given(st.sampled_from(sorted(any_input.EXPORT)), any_input.MUTATIONS)
def test_an_export_with_broken_files_is_read_or_refused(offer, tmp_path, name, mutations):
    broken = any_input.mutate(any_input.EXPORT[name].encode(), mutations)
    offer(any_input.to_export(tmp_path, {f"{name}.csv": broken}), "a.zip", read_any)


@shared
@given(any_input.DOCUMENTS)
def test_any_document_is_read_by_a_recipe_or_refused(offer, document):
    data = json.dumps(document).encode()
    offer(data, "a.json", lambda path: read_signals(path, replace(REQUEST, recipe=RECIPE), ReadRule()))


@settings(shared, max_examples=_EXAMPLES // 4)
@given(st.sampled_from([".gpkg", ".parquet", ".zip"]), any_input.MUTATIONS)
def test_a_good_map_with_broken_bytes_is_read_or_refused(offer, good_files, monkeypatch, suffix, mutations):
    # In a process of their own, as always: GDAL may crash.
    monkeypatch.setattr(geofile, "run_child", process.run_child)
    data = any_input.mutate(good_files[suffix], mutations)
    if suffix == ".zip":
        offer(data, "a.zip", lambda path: geofile.read_layer(path, limits=UPLOAD))
    else:
        offer(data, f"a{suffix}", read_any)
