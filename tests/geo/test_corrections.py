"""A correction of a place is a delivery: it counts, it can be taken back, and nothing else changes."""

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from geo.corrections import FILE_NAME, correct_place, gather_unlocated
from geo.errors import SourceError
from geo.pipeline import build_atlas
from geo.schema import ADDRESSES, UNLOCATED
from geo.workspace import Workspace
from tests.toytown import CODE, centre_of, make_reported, make_themed
from tests.toytown_workspace import make_workspace

NOW = datetime(2024, 4, 2, 12, tzinfo=UTC)
PLACE = {"street": "Zuidstraat", "number": "1", "town": "Toytown"}


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    """Return Toytown with one address, in zuid, and three signals that have no place."""
    wrong = {"street": "Zuydstrasse", "number": "1", "town": "Toytown"}
    reported = make_reported({**wrong, "signal_id": "a"}, {**wrong, "signal_id": "b"}, {"signal_id": "c"})
    made = Workspace(make_workspace(tmp_path / "w", reported))
    x, y = centre_of("zuid")
    row = {"address_id": "1", "street": "Zuidstraat", "number": 1, "letter": "", "suffix": "", "postcode": ""}
    made.save_addresses(pd.DataFrame([{**row, "town": "Toytown", "x": x, "y": y}], columns=ADDRESSES.columns))
    return made


def stored(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "deliveries").iterdir())


def test_one_correction_places_all_signals_with_the_same_address(workspace):
    gathered = gather_unlocated(build_atlas(workspace).unlocated)
    assert gathered["signals"].tolist() == [2, 1]
    assert gathered["signal_ids"].tolist() == [("a", "b"), ("c",)]
    number = correct_place(workspace, ("test", ("a", "b")), PLACE, NOW)
    atlas = build_atlas(workspace)
    assert atlas.assigned["buurt_code"].tolist() == [CODE["zuid"]] * 2
    assert atlas.unlocated["signal_id"].tolist() == ["c"]
    assert workspace.deliveries.list().iloc[-1][["delivery", "file_name"]].tolist() == [number, FILE_NAME]


def test_a_correction_keeps_everything_but_the_place(workspace):
    before = workspace.deliveries.read_reported().set_index("signal_id").loc["a"]
    correct_place(workspace, ("test", ("a",)), PLACE, NOW)
    after = workspace.deliveries.read_reported().set_index("signal_id").loc["a"]
    changed = {name for name in before.index if not (pd.isna(before[name]) or before[name] == after[name])}
    assert changed == {"street"}


def test_a_correction_that_is_taken_back_leaves_what_there_was(workspace):
    before = workspace.deliveries.read_reported()
    workspace.deliveries.withdraw(correct_place(workspace, ("test", ("a",)), PLACE, NOW))
    pd.testing.assert_frame_equal(workspace.deliveries.read_reported(), before)


def test_a_later_delivery_of_the_source_wins_from_a_correction(workspace):
    correct_place(workspace, ("test", ("a",)), PLACE, NOW)
    correct_place(workspace, ("test", ("a",)), {"postcode": "9999 XX"}, NOW)
    assert workspace.deliveries.read_reported().set_index("signal_id").loc["a", "postcode"] == "9999 XX"


@pytest.mark.parametrize(
    ("key", "place", "words"),
    [
        (("test", ("z",)), PLACE, "zijn er niet meer"),
        (("elders", ("a",)), PLACE, "zijn er niet meer"),
        (("test", ("a",)), {"street": " "}, "vul een adres in"),
        (("test", ("a",)), {"reporter": "Jansen"}, "vul een adres in"),
    ],
)
def test_a_correction_of_nothing_is_refused_and_stores_nothing(workspace, key, place, words):
    before = stored(workspace.path)
    with pytest.raises(SourceError, match=words):
        correct_place(workspace, key, place, NOW)
    assert stored(workspace.path) == before


def test_signals_without_any_address_stand_alone():
    unlocated = make_themed({"signal_id": "1"}, {"signal_id": "2"}).assign(reason="no_place", value="", remedy="")
    gathered = gather_unlocated(unlocated[UNLOCATED.columns].astype({"reason": "str", "value": "str", "remedy": "str"}))
    assert gathered["signal_ids"].tolist() == [("1",), ("2",)]
