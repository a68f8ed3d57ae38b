"""Files that the browser fetches from this server: Leaflet, our script and the outlines of the areas."""

import hashlib
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile

from geo.present.geometry import Outlines

_LEAFLET = files("js_lib_leaflet") / "static" / "js_lib_leaflet"  # the package django-js-lib-leaflet
_LEAFLET_FILES = ("leaflet.js", "leaflet.css", *(f"images/{name}" for name in ("layers.png", "layers-2x.png")))
_SCRIPT = Path(__file__).with_name("area_layer.js")
# The hash makes a browser fetch a changed script; it is ours, so its name is a constant of this release.
SCRIPT_NAME = f"area_layer-{hashlib.sha256(_SCRIPT.read_bytes()).hexdigest()[:12]}.js"


def publish_scripts(folder: Path) -> None:
    """Put Leaflet (BSD-2) and our script where Streamlit serves them."""
    for name in _LEAFLET_FILES:
        _publish(folder / "leaflet" / name, (_LEAFLET / name).read_bytes())
    _publish(folder / SCRIPT_NAME, _SCRIPT.read_bytes())


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
