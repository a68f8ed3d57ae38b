"""The pages for who may not see single signals: released figures only, and a reason for the rest."""

import pandas as pd
import pytest

from geo.compare import EVERYTHING, Choice
from geo.dutch import say_day
from geo.pipeline import build_atlas, open_release
from geo.present.released_table import lay_out_released
from geo.privacy import Audience
from geo.released import count_released_windows, find_released_windows
from geo.workspace import Workspace
from pages.shared import session
from tests.pages.counts import words_of
from tests.toytown import CODE, centre_of, make_reported
from tests.toytown_workspace import make_workspace

PLACES = {"zuidwest": 8, "zuid": 2, "zuidoost": 9, "oost": 12, "west": 0, "noord": 1, "noordoost": 7}


@pytest.fixture
def inside(monkeypatch):
    """Look as someone of the town hall without an area."""
    monkeypatch.setattr(session, "audience", lambda: Audience.INSIDE)


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """Return a Toytown of two years, with more and fewer signals from place to place."""
    rows = []
    for month in range(24):
        for name, number in PLACES.items():
            x, y = centre_of(name)
            place = {
                "x": x,
                "y": y,
                "reported_at": str(pd.Timestamp("2022-01-03 12:00") + pd.Timedelta(weeks=4 * month)),
            }
            rows += [{**place, "reporter_key": f"{month} {name} {number}"} for number in range(number)]
    return make_workspace(tmp_path_factory.mktemp("busy") / "workspace", make_reported(*rows))


@pytest.mark.parametrize("page", ["hotspots", "stadsdelen"])
@pytest.mark.usefixtures("inside")
def test_the_table_shows_what_is_released_and_says_what_is_not(visit_page, busy, page):
    app = visit_page(f"pages/{page}.py", busy, level="buurt", perioden="periode")
    assert not app.exception
    assert not app.error
    table = next(each.value for each in app.dataframe if "Gebied" in each.value).set_index("Gebied")["Meldingen"]
    workspace = Workspace(busy)
    release = open_release(workspace, build_atlas(workspace), Audience.INSIDE)
    periods = release.vocabulary.periods
    counted = release.count_areas(Choice(periods[-1], release.vocabulary.last_week), EVERYTHING, "buurt")
    assert table["Zuid"] == table["Noord"] == "niet getoond"
    assert table["Oost"] == "12"
    assert (table == "niet getoond").sum() == counted.isna().sum()
    assert "minder dan 5 melders" in words_of(app)


@pytest.mark.usefixtures("inside")
def test_what_returns_comes_first_with_how_it_goes_before_where(visit_page, busy):
    app = visit_page("pages/hotspots.py", busy, level="buurt")
    assert [each.value for each in app.header] == ["Wat terugkeert", "Aantallen", "Dezelfde cijfers als tabel"]
    assert list(app.dataframe[0].value) == ["Thema", "Hoe het gaat", "Waar", "Meldingen, laatste jaar"]


@pytest.mark.usefixtures("inside")
def test_signals_of_a_chosen_area_are_drawn_beside_where_they_were(visit_page, busy):
    drawn, forms = {}, ""
    for area in ("", CODE["oost"], CODE["zuid"]):
        app = visit_page("pages/hotspots.py", busy, level="buurt", area=area, signalen="kaart", perioden="periode")
        assert not app.exception
        assert not app.error
        parts = [part.proto.body for part in app.get("html")]
        drawn[area] = words_of(app) + "".join(parts)
        forms = forms or next((part for part in parts if 'aria-label="Signalen op de kaart"' in part), "")
    assert "Kies een gebied" in drawn[""]
    assert "verplaatst, tot 150 meter" in drawn[CODE["oost"]]
    assert forms.count("<img") == 1  # as on the map: no filled form beside the hollow one
    assert "12 meldingen staan als punt op de kaart" in drawn[CODE["oost"]]
    assert "Hier is geen signaal apart te tonen" in drawn[CODE["zuid"]]


@pytest.mark.usefixtures("inside")
def test_dossiers_are_there_to_read(visit_page, busy):
    app = visit_page("pages/dossiers.py", busy)
    assert not app.exception
    assert not app.error
    assert "nog geen dossiers" in " ".join(each.value for each in app.info)
    assert not app.text_area


@pytest.mark.usefixtures("inside")
def test_noting_shows_no_referrals_of_others(visit_page, busy):
    app = visit_page("pages/noteren.py", busy)
    assert not app.exception
    assert not app.error
    assert not app.dataframe


@pytest.mark.usefixtures("inside")
def test_what_is_played_are_the_periods_of_the_release(visit_page, busy):
    app = visit_page("pages/hotspots.py", busy, level="buurt", perioden="jaar", afspelen="aan")
    assert not app.exception
    assert not app.error
    played = next(each.value for each in app.dataframe if len(each.value.columns) > 10).set_index("Gebied")
    workspace = Workspace(busy)
    atlas = build_atlas(workspace)
    release, names = open_release(workspace, atlas, Audience.INSIDE), atlas.areas.set_index("area_code")["area_name"]
    periods = release.vocabulary.periods
    for monday, column in zip(periods[-13:], played, strict=True):
        counted = release.count_areas(Choice(monday, monday + pd.Timedelta(weeks=3), None), EVERYTHING, "buurt")
        told = {names[code]: "niet getoond" if pd.isna(each) else f"{each:.0f}" for code, each in counted.items()}
        assert column == say_day(monday)
        assert played[column].to_dict() == told
    assert played.loc["Zuid"].eq("niet getoond").all()
    assert "Meldingen per 4 weken" in "".join(part.proto.body for part in app.get("html")) + words_of(app)


@pytest.mark.usefixtures("inside")
def test_one_period_can_not_be_played(visit_page, busy):
    app = visit_page("pages/hotspots.py", busy, level="buurt", perioden="periode", afspelen="aan")
    assert not app.exception
    assert "Eén periode valt niet af te spelen" in words_of(app)


@pytest.mark.usefixtures("inside")
def test_a_difference_is_told_where_both_figures_are_shown(visit_page, busy):
    app = visit_page("pages/hotspots.py", busy, level="buurt", perioden="periode", compare="jaar")
    assert not app.exception
    assert not app.error
    table = next(each.value for each in app.dataframe if "Verschil" in each.value).set_index("Gebied")
    assert table.loc["Oost", ["Meldingen", "Jaar eerder", "Verschil"]].tolist() == ["12", "12", "0"]
    assert table.loc["Zuid", "Verschil"] == "niet getoond"
    assert not table["Verschil"].str.startswith(("'", "+", "-")).any()
    hidden = (table[["Meldingen", "Jaar eerder"]] == "niet getoond").any(axis=1)
    assert (hidden == (table["Verschil"] == "niet getoond")).all()
    words = words_of(app) + "".join(part.proto.body for part in app.get("html"))
    assert "vergeleken met" in words
    assert "verschil met een jaar eerder" in words


@pytest.mark.usefixtures("inside")
def test_without_a_year_before_nothing_is_compared(visit_page, busy):
    app = visit_page("pages/hotspots.py", busy, level="buurt", perioden="alles", compare="jaar")
    assert not app.exception
    assert "Een jaar eerder is er niet" in words_of(app)


def test_a_difference_is_told_in_words():
    figures = pd.DataFrame({"area_code": ["a", "b", "c", "d"], "area_name": ["A", "B", "C", "D"], "exposure": 1.0})
    figures = figures.assign(signals=9.0, rate_per_1000=1.0, signals_before=8.0, signals_change=[1200.0, -6, 0, None])
    told = lay_out_released(figures, "inhabitants")["Verschil"]
    assert told.tolist() == ["1.200 meer", "6 minder", "0", "niet getoond"]


def test_so_many_periods_that_nobody_watches_them_are_played_as_years(busy):
    workspace = Workspace(busy)
    release = open_release(workspace, build_atlas(workspace), Audience.INSIDE)
    choice = Choice(release.vocabulary.periods[0], release.vocabulary.last_week)
    windows = find_released_windows(choice, 100_000)
    assert (windows.weeks, windows.find_weeks(windows.number - 1)[1]) == (52, choice.to_week)
    counted = count_released_windows(release, choice, EVERYTHING, "buurt", windows)
    newest = counted[counted["window"] == windows.starts[-1]].set_index("area_code")["signals"]
    assert newest.to_dict() == pytest.approx(
        release.count_areas(release.last_year(), EVERYTHING, "buurt").to_dict(), nan_ok=True
    )
