"""Write log lines that say what happened and where in the code, never what was in the data.

A resident's words reach a log by the text of an exception, by a value within a message and by an address that was asked
for. So a line keeps of a message only what stands literally in the code that wrote it, of an exception its type and
its way through the code, and nothing of what filled them in. That holds for every library in the process.
"""

import ast
import json
import logging
import sys
import threading
import traceback
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

OWN = "buurtsignalen"  # the logger whose lines have facts: `extra={"facts": {...}}`, codes and numbers of ours only
LEFT_OUT = "(tekst weggelaten)"
_ROOT = Path(__file__).parents[1]
_MOST_STEPS = 12  # of an exception's way, from where it was raised
_MOST_CAUSES = 5

log = logging.getLogger(OWN)


class Line(logging.LogRecord):
    """One event as a line of JSON, whatever formatter a library gives its handler."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._said = self.msg if isinstance(self.msg, str) and self.msg in _texts_of(self.pathname) else LEFT_OUT
        self._fault = self.exc_info[1] if self.exc_info else None
        self.msg, self.args, self.exc_info, self.stack_info = "", (), None, None

    def getMessage(self) -> str:
        """Return the line."""
        line = {
            "at": datetime.fromtimestamp(self.created, UTC).isoformat(timespec="milliseconds"),
            "level": self.levelname,
            "logger": self.name,
            "event": self._said,
            "where": f"{_name(self.pathname)}:{self.lineno}",
            **(self.__dict__.get("facts", {}) if self.name == OWN else {}),
        }
        if self._fault:
            line["faults"] = describe_fault(self._fault)
        return json.dumps(line, ensure_ascii=False)


def describe_fault(fault: BaseException) -> list[dict[str, Any]]:
    """Return the type of an exception and its way through the code, and those of its causes; none of their texts."""
    told: list[dict[str, Any]] = []
    while fault and len(told) < _MOST_CAUSES:
        steps = traceback.extract_tb(fault.__traceback__)[-_MOST_STEPS:]
        way = [f"{_name(step.filename)}:{step.lineno} {step.name}" for step in steps]
        told.append({"type": type(fault).__name__, "way": way})
        following = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
        if following is None:
            break
        fault = following
    return told


def begin_log() -> None:
    """Make every line of this process a `Line` from now on, also of faults that nothing catches."""
    logging.setLogRecordFactory(Line)
    if not log.handlers:
        log.addHandler(logging.StreamHandler())
        log.setLevel(logging.INFO)
        log.propagate = False
    logging.captureWarnings(capture=True)
    for name in ("uvicorn", "uvicorn.error"):  # set up before us, with words of its own around the line
        for handler in logging.getLogger(name).handlers:
            handler.setFormatter(logging.Formatter("%(message)s"))
    sys.excepthook = lambda _, fault, __: _log_uncaught(fault)
    sys.unraisablehook = lambda failed: _log_uncaught(failed.exc_value)
    threading.excepthook = lambda failed: _log_uncaught(failed.exc_value)


def _log_uncaught(fault: BaseException | None) -> None:
    log.error("a fault that nothing caught", exc_info=fault)


@lru_cache(maxsize=512)
def _texts_of(path: str) -> frozenset[str]:
    """Return the literal texts of a file of code; what else it logs was made while it ran."""
    try:
        tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return frozenset()
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return frozenset(value for value in constants if isinstance(value, str))


def _name(path: str) -> str:
    """Name a file of code without the folders of this machine around it."""
    place = Path(path)
    if place.is_relative_to(_ROOT) and "site-packages" not in place.parts:
        return place.relative_to(_ROOT).as_posix()
    return "/".join(place.parts[-3:])
