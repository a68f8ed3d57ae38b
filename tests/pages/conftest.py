"""How the tests of the screens open the app, without a browser."""

import runpy
import shutil
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from geo.pipeline import build_atlas
from geo.workspace import Workspace
from tests.pages.counts import COUNTS
from tests.toytown_notes import add_addresses
from tests.toytown_workspace import make_signals_of_march, make_workspace

APP = Path(__file__).parents[2] / "screens.py"


@pytest.fixture(autouse=True)
def wait_for_what_is_sought(monkeypatch) -> None:
    """Have pages wait for the problems: on a busy machine they would say that these are still sought."""
    monkeypatch.setattr("pages.shared.cache.PATIENCE_S", 25)


@pytest.fixture(scope="session", autouse=True)
def scan_packages_once() -> Iterator[None]:
    """Have Streamlit look for components among the installed packages once, as a server does, not at every run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


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


@pytest.fixture(scope="session")
def fresh_march(tmp_path_factory) -> Path:
    """Return Toytown in March 2024 with its addresses, with what is derived from it: nobody writes in it."""
    path = add_addresses(make_workspace(tmp_path_factory.mktemp("fresh") / "workspace", make_signals_of_march()))
    build_atlas(Workspace(path))
    return path


@pytest.fixture
def own_march(fresh_march, tmp_path) -> Path:
    """Return the folder of Toytown in March 2024 with its addresses, made for one test, which may write in it."""
    return shutil.copytree(fresh_march, tmp_path / "workspace")
