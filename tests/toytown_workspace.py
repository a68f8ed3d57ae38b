"""Toytown as a folder that the app opens: its areas, and a delivery of signals."""

from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.schema import QUARANTINE
from geo.workspace import Delivery, create_workspace
from tests.toytown import centre_of, make_areas, make_reported

# What an attacker would put in a name: each leaves a trace when it runs, on the server or in the browser.
TRACE = "trace_of_a_template"
PAYLOADS = (
    "<img src=x onerror='window.top.ran=1'>",
    "<script>window.top.ran=1</script>",
    "{{ cycler.__init__.__globals__.os.makedirs('" + TRACE + "') }}",
    "{% for x in [1] %}{{ lipsum.__globals__['os'].makedirs('" + TRACE + "') }}{% endfor %}",
    "{# never closed",
    "${window.top.ran=1}",
    "`+(top.ran=1)+`",
    "![x](https://elders.example/x.png) [y](javascript:window.top.ran=1)",
    "'\"><svg onload='window.top.ran=1'>",
)


def make_workspace(path: Path, reported: pd.DataFrame | None = None, areas: gpd.GeoDataFrame | None = None) -> Path:
    """Make a workspace in `path` with boundaries, and with one delivery where there are signals; return `path`."""
    workspace = create_workspace(path, "Toytown", "GM9999")
    areas = make_areas() if areas is None else areas
    workspace.save_areas(areas, 2024)
    buurten = areas[areas["level"] == "buurt"]
    workspace.save_stadsdelen(pd.DataFrame({"code": buurten["area_code"], "stadsdeel": _stadsdelen(areas, buurten)}))
    if reported is not None:
        story = Delivery("test", "test.csv", "fingerprint", datetime(2024, 4, 1, 12, tzinfo=UTC))
        workspace.deliveries.add(story, reported, QUARANTINE.empty())
    return path


def _stadsdelen(areas: gpd.GeoDataFrame, buurten: gpd.GeoDataFrame) -> pd.Series:
    names = areas[areas["level"] == "stadsdeel"].set_index("area_code")["area_name"]
    return buurten["stadsdeel_code"].map(names)


def make_signals_of_march() -> pd.DataFrame:
    """Return REPORTED of two weeks: six rats in zuid, then one rat in oost and two noises in zuid.

    The weeks are those of 4 and 11 March 2024. One more rat lies far outside every buurt, and one has no place.
    """
    rats = [_signal("zuid", "2024-03-04 12:00", "ratten")] * 6
    later = [_signal("oost", "2024-03-11 12:00", "ratten")] + [_signal("zuid", "2024-03-12 12:00", "geluid")] * 2
    nowhere = [
        {"x": 100_000.0, "y": 400_000.0, "reported_at": "2024-03-12 12:00", "category": "ratten"},
        {"reported_at": "2024-03-12 12:00", "category": "ratten"},
    ]
    return make_reported(*rats, *later, *nowhere)


def _signal(at: str, moment: str, category: str) -> dict[str, object]:
    x, y = centre_of(at)
    return {"x": x, "y": y, "reported_at": moment, "category": category}


def make_hostile_areas() -> gpd.GeoDataFrame:
    """Return Toytown with a payload for each buurt's name, and for those of the larger areas."""
    areas = make_areas()
    names = [PAYLOADS[i % len(PAYLOADS)] for i in range(len(areas))]
    return areas.assign(area_name=pd.Series(names, areas.index, dtype="str"))


def make_hostile_signals() -> pd.DataFrame:
    """Return REPORTED with one signal in zuid for each payload, which is its category."""
    return make_reported(*(_signal("zuid", "2024-03-04 12:00", payload) for payload in PAYLOADS))


def write_hostile_themes(workspace: Path) -> None:
    """Make every payload a theme of its own, beside the usual ones."""
    themes = workspace / "themes.csv"
    rows = [(payload, "", payload, "veiligheid", "inhabitants") for payload in PAYLOADS]
    hostile = pd.DataFrame(rows, columns=["category", "cue", "theme", "domain", "exposure"])
    usual = pd.read_csv(themes, dtype="str", keep_default_na=False)
    pd.concat([hostile, usual]).to_csv(themes, index=False)
