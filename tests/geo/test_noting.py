"""Noting a signal: it counts at once, once, and can be undone."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GeoError
from geo.noting import answer_referral, check_note, find_buurt, find_noted, find_open_referrals, note_signal, to_point
from geo.pipeline import build_atlas
from geo.workspace import Workspace
from tests.toytown import CODE, centre_of
from tests.toytown_notes import NOON, add_addresses, make_note
from tests.toytown_workspace import make_signals_of_march, make_workspace

KEY = ("telefoon", "n1")


@pytest.fixture
def workspace(tmp_path):
    return Workspace(add_addresses(make_workspace(tmp_path / "workspace", make_signals_of_march())))


def test_a_note_counts_in_its_buurt_at_once(workspace):
    before = build_atlas(workspace)
    assert note_signal(workspace, make_note(), NOON) == "000002"
    after = build_atlas(workspace)
    assert len(after.assigned) == len(before.assigned) + 1
    noted = find_noted(after, KEY)
    assert (noted.theme, noted.area_code, noted.area_name) == ("ratten", CODE["zuid"], "Zuid")
    assert find_noted(before, KEY) is None


def test_the_same_note_twice_is_kept_once(workspace):
    note_signal(workspace, make_note(), NOON)
    assert note_signal(workspace, replace(make_note(), reported_at=NOON + timedelta(minutes=1)), NOON) is None
    assert len(workspace.deliveries.list()) == 2


def test_a_note_is_a_delivery_that_can_be_undone(workspace):
    number = note_signal(workspace, make_note(), NOON)
    assert workspace.deliveries.list().iloc[-1]["file_name"] == "genoteerd"
    workspace.deliveries.withdraw(number)
    assert find_noted(build_atlas(workspace), KEY) is None


def test_a_refused_note_and_a_try_leave_the_store_as_it_was(workspace):
    stamp = workspace.stamp()
    check_note(workspace, make_note(), NOON)
    with pytest.raises(GeoError, match="thema"):
        note_signal(workspace, make_note(theme=""), NOON)
    assert workspace.stamp() == stamp


def test_a_referral_waits_until_its_answer_is_noted(workspace):
    note_signal(workspace, make_note(referred_to="GGD"), NOON)
    waiting = find_open_referrals(build_atlas(workspace))
    assert waiting[["source", "signal_id", "referred_to", "buurt_code"]].to_dict("tight")["data"] == [
        [*KEY, "GGD", CODE["zuid"]]
    ]
    assert answer_referral(workspace, KEY, NOON + timedelta(hours=2), NOON + timedelta(days=1))
    atlas = build_atlas(workspace)
    assert find_open_referrals(atlas).empty
    assert len(atlas.assigned[atlas.assigned["signal_id"] == "n1"]) == 1


def test_the_longest_waiting_referral_comes_first_even_without_a_place(workspace):
    note_signal(workspace, make_note(referred_to="GGD"), NOON)
    earlier = make_note(signal_id="n0", referred_to="wijkteam", place={"address": "Nergensweg 1"})
    note_signal(workspace, replace(earlier, reported_at=NOON - timedelta(days=3)), NOON)
    waiting = find_open_referrals(build_atlas(workspace))
    assert waiting["signal_id"].tolist() == ["n0", "n1"]
    assert pd.isna(waiting["buurt_code"].iloc[0])


def test_an_answer_to_what_was_not_referred_is_refused(workspace):
    note_signal(workspace, make_note(), NOON)
    with pytest.raises(GeoError, match="geen doorverwezen signaal"):
        answer_referral(workspace, KEY, NOON, NOON)


@pytest.mark.parametrize(("name", "expected"), [("zuid", "Zuid"), ("noordwest", "Noordwest")])
def test_a_point_has_its_buurt(workspace, name, expected):
    assert find_buurt(build_atlas(workspace), to_point(*centre_of(name))) == expected


def test_a_point_far_away_has_none(workspace):
    assert find_buurt(build_atlas(workspace), (6.0, 52.0)) is None


PLACES = st.one_of(
    st.sampled_from(["Dorpsstraat 2", "Dorpsstraat", "1111AA", "Toytown", "Nergensweg 1"]).map(
        lambda line: {"place": {"address": line}}
    ),
    st.text(min_size=1, max_size=30).filter(str.strip).map(lambda line: {"place": {"address": line}}),
    st.tuples(st.floats(3.2, 7.3), st.floats(50.7, 53.7)).map(lambda point: {"place": {}, "point": point}),
)


@pytest.mark.slow
@given(PLACES)
def test_a_noted_signal_comes_back_exactly_once(place):
    with TemporaryDirectory() as folder:
        workspace = Workspace(add_addresses(make_workspace(Path(folder) / "workspace")))
        note_signal(workspace, make_note(**place), NOON)
        atlas = build_atlas(workspace)
        came_back = pd.concat([atlas.assigned["signal_id"], atlas.unlocated["signal_id"]])
        assert came_back.tolist() == ["n1"]
