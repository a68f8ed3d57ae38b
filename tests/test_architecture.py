"""Who may import whom: a step knows no other step, and each outside library has its one room."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = [ROOT / "app.py", ROOT / "screens.py"]
CODE += [path for folder in ("geo", "pages", "server") for path in sorted((ROOT / folder).rglob("*.py"))]
STEPS = {"sources", "themes", "locate", "assign", "count", "compare", "detect", "effect", "dossiers", "present"}
# The only ones that know the steps: the order, the exports of what they make, and the command line.
KNOW_THE_STEPS = {"geo/intake.py", "geo/pipeline.py", "geo/partitions.py", "geo/exports.py"}
# A table that is drawn needs the words of the step that made it.
ALLOWED_BETWEEN_STEPS = {("present", "compare"), ("present", "dossiers"), ("present", "effect")}
IN_PAGES_ONLY = {"streamlit", "streamlit_folium"}
IN_PRESENT_ONLY = {"folium", "branca", "altair"}
IN_SOURCES_ONLY = {"openpyxl", "pyogrio", "sqlite3", "zipfile", "requests", "httpx", "socket", "urllib", "fsspec"}
ALLOWED_ELSEWHERE = {"geo/workspace/archive.py": {"zipfile"}}  # backups, which it reads as if an attacker wrote them
IN_CLUSTER_ONLY = {"dask", "distributed"}
IN_REGISTER_ONLY = {"sqlalchemy", "alembic", "psycopg"}
NOT_IN_A_PAGE_SCRIPT = {"pandas", "geopandas", "shapely", "folium", "numpy"}


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def libraries_of(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports_of(path)}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def step_of(path: Path) -> str | None:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "geo" and len(parts) > 1 and parts[1] in STEPS else None


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_a_step_never_imports_another_step(path):
    own = step_of(path)
    if own is None or name_of(path) in KNOW_THE_STEPS:
        return
    used = {name.split(".")[1] for name in imports_of(path) if name.startswith("geo.")} & STEPS - {own}
    assert not {step for step in used if (own, step) not in ALLOWED_BETWEEN_STEPS}


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_each_library_has_its_room(path):
    name, libraries = name_of(path), libraries_of(path)
    if name.startswith("geo/"):
        assert not libraries & IN_PAGES_ONLY
    if not name.startswith("geo/present/"):
        assert not libraries & IN_PRESENT_ONLY
    if not name.startswith("geo/sources/"):
        assert not libraries & (IN_SOURCES_ONLY - ALLOWED_ELSEWHERE.get(name, set()))
    if not name.startswith("geo/workspace/register/"):
        assert not libraries & IN_REGISTER_ONLY
    if name != "geo/cluster.py":
        assert not libraries & IN_CLUSTER_ONLY


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=name_of)
def test_a_page_is_a_short_script_without_tables_or_maps(path):
    assert not libraries_of(path) & NOT_IN_A_PAGE_SCRIPT
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_caching_and_state_live_at_the_edge(path):
    name, text = name_of(path), path.read_text(encoding="utf-8")
    assert "st.cache_" not in text or name.startswith("pages/shared/cache")
    for word in ("session_state", "query_params"):
        assert word not in text or name == "pages/shared/session.py"
    assert "st.user" not in text or name == "pages/shared/login.py"


@pytest.mark.parametrize("path", [path for path in CODE if "geo" in path.parts], ids=name_of)
def test_nothing_in_geo_asks_what_day_it_is(path):
    if name_of(path).startswith("geo/commands/"):  # the command line is where time enters
        return
    asked = {"now", "today", "utcnow", "time_ns"}
    calls = {
        node.attr for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)
    }
    assert not calls & asked


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_a_file_says_its_one_job_and_stays_within_its_size(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 260
