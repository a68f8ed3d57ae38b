"""The browser's files stand ready on this server."""

import pytest

from geo.present.geometry import Outlines
from geo.present.static import SCRIPTS, publish_outlines, publish_scripts


def test_leaflet_and_our_script_are_put_in_place(tmp_path):
    publish_scripts(tmp_path)
    assert (tmp_path / "leaflet" / "leaflet.js").stat().st_size > 100_000
    assert "textContent" in (tmp_path / SCRIPTS["area"]).read_text()


def test_outlines_are_named_by_their_revision(tmp_path):
    publish_outlines(tmp_path, Outlines("buurt-abc", ("B1",), b"{}"))
    assert (tmp_path / "geometry" / "buurt-abc.json").read_bytes() == b"{}"


def test_putting_the_same_files_twice_changes_nothing(tmp_path):
    publish_scripts(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    publish_scripts(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize("name", SCRIPTS.values(), ids=SCRIPTS)
def test_our_scripts_never_write_html(tmp_path, name):
    publish_scripts(tmp_path)
    script = (tmp_path / name).read_text()
    assert not [
        word for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "bindPopup") if word in script
    ]
