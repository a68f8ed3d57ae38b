"""A sync brings in what is new and changed, whatever a service does, and is the same whenever it was stopped."""

import json
import threading
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise, repeat

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import arrivals
from geo.arrivals import Arrivals
from geo.corrections import correct_place
from geo.sources.pages import Page
from geo.sources.signalen import _tabulate
from geo.sync import Asking, sync
from geo.workspace import Workspace, create_workspace
from tests.service import HASTY, MOODS, SOON_S, serve, serve_untrusted
from tests.sync_services import (
    answer_by_path,
    answer_map,
    answer_requests,
    answer_signalen,
    make_feature,
    make_request,
    make_signal,
    write_sources,
)
from tests.toytown_workspace import make_workspace

AT = datetime(2024, 6, 1, tzinfo=UTC)
KINDS = {
    "meldingen": ("signalen", lambda number: answer_signalen([signal_of(each) for each in range(number)], 10)),
    "kaart": ("signalen_openbaar", lambda number: answer_map([make_feature(each) for each in range(number)], 10)),
    "aanvragen": ("open311", lambda number: answer_requests([make_request(each) for each in range(number)])),
}


@pytest.fixture(autouse=True)
def secret(tmp_path_factory, monkeypatch):
    path = tmp_path_factory.mktemp("secret") / "reporter.secret"
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(path))
    return path


def signal_of(number, **given):
    return make_signal(number, f"2024-03-{1 + number % 28:02}T12:00:{number % 60:02}+01:00", **given)


def make_bare(path, sources):
    create_workspace(path, "Toytown", "GM9999")
    write_sources(path, sources)
    return Workspace(path)


def run(workspace, names=None, at=AT):
    return sync(workspace, names or list(workspace.settings.sources), Asking(at, HASTY))


def contents(workspace):
    """Return what is stored, whatever the deliveries in which it came."""
    reported = workspace.deliveries.read_reported().sort_values(["source", "signal_id"], ignore_index=True)
    refused = workspace.deliveries.read_quarantine()[["source", "reason", "value", "raw"]]
    return reported, sorted(refused.itertuples(index=False, name=None))


def files_of(workspace):
    return {path: path.read_bytes() for path in workspace.path.rglob("*.parquet")}


def test_three_services_are_brought_into_a_new_workspace_and_a_second_sync_adds_nothing(tmp_path):
    answers = {name: answer(40) for name, (_, answer) in KINDS.items()}
    with serve(answer_by_path(answers)) as service:
        make_workspace(tmp_path / "w")
        write_sources(tmp_path / "w", [(name, kind, f"{service.address}{name}/") for name, (kind, _) in KINDS.items()])
        workspace = Workspace(tmp_path / "w")
        first = run(workspace).describe()
        before = files_of(workspace)
        second = run(workspace, at=AT + timedelta(hours=1)).describe()
    assert {name: told["new"] for name, told in first["sources"].items()} == dict.fromkeys(KINDS, 40)
    assert (first["total"]["asked"], first["total"]["quarantined"]) == (120, 0)
    assert second["total"]["new"] == second["total"]["changed"] == second["total"]["quarantined"] == 0
    assert second["sources"]["meldingen"]["resumed_from"] == "2024-03-28T12:00:27+01:00"
    assert files_of(workspace) == before
    assert workspace.derived.read(workspace.stamp()) is not None  # what hangs on the signals is there
    assert len(workspace.deliveries.read_reported()) == 120


def test_a_signal_that_changed_wins_and_the_others_stay(tmp_path):
    signals = [signal_of(number) for number in range(10)]
    with serve(answer_signalen(signals)) as service:
        workspace = make_bare(tmp_path / "w", [("meldingen", "signalen", service.address)])
        run(workspace)
        signals[4] = make_signal(4, "2024-05-01T12:00:00+02:00", state="o")
        told = run(workspace).sources["meldingen"]
        signals[4] = make_signal(4, "2024-05-02T12:00:00+02:00", state="m")
        again = run(workspace).sources["meldingen"]
    assert (told.new, told.changed, again.changed) == (0, 1, 1)
    reported = workspace.deliveries.read_reported().set_index("signal_id")
    assert reported["status"].to_dict() == {str(number): "open" for number in range(10)}


def test_a_swapped_point_is_set_apart_once_even_when_it_comes_alone(tmp_path):
    signals = [signal_of(1, point=(52.4863, 6.0504))]
    with serve(answer_signalen(signals)) as service:
        workspace = make_bare(tmp_path / "w", [("meldingen", "signalen", service.address)])
        first, second = run(workspace), run(workspace)
    assert (first.sources["meldingen"].quarantined, second.sources["meldingen"].quarantined) == (1, 0)
    (row,) = workspace.deliveries.read_quarantine().to_dict("records")
    assert (row["reason"], json.loads(row["raw"])["signal_id"]) == ("bad_coordinate", "1")
    assert workspace.deliveries.list()[["read", "accepted", "quarantined"]].to_numpy().tolist() == [[1, 0, 1]]


def test_the_recorded_incidents_of_signalen_are_read_and_the_swapped_one_is_set_apart(tmp_path, open_data):
    folder = open_data / "data" / "signalen"
    listed = json.loads((folder / "frontend_incidents.json").read_text())
    listed.append(json.loads((folder / "frontend_incident.json").read_text()))
    with serve(lambda _: {"_links": {"next": {"href": None}}, "results": listed}) as service:
        workspace = make_bare(tmp_path / "w", [("meldingen", "signalen", service.address)])
        told, before = run(workspace).sources["meldingen"], files_of(workspace)
        assert run(workspace).sources["meldingen"].unchanged == 4
        assert files_of(workspace) == before
    # One of them was recorded twice, with another address.
    assert (told.asked, told.new, told.unchanged, told.quarantined, told.error) == (4, 2, 1, 1, None)
    assert workspace.deliveries.read_reported()["category"].tolist()[0] == "wegsleep"


def answer_endless(name):
    honest = KINDS[name][1](20)
    if name == "meldingen":
        return lambda request: {"_links": {"next": {"href": str(request.url)}}, "results": [signal_of(1)]}
    if name == "kaart":
        return lambda _: {"features": [make_feature(1)]}
    return lambda request: [*honest(request), *(make_request(1) for _ in range(1_000))]


CHANGED = {
    "meldingen": lambda _: {"_links": {"next": None}, "results": [{"number": 1, "updated_at": "2024-03-03T00:00:00Z"}]},
    "kaart": lambda _: {"features": [{"geometry": None, "properties": {"when": "x"}}]},
    "aanvragen": lambda _: [{"number": 1}],
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("mood", [*MOODS, "certificate", "endless", "changed"])
def test_what_goes_on_is_told_within_seconds_and_nothing_of_a_bad_answer_is_stored(tmp_path, name, mood):
    kind, make = KINDS[name]
    answer = {"endless": answer_endless(name), "changed": CHANGED[name]}.get(mood, make(20))
    moods = repeat(mood) if mood in MOODS else ()
    begun = time.monotonic()
    with serve_untrusted() if mood == "certificate" else serve(answer, moods) as service:
        workspace = make_bare(tmp_path / "w", [(name, kind, service.address)])
        told = run(workspace).sources[name]
    assert time.monotonic() - begun < SOON_S
    assert told.error
    assert "127.0.0.1" in told.error or mood == "changed"
    assert len(workspace.deliveries.read_reported()) == (1 if mood == "endless" and name != "aanvragen" else 0)


def test_a_source_that_fails_half_way_keeps_what_it_gave_goes_on_from_there_and_stops_no_other(tmp_path):
    honest = KINDS["meldingen"][1](40)
    answers = {"aanvragen": KINDS["aanvragen"][1](5)}
    with serve(answer_by_path(answers)) as service:
        answers["meldingen"] = lambda request: honest(request) if len(service.asked) < 3 else {"error": "stuk"}
        sources = [(name, KINDS[name][0], f"{service.address}{name}/") for name in ("meldingen", "aanvragen")]
        workspace = make_bare(tmp_path / "w", sources)
        first = run(workspace)
        assert first.has_failed
        assert "veranderd" in first.sources["meldingen"].error
        assert first.sources["aanvragen"].new == 5
        answers["meldingen"] = honest
        second = run(workspace)
    assert first.sources["meldingen"].new + second.sources["meldingen"].new == 40
    assert first.sources["meldingen"].new == 19  # two pages, of which one signal was on both
    assert second.sources["meldingen"].resumed_from is not None


def test_a_place_that_was_corrected_here_stays_until_the_service_changes_the_signal(tmp_path):
    with serve(answer_signalen([signal_of(1)])) as service:
        workspace = make_bare(tmp_path / "w", [("meldingen", "signalen", service.address)])
        run(workspace)
        correct_place(workspace, ("meldingen", ("1",)), {"street": "Damrak", "number": "9"}, AT)
        assert run(workspace).sources["meldingen"].changed == 0
    assert workspace.deliveries.read_reported()["street"].tolist() == ["Damrak"]


def test_a_delivery_that_was_taken_back_is_asked_for_again(tmp_path):
    with serve(answer_signalen([signal_of(1)])) as service:
        workspace = make_bare(tmp_path / "w", [("meldingen", "signalen", service.address)])
        run(workspace)
        workspace.deliveries.withdraw("000001")
        assert run(workspace).sources["meldingen"].new == 1


def test_another_first_day_is_read_from_the_start(tmp_path):
    with serve(answer_signalen([signal_of(1)])) as service:
        workspace = make_bare(tmp_path / "w", [("meldingen", "signalen", service.address)])
        run(workspace)
        settings_file = workspace.path / "municipality.toml"
        settings_file.write_text(settings_file.read_text().replace("2024-01-01", "2023-01-01"))
        assert run(Workspace(workspace.path)).sources["meldingen"].resumed_from is None


def test_two_syncs_at_once_both_finish(tmp_path):
    done = []
    with serve(KINDS["meldingen"][1](40)) as service:
        make_bare(tmp_path / "w", [("meldingen", "signalen", service.address)])
        threads = [threading.Thread(target=lambda: done.append(run(Workspace(tmp_path / "w")))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(each.sources["meldingen"].new for each in done) == [0, 40]
    assert not any(each.has_failed for each in done)


def make_tables(signals):
    return _tabulate([*signals, signal_of(3, point=(52.4863, 6.0504)), signal_of(5, created=None), signal_of(2)])


@settings(max_examples=5)
@given(st.lists(st.integers(0, 13), max_size=3), st.sampled_from((3, 6, 14)))
def test_how_records_come_in_pages_and_deliveries_does_not_matter(tmp_path_factory, cuts, together):
    table = make_tables([signal_of(number) for number in range(10)])
    whole = take_in(tmp_path_factory.mktemp("whole"), [table], 20_000)
    edges = sorted({0, len(table), *cuts})
    pages = [table.iloc[first:last] for first, last in pairwise(edges)]
    parts = take_in(tmp_path_factory.mktemp("parts"), pages, together)
    pd.testing.assert_frame_equal(whole[0], parts[0])
    assert whole[1] == parts[1]


def take_in(path, tables, together):
    arrivals.TOGETHER, kept = together, arrivals.TOGETHER
    try:
        workspace = create_workspace(path / "w", "Toytown", "GM9999")
        taking = Arrivals(workspace, "meldingen", "signalen x", AT)
        for table in tables:
            taking.take(Page(table, "later"))
        taking.finish()
    finally:
        arrivals.TOGETHER = kept
    counts = taking.receipt.describe()
    assert counts["asked"] == sum(counts[name] for name in ("new", "changed", "unchanged", "quarantined"))
    return contents(workspace)
