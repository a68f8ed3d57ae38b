"""The page Weekbriefing, without a browser; the empty cases first."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.detect.findings import Findings
from geo.workspace import Workspace
from tests.briefing_workspace import make_told_workspace
from tests.toytown_findings import make_findings, make_hostile_findings, make_problem
from tests.toytown_workspace import TRACE, make_hostile_areas

PAGE = "pages/briefing.py"


@pytest.fixture
def told(tmp_path) -> Path:
    return make_told_workspace(tmp_path / "workspace")


@pytest.fixture
def read(visit_page, told, monkeypatch) -> Callable[..., AppTest]:
    """Return how to open the briefing of Toytown with findings made by hand, with the choices of an address."""

    def open_page(findings: Findings | None = None, workspace: Path = told, **address: str) -> AppTest:
        monkeypatch.setattr("geo.pipeline.find_findings", lambda *_: findings or make_findings())
        app = visit_page(PAGE, workspace, **address)
        assert not app.exception
        return app

    return open_page


def html_of(app: AppTest) -> str:
    return "\n".join(part.proto.body for part in app.get("html"))


def captions_of(app: AppTest) -> str:
    return "\n".join(part.value for part in app.caption)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def edit(app: AppTest, deed: str, text: str) -> AppTest:
    app.radio[0].set_value(deed)
    app.text_input[0].set_value(text)
    return press(app, "Bewaren")


def test_with_too_short_a_history_it_says_what_is_needed(visit_page, march):
    app = visit_page(PAGE, march)
    assert not app.exception
    assert "nodig zijn 13 perioden van vier weken" in app.info[0].value


def test_the_latest_week_is_told_with_its_points_and_what_is_beside_them(read):
    app = read()
    html = html_of(app)
    assert app.selectbox("week").value == "2024-W11"
    assert "Deze week: 1 nieuw probleem, 1 verergerd, 1 opgelost en 1 dossier met iets te laat." in html
    assert html.count('<div class="point">') == 4
    assert html.count('alt="Kaartje: ') == 4
    assert "Wat niet veranderde" in html
    assert [button.label for button in app.get("download_button")] == ["PDF", "Webpagina", "Mail"]


def test_an_address_opens_a_week_and_a_portfolio(read):
    app = read(week="2024-W10", portefeuille="Wijk Zuid")
    assert (app.selectbox("week").value, app.selectbox("portefeuille").value) == ("2024-W10", "Wijk Zuid")
    assert "Geluid en stank" not in html_of(app)
    assert read(week="2024-W09", portefeuille="weg").selectbox("week").value == "2024-W11"


def test_a_quiet_week_says_that_nothing_changed(read):
    app = read(make_findings(make_problem(label="aanhoudend")), portefeuille="Wijk Zuid", week="2024-W11")
    assert "Er veranderde deze week niets op de lijst" in html_of(app)


def test_who_is_nobody_edits_nothing(read):
    assert "Kies bovenaan wie u bent" in captions_of(read())


def test_an_editor_leaves_a_point_out_with_a_reason_and_that_is_kept(read, told):
    app = edit(read(wie="anna"), "weglaten", "")
    assert "Schrijf een reden op" in app.warning[0].value
    app = edit(app, "weglaten", "Al besproken")
    assert html_of(app).count('<div class="point">') == 3
    assert "anna" in captions_of(app)
    (kept,) = Workspace(told).briefings.edits("2024-W11", "hele gemeente")
    assert (kept["deed"], kept["text"], kept["by"]) == ("weglaten", "Al besproken", "anna")
    app.selectbox[-1].select_index(3)  # what was left out comes last
    assert html_of(edit(app, "terugzetten", "Toch niet")).count('<div class="point">') == 4


def test_an_annotation_stands_with_its_point(read):
    app = edit(read(wie="anna"), "aantekenen", "Besproken <b>maandag</b>")
    assert "Besproken &lt;b&gt;maandag&lt;/b&gt;" in html_of(app)


def test_a_fixed_briefing_is_laid_beside_what_is_told_now(read):
    app = press(read(wie="anna"), "Vastleggen")
    assert "Er is sindsdien niets veranderd" in captions_of(app)
    app = edit(app, "weglaten", "Al besproken")
    assert "nu staat er iets anders" in captions_of(app)
    assert any("Stond er toen" in part.value for part in app.text)


def test_in_the_made_up_municipality_nothing_is_kept_in_its_folder(read, told):
    (told / "truth.json").write_text("{}", encoding="utf-8")
    app = edit(read(wie="anna"), "weglaten", "Al besproken")
    assert html_of(app).count('<div class="point">') == 3
    assert not (told / "briefings").exists()


def test_names_and_texts_of_others_show_as_they_are(read, tmp_path):
    app = read(make_hostile_findings(), make_told_workspace(tmp_path / "hostile", make_hostile_areas()))
    html = html_of(app)
    assert "<script" not in html
    assert "<img src=x" not in html
    assert not Path(TRACE).exists()
