"""The map on which an area is drawn: the outlines of the buurten, and corner after corner."""

from folium.template import Template

from geo.present.classes import OUTSIDE_DIGIT
from geo.present.folium_safety import STATIC_URL, folium
from geo.present.geometry import Outlines, Ring
from geo.present.map import REACH_WORDS, AreaLayer, Colouring, Recolour, draw_base
from geo.present.static import SCRIPTS

_DECIMALS = 6  # of a degree: a tenth of a metre
_WORDS = {
    "begin": "Klik de hoeken van het gebied aan.",
    "corners": "Hoeken:",
    "more": "Klik de volgende hoek aan.",
    "enough": "Sluit met Klaar, dubbelklik of een klik op de eerste hoek.",
    "closed": "Het gebied is getekend.",
    "close": "Klaar",
    "wipe": "Wis",
}
_REACH = (
    "Kaart om een gebied te tekenen. Pijltjes: verschuif de kaart onder het kruis. Enter: zet daar een hoek. "
    "Plus en min: zoom. Daarna de knop Klaar. U kunt in plaats daarvan hele buurten kiezen."
)


class DrawLayer(AreaLayer):
    """Starts `area_layer.js` for outlines and names only, and `draw_layer.js` for what is drawn."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.startAreas({{ this._parent.get_name() }}, {{ this.settings|tojson }});"
        "window.startDraw({{ this._parent.get_name() }}, {{ this.words|tojson }});"
        "{% endmacro %}"
    )
    default_js = [*AreaLayer.default_js, ("draw_layer", f"{STATIC_URL}{SCRIPTS['draw']}")]  # noqa: RUF012 - folium's

    def __init__(self, bounds: list[list[float]]) -> None:
        super().__init__(bounds)
        self.words = _WORDS
        reach = {**REACH_WORDS, "point": _REACH}
        self.settings = {**self.settings, "picksPoint": True, "outside": "klik op een hoek", "reach": reach}


class DrawnAreas(Recolour):
    """An empty group whose script outlines the areas and shows what was drawn."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.featureGroup();"
        "window.recolor({{ this.figures|tojson }}, {{ this.revision|tojson }}, {{ this.details|tojson }});"
        "window.showDrawn({{ this.ring|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, colouring: Colouring, ring: Ring | None) -> None:
        super().__init__(colouring)
        self.ring = ring and [[round(degrees, _DECIMALS) for degrees in corner] for corner in ring]


def draw_drawing_base(bounds: list[list[float]]) -> folium.Map:
    """Draw the map without what is drawn on it; corners as [latitude, longitude] in degrees."""
    return draw_base(bounds, areas=DrawLayer(bounds))


def draw_drawing(outlines: Outlines, ring: Ring | None) -> DrawnAreas:
    """Return what shows the drawn area, to be handed to `st_folium(feature_group_to_add=...)`.

    Parameters
    ----------
    outlines
        Of the buurten.
    ring
        Longitude and latitude of its corners in degrees (EPSG:4326); None where nothing was drawn.
    """
    number = len(outlines.codes)
    plain = Colouring(OUTSIDE_DIGIT * number, outlines.revision, (None,) * number, "signals", 0)
    return DrawnAreas(plain, ring)
