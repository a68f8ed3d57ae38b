"""The pages for who may not see single signals: released figures only, and a reason for the rest."""

import pandas as pd
import pytest

from geo.pipeline import build_atlas, open_release
from geo.privacy import Audience
from geo.workspace import Workspace
from pages.shared import session
from tests.pages.counts import words_of
from tests.toytown import make_reported
from tests.toytown_workspace import make_workspace

PLACES = {"zuidwest": 8, "zuid": 2, "zuidoost": 9, "oost": 12, "west": 0, "noord": 1, "noordoost": 7}


@pytest.fixture
def inside(monkeypatch):
    """Look as someone of the town hall without an area."""
    monkeypatch.setattr(session, "audience", lambda: Audience.INSIDE)


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """Return a Toytown of two years, with more and fewer signals from place to place."""
    from tests.toytown import LEFT, BOTTOM, NAMES, SIDE_M

    rows = []
    for month in range(24):
        for name, number in PLACES.items():
            place = NAMES.index(name)
            x, y = LEFT + SIDE_M * (place % 3) + 50.0, BOTTOM + SIDE_M * (place // 3) + 50.0
            day = pd.Timestamp("2022-01-03 12:00") + pd.Timedelta(weeks=4 * month)
            rows += [{"x": x, "y": y, "reported_at": str(day), "reporter_key": f"{month} {name} {i}"} for i in range(number)]
    return make_workspace(tmp_path_factory.mktemp("busy") / "workspace", make_reported(*rows))


@pytest.mark.parametrize("page", ["hotspots", "stadsdelen"])
def test_the_table_shows_what_is_released_and_says_what_is_not(inside, visit_page, busy, page):
    app = visit_page(page, busy, level="buurt", perioden="periode")
    assert not app.exception and not app.error
    table = app.dataframe[1].value.set_index("Gebied")["Meldingen"]
    workspace = Workspace(busy)
    release = open_release(workspace, build_atlas(workspace), Audience.INSIDE)
    counted = release.count_areas(release.last_year(), *_everything(), "buurt")
    assert table["Zuid"] == table["Noord"] == "niet getoond"
    assert table["Oost"] == "12"
    assert counted.isna().any()
    assert "minder dan 5 melders" in words_of(app)


def _everything():
    from geo.compare import EVERYTHING

    return (EVERYTHING,)


@pytest.mark.parametrize("page", ["dossiers", "gegevens"])
def test_a_page_of_single_signals_says_why_it_is_closed(inside, visit_page, busy, page):
    app = visit_page(page, busy)
    assert not app.exception and not app.error
    assert "Wat u wel kunt zien, staat op Hotspots en Stadsdelen" in " ".join(each.value for each in app.info)
    assert not app.dataframe


def test_noting_shows_no_referrals_of_others(inside, visit_page, busy):
    app = visit_page("noteren", busy)
    assert not app.exception and not app.error
    assert not app.dataframe
