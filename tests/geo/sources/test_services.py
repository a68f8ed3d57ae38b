"""Services of signals, against real servers: all that they hold is given once, and a change of shape is told."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain, repeat

import pandas as pd
import pytest
from aiohttp import web

from geo.errors import ServiceError, SourceError
from geo.sources import open311
from geo.sources.open311 import Open311
from geo.sources.pages import Since
from geo.sources.signalen import Signalen
from geo.sources.signalen_public import PublicSignalen
from geo.sources.web import open_web
from tests.service import HASTY, serve
from tests.sync_services import (
    answer_map,
    answer_requests,
    answer_signalen,
    make_feature,
    make_request,
    make_signal,
)

SINCE = Since(None, date(2024, 1, 1), datetime(2024, 6, 1, tzinfo=UTC))
PASSING = ("drip", "hang", "too_many", "error", "cut_off")


def read_pages(kind, service, since=SINCE, headers=None):
    async def read():
        async with open_web(service.address, HASTY, headers) as one:
            return [page async for page in kind.read(one, since)]

    return asyncio.run(read())


def ids_of(pages):
    return [number for page in pages for number in page.records.get("signal_id", [])]


def days(number):
    return f"2024-03-{1 + number % 28:02}T12:00:00+01:00"


# --- the private list of Signalen


def test_a_signal_of_signalen_becomes_fields():
    with serve(answer_signalen([make_signal(7, state="o", changed="2024-03-05T08:00:00+01:00")])) as service:
        (page,) = read_pages(Signalen(), service, headers={"Authorization": "Bearer t"})
        assert service.asked[0].headers["Authorization"] == "Bearer t"
    row = page.records.iloc[0]
    assert row[["signal_id", "category", "status", "kind", "street", "number", "letter", "town"]].tolist() == [
        "7", "ratten", "o", "SIG", "Staalstraat", "3", "B", "Toytown",
    ]  # fmt: skip
    assert (float(row["lon"]), float(row["lat"])) == pytest.approx((6.0504, 52.4865), abs=0.001)
    assert row["closed_at"] == "2024-03-05T08:00:00+01:00"
    assert page.after == "2024-03-05T08:00:00+01:00"


def test_a_signal_that_is_not_closed_has_no_moment_of_closing():
    with serve(answer_signalen([make_signal(7)])) as service:
        assert read_pages(Signalen(), service)[0].records["closed_at"].isna().all()


@pytest.mark.parametrize("page_size", [1, 3, 10, 100])
def test_every_signal_is_given_once_however_long_the_pages(page_size):
    signals = [make_signal(number, days(number)) for number in range(20)]
    with serve(answer_signalen(signals, page_size)) as service:
        assert sorted(ids_of(read_pages(Signalen(), service)), key=int) == [str(number) for number in range(20)]


def test_more_signals_than_fit_on_a_page_may_change_at_one_moment():
    signals = [make_signal(number, days(1)) for number in range(20)] + [make_signal(20, days(2))]
    with serve(answer_signalen(signals, 6)) as service:
        assert sorted(map(int, ids_of(read_pages(Signalen(), service)))) == list(range(21))


def test_a_signal_that_changes_meanwhile_lets_no_other_slip_through():
    signals = [make_signal(number, days(number)) for number in range(12)]
    honest, changes = answer_signalen(signals, 4), chain([make_signal(0, "2024-04-01T12:00:00+02:00")], repeat(None))

    def answer(request):
        given = honest(request)
        signals[0] = next(changes) or signals[0]  # all that follow move up one place
        return given

    with serve(answer) as service:
        given = ids_of(read_pages(Signalen(), service))
    assert set(map(int, given)) == set(range(12))
    assert given.count("0") == 2  # before and after


def test_reading_goes_on_from_the_last_change():
    signals = [make_signal(number, days(number)) for number in range(20)]
    with serve(answer_signalen(signals, 5)) as service:
        whole = read_pages(Signalen(), service)
        rest = read_pages(Signalen(), service, replace(SINCE, after=whole[1].after))
        none = read_pages(Signalen(), service, replace(SINCE, after=whole[-1].after))
    assert set(ids_of(whole[:2])) | set(ids_of(rest)) == set(ids_of(whole))
    assert len(ids_of(rest)) < 20
    assert ids_of(none) == ["19"]  # asked again, for a change may be stored late


def test_a_list_in_another_order_is_read_by_its_links_and_resumed_only_from_its_end():
    signals = [make_signal(number, days(number)) for number in range(9)]

    def answer(request):
        page = int(request.query.get("page", 1))
        link = {"href": str(request.url.update_query(page=page + 1)) if page < 3 else None}
        return {"_links": {"next": link}, "results": signals[::-1][3 * page - 3 : 3 * page]}

    with serve(answer) as service:
        pages = read_pages(Signalen(), service)
    assert ids_of(pages) == [str(number) for number in range(8, -1, -1)]
    begin = "2024-01-01T00:00:00+01:00"
    assert [page.after for page in pages] == [begin, begin, signals[8]["updated_at"]]


def test_a_page_that_comes_twice_is_given_once():
    signals = [make_signal(number, days(number)) for number in range(9)]
    honest, kept = answer_signalen(signals, 3), []

    def answer(request):
        kept.append(honest(request))
        return kept[0] if len(kept) == 2 else kept[-1]

    with serve(answer) as service:
        assert sorted(ids_of(read_pages(Signalen(), service))) == [str(number) for number in range(9)]


def test_a_list_without_end_is_left():
    def answer(request):
        return {"_links": {"next": {"href": str(request.url)}}, "results": [make_signal(1)]}

    with serve(answer) as service:
        with pytest.raises(ServiceError, match="houdt niet op"):
            read_pages(Signalen(), service)
        assert len(service.asked) < 6


def link_to(address):
    def answer(request):
        is_first = "page" not in request.query
        href = address.format(port=request.url.port) if is_first else None
        moment = days(1)  # one moment, so that the link is followed
        return {"_links": {"next": {"href": href}}, "results": [make_signal(1 if is_first else 2, moment)]}

    return answer


def test_a_link_that_calls_the_own_host_otherwise_is_followed_on_the_own_host():
    with serve(link_to("https://127.0.0.1/signals/v1/private/signals/?page=2&updated_after=2024-01-01")) as service:
        assert ids_of(read_pages(Signalen(), service)) == ["1", "2"]


def test_a_link_to_another_host_is_told_and_never_called():
    with serve(link_to("http://203.0.113.1/?page=2")) as service, pytest.raises(ServiceError, match=r"203\.0\.113\.1"):
        read_pages(Signalen(), service)


def changed(**fields):
    return {**make_signal(1), **fields}


def without(name):
    return {field: value for field, value in make_signal(1).items() if field != name}


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"results": "x", "_links": {}}, id="no list"),
        pytest.param({"items": [], "_links": {}}, id="another name"),
        pytest.param([make_signal(1)], id="no envelope"),
        pytest.param({"results": ["x"], "_links": {"next": {"href": None}}}, id="no tables"),
        pytest.param({"results": [], "_links": {"next": {"href": 5}}}, id="a link that is none"),
        *(
            pytest.param({"results": [without(name)], "_links": {"next": None}}, id=f"without {name}")
            for name in ("id", "created_at", "updated_at", "category", "status")
        ),
        pytest.param({"results": [changed(updated_at="gisteren")], "_links": {"next": None}}, id="no moment"),
        pytest.param({"results": [changed(status="m")], "_links": {"next": None}}, id="a status without a state"),
        pytest.param({"results": [changed(text={"nl": "x"})], "_links": {"next": None}}, id="a text that is a group"),
    ],
)
def test_a_changed_shape_of_signalen_is_told(answer):
    with serve(lambda _: answer) as service, pytest.raises(SourceError, match=r"veranderd|anders dan verwacht"):
        read_pages(Signalen(), service)


# --- its public map


def test_the_map_is_read_page_by_page_within_the_extent():
    features = [make_feature(number) for number in range(10)]
    with serve(answer_map(features, 4)) as service:
        pages = read_pages(PublicSignalen(), service, replace(SINCE, extent=(6.0, 52.4, 6.1, 52.5)))
        assert service.asked[0].query["bbox"] == "6.0,52.4,6.1,52.5"
        assert len(service.asked) == 4  # the last of which has nothing
    assert sum(len(page.records) for page in pages) == 10
    assert set(pages[0].records["category"]) == {"Huisafval"}
    assert {page.after for page in pages} == {""}


def test_an_empty_map_is_null():
    with serve(answer_map([])) as service:
        assert read_pages(PublicSignalen(), service) == []


def test_a_map_that_ends_on_a_full_page_ends():
    with serve(answer_map([make_feature(number) for number in range(8)], 4)) as service:
        assert sum(len(page.records) for page in read_pages(PublicSignalen(), service)) == 8


def test_what_was_reported_before_the_first_day_is_left_out():
    with serve(answer_map([make_feature(number) for number in range(8)])) as service:
        (page,) = read_pages(PublicSignalen(), service, replace(SINCE, first_day=date(2024, 3, 5)))
    assert len(page.records) == 4


def test_a_map_page_that_comes_twice_is_given_once_and_one_that_keeps_coming_is_told():
    features = [make_feature(number) for number in range(9)]
    honest, kept = answer_map(features, 3), []

    def answer(request):
        kept.append(honest(request))
        return kept[0] if len(kept) == 2 else kept[-1]

    with serve(answer) as service:
        pages = read_pages(PublicSignalen(), service)
    assert sum(len(page.records) for page in pages) == 6  # the second page itself never came
    with serve(lambda _: {"features": features}) as service, pytest.raises(ServiceError, match="houdt niet op"):
        read_pages(PublicSignalen(), service)


@pytest.mark.parametrize("answer", [[], {"results": []}, {"features": "x"}, {"features": [{"geometry": None}]}])
def test_a_changed_shape_of_the_map_is_told(answer):
    with serve(lambda _: answer) as service, pytest.raises(SourceError, match=r"veranderd|anders dan verwacht"):
        read_pages(PublicSignalen(), service)


def test_a_map_that_is_not_there_is_told():
    with serve(lambda _: web.Response(status=404)) as service, pytest.raises(ServiceError, match="404"):
        read_pages(PublicSignalen(), service)


# --- Open311


@pytest.mark.parametrize("is_wrapped", [False, True])
def test_a_request_of_open311_becomes_fields(is_wrapped):
    requests = [make_request(5, status="closed", updated="2024-04-01T10:00:00+02:00")]
    with serve(answer_requests(requests, is_wrapped=is_wrapped)) as service:
        pages = read_pages(Open311(), service)
    row = pd.concat([page.records for page in pages]).iloc[0]
    assert row[["signal_id", "category", "status", "address", "postcode", "closed_at"]].tolist() == [
        "5", "Rats", "closed", "Staalstraat 3", "1011", "2024-04-01T10:00:00+02:00",
    ]  # fmt: skip


def test_time_is_walked_in_windows_of_ninety_days_up_to_now():
    with serve(answer_requests([make_request(number) for number in range(30)])) as service:
        pages = read_pages(Open311(), service)
        windows = [(asked.query["start_date"], asked.query["end_date"]) for asked in service.asked]
    assert windows == [
        ("2023-12-31T23:00:00Z", "2024-03-30T23:00:00Z"),
        ("2024-03-30T23:00:00Z", "2024-06-01T00:00:00Z"),
    ]
    assert len(set(ids_of(pages))) == 30
    assert pages[-1].after == "2024-03-28T05:37:38+00:00"  # of the newest


def test_a_clock_that_ran_ahead_and_was_set_back_hides_nothing():
    told = [make_request(number, requested=f"2024-03-{10 + number}T12:00:00+01:00") for number in range(5)]
    first, *later = (datetime(2024, month, day, tzinfo=UTC) for month, day in ((6, 1), (3, 13), (3, 20)))
    after = None
    with serve(answer_requests(told[:2])) as service:
        after = read_pages(Open311(), service, replace(SINCE, until=first))[-1].after
    found = set()
    for until in later:
        with serve(answer_requests(told)) as service:
            pages = read_pages(Open311(), service, replace(SINCE, after=after, until=until))
        found |= set(ids_of(pages))
        after = pages[-1].after
    assert {"2", "3", "4"} <= found


def test_a_window_that_holds_more_than_may_be_asked_is_split(monkeypatch):
    monkeypatch.setattr(open311, "_MOST", 10)
    requests = [make_request(number, requested=f"2024-03-04T{number % 24:02}:00:00+01:00") for number in range(60)]
    with serve(answer_requests(requests, most=10)) as service:
        assert set(map(int, ids_of(read_pages(Open311(), service)))) == set(range(60))


def test_more_at_one_moment_than_may_be_asked_is_told(monkeypatch):
    monkeypatch.setattr(open311, "_MOST", 10)
    requests = [make_request(number, requested="2024-03-04T10:00:00+01:00") for number in range(10)]
    with serve(answer_requests(requests, most=10)) as service, pytest.raises(ServiceError, match="op een moment"):
        read_pages(Open311(), service)


@pytest.mark.parametrize("knows_changes", [True, False])
def test_what_changed_of_old_requests_is_read_whether_or_not_changes_can_be_asked(knows_changes):
    requests = [make_request(number) for number in range(20)]
    with serve(answer_requests(requests, knows_changes=knows_changes)) as service:
        read_pages(Open311(), service)
        requests[3] = make_request(3, status="closed", updated="2024-06-02T09:00:00+02:00")
        requests.append(make_request(20, requested="2024-06-02T08:00:00+02:00"))
        later = Since("2024-06-01T00:00:00+00:00", SINCE.first_day, datetime(2024, 6, 3, tzinfo=UTC))
        pages = read_pages(Open311(), service, later)
    given = ids_of(pages)
    assert {"3", "20"} <= set(given)
    assert len(given) == (2 if knows_changes else 21)
    assert pages[0].after == later.after  # until all of the old is read
    assert pages[-1].after == "2024-06-02T06:00:00+00:00"


@pytest.mark.parametrize(
    "answer", [{"requests": []}, "x", ["x"], [{"service_request_id": 1}], {"service_requests": None}]
)
def test_a_changed_shape_of_open311_is_told(answer):
    told = pytest.raises(SourceError, match=r"veranderd|anders dan verwacht")
    with serve(lambda _: web.json_response(answer)) as service, told:
        read_pages(Open311(), service)


# --- all of them

ALL = {
    "signalen": (Signalen(), lambda: answer_signalen([make_signal(number, days(number)) for number in range(24)], 4)),
    "signalen_openbaar": (PublicSignalen(), lambda: answer_map([make_feature(number) for number in range(24)], 4)),
    "open311": (Open311(), lambda: answer_requests([make_request(number) for number in range(24)])),
}


@pytest.mark.parametrize("kind", ALL)
def test_what_passes_is_survived(kind):
    reader, answer = ALL[kind]
    long_ago = replace(SINCE, first_day=date(2022, 1, 1))  # so that Open311 has many windows too
    moods = [mood for passing in PASSING for mood in (passing, "")]
    with serve(answer(), moods) as service:
        pages = read_pages(reader, service, long_ago)
    assert sum(len(page.records) for page in pages) == 24
