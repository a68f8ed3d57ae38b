"""Files that the browser fetches from this server: Leaflet, our scripts and the outlines of the areas."""

import hashlib
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile

from geo.present.geometry import Outlines

_LEAFLET = files("js_lib_leaflet") / "static" / "js_lib_leaflet"  # the package django-js-lib-leaflet
_LEAFLET_FILES = ("leaflet.js", "leaflet.css", *(f"images/{name}" for name in ("layers.png", "layers-2x.png")))
_HERE = Path(__file__).parent


def _name_script(name: str) -> str:
    # The hash makes a browser fetch a changed script; it is ours, so its name is a constant of this release.
    return f"{name}-{hashlib.sha256((_HERE / f'{name}.js').read_bytes()).hexdigest()[:12]}.js"


_NAMES = ("area", "draw", "fill", "label", "land", "perimeter", "player", "point", "problem", "reach", "signal", "view")
SCRIPTS = {name: _name_script(f"{name}_layer") for name in _NAMES}  # what each layer's script is called in the browser


def publish_scripts(folder: Path) -> None:
    """Put Leaflet (BSD-2) and our scripts where Streamlit serves them."""
    for name in _LEAFLET_FILES:
        _publish(folder / "leaflet" / name, (_LEAFLET / name).read_bytes())
    for name, published in SCRIPTS.items():
        _publish(folder / published, (_HERE / f"{name}_layer.js").read_bytes())


def publish_outlines(folder: Path, outlines: Outlines) -> None:
    """Put the outlines of one level where the map's script fetches them."""
    _publish(folder / "geometry" / f"{outlines.revision}.json", outlines.content)


def _publish(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)  # a visitor never fetches half a file
