"""Looks for garbage when nobody waits: looking through everything stops a busy server for up to a second."""

import gc
import time
from threading import Thread

_EVERY_S = 30.0
_PATIENCE_S = 60.0  # a server that is never at rest is looked through all the same
_GLANCE_S = 0.1
_BUSY_SHARE = 0.1  # of one core
_NEVER = 2**31 - 1


def begin_tidying() -> None:
    """Look through everything now and then, in moments of rest; what is new is looked through as ever."""
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _NEVER)
    Thread(target=_tidy, name="tidying", daemon=True).start()


def _tidy() -> None:
    while True:
        time.sleep(_EVERY_S)
        wait_for_rest(_PATIENCE_S)
        gc.collect()


def wait_for_rest(patience_s: float) -> bool:
    """Wait until this process does next to nothing; return whether it came to that within so many seconds."""
    until = time.monotonic() + patience_s
    while time.monotonic() < until:
        before_s = time.process_time()
        time.sleep(_GLANCE_S)
        if time.process_time() - before_s < _BUSY_SHARE * _GLANCE_S:
            return True
    return False
