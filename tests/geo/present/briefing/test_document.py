"""A briefing as a page, as PDF and as a mail."""

from dataclasses import replace
from email import message_from_bytes, policy
from io import BytesIO

import pikepdf
import pytest

from geo.present.briefing import Briefing, make_briefing, write_briefing, write_mail
from geo.present.document import PageBreak, to_html, to_pdf
from tests.briefing_cases import make_edit, make_found, make_material
from tests.paper_cases import make_register
from tests.toytown_findings import RATS, make_findings, make_problem
from tests.toytown_workspace import PAYLOADS

LONG = "Een heel lange titel over containers, zwerfafval en ratten rond de speelplek achter de school, bij de brug en "
NEW = [f"zwerfafval-BU99990001-2023w{week}" for week in (40, 41, 42, 43, 44, 45)]


def make_longest() -> Briefing:
    """Return a briefing of which every part is as long as it can be."""
    everywhere = " ".join(f"BU999900{i:02d}" for i in (1, 2, 3, 4, 6, 7))
    findings = make_findings(
        *(
            make_problem(problem_id=id_, label="nieuw", theme="zwerfafval en bijplaatsingen", buurt_codes=everywhere)
            for id_ in NEW[:3]
        ),
        *(make_problem(problem_id=id_, label="aanhoudend", theme=f"{LONG} {id_}"[:60]) for id_ in NEW[3:]),
        make_problem(),
    )
    register = make_register()
    long = {"text": (LONG * 2)[:200]}
    register = replace(
        register,
        dossiers=[each.model_copy(update={"title": (LONG * 2)[:200]}) for each in register.dossiers],
        decisions=[
            each.model_copy(update={**long, "reason": LONG * 9, "escalated_to": LONG}) for each in register.decisions
        ],
        agreements=[each.model_copy(update=long) for each in register.agreements],
        actions=[each.model_copy(update={"title": (LONG * 2)[:200], "owner": LONG}) for each in register.actions],
    )
    notes = [make_edit(key, deed="aantekenen", text=(LONG * 2)[:140]) for key in (*NEW, RATS, "d1")]
    unusual = findings.unusual.loc[[0] * 3].assign(area_code=["BU99990004", "BU99990006", "BU99990007"])
    found = make_found(replace(findings, unusual=unusual.reset_index(drop=True)))
    return make_briefing(make_material(found=found, register=register, edits=notes))


def read_pages(pdf: bytes) -> int:
    return len(pikepdf.open(BytesIO(pdf)).pages)


def keep_first_sheet(briefing: Briefing):
    document = write_briefing(briefing)
    return replace(document, blocks=document.blocks[: document.blocks.index(PageBreak())])


@pytest.mark.parametrize(
    "make", [make_longest, lambda: make_briefing(make_material())], ids=["the longest", "the usual"]
)
def test_what_matters_fits_one_sheet_and_the_appendix_begins_on_the_next(make):
    briefing = make()
    assert len(briefing.points) == 5
    assert read_pages(to_pdf(keep_first_sheet(briefing))) == 1


def test_the_pdf_has_tags_language_title_and_an_alternative_for_every_map():
    pdf = pikepdf.open(BytesIO(to_pdf(write_briefing(make_briefing(make_material())))))
    assert (bool(pdf.Root.MarkInfo.Marked), str(pdf.Root.Lang)) == (True, "nl-NL")
    assert str(pdf.docinfo["/Title"]) == "Weekbriefing week 11 van 2024"
    found = [str(tag.get("/Alt", "")) for tag in walk(pdf.Root.StructTreeRoot.K) if str(tag.S) == "/Figure"]
    assert len(found) == 5
    assert "Kaartje: Zuid en Zuidoost (stadsdeel Laag)" in found


def walk(node):
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from walk(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from walk(node.get("/K"))


def test_the_same_briefing_gives_the_same_bytes():
    documents = [write_briefing(make_briefing(make_material())) for _ in range(2)]
    assert to_html(documents[0]) == to_html(documents[1])
    assert to_pdf(documents[0]) == to_pdf(documents[1])


def test_texts_of_others_stay_texts():
    findings = make_findings(
        *(
            make_problem(problem_id=f"x-{i}", theme=text, sentence=text, label="nieuw")
            for i, text in enumerate(PAYLOADS)
        )
    )
    html = to_html(write_briefing(make_briefing(make_material(found=make_found(findings)))))
    assert "<script" not in html
    assert "<img src=x" not in html


def test_a_mail_holds_text_html_and_the_pdf_and_no_address():
    document = write_briefing(make_briefing(make_material()))
    mail = message_from_bytes(write_mail(document, "weekbriefing-2024-W11"), policy=policy.default)
    kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "application/pdf"]
    assert mail["Subject"] == "Weekbriefing week 11 van 2024"
    assert (mail["To"], mail["From"]) == (None, None)
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "weekbriefing-2024-W11.pdf"
    assert attached.get_content() == to_pdf(document)
    text = mail.get_body(("plain",)).get_content()
    assert "Ratten in Wijk Zuid (verergerd)" in text
