"""A dossier as lines of text: what it is, its parts and its history."""

from collections.abc import Iterator, Sequence

from geo.dossiers.history import tell_change
from geo.dossiers.records import KINDS, Change, Dossier, Part
from geo.dossiers.register import Register, of_dossier
from geo.dossiers.words import KIND_WORDS
from geo.dutch import say_count
from geo.present.record_words import list_fields, say_field, say_moment

_NOT_TOLD = ("title", "perimeter", "is_drawn", "boundary_year")


def summarise_dossier(dossier: Dossier) -> str:
    """Return one line: id, title, state, themes and owner."""
    told = (say_field(name, getattr(dossier, name)) for name in ("state", "themes", "owner"))
    return f"{dossier.id}  {say_field('title', dossier.title)} ({', '.join(filter(None, told))})"


def write_dossier(dossier: Dossier, register: Register, changes: Sequence[Change]) -> list[str]:
    """Return everything that is known of a dossier, a fact a line; `changes` are its own."""
    lines = [say_field("title", dossier.title), dossier.id]
    lines += [f"  {_tell(*field)}" for field in list_fields(dossier, *_NOT_TOLD)]
    for kind in KINDS:
        if kind != "dossiers":
            lines += _write_parts(kind, of_dossier(getattr(register, kind), dossier.id))
    history = [f"  {say_moment(each.at)}: {say_field('text', tell_change(each, register, {}))}" for each in changes]
    return [*lines, "", "Geschiedenis", *history]


def _write_parts(kind: str, parts: Sequence[Part]) -> Iterator[str]:
    if parts:
        yield from ("", say_count(len(parts), *KIND_WORDS[kind]))
    for part in parts:
        yield "  - " + "; ".join(_tell(*field) for field in list_fields(part))


def _tell(label: str, value: str) -> str:
    return f"{label}{'' if label.endswith('?') else ':'} {value}"
