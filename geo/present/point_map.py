"""The map on which one point is chosen: the outlines of the buurten, a click and a pin."""

from folium.template import Template

from geo.present.classes import OUTSIDE_DIGIT
from geo.present.folium_safety import STATIC_URL, folium
from geo.present.geometry import Outlines
from geo.present.map import AreaLayer, Colouring, Recolour, draw_base
from geo.present.static import SCRIPTS

Point = tuple[float, float]  # longitude and latitude in degrees (EPSG:4326)
_DECIMALS = 6  # of a degree: a tenth of a metre


class PointLayer(AreaLayer):
    """Starts `area_layer.js` for outlines and names only, and `point_layer.js` for the point."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.startAreas({{ this._parent.get_name() }}, {{ this.settings|tojson }});"
        "window.startPoint({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )
    default_js = [*AreaLayer.default_js, ("point_layer", f"{STATIC_URL}{SCRIPTS['point']}")]  # noqa: RUF012 - folium's

    def __init__(self, bounds: list[list[float]]) -> None:
        super().__init__(bounds)
        self.settings = {**self.settings, "picksPoint": True, "outside": "klik op de plek"}


class PinnedAreas(Recolour):
    """An empty group whose script outlines the areas and moves the pin."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.featureGroup();"
        "window.recolor({{ this.figures|tojson }}, {{ this.revision|tojson }}, {{ this.details|tojson }});"
        "window.movePin({{ this.latitude|tojson }}, {{ this.longitude|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, colouring: Colouring, point: Point | None) -> None:
        super().__init__(colouring)
        longitude, latitude = point or (None, None)
        self.longitude = None if longitude is None else round(longitude, _DECIMALS)
        self.latitude = None if latitude is None else round(latitude, _DECIMALS)


def draw_point_base(bounds: list[list[float]]) -> folium.Map:
    """Draw the map without its pin; corners as [latitude, longitude] in degrees."""
    return draw_base(bounds, areas=PointLayer(bounds))


def draw_point(outlines: Outlines, point: Point | None) -> PinnedAreas:
    """Return what moves the pin, to be handed to `st_folium(feature_group_to_add=...)`."""
    number = len(outlines.codes)
    plain = Colouring(OUTSIDE_DIGIT * number, outlines.revision, (None,) * number, "signals", 0)
    return PinnedAreas(plain, point)
