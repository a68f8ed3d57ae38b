"""A process that serves the app; what the app is made of is imported once, and each server is a fork of that.

What registers itself with a running Streamlit, as components and cached functions do, each server imports itself.
"""

import os
import runpy
import sys
from collections.abc import Mapping, Sequence

import streamlit.web.server.starlette  # noqa: F401 - this and the next are what takes long to import

import geo.pipeline
import geo.present.chart
import geo.present.map
import geo.sources.guard  # noqa: F401


def run(command: Sequence[str], environment: Mapping[str, str], log: str) -> None:
    """Do as `python -m` does with a command; what it says comes in a file."""
    os.environ.clear()
    os.environ.update(environment)
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for stream in (1, 2):
        os.dup2(said, stream)
    sys.argv[:] = command
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)
