"""A log line says what happened and where in the code; never what was in the data, whoever wrote the line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from geo.logs import describe_fault

ROOT = Path(__file__).parents[2]
PLANTED = (
    "Jannetje van der Meulen",
    "Dhr. Çağlar Öztürk",
    "06-12345678",
    "+31 6 1234 5678",
    "050-3123456",
    "jannetje@voorbeeld.nl",
    "NL91ABNA0417164300",
    "123456782",
    "1-ABC-23",
    "Dorpsstraat 12a",
    "9711 AB 14",
    "geheim-token-7f3a",
    "https://dienst.example/?sleutel=9f8e",
    "mijn buurman drinkt",
    "diagnose dementie",
    "klantnummer 88231",
    "woont alleen",
    "geboren 1-1-1950",
    "{'melder': 'Piet'}",
    "Bewoner\nvan nummer 7",
)
PROGRAM = """
import logging, sqlite3, sys, threading, warnings
from geo.logs import begin_log, log
begin_log()
planted = sys.argv[1]
other = logging.getLogger("another.library")

def fail(text):
    try:
        raise KeyError(text)
    except KeyError as cause:
        raise ValueError(f"row 3: {text}") from cause

other.warning("read %s of %s", planted, 3)
other.error(planted)
other.error(f"could not read {planted}")
other.warning("with words", extra={"facts": {"name": planted}}, stack_info=True)
warnings.warn(planted)
try:
    fail(planted)
except ValueError as fault:
    other.exception("it failed on %r", fault)
    log.error("a page failed", exc_info=fault, extra={"facts": {"number": "7"}})
thread = threading.Thread(target=fail, args=(planted,))
thread.start()
thread.join()
type("Broken", (), {"__del__": lambda self: fail(planted)})()
fail(planted)
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> str:
    """Return all that a process says in which every planted text is logged in every way."""
    program = tmp_path_factory.mktemp("logs") / "program.py"
    program.write_text(f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{PROGRAM}", encoding="utf-8")
    return run(str(program), " | ".join(PLANTED)).stderr


@pytest.mark.parametrize("text", PLANTED)
def test_a_planted_text_is_in_no_line(said, text):
    assert text not in said
    assert text.split("\n")[0] not in said


def test_every_line_is_an_event_with_its_place_in_the_code(said):
    lines = [json.loads(line) for line in said.splitlines()]
    assert all({"at", "level", "logger", "event", "where"} <= set(line) for line in lines)
    ways = {fault["type"] for line in lines for fault in line.get("faults", [])}
    assert ways == {"ValueError", "KeyError"}
    assert "a fault that nothing caught" in [line["event"] for line in lines]
    assert ("a page failed", "7") in [(line["event"], line.get("number")) for line in lines]


def test_the_words_of_a_file_of_code_stay_and_what_fills_them_goes(tmp_path):
    (tmp_path / "program.py").write_text(
        'import logging\nfrom geo.logs import begin_log\nbegin_log()\nlogging.error("read %s rows", "Jannetje")\n'
    )
    done = run("-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import program")
    line = json.loads(done.stderr)
    assert line["event"] == "read %s rows"
    assert line["where"].endswith("program.py:4")


def test_a_command_that_fails_on_data_says_the_type_of_the_fault_only():
    program = "import sys, geo.__main__ as main\ndef fail(): raise ValueError('Jannetje')\nmain.app = fail\nmain.main()"
    done = run("-c", program)
    assert done.returncode == 1
    assert "Jannetje" not in done.stderr
    assert json.loads(done.stderr)["faults"][0]["type"] == "ValueError"


def test_a_fault_is_described_with_its_causes_and_without_their_texts():
    fault = ValueError("Jannetje")
    fault.__cause__ = KeyError("Jannetje")
    assert describe_fault(fault) == [{"type": "ValueError", "way": []}, {"type": "KeyError", "way": []}]
