"""A text file is read in the encoding in which it was written, and what could not be read is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import SourceError
from geo.sources.encodings import find_encoding

DUTCH = st.text("abcé ëïöü€;,\n'", max_size=30)


@pytest.fixture(scope="module")
def write(tmp_path_factory):
    path = tmp_path_factory.mktemp("encodings") / "a.csv"

    def write_bytes(data: bytes):
        path.write_bytes(data)
        return path

    return write_bytes


@pytest.mark.parametrize("data", [b"a;\xe9\n", b"\xef\xbb\xbfa;\xc3\xa9\n", "a;é\n".encode("utf-16"), "a;é\n".encode()])
def test_it_comes_out_as_utf8(write, data):
    file = find_encoding(write(data))
    with file.open_utf8() as text:
        assert text.read().decode("utf-8-sig") == "a;é\n"
    assert file.notes == ()


def test_utf8_that_is_damaged_stays_utf8_and_is_told(write):
    file = find_encoding(write("é\né\n".encode() + b"\xff\n"))
    with file.open() as text:
        assert text.read() == "é\né\n\N{REPLACEMENT CHARACTER}\n"
    assert "1 teken is onleesbaar, als eerste op regel 3" in file.notes[0]


def test_a_nul_is_refused_with_its_line(write):
    with pytest.raises(SourceError, match="regel 2: bevat een teken"):
        find_encoding(write(b"a\nb\x00\n"))


@given(DUTCH, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_what_was_written_is_read(write, text, encoding):
    file = find_encoding(write(text.encode(encoding)))
    with file.open() as read:
        assert read.read() == text
    assert file.notes == ()
