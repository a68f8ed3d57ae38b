"""How the tests of the screens open the app, without a browser."""

import runpy
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.pages.counts import COUNTS
from tests.toytown_workspace import make_signals_of_march, make_workspace

APP = Path(__file__).parents[2] / "screens.py"


@pytest.fixture(autouse=True)
def wait_for_what_is_sought(monkeypatch) -> None:
    """Have pages wait for the problems: on a busy machine they would say that these are still sought."""
    monkeypatch.setattr("pages.shared.cache.PATIENCE_S", 25)


@pytest.fixture
def visit(monkeypatch, tmp_path) -> Callable[..., AppTest]:
    """Return how to open the app on a workspace (None: on what it finds), with the choices of an address."""

    def open_app(workspace: Path | None, **address: str) -> AppTest:
        if workspace:
            monkeypatch.setenv("BUURTSIGNALEN_WORKSPACE", str(workspace))
        monkeypatch.setattr("pages.shared.cache.STATIC", tmp_path / "static")
        st.cache_data.clear()
        st.cache_resource.clear()
        app = AppTest.from_file(str(APP), default_timeout=30)
        for key, value in address.items():
            app.query_params[key] = value
        return app.run()

    return open_app


@pytest.fixture
def visit_counts(visit) -> Callable[..., AppTest]:
    """Return how to open the counts on a workspace, with the choices of an address."""
    return partial(visit, **COUNTS)


@pytest.fixture
def visit_page(monkeypatch, tmp_path) -> Callable[..., AppTest]:
    """Return how to open one page, within its frame, on a workspace, with the choices of an address."""

    def open_page(page: str, workspace: Path, **address: str) -> AppTest:
        monkeypatch.setenv("BUURTSIGNALEN_WORKSPACE", str(workspace))
        monkeypatch.setattr("pages.shared.cache.STATIC", tmp_path / "static")
        # AppTest takes every file of the folder pages/ for a page without a frame; here the frame runs it.
        monkeypatch.setattr("streamlit.runtime.scriptrunner.script_runner._mpa_v1", runpy.run_path)
        st.cache_data.clear()
        st.cache_resource.clear()
        app = AppTest.from_file(str(APP), default_timeout=60)
        for key, value in address.items():
            app.query_params[key] = value
        return app.switch_page(page).run()

    return open_page


@pytest.fixture(scope="session")
def march(tmp_path_factory) -> Path:
    """Return the folder of Toytown in March 2024."""
    return make_workspace(tmp_path_factory.mktemp("toytown") / "workspace", make_signals_of_march())
