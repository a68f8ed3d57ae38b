"""The filters of the counts: what they leave, what is counted, and the comparison with a year before."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.counts import COUNTS, figure_of, row, words_of
from tests.toytown import CODE, make_reported
from tests.toytown_workspace import make_workspace


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
