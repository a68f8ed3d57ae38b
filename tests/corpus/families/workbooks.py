"""Workbooks of Excel: merged, hidden, calculated, with several sheets, with macros, damaged or far too large."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from tests.corpus.case import Accepted, Case, Content, Refused

_HEAD = ("id", "gemeld", "categorie")
_GOOD = (1, datetime(2024, 3, 4, 14, 5), "ratten")  # noqa: DTZ001 - Excel knows no zones
_SHEET_TYPE = b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _book(*rows: tuple[object, ...], change: Callable[[Any], object] = bool) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    change(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _inside(book: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """Return a workbook of which one part is written otherwise."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            data = old.read(member)
            new.writestr(member, change(data.decode()).encode() if member == name else data)
    return file.getvalue()


def _add_sheet(*rows: tuple[object, ...], state: str = "visible") -> Callable[[Any], object]:
    def add(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Toelichting")
        other.sheet_state = state
        for row in rows:
            other.append(row)

    return add


def _hide_row(sheet: Any) -> None:
    sheet.row_dimensions[3].hidden = True


def _hide_sheet(sheet: Any) -> None:
    sheet.parent.create_sheet("leeg")
    sheet.sheet_state = "hidden"


def _case(name: str, content: Content, expect: Accepted | Refused, file: str = "meldingen.xlsx", **more: Any) -> Case:
    return Case(name, content, expect, file=file, **more)


def _promise_much(book: bytes) -> bytes:
    """Return a workbook that says of its last part that it unpacks to 300 MB."""
    at = book.rfind(b"PK\x01\x02") + 24
    return book[:at] + (300_000_000).to_bytes(4, "little") + book[at + 4 :]


def _with_macros(path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(_book(_HEAD, _GOOD))) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.namelist():
            text = old.read(member).replace(_SHEET_TYPE, b"vnd.ms-excel.sheet.macroEnabled.main")
            new.writestr(member, text)
        new.writestr("xl/vbaProject.bin", _OLE)


_SHEET = "xl/worksheets/sheet1.xml"
_AT = {"1": {"reported_at": "2024-03-04 14:05"}}

CASES = [
    _case("a moment in a cell", _book(_HEAD, _GOOD), Accepted(holds=_AT), on_the_page=True),
    _case(
        "a date in a cell",
        _book(_HEAD, (1, date(2024, 3, 4), "ratten")),
        Accepted(holds={"1": {"reported_at": "2024-03-04 00:00"}}),
    ),
    _case("a date as a text", _book(_HEAD, (1, "4-3-2024 14:05", "ratten")), Accepted(holds=_AT)),
    _case("a date as a number", _book(_HEAD, (1, 45355.58680555555, "ratten")), Accepted(holds=_AT)),
    _case(
        "dates of which Excel turned those it could",
        _book(_HEAD, (1, date(2024, 4, 3), "ratten"), (2, "13-03-2024", "ratten")),
        Accepted(2, says=("dag en maand omgewisseld",)),
    ),
    _case("numbers with decimals for ids", _book(_HEAD, (12.0, "04-03-2024", "ratten")), Accepted(holds={"12": {}})),
    _case(
        "empty rows between and below",
        _book((), _HEAD, _GOOD, (), (None, " ", None), (2, None, "ratten"), ()),
        Accepted(1, {"no_reported_at": 1}, at_rows=(6,)),
    ),
    _case(
        "cells beside the table",
        _book(_HEAD, _GOOD, (*_GOOD[:3], None, "kladje")),
        Accepted(1, {"ragged_row": 1}, at_rows=(3,)),
    ),
    _case(
        "merged cells in the rows",
        _book(_HEAD, _GOOD, (2, _GOOD[1], None), change=lambda sheet: sheet.merge_cells("C2:C3")),
        Refused("samengevoegde cellen", "C2:C3", "splits"),
        on_the_page=True,
    ),
    _case(
        "two sheets with data",
        _book(_HEAD, _GOOD, change=_add_sheet(_HEAD, _GOOD)),
        Refused("Sheet, Toelichting", "--layer"),
    ),
    _case(
        "two sheets, one chosen",
        _book(_HEAD, _GOOD, change=_add_sheet(_HEAD, _GOOD)),
        Accepted(holds=_AT),
        options=("--layer", "Toelichting"),
    ),
    _case(
        "a sheet that is not there",
        _book(_HEAD, _GOOD),
        Refused("geen blad 'Blad9'", "Sheet"),
        options=("--layer", "Blad9"),
    ),
    _case(
        "a hidden sheet beside it", _book(_HEAD, _GOOD, change=_add_sheet(("x",), state="hidden")), Accepted(holds=_AT)
    ),
    _case("nothing on the sheets that show", _book(_HEAD, _GOOD, change=_hide_sheet), Refused("geen zichtbaar blad")),
    _case(
        "a hidden row", _book(_HEAD, _GOOD, (2, *_GOOD[1:]), change=_hide_row), Accepted(2, says=("1 verborgen rij",))
    ),
    _case(
        "a formula with its outcome",
        _inside(
            _book(_HEAD, (1, "=DATE(2024,3,4)", "ratten")),
            _SHEET,
            lambda xml: re.sub(r"</f><v ?/?>(</v>)?", "</f><v>45355</v>", xml),
        ),
        Accepted(holds={"1": {"reported_at": "2024-03-04 00:00"}}),
    ),
    _case(
        "a formula without its outcome",
        _book(_HEAD, _GOOD, (2, "=TODAY()", "ratten")),
        Accepted(1, {"no_reported_at": 1}, says=("1 formule",)),
    ),
    _case(
        "a formula that failed",
        _inside(
            _book(_HEAD, (1, "=1/0", "ratten"), (2, *_GOOD[1:])),
            _SHEET,
            lambda xml: re.sub(r"<c r=\"B2\"[^>]*>.*?</c>", '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', xml),
        ),
        Accepted(1, {"bad_reported_at": 1}),
    ),
    _case("macros", _with_macros, Accepted(holds=_AT), file="meldingen.xlsm"),
    _case(
        "a size that is not its own",
        _inside(_book(_HEAD, _GOOD), _SHEET, lambda xml: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1"', xml)),
        Accepted(holds=_AT),
    ),
    _case("a title above the header", _book(("Meldingen van maart",), _HEAD, _GOOD), Refused("de eerste rij")),
    _case("a column twice", _book((*_HEAD, "gemeld"), (*_GOOD, "x")), Refused("kolom 'gemeld' staat er tweemaal")),
    _case("an empty workbook", _book(), Refused("geen zichtbaar blad")),
    _case(
        "a part that is no XML",
        _inside(_book(_HEAD, _GOOD), _SHEET, lambda xml: xml[: len(xml) // 2]),
        Refused("beschadigd", "bewaar"),
        on_the_page=True,
    ),
    _case(
        "a workbook without sheets",
        _inside(_book(_HEAD, _GOOD), "xl/workbook.xml", lambda xml: re.sub(r"<sheets>.*</sheets>", "<sheets/>", xml)),
        Refused("meldingen.xlsx"),
    ),
    _case("a list of parts cut off", _book(_HEAD, _GOOD)[:-40], Refused("beschadigd", "bewaar")),
    _case(
        "a cell far to the right",
        _book(_HEAD, _GOOD, change=lambda sheet: sheet.cell(3, 16_384, "x")),
        Refused("rij 3", "200 kolommen"),
    ),
    _case("too much to unpack", _promise_much(_book(_HEAD, _GOOD)), Refused("uitgepakt te groot", "CSV")),
    _case(
        "a cell far below",
        _book(_HEAD, _GOOD, change=lambda sheet: sheet.cell(1_048_576, 1, "x")),
        Accepted(1, {"no_reported_at": 1}, at_rows=(1_048_576,)),
    ),
]
