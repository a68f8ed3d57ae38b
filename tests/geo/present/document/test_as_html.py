"""A document as a page of HTML."""

import re
from html.parser import HTMLParser

import pytest

from geo.present.document import Document, Heading, to_html
from tests.document_cases import ATTACKS, make_document, make_hostile_document


class Outline(HTMLParser):
    """Which elements a page has, with their attributes; and what it says."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note an element that begins."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Note what is said."""
        self.said += data

    def find(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of a kind."""
        return [given for name, given in self.elements if name == tag]


def test_it_has_a_language_one_title_and_headings_in_order():
    page = Outline(to_html(make_document()))
    assert page.find("html") == [{"lang": "nl"}]
    headings = [tag for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert headings == ["h1", "h2", "h3", "h3"]


def test_tables_name_their_columns_and_rows_and_pictures_what_they_show():
    page = Outline(to_html(make_document()))
    assert {given.get("scope") for given in page.find("th")} == {"col", "row"}
    assert len(page.find("caption")) == len(page.find("table")) == 2
    assert [given["alt"] for given in page.find("img")] == ["Kaart van Zuid", "Een punt"]


def test_a_line_break_stays_and_a_strong_piece_is_strong():
    page = to_html(make_document())
    assert "<p>Bewoners meldden <strong>ratten</strong>.<br>Ook overdag.</p>" in page


def test_it_asks_nothing_of_others_and_holds_no_script():
    page = Outline(to_html(make_document()))
    policy = next(given["content"] for given in page.find("meta") if given.get("http-equiv"))
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert "unsafe" not in policy
    assert not page.find("script") + page.find("link")
    assert all(given["src"].startswith("data:image/") for given in page.find("img"))


def test_texts_of_others_stay_texts():
    page = Outline(to_html(make_hostile_document()))
    known = {tag for tag, _ in Outline(to_html(make_document())).elements}
    assert {tag for tag, _ in page.elements} <= known
    allowed = {"class", "role", "scope", "data-label", "alt", "src", "lang", "charset", "content", "name", "http-equiv"}
    assert {name for _, given in page.elements for name in given} <= {*allowed, "aria-hidden"}
    assert all(attack in page.said for attack in ATTACKS[:13])


def test_signs_that_steer_are_left_out():
    said = Outline(to_html(make_hostile_document())).said
    assert not set("\x00\x07\u202e\u2066\U000e0041\ud800\ufffe") & set(said)


@pytest.mark.parametrize("title", ["", " \n", "\u202e"], ids=["empty", "blank", "only a steering sign"])
def test_a_title_that_says_nothing_is_named_so(title):
    assert "<h1>(zonder titel)</h1>" in to_html(make_document(title=title))


def test_a_heading_that_leaves_out_a_level_is_refused():
    with pytest.raises(ValueError, match="leaves out a level"):
        make_document(blocks=(Heading("Eerste"), Heading("Derde", 3)))


def test_the_same_document_gives_the_same_page():
    first, second = (to_html(make_document()) for _ in range(2))
    assert first == second
    assert isinstance(make_document(), Document)
