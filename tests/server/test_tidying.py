"""Garbage is looked for in moments of rest."""

import gc
import time
from threading import Event, Thread

import pytest

from server import tidying
from server.tidying import begin_tidying, wait_for_rest


@pytest.fixture
def usual():
    """Give garbage its usual thresholds back."""
    kept = gc.get_threshold()
    yield kept
    gc.set_threshold(*kept)


def test_only_what_is_old_is_left_for_a_moment_of_rest(usual, monkeypatch):
    begun = []
    monkeypatch.setattr(tidying, "_tidy", lambda: begun.append(True))
    begin_tidying()
    assert gc.get_threshold()[:2] == usual[:2]
    assert gc.get_threshold()[2] > 10**9
    assert begun == [True]


def test_a_process_that_does_nothing_is_at_rest():
    assert wait_for_rest(60)


def test_a_busy_process_is_waited_for_no_longer_than_asked():
    done = Event()
    busy = Thread(target=lambda: _count_until(done))
    busy.start()
    begun = time.monotonic()
    assert not wait_for_rest(0.3)
    assert time.monotonic() - begun < 30
    done.set()
    busy.join()


def _count_until(done: Event) -> None:
    while not done.is_set():
        sum(range(1_000))
