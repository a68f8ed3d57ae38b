"""The register as one JSON text, and such a text read back with all its faults at once."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError
from sqlalchemy import Connection

from geo.dossiers.records import KINDS, Change, Part, Record
from geo.dossiers.words import Deed
from geo.errors import SourceError
from geo.workspace.register.fit import find_unfit
from geo.workspace.register.rows import check_order, read_changes, read_looks, read_records
from geo.workspace.settings import say_fault

FORMAT = 1
_STATES: Mapping[Deed, tuple[bool, bool]] = {  # what is told: the state before, the one after
    "made": (False, True),
    "changed": (True, True),
    "removed": (True, False),
}
_TOLD = 50  # faults: who has more has another file
Model = TypeVar("Model", bound=BaseModel)
Row = Mapping[str, Any]


class Look(BaseModel):
    """When a person last looked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: str
    at: AwareDatetime


@dataclass(frozen=True)
class Exchange:
    """All that a register holds; its records are what its changes made of them."""

    records: Mapping[str, Sequence[Record]]
    changes: Sequence[Change]
    looks: Sequence[Look]


def gather_states(changes: Sequence[Change]) -> dict[tuple[str, str], list[Row]]:
    """Return, by kind and id, what each record was after each change, oldest first."""
    states: dict[tuple[str, str], list[Row]] = {}
    for change in changes:
        known = states.setdefault((change.record, change.record_id), [])
        if change.after is not None:
            known.append(change.after)
    return states


def is_state(record: Record, state: Row) -> bool:
    """Tell whether a record is as a change left it, version and all."""
    try:
        return type(record).model_validate(state) == record
    except ValidationError:  # of an earlier version of the code
        return False


def write_exchange(connection: Connection | None) -> str:
    """Return everything that a register holds, as JSON that `read_exchange` reads back; None holds nothing."""
    return say_exchange(_read_all(connection) if connection else Exchange(dict.fromkeys(KINDS, ()), (), ()))


def say_exchange(read: Exchange) -> str:
    """Return an exchange as JSON that `read_exchange` reads back."""
    whole = {
        "format": FORMAT,
        "records": {kind: _dump(listed) for kind, listed in read.records.items()},
        "changes": _dump(read.changes),
        "looks": _dump(read.looks),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _read_all(connection: Connection) -> Exchange:
    changes, looks = read_changes(connection), [Look(**look) for look in read_looks(connection)]
    check_order(connection, changes)
    return Exchange(read_records(connection), changes, looks)


def _dump(models: Sequence[BaseModel]) -> list[dict[str, Any]]:
    return [model.model_dump(mode="json") for model in models]


def read_exchange(text: str) -> Exchange:
    """Understand a text that `write_exchange` wrote.

    Raises
    ------
    SourceError
        With all that is wrong with it.
    """
    whole = _read_json(text)
    faults: list[str] = []
    given = _take(whole, "records", dict, faults)
    faults += [f"records.{kind}: deze soort bestaat niet" for kind in given if kind not in KINDS]
    records = {name: _read_rows(given, name, kind, faults) for name, kind in KINDS.items()}
    changes = _read_rows(whole, "changes", Change, faults)
    looks = _read_rows(whole, "looks", Look, faults)
    read = Exchange(records, changes, looks)
    faults = faults or [*_find_lost(records), *_find_unlike(read), *_find_disorder(changes)]
    if faults:
        more = [f"en nog {len(faults) - _TOLD}"] if len(faults) > _TOLD else []
        raise SourceError("\n".join(["niets ingelezen:", *faults[:_TOLD], *more]))
    return read


def _read_json(text: str) -> Row:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(
            "dit is geen geldige JSON; lees een bestand in dat met `dossiers export` is gemaakt"
        ) from error
    if not isinstance(whole, dict) or not isinstance(whole.get("format"), int):
        raise SourceError("dit is geen export van dossiers; maak er een met `dossiers export`")
    if whole["format"] != FORMAT:
        raise SourceError(
            f"deze export heeft vorm {whole['format']}, deze versie leest {FORMAT}: werk Buurtsignalen bij"
        )
    return whole


def _take(whole: Row, name: str, kind: type[Any], faults: list[str]) -> Any:
    given = whole.get(name)
    if isinstance(given, kind):
        return given
    faults.append(f"{name}: ontbreekt of heeft een andere vorm")
    return kind()


def _read_rows(whole: Row, name: str, model: type[Model], faults: list[str]) -> list[Model]:
    read: list[Model] = []
    for place, row in enumerate(_take(whole, name, list, faults), start=1):
        try:
            read.append(model.model_validate(row))
            faults += [f"{name} {place}, {fault}" for fault in find_unfit(read[-1])]
        except ValidationError as error:
            faults += [f"{name} {place}, {_name(fault['loc'])}: {say_fault(fault)}" for fault in error.errors()]
    return read


def _name(place: tuple[int | str, ...]) -> str:
    return ".".join(map(str, place)) or "geheel"


def _find_lost(records: Mapping[str, Sequence[Record]]) -> Iterator[str]:
    """Say which ids are there twice, and which parts have no dossier."""
    dossiers = {dossier.id for dossier in records["dossiers"]}
    for kind, listed in records.items():
        counted = Counter(record.id for record in listed)
        yield from (f"{kind} '{each}': staat er {number} keer" for each, number in counted.items() if number > 1)
        for part in listed:
            if isinstance(part, Part) and part.dossier_id not in dossiers:
                yield f"{kind} '{part.id}': dossier '{part.dossier_id}' staat niet in dit bestand"


def _find_unlike(read: Exchange) -> Iterator[str]:
    """Say which records are not what the last change made of them."""
    last = {(change.record, change.record_id): change.after for change in read.changes}
    for kind, listed in read.records.items():
        for record in listed:
            made = last.pop((kind, record.id), None)
            if made is None or not is_state(record, made) or record.version < 1:
                yield f"{kind} '{record.id}': is niet wat er volgens de geschiedenis staat"
    for (kind, record_id), made in last.items():
        if made is not None:
            yield f"{kind} '{record_id}': ontbreekt, maar staat in de geschiedenis"


def _find_disorder(changes: Sequence[Change]) -> Iterator[str]:
    """Say what can't be a history: numbers that do not rise, changes of nothing or that do not do what they say."""
    numbers = [change.number for change in changes]
    if numbers != sorted(set(numbers)) or min(numbers, default=1) < 1:
        yield "changes: de nummers lopen niet op"
    for change in changes:
        given = (change.before is not None, change.after is not None)
        if change.record not in KINDS or given != _STATES[change.deed]:
            yield f"changes, nummer {change.number}: zegt niet wat er is gewijzigd"
