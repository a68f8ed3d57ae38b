"""Every answer that is kept between visits: what gives it, how to ask for it, and what it tells."""

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from geo.compare import EVERYTHING, Choice
from geo.effect import Approach
from geo.privacy import Audience
from pages.shared.asked import Asked
from tests.toytown import CODE

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "pages" / "shared").glob("cache*.py"))
_WEEKS = Choice(date(2024, 3, 4), date(2024, 3, 11), "ratten")
# What an answer is asked with, by the name of the parameter: always also for what lies in the area of another.
GIVEN: Mapping[str, Any] = {
    "audience": Audience.OWNER,
    "level": "buurt",
    "choice": _WEEKS,
    "asked": Asked("buurt", _WEEKS),
    "filters": EVERYTHING,
    "area_codes": (CODE["zuid"], CODE["oost"]),
    "buurt_codes": (CODE["zuid"], CODE["oost"]),
    "themes": ("ratten",),
    "revision": 1,
    "today": date(2024, 3, 18),
    "patience_s": 25.0,
    "line": "Dorpsstraat 1",
    "point": (5.387, 52.487),
    "is_needed": False,
    "keys": (("test", "1"), ("test", "2")),
}
_APPROACH = Approach(("ratten",), (CODE["zuid"], CODE["oost"]), date(2024, 3, 11), None, date(2024, 3, 18))
SPECIAL = {("cache_dossiers", "measure"): {"asked": _APPROACH}}
# What is the same for everybody inside, and has tests of its own; and the stores, which pages reach by another way.
SAME_FOR_ALL = {("cache_briefing", name) for name in ("ask", "list_weeks", "read_briefing", "write_files")}
STORES = {("cache_dossiers", "open_store"), ("cache_briefing", "open_store")}


@dataclass(frozen=True)
class Kept:
    """A function of which the answers are kept."""

    module: str
    node: ast.FunctionDef

    @property
    def parameters(self) -> list[ast.arg]:
        """What it is asked with."""
        arguments = self.node.args
        return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]


def list_kept() -> list[Kept]:
    """Return every function with `st.cache_data` or `st.cache_resource`, wherever it stands."""
    return [
        Kept(path.stem, node)
        for path in sorted([*ROOT.glob("*.py"), *(ROOT / "pages").rglob("*.py"), *(ROOT / "server").rglob("*.py")])
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any(
            "cache_data" in ast.unparse(each) or "cache_resource" in ast.unparse(each) for each in node.decorator_list
        )
    ]


def list_askable() -> list[tuple[str, str, Callable[..., Any]]]:
    """Return every public function of the caches that answers for somebody: its module, its name and itself."""
    found = []
    for path in FILES:
        module = importlib.import_module(f"pages.shared.{path.stem}")
        for name, each in vars(module).items():
            is_own = getattr(each, "__module__", "") == module.__name__ and not inspect.isclass(each)
            if not is_own or name.startswith("_") or not callable(each) or (path.stem, name) in STORES | SAME_FOR_ALL:
                continue
            if "opened" in inspect.signature(each).parameters:
                found.append((path.stem, name, each))
    return found


@singledispatch
def tell(answer: Any) -> Iterator[str]:
    """Give every text in an answer: of tables each cell, of objects each field."""
    yield from (each for value in getattr(answer, "__dict__", {}).values() for each in tell(value))


@tell.register
def _(answer: str) -> Iterator[str]:
    yield answer


@tell.register
def _(answer: Future) -> Iterator[str]:
    yield from tell(answer.result())


@tell.register(pd.DataFrame)
@tell.register(pd.Series)
@tell.register(pd.Index)
def _(answer: pd.DataFrame | pd.Series | pd.Index) -> Iterator[str]:
    table = answer if isinstance(answer, pd.DataFrame) else answer.to_frame()
    yield pd.DataFrame(table).astype(str).to_csv()


@tell.register
def _(answer: np.ndarray) -> Iterator[str]:
    yield from map(str, answer.ravel().tolist()) if answer.dtype.kind in "OUT" else ()


@tell.register
def _(answer: Mapping) -> Iterator[str]:
    yield from (each for pair in answer.items() for value in pair for each in tell(value))


@tell.register(list)
@tell.register(tuple)
@tell.register(set)
@tell.register(frozenset)
def _(answer: Any) -> Iterator[str]:
    yield from (each for value in answer for each in tell(value))
