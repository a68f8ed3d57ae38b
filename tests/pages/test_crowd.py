"""Few answers are worked out at once; nobody waits for ever, and a fault lets the next one in."""

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.crowd import LINE, Line, wait_in_line
from tests.pages.conftest import APP

_FIRST_PAGE = """import streamlit as st
from tests.pages.test_crowd import count_free
st.title(count_free())
"""


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


def count_free(line: Line = LINE) -> int:
    """Return how many could be helped at this moment."""
    number = 0
    while line.acquire(blocking=False):
        number += 1
    for _ in range(number):
        line.release()
    return number


def test_a_screen_is_made_in_line_and_gives_its_place_back(march, monkeypatch, tmp_path):
    free = count_free()
    app = tmp_path / "app"
    shutil.copytree(APP.parent / "pages", app / "pages", ignore=shutil.ignore_patterns("__pycache__"))
    (app / "pages" / "hotspots.py").write_text(_FIRST_PAGE, encoding="utf-8")
    monkeypatch.setenv("BUURTSIGNALEN_WORKSPACE", str(march))
    monkeypatch.setattr("pages.shared.cache.STATIC", tmp_path / "static")
    shown = AppTest.from_file(shutil.copy(APP, app), default_timeout=30).run()
    assert not shown.exception
    assert [title.value for title in shown.title] == [str(free - 1)]
    assert count_free() == free
