"""Hostile geographic files neither read, call nor break anything."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import SourceError
from geo.sources import guard
from geo.sources.geofile import UPLOAD, Limits, list_layers, read_layer
from tests import hostile_geofiles as hostile

pytestmark = pytest.mark.own_process


class Server:
    """A web server on this machine that remembers who called."""

    def __init__(self):
        calls = self.calls = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                calls.append(self.path)
                self.send_response(404)
                self.end_headers()

            do_HEAD = do_GET  # noqa: N815

            def log_message(self, *_):
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/secret.csv"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        """Close the port."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server():
    running = Server()
    yield running
    running.stop()


# Files that point elsewhere


@pytest.mark.parametrize("name", ["x.geojson", "x.gpkg"])
@pytest.mark.parametrize("kind", hostile.TEXTS)
def test_a_text_that_points_elsewhere_reads_nothing_and_calls_nobody(tmp_path, server, kind, name):
    secret = hostile.write_secret(tmp_path)
    for source in (str(secret), server.url):
        path = hostile.make_text(tmp_path / name, kind, source)
        with pytest.raises(SourceError) as refusal:
            guarded_both_ways(path)
        assert hostile.SECRET not in str(refusal.value)
    assert server.calls == []


def guarded_both_ways(path: Path):
    """Call both functions, so that neither is a back door."""
    with pytest.raises(SourceError):
        list_layers(path, UPLOAD)
    read_layer(path, limits=UPLOAD)


def test_the_traps_bite_a_reader_without_guard(tmp_path, server):
    secret = hostile.write_secret(tmp_path)
    vrt = hostile.make_text(tmp_path / "x.geojson", "vrt", str(secret))
    assert hostile.SECRET in pyogrio.read_dataframe(vrt)["naam"].tolist()
    linked = hostile.make_text(tmp_path / "y.geojson", "linked crs", server.url)
    pyogrio.read_dataframe(linked)
    assert server.calls


def test_a_window_on_another_file_in_a_geopackage_reads_nothing_and_calls_nobody(tmp_path, server):
    for source in (str(hostile.write_secret(tmp_path)), f"/vsicurl/{server.url}"):
        path = hostile.make_virtual_ogr(tmp_path / "window.gpkg", source)
        with pytest.raises(SourceError, match="table 'secret'"):
            guarded_both_ways(path)
        path.unlink()
    assert server.calls == []


def test_a_crs_in_its_own_words_is_refused_and_calls_nobody(tmp_path, server):
    members = hostile.shapefile_members(tmp_path, "grid")
    words = "+proj=sterea +ellps=bessel +nadgrids={} +no_defs", "{}", 'PROJCS["x",EXTENSION["PROJ4","+nadgrids={}"]]'
    for text in words:
        members["grid.prj"] = text.format(server.url).encode()
        path = hostile.make_zip(tmp_path / "grid.zip", members)
        try:
            assert read_layer(path, limits=UPLOAD).crs is None
        except SourceError:
            continue
    assert server.calls == []


def test_a_child_that_is_let_past_the_guard_still_lacks_the_drivers(tmp_path, server, monkeypatch):
    vrt = hostile.make_text(tmp_path / "x.gpkg", "vrt", server.url)
    code = f"import pyogrio; pyogrio.read_dataframe({str(vrt)!r})"
    assert not run_in_child_environment(code, monkeypatch)
    assert server.calls == []


def run_in_child_environment(code: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    import subprocess
    import sys

    from geo.sources import process

    monkeypatch.setenv("GDAL_SKIP", "")
    done = subprocess.run(
        [sys.executable, "-c", code], env=process.child_environment(), capture_output=True, check=False
    )
    assert b"not recognized" in done.stderr, done.stderr
    return done.returncode == 0


@pytest.mark.parametrize("sql", hostile.SQL.values(), ids=hostile.SQL)
def test_a_geopackage_with_more_than_tables_is_refused(tmp_path, sql):
    path = hostile.make_geopackage(tmp_path / "more.gpkg", sql)
    with pytest.raises(SourceError, match="bevat meer dan tabellen"):
        guarded_both_ways(path)


@pytest.mark.parametrize("name", ["../buurten.shp", "/etc/buurten.shp", "a/../../buurten.shp", "..\\buurten.shp"])
def test_a_zip_that_leads_outside_itself_writes_nothing(tmp_path, name):
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    path = hostile.make_zip(folder / "out.zip", {name: b"x"})
    with pytest.raises(SourceError, match="buiten zichzelf"):
        guarded_both_ways(path)
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["out.zip"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    bomb = hostile.make_zip(tmp_path / "bomb.zip", {"a.shp": bytes(250_000_000)})
    start = time.perf_counter()
    with pytest.raises(SourceError, match="uitgepakt 250 MB, hooguit 200 MB"):
        read_layer(bomb, limits=UPLOAD)
    assert time.perf_counter() - start < 10


def test_a_zip_without_a_whole_shapefile_is_refused(tmp_path):
    empty = hostile.make_zip(tmp_path / "empty.zip", {"x.vrt": b"<OGRVRTDataSource/>"})
    with pytest.raises(SourceError, match="geen shapefile"):
        read_layer(empty)
    half = hostile.make_zip(tmp_path / "half.zip", {"x.shp": b"x"})
    with pytest.raises(SourceError, match=r"\.shx en \.dbf ontbreekt"):
        read_layer(half)


def test_deeply_nested_geometry_is_refused_within_ten_seconds(tmp_path):
    start = time.perf_counter()
    nested = tmp_path / "nested.geojson"
    nested.write_text(hostile.nested_json(100_000), encoding="utf-8")
    with pytest.raises(SourceError, match="niveaus diep genest"):
        read_layer(nested, limits=UPLOAD)
    for levels in (2, 100_000):
        with pytest.raises(SourceError, match=r"verzamelingen binnen verzamelingen|diep genest"):
            read_layer(hostile.make_nested_parquet(tmp_path / "nested.parquet", levels), limits=UPLOAD)
    assert time.perf_counter() - start < 10


def test_brackets_inside_texts_are_not_nesting(tmp_path):
    guard.check_json_depth("x", json.dumps({"a": "[{" * 1_000 + '"[\\'}).encode())
    path = tmp_path / "x.geojson"
    path.write_text('{"a": "' + "\\" * 200_001, encoding="utf-8")
    with pytest.raises(SourceError, match="geen geldige JSON"):
        read_layer(path)


def test_a_file_that_unpacks_to_more_memory_than_allowed_is_refused(tmp_path):
    path = hostile.make_wide_parquet(tmp_path / "wide.parquet", 20_000_000)
    assert path.stat().st_size < 3_000_000
    start = time.perf_counter()
    with pytest.raises(SourceError, match="te groot"):
        read_layer(path, limits=UPLOAD)
    assert time.perf_counter() - start < 10


def test_a_file_that_takes_too_long_or_is_too_large_is_refused(tmp_path):
    hostile.make_layer(tmp_path / "layer.gpkg")
    with pytest.raises(SourceError, match="hooguit 0 MB"):
        read_layer(tmp_path / "layer.gpkg", limits=Limits(20, 2_000, 0, 200))
    with pytest.raises(SourceError, match="duurt langer dan 0 s"):
        read_layer(tmp_path / "layer.gpkg", limits=Limits(0, 2_000, 25, 200))


@pytest.mark.parametrize("where", ["/vsicurl/http://127.0.0.1/x.gpkg", "http://127.0.0.1/x.gpkg", "CSV:x.csv", "."])
def test_only_files_on_this_computer_are_read(where):
    with pytest.raises(SourceError, match="dit bestand is er niet"):
        read_layer(Path(where))


# A law


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_bytes_are_of_a_known_format_or_refused(tmp_path, data):
    path = tmp_path / "any"
    path.write_bytes(data)
    try:
        kind = guard.recognise_format(path)
    except SourceError:
        return
    assert kind is not guard.Format.GEOJSON or b"{" in data
