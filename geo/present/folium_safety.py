"""Make folium safe to use here: import it through this module only.

branca compiles what it has already rendered a second time, as a template that may do anything in this process, so a
name such as `{{ ... }}` would run. That second compilation is replaced by the text itself. folium's scripts and styles
come from this server instead of other hosts.
"""

from types import SimpleNamespace

import branca.element
import folium

# Relative to the page of the map's component, /component/streamlit_folium.st_folium/, so that a base path works too.
STATIC_URL = "../../app/static/"


class Literal:
    """Stands where branca compiles a template; renders to the given text, whatever it holds."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.module = SimpleNamespace()  # a template without macros

    def render(self, **_: object) -> str:
        """Return the text."""
        return self.text


branca.element.Template = Literal  # type: ignore[assignment, attr-defined]
folium.Map.default_js = [("leaflet", f"{STATIC_URL}leaflet/leaflet.js")]
folium.Map.default_css = [("leaflet_css", f"{STATIC_URL}leaflet/leaflet.css")]

__all__ = ["STATIC_URL", "Literal", "folium"]
