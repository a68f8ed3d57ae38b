"""Texts of signals beside their deliveries: read for a handful of signals without reading them all."""

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.schema import TEXTS
from geo.workspace.bundle import DELIVERY, list_files
from geo.workspace.files import keep_latest
from geo.workspace.sealed import open_sealed, telling_damage

Key = tuple[str, str]  # source and signal_id


def read_texts(folder: Path, numbers: Sequence[str], keys: Collection[Key]) -> pd.DataFrame:
    """Return TEXTS of some signals, as the last of the deliveries `numbers` that gave any has it."""
    counting, own = pa.array(map(int, numbers), pa.int32()), {path.stem for path in list_files(folder)}
    asked = pa.array(sorted({signal_id for _, signal_id in keys}), pa.string())
    parts = []
    for path in list_files(folder):
        found = _find(path, asked)
        if path.stem.isdigit():
            found = found.filter(pa.array([path.stem in numbers] * len(found), pa.bool_()))
        else:  # of what has a file of its own, the bundle does not count
            alone = pa.array([int(stem) for stem in own if stem.isdigit()], pa.int32())
            is_counted = pc.and_(pc.is_in(found[DELIVERY], counting), pc.invert(pc.is_in(found[DELIVERY], alone)))
            found = found.filter(is_counted)
        parts.append(_number(found, path))
    if not parts:
        return TEXTS.empty()
    together = pa.concat_tables(parts, promote_options="default").sort_by(DELIVERY).drop_columns(DELIVERY)
    latest = keep_latest(together, TEXTS)
    is_asked = [key in keys for key in zip(latest["source"], latest["signal_id"], strict=True)]
    return latest[np.array(is_asked, dtype=bool)].dropna(subset="text").reset_index(drop=True)


def _find(path: Path, ids: pa.Array) -> pa.Table:
    """Return the rows of a file with one of these numbers; of the others only the number is read."""
    with telling_damage(path), open_sealed(path) as file:
        groups, start = [], 0
        known = pc.is_in(file.read(["signal_id"])["signal_id"], ids).to_numpy()
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            hits = np.flatnonzero(known[start : start + rows])
            if len(hits):
                groups.append(file.read_row_group(group).take(hits))
            start += rows
        return pa.concat_tables(groups) if groups else file.schema_arrow.empty_table()


def _number(table: pa.Table, path: Path) -> pa.Table:
    if DELIVERY in table.column_names:
        return table
    return table.append_column(DELIVERY, pa.repeat(pa.scalar(int(path.stem), pa.int32()), len(table)))
