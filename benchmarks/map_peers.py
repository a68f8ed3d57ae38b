"""The same map as a minimal page of each peer: ``streamlit run benchmarks/map_peers.py``, then ``?peer=NAME``.

The folder named by `BENCHMARK_DATA` holds `outlines.json` (simplified as our own map's, in degrees), `areas.parquet`
(area_code, longitude, latitude of a point in it) and `signals.parquet` (area_code, theme). Every page has one choice,
of a theme, and shows the signals per area. What favours a peer is done: the figures are kept in memory, nothing is sent
back that is not asked for, and a choropleth has no legend, which would fetch d3.
"""

import json
import os
from pathlib import Path

import folium
import numpy as np
import pandas as pd
import pydeck
import streamlit as st
from streamlit_folium import st_folium

DATA = Path(os.environ["BENCHMARK_DATA"])
COLOURS = ("#ffffff", "#c9dc6c", "#8ccfa0", "#44b4bd", "#1a7eb7", "#23489a")
BREAKS = (1, 5, 20, 50, 200)
HEIGHT, WIDTH = 520, 700


@st.cache_resource
def read() -> tuple[dict, pd.DataFrame, pd.DataFrame]:
    """Return the outlines, the areas and the signals."""
    outlines = json.loads((DATA / "outlines.json").read_text("utf-8"))
    return outlines, pd.read_parquet(DATA / "areas.parquet"), pd.read_parquet(DATA / "signals.parquet")


def find_colours(counts: pd.Series) -> pd.Series:
    """Return the colour of every area."""
    classes = np.searchsorted(BREAKS, counts.to_numpy(), side="right")
    return pd.Series(np.array(COLOURS)[classes], counts.index)


def base_map(areas: pd.DataFrame) -> folium.Map:
    """Return folium's map of the country, without a background."""
    made = folium.Map(tiles=None, location=[areas["latitude"].mean(), areas["longitude"].mean()])
    corners = areas[["latitude", "longitude"]]
    made.fit_bounds([corners.min().tolist(), corners.max().tolist()])
    return made


def show_geojson(outlines: dict, areas: pd.DataFrame, counts: pd.Series) -> None:
    """Draw `folium.GeoJson` with `st_folium`."""
    colours = find_colours(counts)
    made = base_map(areas)
    folium.GeoJson(
        outlines,
        style_function=lambda feature: {
            "fillColor": colours[feature["properties"]["code"]],
            "fillOpacity": 0.85,
            "color": "#55606b",
            "weight": 1,
        },
    ).add_to(made)
    st_folium(made, key="map", height=HEIGHT, width=WIDTH, returned_objects=[])


def show_choropleth(outlines: dict, areas: pd.DataFrame, counts: pd.Series) -> None:
    """Draw `folium.Choropleth` with `st_folium`."""
    made = base_map(areas)
    layer = folium.Choropleth(
        geo_data=outlines, data=counts, key_on="feature.properties.code", fill_color="YlGnBu", fill_opacity=0.85
    )
    for name in [name for name in layer._children if name.startswith("color_map")]:  # noqa: SLF001 - no other way
        del layer._children[name]  # noqa: SLF001
    layer.add_to(made)
    st_folium(made, key="map", height=HEIGHT, width=WIDTH, returned_objects=[])


def show_pydeck(outlines: dict, areas: pd.DataFrame, counts: pd.Series) -> None:
    """Draw `st.pydeck_chart` with a GeoJsonLayer."""
    colours = {code: [int(hue[i : i + 2], 16) for i in (1, 3, 5)] for code, hue in find_colours(counts).items()}
    features = [
        {**feature, "properties": {"fill": colours[feature["properties"]["code"]]}} for feature in outlines["features"]
    ]
    layer = pydeck.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        get_fill_color="properties.fill",
        get_line_color=[85, 96, 107],
        line_width_min_pixels=1,
    )
    spread = max(np.ptp(areas["longitude"]), np.ptp(areas["latitude"]))
    zoom = float(np.log2(360 / spread)) - 0.5
    view = pydeck.ViewState(areas["longitude"].mean(), areas["latitude"].mean(), zoom=zoom)
    st.pydeck_chart(pydeck.Deck([layer], initial_view_state=view, map_style=None), height=HEIGHT, width=WIDTH)


def show_points(_: dict, areas: pd.DataFrame, counts: pd.Series) -> None:
    """Draw `st.map`, that knows points only: one for each area."""
    points = areas.assign(colour=areas["area_code"].map(find_colours(counts)), size=300)
    st.map(points, latitude="latitude", longitude="longitude", color="colour", size="size", height=HEIGHT, width=WIDTH)


PEERS = {
    "folium.GeoJson": show_geojson,
    "folium.Choropleth": show_choropleth,
    "st.pydeck_chart": show_pydeck,
    "st.map": show_points,
}


if __name__ == "__main__":
    known_outlines, known_areas, signals = read()
    theme = st.selectbox("Thema", ["Alle thema's", *sorted(signals["theme"].unique())], format_func=str.capitalize)
    chosen = signals if theme == "Alle thema's" else signals[signals["theme"] == theme]
    per_area = chosen["area_code"].value_counts().reindex(known_areas["area_code"], fill_value=0)
    PEERS[st.query_params["peer"]](known_outlines, known_areas, per_area)
