"""The sum that a row bears of its own content, by which a letter that fell over in it is found."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zlib import crc32

COLUMN = "checksum"


def add_sum(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row, as it is to be written, with its sum."""
    return {**row, COLUMN: _add_up(row)}


def check_sum(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row, as it was read, without its sum.

    Raises
    ------
    ValueError
        If it is not what was written.
    """
    content = {name: value for name, value in row.items() if name != COLUMN}
    if row[COLUMN] != _add_up(content):
        raise ValueError("de rij is niet zoals zij werd geschreven")
    return content


def _add_up(content: Mapping[str, Any]) -> int:
    """Return the CRC-32 of a row as JSON; never to be changed, or every row that there is looks damaged."""
    return crc32(json.dumps(content, sort_keys=True, default=_say).encode())


def _say(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()
