"""Text of others does not run on the server, whatever folium does with it (danger 1)."""

import pytest
from jinja2 import Template

from geo.present.folium_safety import Literal, folium
from tests.toytown_workspace import PAYLOADS, TRACE

SINKS = {
    "a popup": lambda text: folium.Marker([52, 5], popup=text),
    "a tooltip": lambda text: folium.Marker([52, 5], tooltip=text),
    "a property that is never shown": lambda text: folium.GeoJson(make_feature(text)),
    "a tooltip of GeoJSON": lambda text: folium.GeoJson(make_feature(text), tooltip=folium.GeoJsonTooltip(["name"])),
    "a layer's name": lambda text: folium.FeatureGroup(name=text),
    "an icon": lambda text: folium.Marker([52, 5], icon=folium.DivIcon(html=text)),
    "a colour": lambda text: folium.Circle([52, 5], color=text),
    "an attribution": lambda text: folium.TileLayer("https://tiles.example/{z}/{x}/{y}.png", attr=text),
}


def make_feature(text):
    point = {"type": "Point", "coordinates": [5, 52]}
    feature = {"type": "Feature", "properties": {"name": text}, "geometry": point}
    return {"type": "FeatureCollection", "features": [feature]}


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("sink", SINKS)
def test_a_payload_leaves_no_folder(sink, payload, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    base = folium.Map()
    SINKS[sink](payload).add_to(base)
    base.get_root().render()
    assert not list(tmp_path.iterdir())


def test_the_payload_would_leave_one_if_it_were_compiled(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Template(PAYLOADS[2]).render()
    assert [path.name for path in tmp_path.iterdir()] == [TRACE]


def test_a_literal_is_rendered_as_it_is():
    assert Literal("{{ 1 + 1 }}").render(this=None) == "{{ 1 + 1 }}"


def test_a_map_asks_for_nothing_outside_this_server():
    links = [url for _, url in [*folium.Map.default_js, *folium.Map.default_css]]
    assert links
    assert all(url.startswith("../../app/static/") for url in links)
