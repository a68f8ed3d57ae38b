"""Find in which encoding a text file is written, and read it as UTF-8."""

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from geo.dutch import say_count
from geo.errors import SourceError

_CHUNK_BYTES = 1_000_000
# UTF-32 first, for its mark begins as that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ESCAPED = range(0xDC80, 0xDD00)  # where Python puts the bytes that are no UTF-8
_UNDEFINED = [0xDC00 + byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)]
_DELIVER = "lever het bestand in één codering aan, het liefst UTF-8"


@dataclass(frozen=True)
class TextFile:
    """A file of text: its encoding, and what the reader should know of it, in Dutch."""

    path: Path
    encoding: str
    notes: tuple[str, ...] = ()

    def open(self) -> io.TextIOWrapper:
        """Open it as text, its line ends untouched; a byte that is no sign becomes U+FFFD."""
        return self.path.open(encoding=self.encoding, errors="replace", newline="")

    def open_utf8(self) -> io.BufferedIOBase:
        """Open it as bytes of UTF-8."""
        if self.encoding == "utf-8-sig" and not self.notes:
            return self.path.open("rb")
        return io.BufferedReader(_Utf8(self.open()), _CHUNK_BYTES)


class _Utf8(io.RawIOBase):
    """Hands out text as bytes of UTF-8."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self._rest = text, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._rest = self._rest or self._text.read(_CHUNK_BYTES).encode("utf-8")
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)

    def close(self) -> None:
        self._text.close()
        super().close()


def find_encoding(path: Path) -> TextFile:
    """Find the encoding of a file: by its mark, UTF-8 where nearly all of it is, else what Dutch Windows writes.

    Raises
    ------
    SourceError
        If the file holds NUL signs, which no table has.
    """
    with path.open("rb") as file:
        head = file.read(4)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            is_cut = path.stat().st_size % (int(encoding[4:]) // 8)
            return TextFile(
                path, encoding, ("het bestand is aan het eind afgekapt; lever het opnieuw aan",) if is_cut else ()
            )
    odd = _find_odd(path)
    if not odd.bytes:
        return TextFile(path, "utf-8-sig")
    if odd.signs >= odd.bytes:  # UTF-8 that was damaged, or cut in the middle of a sign
        number = say_count(odd.bytes, "teken is", "tekens zijn")
        return TextFile(path, "utf-8-sig", (f"{number} onleesbaar, als eerste op regel {odd.line}; {_DELIVER}",))
    return TextFile(path, "cp1252", tuple(_describe_windows(odd)))


@dataclass
class _Odd:
    """What tells UTF-8 from other encodings, in a file that is read as UTF-8."""

    signs: int = 0  # beyond ASCII
    bytes: int = 0  # that are no UTF-8, and the line of the first
    line: int = 0
    undefined: int = 0  # of those, what Windows has no sign for either
    undefined_line: int = 0


def _find_odd(path: Path) -> _Odd:
    odd, line = _Odd(), 1
    for text in _decode(path):
        if "\x00" in text:
            at = line + text[: text.index("\x00")].count("\n")
            raise SourceError(
                f"{path.name}, regel {at}: bevat een teken dat niet in een tabel hoort (NUL); bewaar het als CSV UTF-8"
            )
        if not text.isascii():
            _count_odd(text, line, odd)
        line += text.count("\n")
    return odd


def _decode(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        while text := file.read(_CHUNK_BYTES):
            yield text


def _count_odd(text: str, line: int, odd: _Odd) -> None:
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    is_escaped = (signs >= _ESCAPED.start) & (signs < _ESCAPED.stop)
    escaped, undefined = np.flatnonzero(is_escaped), np.flatnonzero(np.isin(signs, _UNDEFINED))
    odd.signs += int((signs > 127).sum()) - len(escaped)
    odd.bytes += len(escaped)
    odd.undefined += len(undefined)
    if len(escaped) and not odd.line:
        odd.line = line + text[: escaped[0]].count("\n")
    if len(undefined) and not odd.undefined_line:
        odd.undefined_line = line + text[: undefined[0]].count("\n")


def _describe_windows(odd: _Odd) -> Iterator[str]:
    if odd.signs:
        yield f"twee coderingen door elkaar (UTF-8 en Windows, als eerste op regel {odd.line}); {_DELIVER}"
    if odd.undefined:
        number = say_count(odd.undefined, "teken is", "tekens zijn")
        yield f"{number} onleesbaar, als eerste op regel {odd.undefined_line}; {_DELIVER}"
