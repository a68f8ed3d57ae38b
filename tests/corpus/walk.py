"""Walk a case through the command line, and hold what it printed and stored against what was expected."""

import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from geo.__main__ import app
from geo.pipeline import build_atlas
from geo.schema import TIMEZONE
from geo.workspace import Workspace, create_workspace
from tests.corpus.case import Accepted, Case, Loaded, Refused
from tests.corpus.families.addresses import make_register
from tests.toytown_workspace import make_workspace

PERSONS = ("geheim", "12345678", "12 34 56 78")  # stand in many cases, and may come out of none
# What a fault of a library says, whichever; none of it is for a visitor.
ENGLISH = re.compile(
    r"Traceback|Error\b|Exception|\b(?:invalid|expected|can't|cannot|decode|codec|delimiter|could not|failed|unable|"
    r"unexpected|not supported|block|parse|line \d|char \d|position|missing|column '|value)\b"
)
_DONE = re.compile(r"(\d+) rijen gelezen: (\d+) aanvaard, (\d+) apart gezet")
_REASON = re.compile(r"  (\d+) x (.+)")


def make_start(folder: Path) -> dict[str, Path]:
    """Make the workspaces from which the cases begin: `empty`, without boundaries, and `toytown`, with addresses."""
    create_workspace(folder / "empty", "Toytown", "GM9999")
    Workspace(make_workspace(folder / "toytown")).save_addresses(make_register())
    return {name: folder / name for name in ("empty", "toytown")}


def choose_start(case: Case) -> str:
    """Say which workspace a case needs: where nothing hangs on boundaries, none are derived."""
    needs_areas = case.command == "population" or (isinstance(case.expect, Accepted) and case.expect.placed)
    return "toytown" if needs_areas else "empty"


def run(workspace: Path, case: Case, path: Path) -> Result:
    """Read a file by the command of the case."""
    source = ("--source", "proef") if case.command == "import" else ()
    words = ["--workspace", str(workspace), case.command, str(path), *source, *case.options]
    return CliRunner().invoke(app, words, catch_exceptions=False)


def walk(case: Case, start: Path, folder: Path) -> None:
    """Read the file of a case into a copy of `start`, twice, and check everything that is promised."""
    workspace = Path(shutil.copytree(start, folder / "workspace"))
    earlier = case.write_before(folder)
    if earlier:
        assert run(workspace, case, earlier).exit_code == 0
    path, before = case.write(folder), hash_files(workspace)
    result = run(workspace, case, path)
    check_words(result.output, path)
    assert result.exit_code == (1 if isinstance(case.expect, Refused) else 0), result.output
    if isinstance(case.expect, Refused):
        check_refusal(case.expect, result.stderr, path)
        assert hash_files(workspace) == before
        return
    if isinstance(case.expect, Accepted):
        check_accepted(case.expect, result.stdout, workspace)
    else:
        check_loaded(case, case.expect, result.stdout, workspace)
    if case.command == "import" or case.name.endswith("as they should be"):  # other stores are replaced, not added to
        check_again(case, workspace, path)


def hash_files(folder: Path) -> dict[str, str]:
    """Return a hash of every file."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def check_words(output: str, path: Path) -> None:
    """Check that nobody reads a person, a traceback or the words of a library."""
    told = output.replace(str(path), "").replace(path.name, "")
    assert not [person for person in PERSONS if person in told.casefold()], told
    assert not ENGLISH.search(told), told


def check_refusal(expect: Refused, told: str, path: Path) -> None:
    """Check that a refusal names the file, says what it should and ends with something to do."""
    assert path.name in told or any(word.startswith("kolom '") for word in expect.says), told
    one_line = " ".join(told.split())
    assert not [word for word in expect.says if word not in one_line], told
    assert len(told) < 2_000


def check_accepted(expect: Accepted, told: str, workspace: Path) -> None:
    """Check that what was printed is what was stored, and both are what was expected."""
    first, *rest = told.splitlines()
    apart = sum(expect.apart.values()) if expect.apart else 0
    counted = tuple(int(number) for number in _DONE.fullmatch(first).groups())  # type: ignore[union-attr]
    store = Workspace(workspace).deliveries
    delivery = store.list().iloc[-1]
    # Read as they are: that they keep their promises was checked when they were written.
    quarantine = pd.read_parquet(workspace / "quarantine" / f"{delivery['delivery']}.parquet")
    assert counted == (expect.rows + apart, expect.rows, apart), told
    assert tuple(delivery[["read", "accepted", "quarantined"]]) == counted
    reasons = quarantine["reason"].value_counts().to_dict()
    assert {match[2]: int(match[1]) for match in map(_REASON.fullmatch, rest) if match} == reasons == dict(expect.apart)
    assert quarantine["remedy"].ne("").all()
    if expect.at_rows is not None:
        assert tuple(quarantine["row"]) == expect.at_rows
    notes = [line for line in rest if not _REASON.fullmatch(line) and not line.startswith("Bekijk en herstel")]
    assert len(notes) == len(expect.says), told
    assert not [(part, note) for part, note in zip(expect.says, notes, strict=True) if part not in note]
    _check_rows(expect, workspace, quarantine)


def _check_rows(expect: Accepted, workspace: Path, quarantine: pd.DataFrame) -> None:
    reported = pd.read_parquet(max((workspace / "deliveries").glob("*.parquet"))).set_index("signal_id")
    kept = reported.to_csv() + quarantine.to_csv()
    assert not [person for person in PERSONS if person in kept.casefold()]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", kept.replace("\r\n", "\n"))
    assert expect.holds.keys() <= set(reported.index)
    for signal, fields in expect.holds.items():
        for name, value in fields.items():
            _check_value(reported.loc[signal, name], value)
    if expect.placed:
        _check_places(expect, workspace)


def _check_places(expect: Accepted, workspace: Path) -> None:
    atlas = build_atlas(Workspace(workspace))
    placed = pd.concat([atlas.assigned, atlas.unlocated]).set_index("signal_id")
    for signal, fields in expect.placed.items():
        assert {name: placed.loc[signal, name] for name in fields} == fields


def _check_value(stored: Any, expected: object) -> None:
    if expected is None:
        assert pd.isna(stored)
    elif isinstance(stored, pd.Timestamp):
        wanted = pd.Timestamp(str(expected))
        assert stored == (wanted if wanted.tzinfo else wanted.tz_localize(TIMEZONE))
    elif isinstance(expected, float):
        assert stored == pytest.approx(expected, abs=0.5)
    else:
        assert stored == expected


def check_loaded(case: Case, expect: Loaded, told: str, workspace: Path) -> None:
    """Check boundaries, addresses or figures: how many, what the report says, and what was stored of some."""
    assert not [part for part in expect.says if part not in told], told
    assert not [part for part in expect.never if part in told], told
    stored = _read_loaded(case, workspace)
    if case.command == "population":
        assert f"voor {expect.rows} van de 9 buurten" in told
    else:
        assert len(stored) == expect.rows
    assert expect.holds.keys() <= set(stored.index)
    for key, fields in expect.holds.items():
        for name, value in fields.items():
            _check_value(stored.loc[key, name], value)


def _read_loaded(case: Case, folder: Path) -> pd.DataFrame:
    workspace = Workspace(folder)
    if case.command == "addresses":
        return workspace.addresses().set_index("address_id")
    areas: gpd.GeoDataFrame = workspace.stored_areas(2024)
    buurten = areas[areas["level"] == "buurt"]
    return pd.DataFrame(buurten.assign(area=buurten.area)).set_index("area_code")


def check_again(case: Case, workspace: Path, path: Path) -> None:
    """Check that the same file a second time adds nothing."""
    before = hash_files(workspace)
    again = run(workspace, case, path)
    assert again.exit_code == 0
    if case.command == "import":
        assert again.stdout == f"{path.name} was al ingelezen; er is niets veranderd\n"
    assert hash_files(workspace) == before
