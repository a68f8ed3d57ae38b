"""Who changes the deliveries takes turns: no two processes write them at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from geo.errors import WorkspaceError
from geo.workspace.files import say_unwritable

LOCK_SECONDS = 60


@contextmanager
def take_turn(folder: Path) -> Iterator[None]:
    """Let no other process change the deliveries of a workspace meanwhile.

    Raises
    ------
    WorkspaceError
        If another does not end, or nothing can be written there.
    """
    lock = FileLock(folder / ".import.lock", timeout=LOCK_SECONDS)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise WorkspaceError("er loopt al een andere import; probeer het zo nog eens") from error
    except OSError as error:
        raise WorkspaceError(f"{folder}: {say_unwritable(folder, error)}") from error
    try:
        yield
    finally:
        lock.release()
