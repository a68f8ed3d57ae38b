"""Gegevens: boundaries by a button, the year in use, what changed between years, and categories with a new name."""

from pathlib import Path

import pandas as pd
import pytest
import tomlkit
from streamlit.testing.v1 import AppTest

from geo import fetching
from geo.workspace import Workspace
from pages.shared.gegevens import pdok
from tests.pdok_service import PATH, make_answer
from tests.service import HASTY, serve
from tests.toytown import make_areas, make_reported
from tests.toytown_workspace import make_signals_of_march, make_workspace


@pytest.fixture
def march(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("BUURTSIGNALEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(pdok, "_BRIEFLY", HASTY)
    monkeypatch.setattr(fetching, "read_boundaries", lambda *_: None)  # once more, before it is kept
    return make_workspace(tmp_path / "march", make_signals_of_march())


def point_to(workspace: Path, address: str) -> None:
    settings = tomlkit.parse((workspace / "municipality.toml").read_text())
    settings["services"] = {"boundaries": address + PATH}
    (workspace / "municipality.toml").write_text(tomlkit.dumps(settings))


def words_of(app: AppTest) -> str:
    parts = [*app.caption, *app.info, *app.error, *app.success, *app.text, *app.markdown]
    return "\n".join(str(part.value) for part in parts)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_boundaries_come_by_a_button_and_are_stored_after_a_look(visit_page, march):
    with serve(make_answer()) as service:
        point_to(march, service.address)
        app = visit_page("pages/gegevens.py", march, deel="grenzen")
        app.number_input("pdok-year-files0").set_value(2024).run()
        app = press(app, "Ophalen bij PDOK")
        assert not app.exception
        assert "grenzen en kerncijfers van 2024 opgehaald bij PDOK" in words_of(app)
        assert [metric.value for metric in app.metric] == ["9", "3"]
        assert Workspace(march).stored_areas(2024)["households"].notna().any()  # as it was
    app = press(app, "Grenzen van 2024 opslaan")
    assert not app.exception
    assert "De grenzen van 2024 zijn opgeslagen" in words_of(app)
    assert Workspace(march).stored_areas(2024)["households"].isna().all()  # as PDOK says
    assert app.checkbox("pdok-anew-files0").label.startswith("Opnieuw ophalen: hier staat al wat op")


def test_offline_it_says_softly_what_serves_instead(visit_page, march):
    point_to(march, "http://127.0.0.1:9/")
    before = Workspace(march).stamp()
    app = press(visit_page("pages/gegevens.py", march, deel="grenzen"), "Ophalen bij PDOK")
    assert not app.exception
    assert "er is niets veranderd" in words_of(app)
    assert "geografische-data/wijk-en-buurtkaart-" in words_of(app)
    assert len(app.file_uploader) == 3
    assert Workspace(march).stamp() == before


def test_the_year_in_use_is_chosen_and_years_are_compared(visit_page, march):
    older = make_areas().query("level != 'stadsdeel'").assign(boundary_year=2023)
    older["area_name"] = older["area_name"].replace("Zuid", "Zuiderpark")
    Workspace(march).save_areas(older, 2023)
    app = visit_page("pages/gegevens.py", march, deel="grenzen")
    assert app.button("use-year").disabled
    app.button("compare-years").click().run()
    assert not app.exception
    assert "9 buurten in 2023, 9 in 2024; 8 bleven gelijk" in words_of(app)
    assert app.dataframe[1].value["Wat"].tolist() == ["andere naam"]
    app.selectbox("year-in-use-2024").set_value(2023).run()
    app.button("use-year").click().run()
    assert not app.exception
    assert "Alle cijfers zijn nu van de grenzen van 2023" in words_of(app)
    assert Workspace(march).settings.boundary_year == 2023


def test_a_category_with_a_new_name_is_a_question_and_one_click_mends_its_series(visit_page, march):
    days = pd.date_range("2024-01-01", periods=20, freq="7D")
    rows = [
        {"category": "ratten" if number < 10 else "ratten![x](https://elders.example)", "reported_at": f"{day.date()}"}
        for number, day in enumerate(days)
    ]
    workspace = make_workspace(march.with_name("renamed"), make_reported(*rows))
    app = visit_page("pages/gegevens.py", workspace, deel="categorieen")
    assert not app.exception
    assert "Heet 'ratten' nu 'ratten-x-https-elders-example'?" in words_of(app)
    assert not any("elders" in str(part.value) for part in app.markdown)
    app = press(app, "Ja, koppelen")
    assert "telt nu mee als haar voorganger" in words_of(app)
    assert "Alle categorieën horen bij een thema" in words_of(app)
