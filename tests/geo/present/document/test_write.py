"""A document as a file."""

import pytest

from geo.errors import GeoError
from geo.present.document import to_html, to_pdf, write_document
from tests.document_cases import make_document


def test_the_ending_says_what_is_written(tmp_path):
    for name in ("brief.html", "brief.PDF"):
        write_document(make_document(), tmp_path / name)
    assert (tmp_path / "brief.html").read_text(encoding="utf-8") == to_html(make_document())
    assert (tmp_path / "brief.PDF").read_bytes() == to_pdf(make_document())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.PDF", "brief.html"]


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(GeoError, match=r"'brief.docx' eindigt op '.docx'; een document kan naar .html of .pdf"):
        write_document(make_document(), tmp_path / "brief.docx")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(GeoError, match="bestaat niet"):
        write_document(make_document(), tmp_path / "weg" / "brief.pdf")
