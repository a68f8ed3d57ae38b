"""The map: a base that never changes, and the call that recolours it.

Only codes and numbers of ours enter folium. Names reach the browser in the file of outlines.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace

import pandas as pd
import xyzservices
from folium.elements import JSCSSMixin
from folium.template import Template

from geo.dutch import NO_DATA, NOT_SHOWN
from geo.present.classes import (
    FILL_OPACITY,
    NO_DATA_DIGIT,
    OUTSIDE_DIGIT,
    PALETTES,
    QUIET_OPACITY,
    RELEASED,
    Scale,
    classify,
    list_amount_scales,
    list_window_scales,
    make_legend,
    name_classes,
)
from geo.present.folium_safety import STATIC_URL, folium
from geo.present.geometry import Outlines, Ring
from geo.present.problem_words import LABEL_LOOKS
from geo.present.signal_map import LOOKS, Spots
from geo.present.static import SCRIPTS

# PDOK BRT achtergrondkaart, grey; the only host outside this server. Without it the areas still show.
TILE_URL = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
TILE_SOURCE = "Kaartgegevens &copy; Kadaster"
MAX_ZOOM = 19
REACH_WORDS = {  # what a screen reader says of the map itself
    "map": "Kaart. Pijltjes: van gebied naar gebied. Een letter: naar een gebied dat zo begint. Enter: kies. "
    "Escape: terug. Shift met pijltjes: verschuif de kaart. Plus en min: zoom. De tabel heeft dezelfde cijfers.",
    "point": "Kaart om een plek aan te klikken. Zonder muis: typ het adres.",
}
PLAYER_WORDS = {
    "bar": "Weken na elkaar",
    "play": "Afspelen",
    "pause": "Pauze",
    "step": "Volgende weken",  # where the visitor wants no movement
    "slider": "Weken op de kaart",
    "trends": ["minder dan de weken ervoor", "gelijke klasse als de weken ervoor", "meer dan de weken ervoor"],
}
_SETTINGS = {
    "static": STATIC_URL,
    "palettes": PALETTES,
    "fillOpacity": FILL_OPACITY,
    "quietOpacity": QUIET_OPACITY,
    "noDataDigit": NO_DATA_DIGIT,
    "outsideDigit": OUTSIDE_DIGIT,
    "labels": {scale.key: scale.title for scale in list_amount_scales()},
    "change": "verschil met een jaar eerder",
    "noData": NO_DATA,
    "released": RELEASED,
    "notShown": NOT_SHOWN,
    "problems": [{"sign": look.sign, "dash": look.dash, "words": look.words} for look in LABEL_LOOKS.values()],
    "problem": "terugkerend",
    "signals": LOOKS,
    "outside": "buiten het gekozen gebied",
    "classes": name_classes(),
    "trends": ["minder dan een jaar eerder", "ongeveer evenveel als een jaar eerder", "meer dan een jaar eerder"],
    "windowClasses": {scale.key: [each.label for each in make_legend(scale)[:-1]] for scale in list_window_scales()},
    "player": PLAYER_WORDS,
    "classWord": "klasse",
    "reach": REACH_WORDS,
    "failed": "De gebieden konden niet worden geladen. Laad de pagina opnieuw.",
}


@dataclass(frozen=True)
class Marked:
    """One problem on the map, in numbers."""

    areas: tuple[int, ...]  # positions in the file of outlines
    label: int  # its place in `LABEL_LOOKS`
    chosen: bool


@dataclass(frozen=True)
class Perimeter:
    """What a dossier is about, as outlines."""

    dossier_id: str  # an id of ours
    rings: tuple[Ring, ...]


@dataclass(frozen=True)
class Player:
    """Windows of weeks that the map plays one after the other."""

    digits: str  # one class per area, window after window: deflated, in base64
    scale: str  # key of the scale of all windows
    weeks: tuple[str, ...]  # of each window, in words


@dataclass(frozen=True)
class Colouring:
    """What the areas of one file of outlines look like now; all in that file's order."""

    digits: str  # one class per area
    revision: str  # names the file of outlines
    amounts: tuple[float | None, ...]  # None: no data
    scale: str  # key of the scale, for the words in the tooltip
    decimals: int
    palette: str = "amount"
    selected: int | None = None  # position of the selected area
    problems: tuple[Marked, ...] = ()  # strongest first
    cores: tuple[Ring, ...] = ()  # of the chosen problem
    quiet: bool = False  # pale, as a ground for the problems or the signals
    signals: tuple[Spots, ...] = ()  # the last on top
    counted: str = "signal"  # what a player counts: one of `COUNT_WORDS`
    player: Player | None = None
    perimeters: tuple[Perimeter, ...] = ()
    trends: str = ""  # one digit per area, of `geo.present.trend`; none where there is no year before


class AreaLayer(JSCSSMixin):
    """Starts `area_layer.js` on the map; the same text for every choice, so that the map is made once."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.startAreas({{ this._parent.get_name() }}, {{ this.settings|tojson }});"
        "{% endmacro %}"
    )
    default_js = [  # noqa: RUF012 - folium's own attribute
        (f"{name}_layer", f"{STATIC_URL}{SCRIPTS[name]}")
        for name in ("view", "land", "fill", "problem", "perimeter", "signal", "player", "reach", "label", "area")
    ]

    def __init__(self, bounds: list[list[float]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "AreaLayer"
        self.settings = {**_SETTINGS, "bounds": bounds}


class Recolour(folium.FeatureGroup):
    """An empty group whose script calls `window.recolor`."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.featureGroup();"
        "window.recolor({{ this.figures|tojson }}, {{ this.revision|tojson }}, {{ this.details|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, colouring: Colouring) -> None:
        super().__init__()
        self.details = asdict(replace(colouring, amounts=()))
        self.revision = self.details["revision"]
        for name in ("digits", "trends", "amounts", "revision"):
            del self.details[name]
        self.figures = f"{colouring.digits} {colouring.trends} {_write_amounts(colouring)}"


def _write_amounts(colouring: Colouring) -> str:
    """Write the amounts with a space between, nothing where there is none; those of a class together pack smaller."""
    by_class = sorted(range(len(colouring.digits)), key=colouring.digits.__getitem__)
    pattern = f"%.{colouring.decimals}f"
    amounts = [colouring.amounts[position] for position in by_class]
    return " ".join(["" if amount is None else pattern % amount for amount in amounts])


def colour_areas(
    figures: pd.DataFrame, outlines: Outlines, scale: Scale, shown: Collection[str], selected: str | None = None
) -> Colouring:
    """Give every area its class and its value.

    Parameters
    ----------
    figures
        Table of `geo.compare.rate_areas`; an area that is absent has no data.
    outlines
        The file of outlines that the map shows.
    scale
        The classes of the measure.
    shown
        Codes within the area filter; the others are only outlined, without a value.
    selected
        Code of the selected area.
    """
    within = set(shown)
    is_shown = pd.Series([code in within for code in outlines.codes], dtype="bool")
    numbers = pd.Series(outlines.put_in_order(figures.set_index("area_code")[scale.column]))
    told = numbers.where(is_shown).round(scale.decimals)
    return Colouring(
        digits=classify(numbers, scale, is_shown),
        revision=outlines.revision,
        amounts=tuple(told.astype(object).where(told.notna(), None).tolist()),
        scale=scale.key,
        decimals=scale.decimals,
        palette=scale.palette,
        selected=outlines.codes.index(selected) if selected in outlines.codes else None,
    )


def draw_base(bounds: list[list[float]], tile_url: str = TILE_URL, areas: AreaLayer | None = None) -> folium.Map:
    """Draw the map of a municipality without its colours.

    Parameters
    ----------
    bounds
        South-west and north-east corner, [latitude, longitude] in degrees.
    tile_url
        Where the background comes from.
    areas
        The layer of areas; the usual one, of which an area can be chosen, where None.
    """
    (south, west), (north, east) = bounds
    base = folium.Map(
        location=[(south + north) / 2, (west + east) / 2], tiles=None, zoom_start=11, font_size="0.8rem", zoom_snap=0.25
    )
    base.options["maxZoom"] = MAX_ZOOM  # without tiles Leaflet knows no limit
    # A bare address would be looked for among the hundreds of providers that folium knows, at every click.
    tiles = xyzservices.TileProvider(url=tile_url, name="achtergrond", attribution=TILE_SOURCE)
    folium.TileLayer(tiles, attr=TILE_SOURCE, name="achtergrond", max_zoom=MAX_ZOOM).add_to(base)
    (areas or AreaLayer(bounds)).add_to(base)
    return base


def draw_colours(colouring: Colouring) -> Recolour:
    """Return what recolours the map, to be handed to `st_folium(feature_group_to_add=...)`."""
    return Recolour(colouring)
