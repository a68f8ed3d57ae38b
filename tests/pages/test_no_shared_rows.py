"""Two visitors share no row: every answer that is kept is kept by the rights of who asks."""

import ast
import inspect
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from geo.errors import GeoError
from geo.privacy import Audience
from geo.workspace import Workspace
from pages.shared import cache, cache_briefing
from pages.shared.asked import Opened
from tests.pages.every_answer import FILES, GIVEN, SPECIAL, list_askable, list_kept, tell
from tests.toytown import CODE, centre_of, make_reported
from tests.toytown_dossiers import AT, make_action, make_dossier, make_note
from tests.toytown_findings import LAST_WEEK, make_findings
from tests.toytown_workspace import make_workspace

# Kept without saying for whom: files of the browser, places that hold copies, and what is kept by the path of a
# workspace and the state of its tables, its register or its public addresses.
HARMLESS = {
    "publish",
    "_start_worker",
    "_find_scratch",
    "_copy_demo",
    "_list_people",
    "_give_rights",
    "_search_place",
    "_read_places",
    ("cache_compare", "_read_register"),
}
# What asks who looks, or where: an answer that is kept may not.
ASKS = {"session", "session_state", "query_params", "user", "context", "login", "rights"}
MARK = "alleen-voor-{}"


def name_of(kept) -> str:
    return f"{kept.module}.{kept.node.name}"


@pytest.mark.parametrize("kept", list_kept(), ids=name_of)
def test_what_is_kept_is_kept_by_the_rights_of_who_asks(kept):
    known = {kept.node.name, (kept.module, kept.node.name)} & HARMLESS
    opened = [each for each in kept.parameters if each.annotation and ast.unparse(each.annotation) == "Opened"]
    assert opened or known
    assert not [each.arg for each in kept.parameters if each.arg.startswith("_")]


@pytest.mark.parametrize("kept", list_kept(), ids=name_of)
def test_what_is_kept_asks_nobody_who_looks(kept):
    used = {node.attr for node in ast.walk(kept.node) if isinstance(node, ast.Attribute)}
    used |= {node.id for node in ast.walk(kept.node) if isinstance(node, ast.Name)}
    assert not used & ASKS


def test_only_the_caches_themselves_reach_what_is_raw():
    raw = {kept.node.name for kept in list_kept() if kept.node.name.startswith("_")}
    pages = [path for path in Path(cache.__file__).parents[1].rglob("*.py") if path not in FILES]
    for path in pages:
        used = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
        assert not used & raw, path


@pytest.fixture(scope="module")
def opened(tmp_path_factory) -> Opened:
    """Return Toytown with rats, a noise and a dossier in zuid and in oost, each of which says where it belongs."""
    rows = [
        {"signal_id": f"{MARK.format(at)}-{i}", "x": centre_of(at)[0], "y": centre_of(at)[1], "category": category}
        for at in ("zuid", "oost")
        for i, category in enumerate(["ratten"] * 6 + ["geluid"])
    ]
    path = make_workspace(tmp_path_factory.mktemp("shared") / "workspace", make_reported(*rows))
    workspace = Workspace(path)
    for at in ("zuid", "oost"):
        parts = [make_action(at, title=MARK.format(at)), make_note(at, text=MARK.format(at))]
        workspace.register.save(make_dossier(at, at, title=MARK.format(at)), *parts, by="anna", at=AT)
    return Opened(str(path), workspace.stamp())


@pytest.fixture(scope="module")
def ask(opened):
    """Return how to ask everything for one of the two, straight after the other asked the same."""
    st.cache_data.clear()
    st.cache_resource.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("geo.pipeline.find_findings", lambda *_: make_findings())
        patch.setattr("pages.shared.cache.STATIC", Path(opened.path) / "static")

        def ask_for(at: str, module: str, name: str, function) -> str:
            given = {**GIVEN, **SPECIAL.get((module, name), {}), "opened": replace(opened, only=(CODE[at],))}
            wanted = inspect.signature(function).parameters
            try:
                return "\n".join(tell(function(**{key: given[key] for key in wanted})))
            except GeoError as fault:
                return str(fault)

        yield ask_for


@pytest.mark.parametrize(
    ("module", "name", "function"), [pytest.param(*each, id=".".join(each[:2])) for each in list_askable()]
)
def test_two_visitors_share_no_row(ask, module, name, function):
    zuid, oost, again = (ask(at, module, name, function) for at in ("zuid", "oost", "zuid"))
    for told, other in ((zuid, "oost"), (oost, "zuid"), (again, "oost")):
        assert MARK.format(other) not in told
        assert CODE[other] not in told
    assert zuid == again


@pytest.fixture
def briefed(tmp_path, monkeypatch) -> Opened:
    """Return Toytown with enough history for a briefing, and a signal in each of two buurten that says where."""
    monkeypatch.setattr("geo.pipeline.find_findings", lambda *_: make_findings())
    days = [LAST_WEEK - timedelta(weeks=weeks) for weeks in range(60)]
    rows = [
        {"signal_id": f"{MARK.format(at)}-{day}", "x": centre_of(at)[0], "y": centre_of(at)[1], "category": "ratten"}
        | {"reported_at": f"{day} 12:00"}
        for at in ("zuid", "oost")
        for day in [*days, LAST_WEEK + timedelta(days=6)]
    ]
    path = make_workspace(tmp_path / "workspace", make_reported(*rows))
    return Opened(str(path), Workspace(path).stamp())


def read_briefings(opened: Opened, visitors: Sequence[tuple[str, Audience]]) -> list[str]:
    """Return what each visitor reads, one after the other, from caches that are empty at first."""
    st.cache_data.clear()
    st.cache_resource.clear()
    chosen, told = cache_briefing.Chosen(LAST_WEEK, None, date(2024, 3, 18)), []
    for at, audience in visitors:
        asked = replace(opened, only=(CODE[at],)) if at else opened
        briefing = cache_briefing.read_briefing(asked, chosen, audience)
        files = cache_briefing.write_files(asked, chosen, audience)
        told.append("\n".join([*tell(briefing), files.html.decode(), str(cache_briefing.list_weeks(asked))]))
    return told


def test_a_briefing_is_the_same_for_everybody_inside_whoever_asks_first(briefed):
    visitors = [(at, Audience.INSIDE) for at in ("", "zuid", "oost")]
    told = {text for order in permutations(visitors) for text in read_briefings(briefed, order)}
    (text,) = told
    assert "week 11" in text
    assert MARK.format("zuid") not in text
    assert MARK.format("oost") not in text


def test_audiences_share_no_briefing(briefed):
    owner, inside = ("", Audience.OWNER), ("", Audience.INSIDE)
    (alone,) = read_briefings(briefed, [owner])
    assert read_briefings(briefed, [inside, owner, inside])[1] == alone
    first, _, again = read_briefings(briefed, [inside, owner, inside])
    assert first == again
    assert read_briefings(briefed, [owner, inside])[1] == first != alone


def test_the_answers_do_tell_something(ask):
    told = {(module, name): ask("zuid", module, name, function) for module, name, function in list_askable()}
    assert MARK.format("zuid") in told["cache", "list_signals"]
    assert MARK.format("zuid") in told["cache_dossiers", "read_register"]
    assert CODE["zuid"] in told["cache", "rate_level"]
    assert pd.Series(told).str.len().gt(0).mean() > 0.6
