"""The container holds what the app needs and no more, and what systemd starts is what the documents say."""

import re
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
TAKEN = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
COPIED = [name for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE) for name in line.split()[:-1]]


def test_all_code_that_runs_is_copied_and_nothing_of_a_municipality():
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"supply", "tests"}
    assert folders | {"pages", "app.py", "screens.py", ".streamlit"} <= set(COPIED)
    assert not [name for name in COPIED if not (ROOT / name).exists()]
    assert not {"data", "data/demo", "data/workspace", "static"} & set(COPIED)


def test_what_is_copied_is_not_ignored():
    assert not [name for name in COPIED if not any(fnmatch(name, line.lstrip("!")) for line in TAKEN[1:])]


def test_the_container_installs_by_hash_and_is_not_root():
    assert "--require-hashes -r /requirements.lock" in DOCKERFILE
    assert DOCKERFILE.index("USER buurtsignalen") < DOCKERFILE.index("CMD [")
    assert "/gezond" in DOCKERFILE


def test_every_unit_is_in_the_document_and_gives_no_rights_away():
    told = (ROOT / "docs" / "uitrol.md").read_text(encoding="utf-8")
    assert not [unit.name for unit in (ROOT / "deploy").iterdir() if unit.name not in told]
    for unit in (ROOT / "deploy").glob("*.service"):
        lines = set(unit.read_text(encoding="utf-8").splitlines())
        assert {"User=buurtsignalen", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet="} <= lines
