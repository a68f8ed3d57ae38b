"""Few answers are worked out at once; nobody waits for ever, and a fault lets the next one in."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest

from pages.shared.crowd import Line, wait_in_line


def test_no_more_than_the_line_lets_in_work_at_once():
    line, lock, seen = Line(2), Lock(), []
    at_work = 0

    def work() -> None:
        nonlocal at_work
        with wait_in_line(line, patience_s=60):
            with lock:
                at_work += 1
                seen.append(at_work)
            time.sleep(0.005)  # the work itself
            with lock:
                at_work -= 1

    with ThreadPoolExecutor(12) as visitors:
        for done in [visitors.submit(work) for _ in range(24)]:
            done.result()
    assert len(seen) == 24
    assert max(seen) == 2


def test_who_waited_long_goes_on_beside_long_work():
    line, is_done = Line(1), Event()

    def work_long() -> None:
        with wait_in_line(line):
            is_done.wait(60)

    with ThreadPoolExecutor(1) as other:
        long = other.submit(work_long)
        while line.acquire(blocking=False):  # until the other has it
            line.release()
        with wait_in_line(line, patience_s=0.05):
            assert not long.done()
        is_done.set()
    assert line.acquire(blocking=False)  # the one that was taken was given back, and no other


def test_a_fault_lets_the_next_one_in():
    line = Line(1)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), wait_in_line(line, patience_s=0):
            _ = 1 / 0
    assert line.acquire(blocking=False)
