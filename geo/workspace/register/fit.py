"""What both databases can keep: a record that holds something else is refused before it is written."""

from collections.abc import Iterator
from datetime import UTC, datetime

from pydantic import BaseModel

_LARGEST = 2**63 - 1


def find_unfit(model: BaseModel) -> list[str]:
    """Return which fields hold something that can't be kept, and why."""
    return [f"{name}: {told}" for name, value in model for each in _flatten(value) if (told := _find(each))]


def _flatten(value: object) -> Iterator[object]:
    """Return the values in a field: of a list its items, of an earlier state of a record those of its fields."""
    for each in value.values() if isinstance(value, dict) else [value]:
        yield from each if isinstance(each, list | tuple) else [each]


def _find(value: object) -> str | None:
    if isinstance(value, str) and not _is_plain(value):
        return "bevat een teken dat niet kan worden bewaard"
    if isinstance(value, int) and abs(value) > _LARGEST:
        return "is een te groot getal"
    if isinstance(value, datetime) and not _has_utc(value):
        return "ligt buiten onze jaartelling"
    return "heeft een andere vorm" if isinstance(value, dict | list | tuple) else None


def _is_plain(text: str) -> bool:
    return "\0" not in text and text.encode("utf-8", "replace").decode() == text


def _has_utc(moment: datetime) -> bool:
    try:
        moment.astimezone(UTC)
    except OverflowError:
        return False
    return True
