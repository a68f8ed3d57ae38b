"""What was planted in Meerlinde is found, and its decoys are not."""

import json

import pytest

from geo.pipeline import build_atlas, find_findings
from geo.workspace import Workspace

REFERENCE = (
    "grondwater-elzenbroek",
    "afval-spoorkwartier",
    "ratten-spoorkwartier",
    "tramgeluid",
    "school-verkeer",
    "school-samenhang",
    "school-tuinieren",
)


@pytest.mark.slow
def test_the_reference_cases_are_listed_with_their_label_within_their_buurten_and_no_decoy_is(searched_demo):
    truth = json.loads((searched_demo / "truth.json").read_text(encoding="utf-8"))
    workspace = Workspace(searched_demo)
    found = find_findings(workspace, build_atlas(workspace))
    listed = {(row.theme, code): row for row in found.problems.itertuples() for code in row.buurt_codes.split()}
    planted = {(theme, code) for each in truth["problems"] for theme in each["themes"] for code in each["buurt_codes"]}
    for each in truth["problems"]:
        rows = {listed[cell] for cell in cells_of(each) & set(listed)}
        if each["id"] in REFERENCE:
            assert {row.label for row in rows} == {each["label"]}
            assert {(row.theme, code) for row in rows for code in row.buurt_codes.split()} <= cells_of(each)
    assert not [each["id"] for each in truth["decoys"] if (cells_of(each) - planted) & set(listed)]


def cells_of(planted: dict[str, list[str]]) -> set[tuple[str, str]]:
    return {(theme, code) for theme in planted["themes"] for code in planted["buurt_codes"]}
