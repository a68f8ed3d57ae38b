"""The counts of Hotspots: what a visitor sees, without a browser; the empty cases first."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.toytown import CODE, centre_of, make_reported
from tests.toytown_notes import add_addresses
from tests.toytown_workspace import (
    PAYLOADS,
    TRACE,
    make_hostile_areas,
    make_hostile_signals,
    make_workspace,
    write_hostile_themes,
)

COUNTS = {"toon": "aantallen"}


@pytest.fixture
def visit_counts(visit) -> Callable[..., AppTest]:
    """Return how to open the counts on a workspace, with the choices of an address."""
    return partial(visit, **COUNTS)


def figure_of(app: AppTest, label: str) -> str:
    return next(metric.value for metric in app.metric if metric.label == label)


def words_of(app: AppTest) -> str:
    shown = [*app.caption, *app.info, *app.error, *app.text, *app.markdown, *app.code]
    return "\n".join(str(part.value) for part in shown)


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


@pytest.fixture(scope="module")
def mixed(tmp_path_factory) -> Path:
    """Return Toytown with signals that differ in all that can be filtered, and with a year before.

    In the week of 4 March 2024 zuid has 3 rats (one closed, one by telephone), a theft and an initiative, oost a wish;
    in the week of 6 March 2023 zuid had 1 rat and oost 2; one more, before all weeks that the tests look at, in noord.
    """
    rows = [
        row("zuid", "2024-03-04 12:00"),
        row("zuid", "2024-03-05 13:30", status="closed", street="Dorpsstraat", number="2"),
        row("zuid", "2024-03-06 12:00", source="telefoon"),
        row("zuid", "2024-03-06 12:00", category="inbraak"),
        row("zuid", "2024-03-06 12:00", kind="initiative"),
        row("oost", "2024-03-06 12:00", kind="wish"),
        row("zuid", "2023-03-06 12:00"),
        row("oost", "2023-03-06 12:00"),
        row("oost", "2023-03-07 12:00"),
        row("noord", "2023-02-01 12:00"),
    ]
    return make_workspace(tmp_path_factory.mktemp("mixed") / "workspace", make_reported(*rows))


def row(at: str, moment: str, **rest: str) -> dict[str, object]:
    x, y = centre_of(at)
    return {"x": x, "y": y, "reported_at": moment, "category": "ratten", **rest}


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        pytest.param({}, "4", id="signals only, without initiatives and wishes"),
        pytest.param({"domain": "veiligheid"}, "1", id="one domain"),
        pytest.param({"status": "closed"}, "1", id="one status"),
        pytest.param({"source": "telefoon"}, "1", id="one source"),
        pytest.param({"source": "telefoon", "status": "closed"}, "0", id="two filters that exclude each other"),
        pytest.param({"theme": "ratten"}, "3", id="a theme beside the filters"),
    ],
)
def test_each_filter_counts_what_it_leaves(visit_counts, mixed, filters, number):
    app = visit_counts(mixed, period="4", **filters)
    assert not app.exception
    assert figure_of(app, "Meldingen") == number
    assert app.query_params == {**COUNTS, "period": "4", **filters}


@pytest.mark.parametrize(
    ("kind", "label", "number"),
    [("initiative", "Initiatieven", "1"), ("wish", "Wensen", "1"), ("alle", "Signalen", "6")],
)
def test_what_is_counted_is_what_it_is_called(visit_counts, mixed, kind, label, number):
    app = visit_counts(mixed, period="4", kind=kind)
    assert figure_of(app, label) == number
    assert app.dataframe[0].value.columns[1] == label
    assert app.query_params == {**COUNTS, "period": "4", "kind": kind}


def test_a_theme_of_another_domain_is_let_go(visit_counts, mixed):
    app = visit_counts(mixed, theme="ratten", domain="veiligheid")
    assert app.selectbox("theme").value == ""


def test_the_button_says_how_many_filters_leave_something_out(visit_counts, mixed):
    assert label_of_filters(visit_counts(mixed)) == "Meer filters"
    assert label_of_filters(visit_counts(mixed, status="open", source="telefoon")) == "Filters (2 aan)"


def label_of_filters(app: AppTest) -> str:
    (popover,) = [block for block in app.main.children.values() for block in find_popovers(block)]
    return popover.proto.popover.label


def find_popovers(block) -> list:
    inner = [found for child in getattr(block, "children", {}).values() for found in find_popovers(child)]
    return [block] if block.type == "popover" else inner


def test_initiatives_and_wishes_have_a_list_of_their_own(visit_counts, mixed):
    app = visit_counts(mixed, period="4")
    assert "1 initiatief en 1 wens; ze tellen hierboven niet mee" in words_of(app)
    assert app.dataframe[1].value["Soort"].tolist() == ["Wens", "Initiatief"]
    assert app.dataframe[0].value.set_index("Gebied")["Initiatieven"]["Zuid"] == 1


def test_without_initiatives_the_page_says_so(visit_counts, march):
    assert "Geen initiatieven of wensen" in words_of(visit_counts(march))


def test_the_signals_of_a_chosen_area_are_listed_newest_first(visit_counts, mixed):
    app = visit_counts(mixed, period="4", area=CODE["zuid"], theme="ratten")
    table = app.dataframe[1].value
    assert table["Gemeld op"].dt.strftime("%d-%m-%Y %H:%M").tolist() == [
        "06-03-2024 12:00",
        "05-03-2024 13:30",
        "04-03-2024 12:00",
    ]
    assert table["Adres"].tolist() == ["", "Dorpsstraat 2", ""]
    assert "Zuid: 3 meldingen" in words_of(app)


def test_without_a_chosen_area_the_page_asks_for_one(visit_counts, mixed):
    assert "Kies een buurt om de meldingen" in words_of(visit_counts(mixed))


def test_a_year_before_is_counted_beside_now(visit_counts, mixed):
    app = visit_counts(mixed, period="4", compare="jaar")
    assert not app.exception
    assert (figure_of(app, "Meldingen"), figure_of(app, "Jaar eerder")) == ("4", "3")
    table = app.dataframe[0].value.set_index("Gebied")
    assert table.loc[["Zuid", "Oost", "Noord"], "Verschil"].tolist() == [3, -2, 0]
    assert table.index.tolist()[0] == "Zuid"
    assert table.index.tolist()[-1] == "Oost"  # the largest decrease last
    assert "vergeleken met 13 februari 2023 t/m 12 maart 2023" in words_of(app)


def test_where_there_is_no_year_before_the_page_says_so(visit_counts, march):
    app = visit_counts(march, compare="jaar")
    assert not app.exception
    assert "Een jaar eerder is er niet" in words_of(app)
    assert "Verschil" not in app.dataframe[0].value


def test_comparing_is_written_in_the_address(visit_counts, mixed):
    app = visit_counts(mixed)
    app.toggle("compare").set_value(True).run()
    assert app.query_params == {**COUNTS, "compare": "jaar"}
    app.toggle("compare").set_value(False).run()
    assert app.query_params == COUNTS


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
    monkeypatch.setattr("pages.shared.cache.build_atlas", fail, raising=False)
    app = visit_counts(march)
    assert not app.exception
    assert app.text[0].value == "bestand ![x](https://elders.example) is stuk"


def test_a_chosen_area_leads_to_the_smaller_ones_within_and_back(visit_counts, march):
    app = visit_counts(march, level="stadsdeel", area="SD9999-laag")
    app.button("way_down").click().run()
    assert app.query_params == {**COUNTS, "level": "wijk", "within": "SD9999-laag"}
    assert app.dataframe[0].value["Gebied"].tolist() == ["Wijk Zuid"]
    app.selectbox("area").select("WK999901").run()
    app.button("way_down").click().run()
    assert app.query_params == {**COUNTS, "within": "WK999901"}
    assert app.dataframe[0].value["Gebied"].tolist() == ["Zuid", "Zuidwest", "Zuidoost"]
    assert [button.label for button in app.button if button.key.startswith("way_")] == ["Toytown", "Stadsdeel Laag"]
    app.button("way_1").click().run()
    assert app.query_params == {**COUNTS, "level": "wijk", "within": "SD9999-laag"}
    app.button("way_0").click().run()
    assert app.query_params == {**COUNTS, "level": "stadsdeel"}


def test_a_buurt_has_nothing_within(visit_counts, march):
    app = visit_counts(march, area=CODE["zuid"])
    assert not any(button.key == "way_down" for button in app.button)
    assert "**Zuid**" in words_of(app)


def test_an_address_that_changed_by_itself_is_followed(visit_counts, march):
    app = visit_counts(march)
    app.selectbox("theme").select("ratten").run()
    app.selectbox("area").select(CODE["oost"]).run()
    del app.query_params["area"]  # as the back button does
    app.run()
    assert (app.selectbox("theme").value, app.selectbox("area").value) == ("ratten", "")
    assert app.query_params == {**COUNTS, "theme": "ratten"}


@pytest.mark.parametrize(
    ("line", "address", "told"),
    [
        pytest.param("zuid", {"area": CODE["zuid"]}, "Gevonden: buurt Zuid", id="a buurt before a wijk of that name"),
        pytest.param("laag", {"area": "SD9999-laag", "level": "stadsdeel"}, "stadsdeel Laag", id="a stadsdeel"),
        pytest.param("wk999902", {"area": "WK999902", "level": "wijk"}, "wijk Wijk Midden", id="a code"),
        pytest.param("noordo", {"area": CODE["noordoost"]}, "buurt Noordoost", id="a beginning that is one only"),
        pytest.param("noor", {}, "Niet gevonden: noor.", id="a beginning that is more than one"),
        pytest.param("Nergensplein 5", {}, "Typ de naam van een buurt", id="what is nowhere"),
        pytest.param("  ", {}, "Meldingen per buurt", id="nothing"),
    ],
)
def test_a_search_chooses_the_area_it_finds(visit_counts, march, line, address, told):
    app = visit_counts(march)
    app.text_input("zoek").input(line).run()
    assert not app.exception
    assert app.query_params == {**COUNTS, **address}
    assert told in words_of(app)


def test_a_street_and_a_postcode_lead_to_their_buurt(visit_counts, tmp_path):
    signals = make_reported(row("zuid", "2024-03-04 12:00"))
    folder = tmp_path / "streets"
    make_workspace(folder, signals)
    app = visit_counts(add_addresses(folder), area=CODE["oost"])
    app.text_input("zoek").input("Verweg 8").run()
    assert "Niet gevonden" in words_of(app)
    assert app.query_params == {**COUNTS, "area": CODE["oost"]}  # what was chosen stays
    for line, buurt in (("kerkpad", "noordoost"), ("Dorpsstraat 2", "zuid"), ("2222 BB", "noordoost")):
        app.text_input("zoek").input(line).run()
        assert not app.exception
        assert app.query_params == {**COUNTS, "area": CODE[buurt]}
        assert f"ligt in buurt {buurt.capitalize()}" in words_of(app)
