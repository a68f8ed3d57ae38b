"""A document as tagged PDF."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pikepdf
import pytest
import typst

from geo.present.document import Figure, Heading, PageBreak, say, to_pdf
from tests.document_cases import ATTACKS, make_document, make_hostile_document


def open_pdf(document) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(to_pdf(document)))


def walk(node: object) -> Iterator[pikepdf.Dictionary]:
    """Return every element of a structure tree, in the order in which it is read aloud."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from walk(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from walk(node.get("/K"))


def read_tags(document) -> list[tuple[str, str]]:
    """Return every tag of a document with its alternative text."""
    with open_pdf(document) as pdf:
        return [(str(tag.S), str(tag.get("/Alt", ""))) for tag in walk(pdf.Root.StructTreeRoot.K)]


def test_it_is_tagged_and_says_its_title_and_language():
    pdf = open_pdf(make_document())
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "nl-NL"
    assert str(pdf.docinfo["/Title"]) == "Ratten in Zuid"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_what_is_read_aloud_stands_in_order():
    tags = [tag for tag, _ in read_tags(make_document())]
    told = [tag for tag in tags if tag in {"/Title", "/H1", "/H2", "/H3", "/Table", "/Figure"}]
    assert told == ["/Title", "/H1", "/H2", "/Table", "/Figure", "/Table", "/Figure", "/H2"]
    assert tags.count("/TH") == 4


def test_every_picture_has_its_alternative_text():
    told = [alt for tag, alt in read_tags(make_document()) if tag == "/Figure"]
    assert told == ["Kaart van Zuid", "Een punt"]


def test_it_is_on_a4_and_bears_the_day_that_it_was_given():
    pdf = open_pdf(make_document())
    assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 595, 842]
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20240318")


def test_a_page_break_begins_a_sheet():
    assert len(open_pdf(make_document(blocks=(say("een"), PageBreak(), say("twee")))).pages) == 2


def test_the_same_document_gives_the_same_bytes():
    assert to_pdf(make_document()) == to_pdf(make_document())
    assert to_pdf(make_document()) != to_pdf(make_document(made_on=date(2024, 3, 19)))


def test_texts_of_others_are_set_as_they_are():
    headings = tuple(Heading(attack) for attack in ATTACKS[:13])
    with open_pdf(make_document(title=ATTACKS[9], blocks=headings)) as pdf, pdf.open_outline() as outline:
        assert str(pdf.docinfo["/Title"]) == '#read("/etc/passwd")'
        assert [item.title.replace("\u200b", "") for item in outline.root] == list(ATTACKS[:13])


def test_no_text_breaks_it_in_any_place():
    assert len(open_pdf(make_hostile_document()).pages) > 20


def test_a_sign_that_can_not_be_printed_is_marked_and_the_mark_explained():
    with open_pdf(make_document(title="Feest \U0001f389")) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Feest \ufffd"
    plain, marked = (read_tags(make_document(blocks=(say(text),))) for text in ("Feest", "Feest \U0001f389"))
    assert len(marked) == len(plain) + 1


def test_a_picture_that_reaches_for_a_file_is_refused():
    reaching = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="/etc/passwd" width="9"/></svg>'
    with pytest.raises(typst.TypstError, match="failed to load linked image"):
        to_pdf(make_document(blocks=(Figure(reaching, "Een plaatje", ""),)))
