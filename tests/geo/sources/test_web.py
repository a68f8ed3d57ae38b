"""Calling services of others, against a real server that misbehaves."""

import asyncio
import time
from dataclasses import replace
from itertools import repeat

import pytest
from aiohttp import web

from geo.errors import ServiceError
from geo.sources.web import open_web
from tests.service import HASTY, MOODS, SOON_S, Service, serve, serve_untrusted

PASSING = ("drip", "hang", "too_many", "error", "cut_off")  # what is asked again
LASTING = ("wrong_json", "html", "redirect")  # what asking again would not mend


def ask(service: Service, path: str = "items", manners=HASTY, headers=None, **asked):
    async def call():
        async with open_web(service.address, manners, headers) as web_of_one:
            return await web_of_one.get_json(path, asked)

    return asyncio.run(call())


def test_a_question_goes_below_the_address_with_its_parameters_and_headers():
    with serve(lambda request: {"path": request.path, **request.query}) as service:
        assert ask(service, headers={"Authorization": "Token x"}, limit=5) == {"path": "/items", "limit": "5"}
        assert service.asked[0].headers["Authorization"] == "Token x"


@pytest.mark.parametrize("mood", PASSING)
def test_what_may_pass_is_asked_again(mood):
    with serve(lambda _: {"numbers": [1, 2, 3] * 100}, [mood, mood]) as service:
        assert ask(service)["numbers"][:2] == [1, 2]
        assert len(service.asked) == 3


@pytest.mark.parametrize("mood", MOODS)
def test_what_lasts_is_told_within_seconds(mood):
    begun = time.monotonic()
    with serve(lambda _: {"numbers": [1, 2, 3] * 100}, repeat(mood)) as service:
        with pytest.raises(ServiceError, match=r"127\.0\.0\.1"):
            ask(service)
        assert len(service.asked) == (1 if mood in LASTING else HASTY.attempts)
    assert time.monotonic() - begun < SOON_S


def test_the_service_says_when_to_come_back_but_not_for_ever():
    waits = iter((web.Response(status=503, headers={"Retry-After": "3600"}), {"is": "back"}))
    with serve(lambda _: next(waits)) as service:
        assert ask(service) == {"is": "back"}


def test_an_unknown_certificate_is_refused_at_once():
    with serve_untrusted() as service, pytest.raises(ServiceError, match="certificaat"):
        ask(service)


def test_a_link_to_another_host_is_never_called():
    with serve(lambda _: {}) as service, pytest.raises(ServiceError, match=r"verwijst naar 203\.0\.113\.1"):
        ask(service, "http://203.0.113.1/items?page=2")


def test_nobody_there_is_told():
    with serve(lambda _: {}) as service:
        pass
    with pytest.raises(ServiceError, match="na 3 pogingen"):
        ask(service)


@pytest.mark.parametrize(("status", "words"), [(401, "token"), (403, "token"), (404, "weigert"), (410, "weigert")])
def test_a_refusal_is_told_and_not_repeated(status, words):
    with serve(lambda _: web.Response(status=status)) as service:
        with pytest.raises(ServiceError, match=words):
            ask(service)
        assert len(service.asked) == 1


def test_an_answer_without_end_is_not_read():
    with serve(lambda _: "x" * 2_000_000) as service, pytest.raises(ServiceError, match="meer dan 1 MB"):
        ask(service, manners=replace(HASTY, most_mb=1))


def test_no_more_questions_at_once_than_is_polite():
    at_once, most = 0, 0

    async def answer_slowly(_: web.Request) -> web.Response:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.02)
        at_once -= 1
        return web.json_response({})

    async def call(service: Service) -> None:
        async with open_web(service.address, replace(HASTY, at_once=3)) as web_of_one:
            await asyncio.gather(*(web_of_one.get_json("items") for _ in range(12)))

    with serve(answer_slowly) as service:
        asyncio.run(call(service))
    assert most == 3


def test_a_base_that_is_no_address_is_told():
    with pytest.raises(ServiceError, match="geen adres"):
        asyncio.run(open_web("geen adres").__aenter__())
