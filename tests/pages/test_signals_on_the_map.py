"""The signals on the map of Hotspots: when they are drawn, how, and what is said of them; without a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit_folium import generate_leaflet_string

from geo.privacy import Audience
from geo.workspace import Workspace
from tests.toytown import CODE, centre_of, make_reported
from tests.toytown_findings import RATS, make_findings
from tests.toytown_workspace import make_workspace

COUNTS = {"toon": "aantallen"}
ON = {"signalen": "kaart"}


@pytest.fixture
def drawn(monkeypatch) -> list:
    """Return what the map was given, the last draw last."""
    seen: list = []
    monkeypatch.setattr("pages.shared.widgets.st_folium", lambda base, **given: seen.append({"base": base, **given}))
    return seen


@pytest.fixture
def layers_of(visit, drawn) -> Callable[..., list[dict]]:
    """Return how to open the counts on a workspace and read what lies on its map."""

    def open_counts(workspace: Path, **address: str) -> list[dict]:
        app = visit(workspace, **COUNTS, **address)
        assert not app.exception
        return list(drawn[-1]["feature_group_to_add"].details["signals"])

    return open_counts


@pytest.fixture(scope="module")
def mixed(tmp_path_factory) -> Path:
    """Return Toytown with two rats, an initiative and a wish in zuid, and a rat in oost, all on their middles."""
    rows = [("zuid", "signal"), ("zuid", "signal"), ("zuid", "initiative"), ("zuid", "wish"), ("oost", "signal")]
    reported = make_reported(*(row(at, kind) for at, kind in rows))
    return make_workspace(tmp_path_factory.mktemp("spots") / "workspace", reported)


def row(at: str, kind: str = "signal") -> dict[str, object]:
    x, y = centre_of(at)
    return {"x": x, "y": y, "reported_at": "2024-03-06 12:00", "category": "ratten", "kind": kind}


def script_of(base) -> str:
    base.get_root().render()
    return generate_leaflet_string(base)


def words_of(app: AppTest) -> str:
    return "\n".join(str(part.value) for part in [*app.caption, *app.markdown])


def test_without_the_switch_or_an_area_the_map_holds_no_signals(layers_of, mixed):
    assert layers_of(mixed) == []


def test_the_switch_counts_signals_in_cells(layers_of, mixed):
    (cells,) = layers_of(mixed, **ON)
    assert (cells["counted"], cells["cell_m"], cells["signals"]) == ("signal", 10, "2 1")
    assert cells["kinds"] == cells["precisions"] == ""


def test_the_cells_follow_the_filters(layers_of, mixed):
    assert layers_of(mixed, **ON, within="WK999902")[0]["signals"] == "1"
    assert layers_of(mixed, **ON, kind="wish")[0]["signals"] == "1"
    assert layers_of(mixed, **ON, kind="alle")[0]["signals"] == "4 1"
    assert layers_of(mixed, **ON, status="closed") == []


def test_a_chosen_area_shows_its_signals_one_by_one_and_its_initiatives(layers_of, mixed):
    signals, initiatives, wishes = layers_of(mixed, **ON, area=CODE["zuid"])
    assert (signals["cell_m"], signals["signals"], signals["kinds"]) == (0, "2", "0")
    assert (initiatives["kinds"], wishes["kinds"]) == ("1", "2")


def test_the_initiatives_of_a_chosen_area_need_no_switch(layers_of, mixed):
    assert [layer["kinds"] for layer in layers_of(mixed, area=CODE["zuid"])] == ["1", "2"]
    assert [layer["kinds"] for layer in layers_of(mixed, area=CODE["zuid"], kind="wish")] == ["2"]
    assert layers_of(mixed, area=CODE["oost"]) == []


def test_all_kinds_together_are_drawn_once(layers_of, mixed):
    (spots,) = layers_of(mixed, **ON, area=CODE["zuid"], kind="alle")
    assert (sorted(spots["kinds"]), spots["signals"]) == (["0", "1", "2"], "2 1 1")


def test_too_many_spots_are_counted_in_cells_and_the_page_says_so(visit, drawn, mixed, monkeypatch):
    monkeypatch.setattr("pages.shared.cache.MOST_SPOTS", 0)
    app = visit(mixed, **COUNTS, **ON, area=CODE["zuid"])
    assert [layer["cell_m"] for layer in drawn[-1]["feature_group_to_add"].details["signals"]] == [10]
    assert "de kaart telt ze per vak" in words_of(app)


def test_the_switch_is_written_in_the_address_and_the_base_map_stays_the_same(visit, drawn, mixed):
    app = visit(mixed, **COUNTS)
    app.toggle("signalen").set_value(True).run()
    assert app.query_params == {**COUNTS, **ON}
    app.toggle("signalen").set_value(False).run()
    assert app.query_params == COUNTS
    assert len(drawn) == 3
    assert len({script_of(given["base"]) for given in drawn}) == 1


def test_the_problems_show_cells_and_the_chosen_one_its_signals(visit, drawn, mixed, monkeypatch):
    monkeypatch.setattr("geo.pipeline.find_findings", lambda *_: make_findings())
    assert not visit(mixed, **ON).exception
    assert [layer["cell_m"] for layer in drawn[-1]["feature_group_to_add"].details["signals"]] == [10]
    app = visit(mixed, **ON, probleem=RATS)
    assert not app.exception
    (spots,) = drawn[-1]["feature_group_to_add"].details["signals"]
    assert sorted(spots["kinds"]) == ["0", "1", "2"]
    assert not visit(mixed, probleem=RATS).exception
    assert [layer["kinds"] for layer in drawn[-1]["feature_group_to_add"].details["signals"]] == ["1", "2"]


@pytest.mark.parametrize("audience", [Audience.INSIDE, Audience.OUTSIDE])
def test_who_is_not_the_owner_gets_no_signals_on_the_map(mixed, audience):
    from geo.compare import Choice
    from geo.count import find_span
    from geo.errors import PrivacyError
    from pages.shared import cache
    from pages.shared.asked import Asked, Opened

    opened = Opened(str(mixed), Workspace(mixed).stamp())
    span = find_span(cache.read_atlas(opened).assigned)
    asked = Asked("buurt", Choice(span.first, span.last))
    with pytest.raises(PrivacyError, match="losse signalen"):
        cache.find_spots(opened, asked, (), audience)
    with pytest.raises(PrivacyError, match="tellingen"):
        cache.count_cells(opened, asked, (), audience)
