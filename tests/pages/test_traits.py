"""Traits of areas beside their signals: as the colour of the counts, and as figures of a problem's place."""

from pathlib import Path

import geopandas as gpd
import pytest

from geo.privacy import Audience
from pages.shared import cache_traits
from pages.shared.asked import Opened
from tests.toytown import CODE, make_areas
from tests.toytown_findings import RATS, make_findings
from tests.toytown_workspace import make_signals_of_march, make_workspace

OLD = "age_65_plus_pct"
HEADING = "65 jaar en ouder (% van de inwoners)"


def make_aged() -> gpd.GeoDataFrame:
    """Return Toytown with figures of 2022: in zuid 40 % and in zuidoost 10 % are 65 and older, elsewhere unknown."""
    areas = make_areas()
    shares = areas["area_code"].map({CODE["zuid"]: 40.0, CODE["zuidoost"]: 10.0, "GM9999": 22.0})
    return areas.assign(**{OLD: shares.astype("float64"), "figures_year": 2022.0})


@pytest.fixture(scope="module")
def aged(tmp_path_factory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("aged") / "workspace", make_signals_of_march(), make_aged())


def words_of(app) -> str:
    return "\n".join(str(part.value) for part in [*app.caption, *app.header, *app.markdown])


def html_of(app) -> str:
    return "\n".join(part.proto.body for part in app.get("html"))


def test_only_traits_that_are_known_are_offered(visit, march):
    offered = visit(march, toon="aantallen").selectbox("kleur").options
    assert offered == ["Kleur: signalen", "Kleur: inwoners", "Kleur: inwoners per km² land", "Kleur: huishoudens"]


def test_a_trait_orders_the_table_beside_the_signals(visit, aged):
    app = visit(aged, toon="aantallen")
    app.selectbox("kleur").select(OLD).run()
    assert not app.exception
    assert app.query_params == {"toon": "aantallen", "kleur": OLD}
    table = app.dataframe[0].value
    assert table.columns.tolist()[:3] == ["Gebied", HEADING, "Meldingen"]
    assert table["Gebied"].tolist()[:2] == ["Zuid", "Zuidoost"]
    assert table[HEADING].tolist()[:2] == [40.0, 10.0]
    assert table[HEADING].isna().sum() == 7
    assert "Kleur: 65 jaar en ouder" in words_of(app)
    assert f"{HEADING}, kerncijfers van 2022" in html_of(app)


@pytest.mark.parametrize("address", [{"kleur": OLD}, {"kleur": "dwellings"}, {"kleur": "income"}])
def test_an_address_with_a_trait_that_is_not_known_opens_the_signals(visit, march, address):
    app = visit(march, toon="aantallen", **address)
    assert not app.exception
    assert app.query_params == {"toon": "aantallen"}


def test_a_chosen_area_tells_its_trait_and_inhabitants_only_once(visit, aged):
    app = visit(aged, toon="aantallen", kleur="inhabitants", level="wijk", area="WK999901")
    assert not app.exception
    assert [metric.value for metric in app.metric if metric.label == "Inwoners"] == ["600"]
    assert app.dataframe[0].value["Inwoners"].tolist() == [2400, 1000, 600]  # 700 to 900, 400 and 600, 100 to 300


def test_an_address_of_the_counts_alone_is_left_for_the_problems(visit, aged, monkeypatch):
    monkeypatch.setattr("geo.pipeline.find_findings", lambda *_: make_findings())
    app = visit(aged, kleur=OLD)
    assert app.query_params["toon"] == "aantallen"


def test_a_problem_has_the_traits_of_its_place_beside_those_of_the_municipality(visit, aged, monkeypatch):
    monkeypatch.setattr("geo.pipeline.find_findings", lambda *_: make_findings())
    app = visit(aged, probleem=RATS)
    assert not app.exception
    table = next(each.value for each in app.dataframe if "Kenmerk" in each.value).set_index("Kenmerk")
    assert table.loc["Inwoners"].tolist() == ["500", "4.000"]
    assert table.loc["65 jaar en ouder (%)"].tolist() == ["22,0", "22,0"]  # 40 % of 200 and 10 % of 300
    assert "De buurten in cijfers" in words_of(app)
    assert "Kerncijfers van 2022" in words_of(app)


def test_the_traits_of_another_workspace_are_not_kept(visit, aged, march):
    visit(march)
    known = [cache_traits.list_traits(Opened(str(path), path.name), Audience.OWNER) for path in (march, aged)]
    assert [table[OLD].notna().any() for table in known] == [False, True]
