"""Odd and bad files: each has the outcome that its family lists, and a refusal leaves everything as it was."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.case import Case, Refused
from tests.corpus.every_case import FAMILIES
from tests.corpus.walk import check_words, choose_start, hash_files, make_start, walk

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def starts(tmp_path_factory):
    return make_start(tmp_path_factory.mktemp("starts"))


# Every other case, some 150 over all families; `CORPUS=whole pytest tests/corpus` walks them all.
STEP = 1 if os.environ.get("CORPUS") == "whole" else 2


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=f"{family}: {case.name}") for family, cases in FAMILIES.items() for case in cases[::STEP]],
)
def test_a_file_has_the_outcome_that_is_listed(case: Case, starts, tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    walk(case, starts[choose_start(case)], folder)


def test_the_corpus_is_as_large_as_it_promises():
    names = [(family, case.name) for family, cases in FAMILIES.items() for case in cases]
    assert len(names) == len(set(names)) >= 130


@pytest.mark.slow
@pytest.mark.parametrize("name", ["points in degrees", "cut off"])
def test_it_is_no_other_in_a_process_of_its_own(name, starts, tmp_path):
    case = next(case for case in FAMILIES["features"] if case.name == name)
    workspace, path = Path(shutil.copytree(starts["empty"], tmp_path / "workspace")), case.write(tmp_path)
    before = hash_files(workspace)
    command = [sys.executable, "-m", "geo", "--workspace", workspace, "import", path, "--source", "proef"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
    check_words(done.stdout + done.stderr, path)
    is_refused = isinstance(case.expect, Refused)
    assert done.returncode == int(is_refused)
    assert (hash_files(workspace) == before) == is_refused
