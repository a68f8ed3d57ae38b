"""Count deliveries on many processes, here or on a cluster; the only code that imports Dask."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from uuid import uuid4

import dask
from distributed import CancelledError, Client, Future, KilledWorker, LocalCluster

from geo.errors import ServiceError
from geo.partitions import Counted, Ground, Rows, add_up, count_delivery, find_replaced
from geo.sources.shared_deliveries import Folder
from geo.workspace import fingerprint_code

logging.getLogger("distributed").setLevel(logging.ERROR)  # how it works and ends is nothing to read
_CONNECT_S = 10
_LOOK_S, _PATIENCE = 5, 12  # seconds between two looks whether there are workers left, and how often in vain
_AT_ONCE = 16  # parts that one worker adds up
# The boundaries of a country are large to send, which Dask would warn of, and they are sent once to each worker.
_SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1GB"}


@contextmanager
def connect(scheduler: str) -> Iterator[Client]:
    """Connect with the cluster of a scheduler.

    Parameters
    ----------
    scheduler
        Its address, such as ``tcp://10.0.0.5:8786``.

    Raises
    ------
    ServiceError
        If it does not answer, has no workers, or these run other code than this process.
    """
    try:
        client = Client(scheduler, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ServiceError(f"{scheduler}: hier antwoordt geen scheduler van Dask ({error})") from error
    with client, dask.config.set(_SETTINGS):
        _check_workers(client, scheduler)
        yield client


@contextmanager
def start_workers(number: int) -> Iterator[Client]:
    """Start so many processes on this machine, for as long as they are used; nobody else can give them work."""
    with (
        dask.config.set(_SETTINGS),
        LocalCluster(
            n_workers=number,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            security=True,  # with keys of its own: others on this machine reach 127.0.0.1 too
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def count_on_cluster(client: Client, ground: Ground, folders: Sequence[Folder]) -> Counted:
    """Count deliveries as `geo.partitions` does, each on some worker; only what was counted comes back, added up.

    The boundaries travel once to each worker, which opens the grid over them once. What a worker had done that dies is
    done again by another.

    Raises
    ------
    ServiceError
        If a delivery makes one worker after another die, or none are left.
    """
    run = uuid4().hex
    held = client.submit(_hold, ground, pure=False)
    parts: list[Future[Counted]] = []
    for folder in folders:
        replaced = client.submit(find_replaced, folder, pure=False)
        parts += [
            client.submit(_count, held, address, replaced, place, key=f"{address}#{run}")
            for place, address in enumerate(folder)
        ]
    while len(parts) > 1:
        groups = [parts[begin : begin + _AT_ONCE] for begin in range(0, len(parts), _AT_ONCE)]
        parts = [client.submit(add_up, group, pure=False) for group in groups]
    return _wait_for(client, parts[0])


def _hold(ground: Ground) -> Ground:
    """Be the place where the other tasks find the boundaries: made again where the worker that held it dies."""
    return ground


def _count(ground: Ground, address: str, replaced: Sequence[Rows], place: int) -> Counted:
    return count_delivery(ground, address, replaced[place])


def _check_workers(client: Client, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_CONNECT_S)
    except TimeoutError as error:
        raise ServiceError(f"{scheduler}: deze scheduler heeft geen werkers") from error
    known = {"de scheduler": client.run_on_scheduler(find_spec, "geo"), **client.run(find_spec, "geo")}
    strangers = [name for name, found in known.items() if found is None]
    if strangers:
        raise ServiceError(
            f"{scheduler}: Buurtsignalen is niet te vinden voor {', '.join(strangers)}; start scheduler en werkers "
            "in de map van de app, met PYTHONPATH=."
        )
    codes = client.run(fingerprint_code)
    other = [worker for worker, code in codes.items() if code != fingerprint_code()]
    if other:
        raise ServiceError(
            f"{scheduler}: op {', '.join(other)} staat een andere versie van Buurtsignalen; installeer overal dezelfde"
        )


def _wait_for(client: Client, asked: Future[Counted]) -> Counted:
    in_vain = 0
    while in_vain < _PATIENCE:
        try:
            counted: Counted = asked.result(timeout=_LOOK_S)
        except TimeoutError:
            in_vain = 0 if client.scheduler_info()["workers"] else in_vain + 1
        except KilledWorker as error:
            named = str(error.task).rpartition("#")[0] or "het optellen"
            raise ServiceError(
                f"{named}: hierbij viel telkens een werker weg, waarschijnlijk door te weinig geheugen"
            ) from error
        except (OSError, CancelledError) as error:
            raise ServiceError(f"het cluster viel weg terwijl er werd geteld ({error})") from error
        else:
            return counted
    raise ServiceError("alle werkers vielen weg terwijl er werd geteld")
