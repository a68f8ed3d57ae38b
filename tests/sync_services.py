"""Services of signals for tests, in the shapes that were recorded of them; what they hold is given."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from aiohttp import web

Record = dict[str, Any]


def make_signal(number: int, changed: str = "2024-03-04T12:00:00+01:00", **given: Any) -> Record:
    """Return a signal as Signalen lists it."""
    lon, lat = given.get("point", (6.0504 + number % 7 / 10_000, 52.4863 + number % 5 / 10_000))
    state = given.get("state", "m")
    return {
        "_links": {"self": {"href": f"https://acc.example/signals/v1/private/signals/{number}"}},
        "id": number,
        "created_at": given.get("created", "2024-03-04T09:30:00.012139+01:00"),
        "updated_at": changed,
        "incident_date_start": "2024-03-04T09:00:00+01:00",
        "category": {"sub": "Ratten", "sub_slug": given.get("category", "ratten"), "main_slug": "overlast-van-dieren"},
        "status": {"state": state, "state_display": "Gemeld", "created_at": changed},
        "type": {"code": "SIG"},
        "location": {
            "address": {
                "postcode": "1011JJ",
                "huisletter": "B",
                "huisnummer": "3",
                "woonplaats": "Toytown",
                "openbare_ruimte": "Staalstraat",
                "huisnummer_toevoeging": "",
            },
            "address_text": "Staalstraat 3B, 1011JJ Toytown",
            "geometrie": {"type": "Point", "coordinates": [lon, lat]},
        },
        "reporter": {"email": f"melder{number % 9}@example.nl", "phone": ""},
        "text": "Ratten in de kruipruimte",
    }


def make_feature(number: int) -> Record:
    """Return a signal as the public map of Signalen shows it."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [6.0504 + number % 7 / 10_000, 52.4863]},
        "properties": {
            "category": {"name": "Huisafval"},
            "created_at": f"2024-03-{1 + number % 28:02}T13:58:12.{number:06}+00:00",
        },
    }


def make_request(number: int, **given: Any) -> Record:
    """Return a service request as Open311 lists it."""
    asked = given.get("requested", f"2024-03-{1 + number % 28:02}T06:37:38+01:00")
    return {
        "service_request_id": number,
        "status": given.get("status", "open"),
        "service_name": "Rats",
        "service_code": "006",
        "description": None,
        "requested_datetime": asked,
        "updated_datetime": given.get("updated", asked),
        "address": "Staalstraat 3",
        "zipcode": 1011,
        "lat": 52.4863,
        "long": 6.0504 + number % 7 / 10_000,
    }


def answer_signalen(signals: Sequence[Record], page_size: int = 500) -> Callable[[web.Request], Any]:
    """Answer as Signalen does: filtered and in the order that was asked, with a link to the next page."""

    def answer(request: web.Request) -> Record:
        asked = request.query
        after = datetime.fromisoformat(asked["updated_after"])
        listed = sorted(
            (each for each in signals if datetime.fromisoformat(each["updated_at"]) >= after),
            key=lambda each: (datetime.fromisoformat(each["updated_at"]), each["id"]),
        )
        number = int(asked.get("page", 1))
        has_more = len(listed) > number * page_size
        link = str(request.url.update_query(page=number + 1)) if has_more else None
        return {
            "_links": {"self": {"href": str(request.url)}, "next": {"href": link}, "previous": {"href": None}},
            "count": len(listed),
            "results": listed[(number - 1) * page_size : number * page_size],
        }

    return answer


def answer_map(features: Sequence[Record], page_size: int = 4_000) -> Callable[[web.Request], Any]:
    """Answer as the public map of Signalen does: null for nothing, and nothing at all after the last page."""

    def answer(request: web.Request) -> Any:
        number = int(request.query["geopage"])
        shown = list(features[(number - 1) * page_size : number * page_size])
        if number > 1 and not shown:
            return web.json_response({"detail": "Invalid page."}, status=404)
        return {"type": "FeatureCollection", "features": shown or None}

    return answer


def answer_requests(
    requests: Sequence[Record], *, knows_changes: bool = True, is_wrapped: bool = False, most: int = 1_000
) -> Callable[[web.Request], Any]:
    """Answer as Open311 does: what was requested within a time of 90 days at most, and no more than `most`."""

    def answer(request: web.Request) -> Any:
        first, last = (datetime.fromisoformat(request.query[name]) for name in ("start_date", "end_date"))
        assert (last - first).days <= 90
        listed = [each for each in requests if first <= datetime.fromisoformat(each["requested_datetime"]) <= last]
        if knows_changes and "updated_after" in request.query:
            after = datetime.fromisoformat(request.query["updated_after"])
            listed = [each for each in listed if datetime.fromisoformat(each["updated_datetime"]) >= after]
        return {"service_requests": listed[:most]} if is_wrapped else listed[:most]

    return answer


def answer_by_path(answers: dict[str, Callable[[web.Request], Any]]) -> Callable[[web.Request], Any]:
    """Answer for several services on one server, by the first part of the path."""
    return lambda request: answers[request.path.split("/")[1]](request)


def write_sources(workspace: Any, sources: Iterable[tuple[str, str, str]]) -> None:
    """Add services (name, kind, address) to the settings of a workspace, all of them read from 2024 on."""
    settings = workspace / "municipality.toml"
    told = "".join(
        f'\n[sources.{name}]\nkind = "{kind}"\naddress = "{address}"\nfirst_day = 2024-01-01\n'
        for name, kind, address in sources
    )
    settings.write_text(settings.read_text() + told)
