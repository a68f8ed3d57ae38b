"""The ways through the counts: down and up, back, and by a search."""

import pytest

from tests.pages.counts import COUNTS, row, words_of
from tests.toytown import CODE, make_reported
from tests.toytown_notes import add_addresses
from tests.toytown_workspace import make_workspace


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
