"""The frame: whose figures these are, who looks, what that person sees first, and the made-up municipality."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from geo.schema import QUARANTINE
from geo.workspace import Delivery, Workspace, start
from tests.toytown import CODE, centre_of, make_reported
from tests.toytown_workspace import PAYLOADS, make_signals_of_march, make_workspace

PEOPLE = f"""\
id,name,role,domain,areas
anna,Anna,regisseur,openbare ruimte,{CODE["zuid"]} {CODE["oost"]}
sam,Sam,regisseur,veiligheid,WK999903
bea,Bea,stadsdeelmanager,,SD9999-laag
wil,Wil,wethouder,,GM9999
gea,Gea,gegevensbeheerder,,
dolf,Dolf,regisseur,,BU00000000
"""


@pytest.fixture(scope="module")
def staffed(tmp_path_factory) -> Path:
    x, y = centre_of("zuid")
    theft = {"signal_id": "theft", "category": "inbraak", "x": x, "y": y, "reported_at": "2024-03-12 12:00"}
    reported = pd.concat([make_signals_of_march(), make_reported(theft)], ignore_index=True)
    path = make_workspace(tmp_path_factory.mktemp("staffed") / "workspace", reported)
    (path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return path


def chosen(app: AppTest, *keys: str) -> tuple[str, ...]:
    return tuple(app.selectbox(key).value for key in keys)


def title_of(app: AppTest) -> str:
    return app.title[0].value


def test_without_people_nobody_is_asked_who_they_are(visit, march):
    app = visit(march, wie="anna")
    assert not app.exception
    assert "wie" not in [box.key for box in app.selectbox]
    assert title_of(app) == "Hotspots"


def test_who_is_nobody_yet_sees_everything(visit, staffed):
    app = visit(staffed)
    assert chosen(app, "wie", "domain", "within") == ("", "", "")
    assert app.query_params == {}


def test_a_regisseur_starts_with_the_own_domain_and_area(visit, staffed):
    app = visit(staffed, wie="anna")
    assert chosen(app, "wie", "domain", "within") == ("anna", "openbare ruimte", "mijn")
    assert app.dataframe[0].value["Gebied"].tolist() == ["Zuid", "Oost"]
    assert app.query_params == {"wie": "anna"}


@pytest.mark.parametrize(("who", "within"), [("bea", "mijn"), ("wil", "")])
def test_who_looks_at_the_city_starts_with_stadsdelen(visit, staffed, who, within):
    app = visit(staffed, wie=who, toon="aantallen")
    assert app.dataframe[0].value["Gebied"].tolist()[0] == "Laag"
    assert len(app.dataframe[0].value) == (1 if within else 2)  # the wethouder has all of it: no filter is needed
    assert chosen(app, "within") == (within,)


def test_a_gegevensbeheerder_starts_at_gegevens(visit, staffed):
    assert title_of(visit(staffed, wie="gea")) == "Gegevens"


def test_a_wethouder_starts_at_the_briefing(visit, staffed):
    app = visit(staffed, wie="wil")
    assert title_of(app) == "Weekbriefing"
    app.selectbox("wie").select("anna").run()
    assert title_of(app) == "Hotspots"


def test_an_address_that_asks_for_hotspots_opens_it_for_everyone(visit, staffed):
    assert title_of(visit(staffed, wie="gea", theme="ratten")) == "Hotspots"


def test_an_area_that_does_not_exist_is_no_area(visit, staffed):
    app = visit(staffed, wie="dolf")
    assert chosen(app, "within") == ("",)
    assert len(app.dataframe[0].value) == 9


@pytest.mark.parametrize("who", ["niemand", "<b>", "anna bea"])
def test_who_does_not_exist_is_nobody(visit, staffed, who):
    app = visit(staffed, wie=who)
    assert chosen(app, "wie") == ("",)
    assert app.query_params == {}


def test_the_address_wins_over_what_is_usual_for_a_person(visit, staffed):
    app = visit(staffed, wie="anna", within="alle", domain="alle", level="wijk")
    assert chosen(app, "within", "domain") == ("", "")
    assert len(app.dataframe[0].value) == 3
    asked = {"wie": "anna", "within": "alle", "domain": "alle", "level": "wijk"}
    assert app.query_params == {**asked, "toon": "aantallen"}


def test_an_address_with_an_area_or_theme_of_somebody_else_still_opens_it(visit, staffed):
    app = visit(staffed, wie="sam", area=CODE["zuid"], theme="ratten")
    assert chosen(app, "area", "theme", "within", "domain") == (CODE["zuid"], "ratten", "", "")


def test_what_the_visitor_chose_stays_when_another_person_looks(visit, staffed):
    app = visit(staffed, wie="anna")
    app.selectbox("period").select("13").run()
    app.selectbox("within").select("").run()
    app.selectbox("wie").select("sam").run()
    assert chosen(app, "within", "domain", "period") == ("", "veiligheid", "13")


def test_what_nobody_chose_follows_the_person(visit, staffed):
    app = visit(staffed, wie="anna")
    app.selectbox("wie").select("bea").run()
    assert chosen(app, "within", "domain") == ("mijn", "")
    assert app.dataframe[0].value["Gebied"].tolist() == ["Laag"]
    app.selectbox("wie").select("").run()
    assert chosen(app, "within") == ("",)
    assert app.query_params == {}


def test_who_becomes_gegevensbeheerder_is_brought_to_gegevens_and_back(visit, staffed):
    app = visit(staffed, wie="anna")
    app.selectbox("wie").select("gea").run()
    assert title_of(app) == "Gegevens"
    app.selectbox("wie").select("anna").run()
    assert title_of(app) == "Hotspots"
    assert chosen(app, "within") == ("mijn",)


def test_a_role_that_is_withdrawn_is_gone_at_the_next_rerun(visit, tmp_path):
    path = make_workspace(tmp_path / "workspace", make_signals_of_march())
    (path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    app = visit(path, wie="anna")
    (path / "people.csv").write_text(PEOPLE.replace("anna,Anna,", "anneke,Anneke,"), encoding="utf-8")
    app.run()
    assert chosen(app, "wie", "within") == ("", "")


def test_a_name_of_others_shows_as_it_is(visit, tmp_path):
    path = make_workspace(tmp_path / "workspace", make_signals_of_march())
    quoted = [payload.replace('"', '""') for payload in PAYLOADS]
    rows = [f'p{i},"{name}",regisseur,,' for i, name in enumerate(quoted)]
    (path / "people.csv").write_text("\n".join(["id,name,role,domain,areas", *rows]), encoding="utf-8")
    app = visit(path, wie="p0")
    assert not app.exception
    assert not any(payload in str(part.value) for part in [*app.caption, *app.markdown] for payload in PAYLOADS)


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """Return a folder data/ without any municipality, where the demo is Toytown."""
    monkeypatch.delenv(start.VARIABLE, raising=False)
    monkeypatch.setattr(start, "_USUAL", tmp_path / "workspace")
    monkeypatch.setattr(start, "DEMO", tmp_path / "demo")
    return tmp_path


def make_small_demo(out, as_of) -> None:
    make_workspace(out, make_signals_of_march())
    (out / "truth.json").write_text(f'{{"as_of": "{as_of}"}}')


def test_without_a_municipality_the_made_up_one_opens_and_says_so(visit, data, monkeypatch):
    monkeypatch.setattr("geo.demo.make_demo", make_small_demo)
    app = visit(None)
    assert not app.exception
    assert "Dit is een verzonnen gemeente" in app.markdown[0].value
    assert app.dataframe[0].value["Meldingen"].sum() == 9
    assert (data / "demo" / "truth.json").exists()


def test_an_own_municipality_is_not_called_made_up(visit, march):
    assert not any("verzonnen" in part.value for part in visit(march).markdown)


@pytest.mark.usefixtures("data")
def test_a_demo_that_cannot_be_made_is_told_by_the_page(visit, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("geo.demo.make_demo", fail)
    app = visit(None)
    assert not app.exception
    assert "nog geen gemeente" in app.warning[0].value


@pytest.mark.parametrize("page", ["hotspots", "briefing", "noteren", "gegevens", "werkwijze"])
def test_every_page_stands_within_the_frame(visit, staffed, page):
    app = visit(staffed, wie="anna")
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    assert chosen(app, "wie") == ("anna",)
    assert any("grenzen van 2024" in part.value for part in app.caption)


def test_damage_is_told_on_top_and_the_rest_is_shown(visit, march, tmp_path):
    folder = shutil.copytree(march, tmp_path / "w")
    reported = make_reported({"signal_id": "late", "category": "ratten", "reported_at": "2024-03-12 12:00"})
    story = Delivery("test", "later.csv", "later", datetime(2024, 4, 2, 12, tzinfo=UTC))
    Workspace(folder).deliveries.add(story, reported, QUARANTINE.empty())
    for name in ("deliveries/000002.parquet", "register.db"):
        (folder / name).write_bytes(b"damaged")
    app = visit(folder)
    assert "2 bestanden zijn beschadigd" in app.warning[0].value
    told = [line.value.partition(". Herstel met: python -m geo repair")[0] for line in app.expander[0].text]
    assert told == [
        "deliveries/000002.parquet is beschadigd: meldingen uit deze levering tellen nu niet mee",
        "register.db is beschadigd: de dossiers zijn nu niet te lezen",
    ]
    assert not app.exception
    assert len(app.dataframe[0].value)


def test_damaged_boundaries_are_no_missing_municipality(visit, march, tmp_path):
    folder = shutil.copytree(march, tmp_path / "w")
    (folder / "boundaries" / "2024.parquet").write_bytes(b"damaged")
    app = visit(folder)
    assert app.error[0].value == "Dit is beschadigd en kan nu niet worden getoond."
    assert not app.code
