"""What is kept of dossiers between reruns; rights are an argument of every cached figure."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd
import shapely
import streamlit as st

from geo.compare import Choice, Filters
from geo.count import list_heard
from geo.dossiers.double_work import Pair, find_pairs
from geo.dossiers.records import Dossier
from geo.dossiers.register import Register
from geo.dossiers.returning import Returned, find_returned
from geo.dossiers.standing import find_dossiers
from geo.dossiers.within import keep_within
from geo.effect import Approach, Effect, measure_effect
from geo.errors import DamageError
from geo.privacy import Audience, disclose
from geo.workspace import RegisterStore, Workspace, is_demo, open_register_file
from pages.shared import cache
from pages.shared.asked import BY_TEXT, Asked, Opened

_FILES = "register.db*"
_MOST = 0.5
_ROUNDED_M = 1.0  # metres that the outline of a perimeter may lie beside that of its buurten
_SHAPES = dict.fromkeys((shapely.Polygon, shapely.MultiPolygon), shapely.to_wkb)  # of a drawn perimeter


def open_store(opened: Opened) -> RegisterStore:
    """Return the whole register of the open workspace; of the made-up municipality a copy, in which anyone may try."""
    path = Path(opened.path)
    return open_register_file(_copy_demo(opened.path)) if is_demo(path) else Workspace(path).register


@st.cache_resource(hash_funcs=BY_TEXT, show_spinner=False)
def _copy_demo(path: str) -> Path:
    folder = Path(mkdtemp(prefix="buurtsignalen-"))
    for file in Path(path).glob(_FILES):
        shutil.copyfile(file, folder / file.name)
    return folder


def read_register(opened: Opened, *, is_needed: bool = False) -> Register:
    """Return the dossiers to see as they stand now; one object for all visitors with the same rights, never changed.

    A damaged register is told at the top of every page and holds none, so that what else a page shows goes on.

    Raises
    ------
    DamageError
        If the register is damaged and `is_needed`: the page is about nothing else.
    """
    try:
        revision = open_store(opened).revision()
        return _cut_register(opened.part, revision) if opened.only else _read_register(opened.town, revision)
    except DamageError:
        if is_needed:
            raise
        return Register()


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=4, show_spinner=False)
def _read_register(opened: Opened, revision: int) -> Register:  # noqa: ARG001 - another revision is another register
    return open_store(opened).read()


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=cache.PARTS, show_spinner=False)
def _cut_register(opened: Opened, revision: int) -> Register:
    town = cache.read_atlas(opened.town)
    return keep_within(_read_register(opened.town, revision), town.areas, opened.only, town.rules.dossiers)


@st.cache_data(hash_funcs=BY_TEXT, max_entries=cache.PARTS, show_spinner=False)
def find_double_work(opened: Opened, revision: int, audience: Audience) -> list[Pair]:  # noqa: ARG001 - as it is read
    """Return which two open dossiers are about the same matter."""
    names = {person.id: person.name for person in Workspace(Path(opened.path)).people}
    return find_pairs(read_register(opened), names, cache.read_atlas(opened).rules.dossiers)


@st.cache_data(hash_funcs=BY_TEXT, max_entries=cache.PARTS, show_spinner=False)
def find_back(opened: Opened, revision: int, audience: Audience) -> list[Returned]:  # noqa: ARG001 - as it is read
    """Return the closed dossiers whose problem is back; nothing while problems are still looked for."""
    findings = cache.find_findings(opened, audience)
    if findings is None:
        return []
    atlas = cache.read_atlas(opened)
    return find_returned(read_register(opened), findings.problems, atlas.areas, atlas.rules.dossiers)


def ask_year(opened: Opened) -> Asked | None:
    """Return what asks for all signals of the last 52 weeks; None where there are none at all."""
    return _ask_weeks(opened, 52, None)


def _ask_weeks(opened: Opened, weeks: int, theme: str | None) -> Asked | None:
    span = cache.find_weeks(opened)
    if span is None:
        return None
    first = max(span.first, span.last - timedelta(weeks=weeks - 1))
    return Asked("buurt", Choice(first, span.last, theme), Filters(kind="signal"))


def sum_themes(
    opened: Opened, area_codes: tuple[str, ...], themes: tuple[str, ...], audience: Audience
) -> pd.DataFrame | None:
    """Return the weekly signals on some themes in some buurten together, of two years; None without any signals."""
    asked = [each for theme in themes if (each := _ask_weeks(opened, 104, theme))]
    weeks = [cache.sum_level(opened, each, each.choice, area_codes, audience) for each in asked]
    return weeks[0].assign(signals=sum(each["signals"] for each in weeks)) if weeks else None


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=4, show_spinner=False)
def _hear(opened: Opened) -> pd.DataFrame:
    """Return all signals as the measuring of effects takes them; raw, so never shown as it is."""
    atlas = cache.read_atlas(opened)
    return list_heard(atlas.assigned, atlas.areas, atlas.rules.count)


@st.cache_data(max_entries=50, show_spinner="Het effect wordt gemeten", hash_funcs={**BY_TEXT, **_SHAPES})
def measure(opened: Opened, asked: Approach, audience: Audience) -> Effect:
    """Return what an approach did, as this audience may see it.

    Raises
    ------
    GeoError
        If it can't be measured; says why.
    """
    seen = _find_ground(opened, asked)
    atlas = cache.read_atlas(seen)
    effect = measure_effect(_hear(seen), atlas.areas, asked, atlas.rules)
    if opened.only and effect.ring and not set(effect.ring.area_codes) <= set(opened.only):
        effect = replace(effect, ring=None)  # it counts what lies outside of the own area
    return replace(effect, course=disclose(effect.course, audience, counts=["perimeter"]))


def _find_ground(opened: Opened, asked: Approach) -> Opened:
    """Return what an approach is measured in: the whole town where its place lies in the own area, else that area only.

    Otherwise who draws a place elsewhere would be told what was heard there.
    """
    if not opened.only:
        return opened
    areas = cache.read_atlas(opened).areas
    own = areas[areas["level"] == "gemeente"].geometry.union_all().buffer(_ROUNDED_M)
    is_own = own.covers(asked.perimeter) if asked.perimeter else set(asked.buurt_codes) <= set(opened.only)
    return opened.town if is_own else opened.part


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=cache.PARTS, show_spinner=False)
def find_about(opened: Opened, revision: int, audience: Audience) -> dict[str, tuple[Dossier, ...]]:  # noqa: ARG001
    """Return the dossiers about each listed problem, by its id; none while problems are still looked for."""
    findings = cache.find_findings(opened, audience)
    if findings is None:
        return {}
    atlas = cache.read_atlas(opened)
    return find_dossiers(findings.problems, read_register(opened), atlas.areas, atlas.rules.dossiers)


@st.cache_resource(hash_funcs=BY_TEXT, max_entries=cache.PARTS, show_spinner=False)
def list_complained(opened: Opened) -> frozenset[str]:
    """Return the themes that are mostly complained about: more of another, such as initiatives, is no worsening."""
    assigned = cache.read_atlas(opened).assigned
    share = (assigned["kind"] == "signal").groupby(assigned["theme"]).mean()
    return frozenset(share.index[share > _MOST])
