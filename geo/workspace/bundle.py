"""Deliveries as they lie in a folder: each a file of its own, or many together in one bundle.

In a bundle every row bears the number of its delivery, and the story of each delivery stands beside the schema. So
nothing is merged but files. Of a number that has a file of its own, what the bundle holds does not count.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import DamageError
from geo.workspace.files import write_arrow
from geo.workspace.sealed import is_whole, read_arrow, read_groups, read_metadata

DELIVERY = "delivery"  # the column that a bundle has more than its deliveries
Story = dict[str, Any]
BUNDLE = "bundle.parquet"

_GROUP_ROWS = 5_000  # at least: the smaller the groups, the slower all are read
_STORY = b"buurtsignalen"
_STORIES = b"buurtsignalen_bundle"


def list_own(folder: Path) -> list[Path]:
    """Return the deliveries that are a file of their own, oldest first."""
    return sorted(folder.glob("[0-9]*.parquet"))


def list_files(folder: Path) -> list[Path]:
    """Return all files with deliveries."""
    return [*list_own(folder), *folder.glob(BUNDLE)]


def list_unfinished(folder: Path) -> Iterator[Path]:
    """Return what a process left that was stopped while it wrote."""
    return folder.glob(".*.parquet.*")


def list_damaged(folder: Path, *, with_stories: bool) -> list[Path]:
    """Return the files with deliveries that are not as they were written."""
    return [path for path in list_files(folder) if not is_whole(path) or (with_stories and not _has_story(path))]


def _has_story(path: Path) -> bool:
    return _read_told(path, _STORIES if path.name == BUNDLE else _STORY) is not None


def read_stories(folder: Path) -> dict[str, Story]:
    """Return the stories by the numbers of their deliveries, oldest first; what is damaged has none.

    What gets a bundle has a file of its own until then, so the files are looked at first: no reader misses any.
    """
    own = {path.stem: _read_told(path, _STORY) for path in list_own(folder)}
    bundled: dict[str, Story] = _read_told(folder / BUNDLE, _STORIES) or {}
    return dict(sorted({**bundled, **{number: story for number, story in own.items() if story}}.items()))


def read_deliveries(folder: Path, numbers: Collection[str]) -> pa.Table | None:
    """Return the rows of some deliveries, oldest delivery first, with their numbers in `DELIVERY`; None for none.

    Raises
    ------
    DamageError
        If a file is damaged.
    """
    own = {number: read_arrow(folder / f"{number}.parquet") for number in numbers}
    parts = [_number(table, number) for number, table in own.items() if table is not None]
    rest = [int(number) for number, table in own.items() if table is None]
    bundle = read_arrow(folder / BUNDLE) if rest else None
    if bundle is not None:
        parts.insert(0, _pick(bundle, rest))
    return _put_in_order(pa.concat_tables(parts, promote_options="default")) if parts else None


def list_whole(folder: Path, numbers: Collection[str]) -> list[str]:
    """Return which of some deliveries can be read, in their order; of a bundle as much as can be told apart."""
    bundle, own = folder / BUNDLE, {path.stem: path for path in list_own(folder)}
    lost = set() if not bundle.exists() or is_whole(bundle) else find_lost(bundle, numbers)
    return [number for number in numbers if (is_whole(own[number]) if number in own else number not in lost)]


def find_lost(bundle: Path, numbers: Collection[str]) -> set[str]:
    """Return which of some deliveries of a damaged bundle can't be read: all of them where nothing tells which."""
    try:
        ranges = [seen for rows, seen in read_groups(bundle, DELIVERY) if rows is None]
    except DamageError:
        return set(numbers)
    return {number for number in numbers if any(first <= int(number) <= last for first, last in ranges)}


def read_whole(folder: Path, numbers: Collection[str]) -> pa.Table | None:
    """Return the rows of some deliveries, as `read_deliveries` does, of those that can be read."""
    bundle, whole = folder / BUNDLE, list_whole(folder, numbers)
    if not bundle.exists() or is_whole(bundle):
        return read_deliveries(folder, whole)
    own = [number for number in whole if (folder / f"{number}.parquet").exists()]
    rest = [int(number) for number in whole if number not in own]
    parts = [_pick(rows, rest) for rows, _ in read_groups(bundle, DELIVERY) if rows is not None] if rest else []
    told = read_deliveries(folder, own)
    parts += [told] if told is not None else []
    return _put_in_order(pa.concat_tables(parts, promote_options="default")) if parts else None


def _pick(rows: pa.Table, numbers: Sequence[int]) -> pa.Table:
    return rows.filter(pc.is_in(rows[DELIVERY], pa.array(numbers, pa.int32())))


def lay_apart(folder: Path, numbers: Collection[str], aside: Path) -> list[Path]:
    """Return a file for each of some deliveries; those of the bundle are written into the folder `aside`."""
    bundled = [number for number in numbers if not (folder / f"{number}.parquet").exists()]
    rows = read_deliveries(folder, bundled)
    if rows is not None:
        edges = np.searchsorted(rows[DELIVERY].to_numpy(), [*map(int, bundled), np.iinfo(np.int32).max])
        for number, begin, end in zip(bundled, edges, edges[1:], strict=False):
            write_delivery(aside, number, rows.slice(begin, end - begin).drop_columns(DELIVERY))
    return [(aside if number in bundled else folder) / f"{number}.parquet" for number in numbers]


def write_delivery(folder: Path, number: str, table: pa.Table, story: Story | None = None) -> None:
    """Write a delivery as a file of its own."""
    metadata = {_STORY: json.dumps(story, default=str).encode()} if story else {}
    write_arrow(folder / f"{number}.parquet", table, metadata)


def write_bundle(folder: Path, stories: Mapping[str, Story]) -> None:
    """Write the deliveries of some stories as one bundle, in the place of the one before; their own files stay."""
    write_rows(folder, read_deliveries(folder, stories), stories)


def write_rows(folder: Path, rows: pa.Table | None, stories: Mapping[str, Story]) -> None:
    """Write rows with their numbers as the bundle that holds the deliveries of some stories."""
    if rows is not None:
        write_arrow(folder / BUNDLE, rows, {_STORIES: json.dumps(dict(stories)).encode()}, find_ends(rows))


def find_ends(rows: pa.Table) -> list[int]:
    """Return where groups of whole deliveries end, so that a damaged spot costs as few as may be."""
    numbers, ends = rows[DELIVERY].to_numpy(), [0]
    for end in (np.flatnonzero(np.diff(numbers)) + 1).tolist():
        if end - ends[-1] >= _GROUP_ROWS:
            ends.append(end)
    return ends[1:]


def unpack(folder: Path, number: str, story: Story | None = None) -> None:
    """Give a delivery of the bundle a file of its own; nothing changes where it has one."""
    if (folder / f"{number}.parquet").exists():
        return
    table = read_deliveries(folder, [number])
    if table is not None:
        write_delivery(folder, number, table.drop_columns(DELIVERY), story)


def mend_bundle(folder: Path) -> None:
    """Write a damaged bundle anew with the deliveries that can be read; without any it is removed."""
    bundle = folder / BUNDLE
    told: dict[str, Story] = _read_told(bundle, _STORIES) or {}
    lost = find_lost(bundle, told)
    whole = {number: story for number, story in told.items() if number not in lost}
    groups = read_groups(bundle, DELIVERY) if whole else ()
    parts = [_pick(rows, [*map(int, whole)]) for rows, _ in groups if rows is not None]
    if parts:
        write_rows(folder, pa.concat_tables(parts), whole)
    else:
        bundle.unlink()


def _put_in_order(table: pa.Table) -> pa.Table:
    # What was taken back and counts again has a file of its own, and its old place among those of the bundle.
    numbers = table[DELIVERY].to_numpy()
    return table.take(np.argsort(numbers, kind="stable")) if (np.diff(numbers) < 0).any() else table


def _number(table: pa.Table, number: str) -> pa.Table:
    return table.append_column(DELIVERY, pa.repeat(pa.scalar(int(number), pa.int32()), len(table)))


def _read_told(path: Path, key: bytes) -> Any:
    """Return what stands beside the schema of a file; None where it is not there or damaged."""
    try:
        told = read_metadata(path).get(key)
    except DamageError:
        return None
    return json.loads(told) if told else None
