"""Any record that people may write, and stories of what they do with them, for laws."""

from datetime import UTC, date, timedelta
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from pydantic import AwareDatetime
from pydantic.fields import FieldInfo

from geo.dossiers.records import KINDS, Record
from geo.workspace.register import RegisterStore
from tests.toytown_register import NOON

# Text that a record keeps as it is: it takes blanks off both ends.
_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20).filter(
    lambda text: text.strip() == text != ""
)
_BY_TYPE: dict[object, st.SearchStrategy[Any]] = {
    str: _WORDS,
    int: st.integers(0, 2**40),
    bool: st.booleans(),
    date: st.dates(),
    AwareDatetime: st.datetimes(timezones=st.just(UTC)),
}
_IDS = ("een", "twee", "drie")


def _any_value(field: FieldInfo) -> st.SearchStrategy[Any]:
    annotation = field.annotation
    if NoneType in get_args(annotation):
        meant = next(each for each in get_args(annotation) if each is not NoneType)
        return st.none() | _any_of(meant)
    return _any_of(annotation)


def _any_of(annotation: Any) -> st.SearchStrategy[Any]:
    if get_origin(annotation) is Literal:
        return st.sampled_from(get_args(annotation))
    if get_origin(annotation) is tuple:
        return st.lists(_any_of(get_args(annotation)[0]), max_size=3).map(tuple)
    return _BY_TYPE[annotation]


@st.composite
def a_record(draw: st.DrawFn) -> Record:
    """Draw a new record of any kind; its dossier is one of three, which may not be there."""
    kind = draw(st.sampled_from([*KINDS.values()]))
    fields = {name: draw(_any_value(field)) for name, field in kind.model_fields.items()}
    for name in {"id", "dossier_id", "other_id"} & set(fields):
        fields[name] = draw(st.sampled_from(_IDS))
    return kind.model_validate({**fields, "version": 0})


def a_story() -> st.SearchStrategy[list[tuple[Record, bool]]]:
    """Return what may happen: records that are written (again), and whether each is removed instead."""
    return st.lists(st.tuples(a_record(), st.booleans()), max_size=12)


def live(store: RegisterStore, story: list[tuple[Record, bool]]) -> None:
    """Let a story happen: what is there already is edited or removed; parts without a dossier are left out."""
    for minute, (record, is_removed) in enumerate(story):
        at = NOON + timedelta(minutes=minute)
        register = store.read()
        kind = next(name for name, model in KINDS.items() if type(record) is model)
        there = {each.id: each for each in getattr(register, kind)}.get(record.id)
        if there and is_removed:
            store.remove(there, "jan", at)
        elif kind == "dossiers" or register.find(record.dossier_id):  # type: ignore[attr-defined]
            store.save(record.model_copy(update={"version": there.version if there else 0}), by="jan", at=at)
