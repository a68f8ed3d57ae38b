"""Places for a register, and processes of their own that write there."""

import multiprocessing
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import text

from geo.workspace.register import RegisterStore, engine, open_register


@dataclass(frozen=True)
class Home:
    """Where a register may come; `url` is None for a file in `path`."""

    path: Path
    url: str | None

    def open(self) -> RegisterStore:
        """Open the register anew."""
        return open_register(self.path, self.url)

    def run(self, *statements: str) -> None:
        """Run statements of SQL in the register, past all care."""
        with self.open()._place.engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))

    def start(self, job: Callable[..., None], *arguments: object) -> BaseProcess:
        """Start a process that does a job with this register, with connections of its own."""
        process = multiprocessing.get_context("fork").Process(target=_work, args=(job, self, *arguments))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # it forks beside threads, and needs none
            process.start()
        return process


def _work(job: Callable[..., None], home: Home, *arguments: object) -> None:
    engine._engines.clear()
    job(home.open(), *arguments)
