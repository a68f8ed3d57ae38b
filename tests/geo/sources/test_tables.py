"""Tables of text are read in any encoding and with any separator; rows that do not fit are kept apart."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SourceError
from geo.sources.columns import recognise
from geo.sources.tables import read_records, read_table


@pytest.fixture
def write(tmp_path):
    def write_file(content: str | bytes, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def write_book(path: Path, *sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for i, rows in enumerate(sheets):
        sheet = book.create_sheet(f"blad {i + 1}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_row_is_known_by_its_number_in_the_file(write):
    table = read_table(write("id,naam\n01,a\n2,\n"))
    assert table.index.tolist() == [2, 3]
    assert table["id"].tolist() == ["01", "2"]
    assert table["naam"].isna().tolist() == [False, True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encoding_and_separator_are_found(write, encoding, separator):
    text = separator.join(["straat", "plaats"]) + "\n" + separator.join(["Oude Één", "'s-Hertogenbosch"]) + "\n"
    table = read_table(write(text.encode(encoding)))
    assert table.iloc[0].tolist() == ["Oude Één", "'s-Hertogenbosch"]


def test_a_quoted_cell_may_hold_separators_and_lines(write):
    assert read_table(write('a;b\n1;"x;y\nz"\n'))["b"].tolist() == ["x;y\nz"]


def test_rows_that_do_not_fit_are_kept_apart_by_number(write):
    records = read_records(write("a,b\n1,2\n3\n4,5,6\n7,8\n"))
    assert records.table.index.tolist() == [2, 5]
    assert sorted(records.ragged) == [3, 4]


def test_a_table_may_have_no_rows(write):
    assert read_table(write("a,b\n")).empty


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "het bestand is leeg", id="empty"),
        pytest.param(b"a,b\n1,\x002\n", "NUL", id="a NUL byte"),
        pytest.param(b"a,a\n1,2\n", "kolom 'a' staat er tweemaal", id="a column twice"),
        pytest.param(",".join(f"k{i}" for i in range(201)).encode(), "201 kolommen", id="too wide"),
        pytest.param(b"\xd0\xcf\x11\xe0rest", "oud Excelbestand", id="an old Excel file"),
        pytest.param(b"PK\x03\x04 no zip", "beschadigd", id="a broken Excel file"),
        pytest.param(b"\n\n", "namen van de kolommen", id="only blank lines"),
    ],
)
def test_what_is_no_table_is_refused_with_a_remedy(write, content, message):
    with pytest.raises(SourceError, match=message):
        read_table(write(content))


def test_a_row_that_does_not_fit_is_an_error_where_none_may_be_lost(write):
    with pytest.raises(SourceError, match="rij 3"):
        read_table(write("a,b\n1,2\n3\n"))


def test_excel_cells_come_as_text(tmp_path):
    table = read_table(
        write_book(tmp_path / "a.xlsx", [["id", "x", "leeg"], [7, 1.5, None], [None, None, None], ["8", 2.0, "z"]])
    )
    assert table.to_dict("list")["id"] == ["7", "8"]
    assert table["x"].tolist() == ["1.5", "2"]
    assert table.index.tolist() == [2, 4]


def test_of_several_sheets_one_must_be_chosen(tmp_path):
    path = write_book(tmp_path / "a.xlsx", [["a"], [1]], [["b"], [2]])
    with pytest.raises(SourceError, match="kies er een met --layer"):
        read_table(path)
    assert list(read_records(path, "blad 2").table) == ["b"]


def test_a_far_cell_does_not_make_a_wide_table(tmp_path):
    path = write_book(tmp_path / "a.xlsx", [["a"], [1], [None] * 400 + ["far"]])
    with pytest.raises(SourceError, match="meer dan 200 kolommen"):
        read_table(path)


def test_columns_are_recognised_by_name_and_by_override():
    synonyms = {"id": ("id", "nummer"), "street": ("straat",)}
    assert recognise(["Straat ", "NUMMER"], synonyms, {}) == {"id": "NUMMER", "street": "Straat "}
    assert recognise(["a", "straat"], synonyms, {"id": "straat"}) == {"id": "straat"}


@pytest.mark.parametrize(
    ("overrides", "message"),
    [({"id": "weg"}, "kolom 'weg' staat niet in het bestand"), ({"kleur": "a"}, "veld 'kleur' bestaat niet")],
)
def test_an_override_must_name_what_exists(overrides, message):
    with pytest.raises(SourceError, match=message):
        recognise(["a"], {"id": ("id",)}, overrides)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(content)
    try:
        records = read_records(path)
    except SourceError:
        return
    assert len(records.table) + len(records.ragged) >= 0
