"""The lock, the licences and the audit: complete, allowed, and never green for want of looking."""

import re
from email.message import Message
from importlib.metadata import PackageNotFoundError, version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from supply.audit import NOT_AUDITED, judge
from supply.licences import BY_HAND, DOCUMENT, find_licence, find_refused, read_licence
from supply.lock import LOCK, read_lock

LOCKED = read_lock(LOCK.read_text(encoding="utf-8"))
_ROWS = DOCUMENT.read_text(encoding="utf-8").split("## ")[0].split("|---|---|")[1]
LISTED = dict(re.findall(r"^\| ([a-z0-9-]+) \| (.+) \|$", _ROWS, re.MULTILINE))
KNOWN = {"dependencies": [{"name": "urllib3", "vulns": [{"id": "PYSEC-1"}]}]}
CLEAN = {"dependencies": [{"name": "numpy", "vulns": []}]}
SKIPPED = {"dependencies": [{"name": "numpy", "skip_reason": "not found"}]}
NOTHING: dict[str, list[object]] = {"dependencies": []}


def test_every_package_of_the_lock_has_hashes_and_a_licence_in_the_list():
    text = LOCK.read_text(encoding="utf-8")
    assert not [block for block in re.split(r"\n(?=\w)", text) if "--hash=sha256:" not in block]
    assert set(LISTED) == set(LOCKED)


def test_the_lock_fulfils_the_ranges():
    lines = (LOCK.parent / "requirements.txt").read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line and not line.startswith("#")]
    assert not [str(each) for each in wanted if LOCKED[canonicalize_name(each.name)] not in each.specifier]


@pytest.mark.parametrize("name", sorted(LISTED))
def test_a_licence_is_allowed_or_was_judged_by_hand(name):
    assert LISTED[name]
    assert find_refused(LISTED[name]) == set()


def test_what_is_installed_has_the_licence_of_the_list():
    def is_installed(name: str) -> bool:
        try:
            return version(name) == LOCKED[name]
        except PackageNotFoundError:
            return False

    installed = [name for name in LOCKED if is_installed(name)]
    assert {name: find_licence(name) for name in installed} == {name: LISTED[name] for name in installed}


@pytest.mark.parametrize(
    ("expression", "refused"),
    [
        ("MIT", set()),
        ("GPL-3.0-only", {"GPL-3.0-only"}),
        ("MIT AND GPL-3.0-only", {"GPL-3.0-only"}),
        ("GPL-3.0-only OR MIT", set()),
        ("(Apache-2.0 WITH LLVM-exception) AND ISC", set()),
        ("", {""}),
    ],
)
def test_every_licence_of_a_whole_and_one_of_a_choice_must_be_allowed(expression, refused):
    assert find_refused(expression) == refused


def test_a_package_names_its_licence_by_expression_classifier_or_field():
    said = Message()
    said["License"] = "Apache 2.0"
    assert read_licence(said) == "Apache-2.0"
    said["Classifier"] = "License :: OSI Approved :: BSD License"
    assert read_licence(said) == "BSD"
    said["License-Expression"] = "MIT"
    assert read_licence(said) == "MIT"


def test_every_judgement_by_hand_has_a_reason_and_a_use():
    used = {part for licence in LISTED.values() for part in re.split(r"[() ]+", licence)}
    assert all(BY_HAND.values())
    assert not set(BY_HAND) - used - {"OFL-1.1", "Zlib"}


@pytest.mark.parametrize(
    ("canary", "report", "status", "words"),
    [
        (KNOWN, CLEAN, 0, "1 packages audited"),
        (KNOWN, KNOWN, 1, "urllib3: PYSEC-1"),
        (CLEAN, CLEAN, 2, NOT_AUDITED),
        (KNOWN, SKIPPED, 2, NOT_AUDITED),
        (KNOWN, NOTHING, 2, NOT_AUDITED),
        (NOTHING, NOTHING, 2, NOT_AUDITED),
    ],
    ids=["all is well", "a weakness", "no database", "a package that was skipped", "no answer", "no network"],
)
def test_who_could_not_look_does_not_say_that_all_is_well(canary, report, status, words):
    assert judge(canary, report)[0] == status
    assert words in judge(canary, report)[1]
