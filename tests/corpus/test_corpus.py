"""Odd and bad files: each has the outcome that its family lists, and a refusal leaves everything as it was."""

import pytest

from tests.corpus.case import Case
from tests.corpus.every_case import FAMILIES
from tests.corpus.walk import choose_start, make_start, walk


@pytest.fixture(scope="module")
def starts(tmp_path_factory):
    return make_start(tmp_path_factory.mktemp("starts"))


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{family}: {case.name}") for family, cases in FAMILIES.items() for case in cases]
)
def test_a_file_has_the_outcome_that_is_listed(case: Case, starts, tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    walk(case, starts[choose_start(case)], folder)


def test_the_corpus_is_as_large_as_it_promises():
    names = [(family, case.name) for family, cases in FAMILIES.items() for case in cases]
    assert len(names) == len(set(names)) >= 130
