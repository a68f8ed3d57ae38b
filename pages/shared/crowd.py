"""Lets few answers be worked out at the same time: in a crowd, one after another they end sooner than side by side.

Python works on one at a time; ten at once each take ten times as long, and so does the first that could have been done.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

_AT_ONCE = 2  # while one draws or counts in compiled code, another goes on
_PATIENCE_S = 2.0

Line = BoundedSemaphore
LINE = Line(_AT_ONCE)


@contextmanager
def wait_in_line(line: Line = LINE, patience_s: float = _PATIENCE_S) -> Iterator[None]:
    """Wait to be helped; who waited long goes on all the same, so that long work, as of an import, holds nobody up."""
    is_helped = line.acquire(timeout=patience_s)
    try:
        yield
    finally:
        if is_helped:
            line.release()
