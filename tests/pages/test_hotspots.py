"""The counts of Hotspots: what a visitor sees, without a browser; the empty cases first."""

from pathlib import Path

from tests.pages.counts import COUNTS, figure_of, words_of
from tests.toytown import CODE
from tests.toytown_workspace import (
    PAYLOADS,
    TRACE,
    make_hostile_areas,
    make_hostile_signals,
    make_workspace,
    write_hostile_themes,
)


def test_without_a_municipality_it_says_how_to_begin(visit, tmp_path):
    app = visit(tmp_path / "absent")
    assert not app.exception
    assert "nog geen gemeente" in app.warning[0].value
    assert "init --name" in words_of(app)


def test_without_boundaries_it_says_how_to_read_them(visit, tmp_path):
    from geo.workspace import create_workspace

    create_workspace(tmp_path / "new", "Toytown", "GM9999")
    app = visit(tmp_path / "new")
    assert not app.exception
    assert "boundaries" in words_of(app)


def test_without_signals_it_says_how_to_read_them(visit, tmp_path):
    app = visit(make_workspace(tmp_path / "quiet"))
    assert not app.exception
    assert "nog geen meldingen" in app.info[0].value
    assert "import MELDINGEN.csv" in words_of(app)


def test_a_choice_without_signals_says_so_and_keeps_its_zeros(visit_counts, march):
    app = visit_counts(march, within="WK999903")
    assert not app.exception
    assert "Geen meldingen in deze keuze" in app.info[0].value
    assert app.dataframe[0].value["Meldingen"].tolist() == [0, 0, 0]


def test_the_table_holds_every_buurt_highest_first(visit_counts, march):
    app = visit_counts(march)
    assert not app.exception
    table = app.dataframe[0].value
    assert table["Gebied"].tolist()[:2] == ["Zuid", "Oost"]
    assert table["Meldingen"].tolist() == [8, 1, 0, 0, 0, 0, 0, 0, 0]
    assert figure_of(app, "Meldingen") == "9"


def test_a_long_list_shows_its_newest_and_its_file_holds_all(visit_counts, march, monkeypatch):
    for module in ("cache", "listing"):
        monkeypatch.setattr(f"pages.shared.{module}.MOST_LISTED", 3)
    files: dict[str, bytes] = {}
    monkeypatch.setattr("streamlit.download_button", lambda _, make, file_name, **__: files.update({file_name: make()}))
    app = visit_counts(march, area=CODE["zuid"])
    newest = app.dataframe[1].value["Gemeld op"].tolist()
    lines = files["meldingen.csv"].decode("utf-8-sig").splitlines()
    assert "8 meldingen, de nieuwste bovenaan" in words_of(app)
    assert "Hieronder de nieuwste 3; het bestand heeft ze alle." in words_of(app)
    assert len(newest) == 3
    assert newest == sorted(newest, reverse=True)
    assert len(lines) == 1 + 8
    assert lines[1].startswith(str(newest[0]))


def test_signals_that_the_map_cannot_show_are_counted(visit_counts, march):
    assert "1 zonder plaats en 1 buiten elke buurt" in words_of(visit_counts(march))


def test_the_page_says_that_signals_are_not_the_street_and_where_they_come_from(visit_counts, march):
    words = words_of(visit_counts(march))
    assert "wat er gemeld wordt" in words
    assert "4 maart 2024 t/m 17 maart 2024" in words
    for part in ("Toytown", "grenzen van 2024", "bronnen&#58;⁠ test", "1 april 2024"):
        assert part in words


def test_an_address_opens_the_same_choices(visit_counts, march):
    app = visit_counts(march, theme="ratten", level="wijk", measure="rate_per_1000", period="4", area="WK999901")
    assert not app.exception
    assert (app.selectbox("theme").value, app.selectbox("area").value) == ("ratten", "WK999901")
    assert figure_of(app, "Meldingen") == "6"
    assert figure_of(app, "Per 1.000 inwoners") == "10,0"  # 6 on 100 + 200 + 300


def test_an_address_with_nonsense_opens_the_defaults(visit_counts, march):
    app = visit_counts(march, theme="<b>", level="straat", measure="x", period="99", area="BU1", within="'")
    assert not app.exception
    assert figure_of(app, "Meldingen") == "9"
    assert app.query_params == COUNTS


def test_a_choice_is_written_in_the_address(visit_counts, march):
    app = visit_counts(march)
    app.selectbox("theme").select("ratten").run()
    app.selectbox("area").select(CODE["oost"]).run()
    assert app.query_params == {**COUNTS, "theme": "ratten", "area": CODE["oost"]}
    assert figure_of(app, "Meldingen") == "1"


def test_days_that_are_none_open_all_weeks(visit_counts, march):
    app = visit_counts(march, period="eigen", days="2024-99_x")
    assert not app.exception
    assert figure_of(app, "Meldingen") == "9"


def test_own_days_become_whole_weeks(visit_counts, march):
    app = visit_counts(march, period="eigen", days="2024-03-06_2024-03-08")
    assert "4 maart 2024 t/m 10 maart 2024" in words_of(app)
    assert figure_of(app, "Meldingen") == "6"


def test_an_area_of_another_level_is_let_go(visit_counts, march):
    app = visit_counts(march, level="wijk", area=CODE["zuid"])
    assert app.selectbox("area").value == ""


def test_only_larger_areas_can_contain(visit_counts, march):
    app = visit_counts(march, level="wijk", within="SD9999-laag")
    assert not any("Wijk:" in option for option in app.selectbox("within").options)


def test_names_of_others_show_as_they_are_and_run_nowhere(visit_counts, tmp_path, monkeypatch):
    workspace = make_workspace(tmp_path / "hostile", make_hostile_signals(), make_hostile_areas())
    write_hostile_themes(workspace)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for level in ("buurt", "wijk", "stadsdeel"):
        app = visit_counts(workspace, level=level)
        assert not app.exception
        assert not any(payload in words_of(app) for payload in PAYLOADS)
        assert len(app.dataframe[0].value) > 1
        assert len(app.selectbox("theme").options) == len(PAYLOADS) + 1
    assert not list(Path.cwd().rglob(TRACE))


def test_a_table_that_breaks_a_promise_is_told_in_words(visit_counts, march, monkeypatch):
    from geo.errors import GeoError

    def fail(*_: object) -> None:
        raise GeoError("bestand ![x](https://elders.example) is stuk")

    monkeypatch.setattr("geo.pipeline.build_atlas", fail)
    monkeypatch.setattr("pages.shared.cache_town.build_atlas", fail)
    app = visit_counts(march)
    assert not app.exception
    assert app.text[0].value == "bestand ![x](https://elders.example) is stuk"
