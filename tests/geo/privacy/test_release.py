"""What an audience may see of Toytown: whole periods, nothing small, and no more by views together than apart."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from geo.compare import EVERYTHING, Choice, Filters
from geo.errors import PrivacyError
from geo.pipeline import build_atlas
from geo.privacy import Asked, Audience, hide_cells, lay_table, make_release, move_points
from geo.privacy.points import MOST_MOVED_M
from geo.rules import Rules
from geo.workspace import Workspace
from tests.toytown import BOTTOM, CODE, LEFT, SIDE_M, make_areas, make_signals

SECRET = b"a secret of thirty-two bytes....."
FIRST = date(2022, 1, 3)
DOMAINS = {"ratten": "openbare ruimte", "graffiti": "openbare ruimte", "geluid": "veiligheid"}


def make_assigned():
    """Return ASSIGNED of sixteen periods: some places and themes are busy, some nearly quiet."""
    rng = np.random.default_rng(4)
    rows = []
    for name, often in zip(CODE, (6, 1, 8, 2, 0, 12, 0.2, 3, 0.5), strict=True):
        for theme, share in (("ratten", 1.0), ("graffiti", 0.4), ("geluid", 0.15)):
            for week in range(64):
                moment = f"{FIRST + timedelta(weeks=week)} 12:00"
                row = {"at": name, "theme": theme, "domain": DOMAINS[theme], "reported_at": moment}
                rows += [
                    {**row, "reporter_key": str(rng.integers(0, 3000))} for _ in range(rng.poisson(often * share / 2))
                ]
    signals = make_signals(*({**row, "signal_id": str(number)} for number, row in enumerate(rows)))
    return signals.assign(buurt_code=[CODE[row["at"]] for row in rows], how="inside")


ASSIGNED = make_assigned()
TABLE = lay_table(ASSIGNED, make_areas(), Rules().count)


def release_to(audience, known=()):
    return make_release(TABLE, audience, hide_cells(TABLE, Asked(audience, SECRET, known)))


@pytest.fixture(scope="module")
def inside():
    return release_to(Audience.INSIDE)


def test_periods_are_whole_and_begin_on_the_same_mondays_for_ever(inside):
    periods = inside.vocabulary.periods
    assert {(later - former).days for former, later in pairwise(periods)} == {28}
    assert all((monday - date(2001, 1, 1)).days % 28 == 0 for monday in periods)
    assert inside.vocabulary.last_week <= FIRST + timedelta(weeks=63)


def test_a_shown_figure_is_the_true_one(inside):
    choice = inside.last_year("ratten")
    counted = inside.count_areas(choice, EVERYTHING, "wijk").dropna()
    days = ASSIGNED["reported_at"].dt.tz_localize(None)
    within = days.ge(pd.Timestamp(choice.from_week)) & days.lt(pd.Timestamp(choice.to_week + timedelta(weeks=1)))
    chosen = ASSIGNED[within & (ASSIGNED["theme"] == "ratten")]
    wijken = make_areas().set_index("area_code")["wijk_code"]
    assert len(counted)
    assert (chosen["buurt_code"].map(wijken).value_counts()[counted.index] == counted).all()


@pytest.mark.parametrize(
    ("filters", "weeks"),
    [
        (Filters(source="test"), 4),
        (Filters(status="open"), 4),
        (Filters(kind="wish"), 4),
        (EVERYTHING, 3),
        (EVERYTHING, 5),
    ],
    ids=["a source", "a status", "wishes", "three weeks", "five weeks"],
)
def test_what_is_not_in_the_vocabulary_is_refused(inside, filters, weeks):
    first = inside.vocabulary.periods[2]
    with pytest.raises(PrivacyError, match=r"te herleiden|hele perioden"):
        inside.count_areas(Choice(first, first + timedelta(weeks=weeks - 1)), filters, "buurt")


@pytest.mark.parametrize("audience", [Audience.INSIDE, Audience.OUTSIDE])
def test_no_view_within_another_leaves_too_few(audience):
    release, rng = release_to(audience), np.random.default_rng(8)
    checked = 0
    for _ in range(3000):
        outer = draw_view(release, rng)
        inner = draw_part(outer, rng)
        if np.isnan(ask(release, outer)) or np.isnan(ask(release, inner)):
            continue
        checked += 1
        rest = TABLE.signals[holds(outer) & ~holds(inner)]
        assert rest["reporter"].nunique() == 0 or rest["reporter"].nunique() >= release.least
    assert checked > 300


def draw_view(release, rng):
    """Return some areas of a level, a matter and some periods, as nodes and columns."""
    tree, vocabulary = release.vocabulary.areas, release.vocabulary
    level = str(rng.choice(list(tree.names)))
    nodes = np.arange(tree.number)[tree.at(level)]
    chosen = rng.choice(nodes, rng.integers(1, min(3, len(nodes)) + 1), replace=False)
    begin = int(rng.integers(0, len(vocabulary.periods)))
    end = int(rng.integers(begin, len(vocabulary.periods))) + 1
    whole = vocabulary.years[0]
    periods = range(*whole) if rng.random() < 0.4 else range(begin, end)
    return tuple(map(int, chosen)), int(rng.integers(0, vocabulary.matters.number)), periods


def draw_part(view, rng):
    """Return a view within another: fewer areas, smaller ones, one theme of them, or fewer periods."""
    nodes, matter, periods = view
    areas, matters = TABLE.vocabulary.areas, TABLE.vocabulary.matters
    way = rng.integers(0, 3)
    if way == 0:
        families = [family for family in areas.families if family.parent in nodes]
        return ((int(rng.choice(families[0].children)),) if families else nodes[:1]), matter, periods
    if way == 1:
        families = [family for family in matters.families if family.parent == matter]
        return nodes, (int(rng.choice(families[0].children)) if families else matter), periods
    cut = int(rng.integers(periods.start, periods.stop))
    return nodes, matter, range(periods.start, max(cut, periods.start + 1))


def ask(release, view):
    nodes, matter, periods = view
    return release.signals[list(nodes), matter][:, release.vocabulary.find_columns(periods)].sum()


def holds(view):
    nodes, matter, periods = view
    areas, matters = TABLE.vocabulary.areas.paths, TABLE.vocabulary.matters.paths
    is_area = np.isin(areas, nodes).any(axis=1)[TABLE.signals["area"]]
    return is_area & (matters == matter).any(axis=1)[TABLE.signals["matter"]] & TABLE.signals["period"].isin(periods)


def test_who_knows_an_area_sees_all_of_it_and_no_neighbour_by_subtraction():
    known = CODE["west"]
    release = release_to(Audience.INSIDE, (known,))
    own = release.vocabulary.areas.find("buurt", known)
    assert not np.isnan(release.signals[own]).any()
    others = TABLE.signals["area"] != own
    wijk = next(family for family in release.vocabulary.areas.families if own in family.children)
    shown = release.signals[wijk.parent, 0, 3]
    rest = TABLE.signals[others & TABLE.signals["area"].isin(wijk.children) & (TABLE.signals["period"] == 3)]
    rest = rest[rest["matter"] == 0]
    assert np.isnan(shown) or rest["reporter"].nunique() in (0, *range(5, 1000))


def test_some_zeros_are_hidden_so_that_hidden_may_be_nothing(inside):
    true = make_release(TABLE, Audience.OWNER, np.zeros(inside.signals.shape, dtype=bool)).signals
    zeros = true == 0
    assert 0 < np.isnan(inside.signals[zeros]).mean() < 0.5


def test_a_point_is_moved_a_little_within_its_buurt_and_tells_no_more_than_the_figures(inside):
    areas = make_areas()
    points = move_points(ASSIGNED, areas, inside, SECRET)
    assert points.equals(move_points(ASSIGNED.iloc[::-1], areas, inside, SECRET))
    column = (points["x"] - LEFT) // SIDE_M + 3 * ((points["y"] - BOTTOM) // SIDE_M)
    assert (column.map(dict(enumerate(CODE.values()))) == points["buurt_code"]).all()
    assert MOST_MOVED_M == 150
    counted = points.groupby(["buurt_code", "theme", "period"]).size()
    told = inside.list_figures("buurt").set_index(["area_code", "theme", "period"])["signals"]
    assert (told.reindex(counted.index) == counted).all()


@pytest.mark.slow
@pytest.mark.parametrize("audience", [Audience.INSIDE, Audience.OUTSIDE])
def test_a_municipality_of_usual_size_is_not_refused_its_figures(searched_demo, audience):
    atlas = build_atlas(Workspace(searched_demo))
    table = lay_table(atlas.assigned, atlas.areas, atlas.rules.count)
    release = make_release(table, audience, hide_cells(table, Asked(audience, SECRET, ())))
    assert release.count_areas(release.last_year(None), EVERYTHING, "gemeente").notna().all()
