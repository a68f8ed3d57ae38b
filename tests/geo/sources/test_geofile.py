"""Geographic files: honest ones are read as they are, hostile ones neither read, call nor break anything."""

import json

import geopandas as gpd
import pytest
import shapely

from geo.errors import SourceError
from geo.sources.geofile import UPLOAD, list_layers, read_layer
from tests import hostile_geofiles as hostile

FORMATS = {"gpkg": "layer.gpkg", "geojson": "layer.geojson", "shapefile": "layer.shp", "geoparquet": "layer.parquet"}


# Examples


@pytest.mark.parametrize("name", FORMATS.values(), ids=FORMATS)
def test_a_layer_comes_back_as_it_was_written(tmp_path, name):
    written = hostile.make_layer(tmp_path / name, rows=3)
    read = read_layer(tmp_path / name)
    assert read["naam"].tolist() == ["Noord"] * 3
    assert read.crs == "EPSG:28992"
    assert read.geometry.geom_equals(written.geometry).all()


@pytest.mark.parametrize("name", FORMATS.values(), ids=FORMATS)
def test_the_layers_are_named_with_what_they_hold(tmp_path, name):
    hostile.make_layer(tmp_path / name, rows=3)
    (layer,) = list_layers(tmp_path / name)
    assert (layer.name, layer.columns, layer.crs, layer.rows) == ("layer", ("naam",), "EPSG:28992", 3)
    assert layer.geometry_type == "Polygon"


def test_a_zipped_shapefile_is_read_whatever_else_is_in_the_zip(tmp_path):
    members = {f"map/{name}": data for name, data in hostile.shapefile_members(tmp_path).items()}
    path = hostile.make_zip(tmp_path / "buurten.zip", {**members, "leesmij.txt": b"hallo"})
    assert read_layer(path, limits=UPLOAD).crs == "EPSG:28992"


def test_of_two_shapefiles_in_a_zip_the_layer_is_named(tmp_path):
    members = hostile.shapefile_members(tmp_path, "buurten") | hostile.shapefile_members(tmp_path, "wijken")
    path = hostile.make_zip(tmp_path / "alles.zip", members)
    assert [layer.name for layer in list_layers(path)] == ["buurten", "wijken"]
    assert len(read_layer(path, "wijken")) == 1
    with pytest.raises(SourceError, match="meer dan een laag; kies uit buurten, wijken"):
        read_layer(path)
    with pytest.raises(SourceError, match="geen laag 'straten'; kies uit"):
        read_layer(path, "straten")


@pytest.mark.slow
def test_only_the_named_columns_are_read(tmp_path):
    table = hostile.make_layer(tmp_path / "layer.gpkg").assign(inkomen=1, jaar=2024)
    for name in FORMATS.values():
        path = tmp_path / f"columns_{name}"
        table.to_parquet(path) if path.suffix == ".parquet" else table.to_file(path)
        assert list(read_layer(path, columns=["naam", "jaar"]).columns) == ["naam", "jaar", "geometry"], name
        assert list(read_layer(path, columns=[]).columns) == ["geometry"], name


# Edges


def test_points_and_rows_without_a_place_pass(tmp_path):
    features = [hostile.feature(shapely.Point(6.5, 53.2)), hostile.feature(None)]
    path = tmp_path / "signals.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8-sig")
    read = read_layer(path)
    assert read.geometry.notna().tolist() == [True, False]
    assert read.crs == "EPSG:4326"


def test_a_collection_without_features_is_an_empty_layer(tmp_path):
    path = tmp_path / "none.geojson"
    path.write_text('{"type": "FeatureCollection", "features": null}', encoding="utf-8")
    assert read_layer(path).empty


@pytest.mark.own_process
def test_a_point_that_is_nowhere_has_no_place_and_an_area_that_is_nowhere_is_refused(tmp_path):
    path = tmp_path / "nan.geojson"
    point = '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[NaN,1e999]}}'
    path.write_text(f'{{"type":"FeatureCollection","features":[{point}]}}', encoding="utf-8")
    assert read_layer(path).geometry.isna().all()
    line = point.replace("Point", "LineString").replace("[NaN,1e999]", "[[0,0],[1,NaN]]")
    path.write_text(f'{{"type":"FeatureCollection","features":[{line}]}}', encoding="utf-8")
    with pytest.raises(SourceError, match="object 1 heeft oneindige of lege coördinaten"):
        read_layer(path)


def test_values_of_several_kinds_in_one_column_become_text(tmp_path):
    features = [{**hostile.feature(hostile.SQUARE), "properties": {"a": value}} for value in (1, "x", [1, {}], None)]
    path = tmp_path / "mixed.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    assert read_layer(path)["a"].fillna("leeg").tolist() == ["1", "x", "[1, {}]", "leeg"]


def test_a_link_to_a_file_and_an_odd_name_are_fine(tmp_path):
    hostile.make_layer(tmp_path / "layer.gpkg")
    odd = tmp_path / "a!b zip%20,c.gpkg"
    odd.symlink_to(tmp_path / "layer.gpkg")
    assert len(read_layer(odd)) == 1


@pytest.mark.parametrize("layout", ["wal", "delete"])
def test_a_geopackage_is_read_without_leaving_a_trace_beside_it(tmp_path, layout):
    path = hostile.make_geopackage(tmp_path / "layer.gpkg", f"PRAGMA journal_mode = {layout}")
    before = path.read_bytes()
    assert len(read_layer(path)) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["layer.gpkg"]
    assert path.read_bytes() == before


def test_a_geopackage_with_unsaved_changes_is_refused(tmp_path):
    hostile.make_layer(tmp_path / "layer.gpkg")
    (tmp_path / "layer.gpkg-wal").write_bytes(b"x")
    with pytest.raises(SourceError, match="nog open in een ander programma"):
        read_layer(tmp_path / "layer.gpkg")


@pytest.mark.own_process
@pytest.mark.parametrize("cut", [0, 120, 5_000])
@pytest.mark.parametrize("name", FORMATS.values(), ids=FORMATS)
def test_a_cut_off_file_is_refused_or_read_but_never_a_crash(tmp_path, name, cut):
    hostile.make_layer(tmp_path / name)
    path = tmp_path / name
    path.write_bytes(path.read_bytes()[:cut])
    try:
        table = read_layer(path, limits=UPLOAD)
    except SourceError:
        return
    assert isinstance(table, gpd.GeoDataFrame)


# Real data


@pytest.mark.own_process
@pytest.mark.slow
def test_all_geopackages_of_the_open_data_are_accepted(open_data):
    paths = sorted((open_data / "data").glob("*/*.gpkg"))
    assert len(paths) >= 5
    for path in paths:
        for layer in list_layers(path, UPLOAD):
            assert len(read_layer(path, layer.name, limits=UPLOAD)) == layer.rows
