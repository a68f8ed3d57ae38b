"""A briefing as a mail to send on: text, HTML and the PDF beside it; to whom is for the sender to fill in."""

from email.message import EmailMessage
from email.policy import SMTP

from geo.present.document import Document, read_lines, to_html, to_pdf
from geo.present.document.clean import clean_title


def write_mail(document: Document, file_name: str) -> bytes:
    """Return a document as a mail (.eml) without sender or receiver, which a mail program opens as a draft.

    Parameters
    ----------
    document
        What is sent.
    file_name
        Of the PDF, without its ending.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = clean_title(document.title)
    mail["X-Unsent"] = "1"  # a mail program then opens it to be sent
    mail.set_content("\n".join(read_lines(document)) + "\n")
    mail.add_alternative(to_html(document), subtype="html")
    mail.add_attachment(to_pdf(document), maintype="application", subtype="pdf", filename=f"{file_name}.pdf")
    return mail.as_bytes()
