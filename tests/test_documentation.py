"""What the documents name exists, and what exists is named."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geo.__main__ import app
from tests.streamlits_own import STREAMLITS_OWN

ROOT = Path(__file__).parents[1]
DUTCH = ("beheer", "bronnen", "licenties", "privacy", "schalen", "toegang", "toegankelijkheid", "uitrol")
DOCUMENTS = ["README.md", "CONTRIBUTING.md", *(f"docs/{name}.md" for name in DUTCH)]
_PATH = re.compile(
    r"`((?:geo|pages|server|supply|deploy|tests|data|docs|benchmarks|\.ci|\.streamlit)/[\w./-]+|[\w-]+\.(?:py|toml|txt|md))`"
)
MADE_LATER = {  # by a user or the app, not by git
    "municipality.toml",
    "tokens.toml",
    "login.toml",
    "secrets.toml",
    "privacy.log",
    "erased.json",
    "data/workspace",
    "data/demo",
}
MADE_HERE = ("workspace/", "demo/", ".demo")  # under data/


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_that_a_document_names_exists(name):
    named = set(_PATH.findall(read(name))) - MADE_LATER
    assert named
    assert not [path for path in named if not (ROOT / path).exists()]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_to_a_file_leads_somewhere(name):
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", read(name)) if "://" not in link]
    assert not [link for link in links if not ((ROOT / name).parent / link).exists()]


def test_every_file_of_data_is_described():
    described = set(re.findall(r"\| `([^`]+)`", read("data/README.md")))
    files = {path.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data").rglob("*") if path.is_file()}
    mine = {path for path in files if not path.startswith(MADE_HERE)} - {"README.md"}
    assert mine == described


def test_every_folder_and_file_of_the_pipeline_is_in_the_readme():
    modules = {path.name for path in (ROOT / "geo").iterdir() if not path.name.startswith("_")}
    assert not [name for name in modules if name.removesuffix(".py") not in read("README.md")]


def test_every_command_is_in_the_readme():
    commands = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    commands += [
        f"{group.name} {command.name or command.callback.__name__}"
        for group in app.registered_groups
        for command in group.typer_instance.registered_commands
    ]
    assert not [name for name in commands if f"geo --workspace W {name}" not in read("README.md")]
    assert CliRunner().invoke(app, ["--help"]).exit_code == 0


def test_what_axe_may_find_is_told_in_the_same_words():
    told = set(re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|", read("docs/toegankelijkheid.md"), re.MULTILINE))
    assert told == set(STREAMLITS_OWN)


def test_what_falls_short_stands_in_the_accessibility_statement_too():
    short = re.findall(r"WCAG (\d\.\d\.\d+)", read("docs/toegankelijkheid.md").partition("## Wat tekortschiet")[2])
    stated = re.findall(r"^(\d\.\d\.\d+) ", read("geo/present/accountability/statement.md"), re.MULTILINE)
    assert short
    assert set(short) == set(stated)


def test_every_decision_is_short():
    for path in (ROOT / "docs" / "decisions").glob("*.md"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 20
