"""What a case of the corpus is: a file made in code, the command that reads it, and exactly what becomes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Content = bytes | str | Callable[[Path], object]

HEAD = "id;gemeld;categorie"
GOOD = "1;04-03-2024;ratten"
_ARABIC = {ord("0") + digit: 0x0660 + digit for digit in range(10)}


@dataclass(frozen=True)
class Accepted:
    """Signals that are stored: how many, which rows are set apart and why, and every line of the report."""

    rows: int = 1
    apart: Mapping[str, int] = field(default_factory=dict)  # reason to number of rows
    says: tuple[str, ...] = ()  # a part of each line of the report, in order; there are no others
    holds: Mapping[str, Mapping[str, object]] = field(default_factory=dict)  # signal to some of its fields
    placed: Mapping[str, Mapping[str, object]] = field(default_factory=dict)  # signal to what it is after LOCATE
    at_rows: tuple[int, ...] | None = None  # the rows of the file that are set apart


@dataclass(frozen=True)
class Refused:
    """Nothing is stored; the message holds these words."""

    says: tuple[str, ...]

    def __init__(self, *says: str) -> None:
        object.__setattr__(self, "says", says)


@dataclass(frozen=True)
class Loaded:
    """Boundaries, addresses or figures that are stored: how many, and some words of the report."""

    rows: int
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()  # what the report does not say
    holds: Mapping[str, Mapping[str, object]] = field(default_factory=dict)  # code or address to some of its fields


@dataclass(frozen=True)
class Case:
    """One odd or bad file."""

    name: str
    content: Content
    expect: Accepted | Refused | Loaded
    file: str = "meldingen.csv"
    command: str = "import"
    options: tuple[str, ...] = ()
    before: Content | None = None  # of a file that was read earlier, by the same command
    on_the_page: bool = False  # goes through the page Gegevens too

    def write(self, folder: Path) -> Path:
        """Make the file in `folder`."""
        return _write(folder / self.file, self.content)

    def write_before(self, folder: Path) -> Path | None:
        """Make the file that comes before it."""
        return None if self.before is None else _write(folder / f"eerder_{self.file}", self.before)


def _write(path: Path, content: Content) -> Path:
    if callable(content):
        content(path)
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(*rows: str, head: str = HEAD) -> str:
    """Return the text of a CSV file."""
    return "\n".join((head, *rows)) + "\n"


def in_arabic_digits(text: str) -> str:
    """Return the text with its digits as they are written in Arabic, which Python takes for digits too."""
    return text.translate(_ARABIC)
