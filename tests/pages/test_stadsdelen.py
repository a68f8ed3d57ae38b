"""The page Stadsdelen: what a visitor sees, without a browser; the empty cases first."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from html import unescape
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1 import AppTest

from geo.errors import GeoError
from geo.workspace import Workspace
from tests.geo.dossiers.test_by_area import dossier, promise
from tests.toytown import CODE, centre_of, make_areas, make_reported
from tests.toytown_findings import make_findings
from tests.toytown_workspace import PAYLOADS, TRACE, make_hostile_areas, make_hostile_signals, make_workspace

PARTS = ("vergelijk", "verloop", "themas", "afhandeling", "gebied", "naast")


@pytest.fixture
def visit(visit_page, monkeypatch) -> Callable[..., AppTest]:
    """Return how to open the page on a workspace, with findings made by hand."""
    monkeypatch.setattr("geo.pipeline.find_findings", lambda *_: make_findings())
    monkeypatch.setattr("pages.shared.cache.is_seeking", lambda *_, **__: False)
    return partial(visit_page, "pages/stadsdelen.py")


@pytest.fixture(scope="module")
def busy(tmp_path_factory) -> Path:
    """Return Toytown with sixteen weeks of rats: in Laag four times as many by its people as in Hoog."""
    rows = [
        {"x": x, "y": y, "reported_at": f"2024-0{1 + week // 4}-{1 + week % 4 * 7:02d} 12:00", "category": "ratten"}
        for week in range(16)
        for name, number in {"zuid": 6, "zuidoost": 6, "oost": 5, "noord": 8, "noordoost": 7}.items()
        for x, y in [centre_of(name)] * number
    ]
    return make_workspace(tmp_path_factory.mktemp("busy") / "workspace", make_reported(*rows))


def words_of(app: AppTest) -> str:
    shown = [*app.caption, *app.info, *app.error, *app.text, *app.markdown, *app.header]
    drawn = [*(str(part.value) for part in shown), *(part.proto.body for part in app.get("html"))]
    return unescape("\n".join(drawn)).replace("\u2060", "")


def open_parts(app: AppTest) -> Iterator[tuple[str, AppTest]]:
    """Open every part of the page in turn; none may break."""
    for part in PARTS:
        app.segmented_control("bekijk").select(part).run()
        assert not app.exception
        yield part, app


def test_without_signals_it_says_how_to_begin(visit, tmp_path):
    app = visit(make_workspace(tmp_path / "workspace"))
    assert not app.exception
    assert "nog geen meldingen met een plaats" in words_of(app)


def test_with_few_signals_every_part_says_so_and_none_breaks(visit, march):
    told = {part: words_of(app).lower() for part, app in open_parts(visit(march, level="buurt", theme="ratten"))}
    for part in ("vergelijk", "themas", "gebied"):
        assert "te weinig gegevens" in told[part]
    assert "nog geen hele periode van vier weken" in told["verloop"]
    assert "op 0 thema's" in told["naast"]


def test_what_really_differs_is_told_in_words_table_and_funnel(visit, busy):
    app = visit(busy, theme="ratten")
    told = words_of(app)
    assert "Meer dan de rest: Laag. Minder dan de rest: Hoog." in told
    assert "▲" in told
    assert "Trechter van 2 gebieden" in told
    assert [button.label for button in app.get("download_button")] == [
        "Tabel als CSV",
        "Tabel als Excel",
        "Tabel als CSV",
        "Tabel als Excel",
        "Figuur als SVG",
        "Figuur als PNG",
        "Als pagina (HTML)",
        "Als PDF",
    ]


def test_one_area_tells_its_problems_and_dossiers(visit, busy, tmp_path):
    workspace = Path(copytree(busy, tmp_path / "workspace"))
    kept = promise("kept", status="nagekomen", council_status="niet nagekomen")
    register = Workspace(workspace).register
    register.save(
        dossier("rats", CODE["zuid"], themes=("ratten",)), kept, by="bas", at=datetime(2024, 5, 1, tzinfo=UTC)
    )
    told = words_of(visit(workspace, bekijk="gebied", area="SD9999-laag"))
    assert "<dt>Terugkerende problemen</dt><dd>1<" in told
    assert "<dt>Lopende dossiers</dt><dd>1<" in told
    assert "<dt>Nagekomen volgens ons</dt><dd>1 van 1<" in told
    assert "<dt>Nagekomen volgens de wijkraad</dt><dd>0 van 1<" in told
    per_area = visit(workspace, bekijk="afhandeling").dataframe[-1].value.set_index("Gebied")
    assert per_area["Lopende dossiers"].to_dict() == {"Hoog": 0, "Laag": 1}


def test_without_dossiers_it_says_so_and_shows_no_zeros(visit, busy):
    told = words_of(visit(busy, bekijk="gebied"))
    assert "<dt>Dossiers</dt><dd>nog geen<" in told
    assert "Gepland" not in told


def test_while_problems_are_looked_for_all_else_is_there(visit, busy, monkeypatch):
    monkeypatch.setattr("pages.shared.cache.is_seeking", lambda *_, **__: True)
    told = words_of(visit(busy, bekijk="gebied"))
    assert "<dt>Terugkerende problemen</dt><dd>nog niet bekend<" in told
    assert "problemen worden gezocht" in told


def test_two_areas_stand_beside_each_other_and_one_area_not_beside_itself(visit, busy):
    app = visit(busy, bekijk="naast")
    assert "Op 1 thema verschillen Hoog en Laag echt van elkaar." in words_of(app)
    app.selectbox("rechts").select("SD9999-hoog").run()
    assert "Kies twee verschillende gebieden" in words_of(app)


def test_a_choice_is_kept_in_the_address(visit, busy):
    app = visit(busy, bekijk="themas", level="wijk")
    assert app.segmented_control("level").value == "wijk"
    app.segmented_control("bekijk").select("naast").run()
    assert app.query_params["bekijk"] == "naast"


def test_without_stadsdelen_the_wijken_stand_in_for_them(visit, tmp_path):
    areas = make_areas()
    workspace = make_workspace(tmp_path / "workspace", make_reported({"x": 200_150.0, "y": 500_050.0}), areas)
    (workspace / "stadsdelen.csv").unlink()
    told = words_of(visit(workspace))
    assert "geen stadsdelen ingesteld; daarom staan hier de wijken" in told
    assert "Wijk Zuid" in told


def test_a_fault_is_told_in_words(visit, march, monkeypatch):
    def fail(*_: object) -> None:
        raise GeoError("de cijfers zijn er niet")

    monkeypatch.setattr("pages.shared.cache_compare.compare_areas", fail)
    app = visit(march)
    assert not app.exception
    assert "de cijfers zijn er niet" in words_of(app)


def test_names_of_others_do_nothing(visit, tmp_path):
    workspace = make_workspace(tmp_path / "hostile", make_hostile_signals(), make_hostile_areas())
    for _, app in open_parts(visit(workspace, level="buurt")):
        drawn = "\n".join(part.proto.body for part in app.get("html"))
        assert not [payload for payload in PAYLOADS if "<" in payload and payload in drawn]
    assert not list(Path().glob(TRACE))
