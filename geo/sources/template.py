"""Make the empty file that partners fill in: our fields under headings that our own reader recognises."""

import csv
import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from geo.sources.excel_files import TEMPLATE_SHEET
from geo.sources.signal_fields import FIELD_WORDS, REQUIRED

_EXPLANATION_SHEET = "Uitleg"
_WIDEST = 90  # characters of a column of the sheet

# Per field of the template: what stands in the example row, and what the field means.
_FIELDS = {
    "signal_id": ("VOORBEELD-1", "Uw eigen nummer. Levert u het opnieuw aan, dan vervangt het de eerdere melding."),
    "reported_at": ("02-01-2025 09:30", "Dag en tijd van de melding: dag-maand-jaar of 2025-01-02."),
    "category": ("Voorbeeld: ratten", "Uw eigen indeling. De gemeente koppelt haar één keer aan een thema."),
    "kind": ("melding", "melding, initiatief of wens. Leeg is melding."),
    "status": ("open", "open, in behandeling of afgehandeld."),
    "occurred_at": ("", "Wanneer het gebeurde, als dat een ander moment was."),
    "closed_at": ("", "Wanneer de melding is afgehandeld."),
    "street": ("Verzonnenstraat", "De plaats: straat en huisnummer, of postcode en huisnummer, of RD-coördinaten."),
    "number": ("12", "Alleen het getal."),
    "letter": ("", "Zoals A."),
    "suffix": ("", "Zoals 2 of bis."),
    "postcode": ("0000 XX", "Vier cijfers en twee letters."),
    "town": ("Voorbeeldstad", "Nodig als een straatnaam in meer plaatsen voorkomt."),
    "x": ("", "In meters (Rijksdriehoek), alleen als u geen adres heeft of de plek preciezer weet."),
    "y": ("", "In meters (Rijksdriehoek)."),
    "text": (
        "Dit is een verzonnen voorbeeld: haal deze rij weg.",
        "Hieruit worden trefwoorden bewaard, zoals kelder of lawaai. De tekst zelf alleen gemaskeerd, of niet.",
    ),
    "referred_to": ("", "Bij wie de melding is neergelegd."),
    "answered_at": ("", "Wanneer de melder antwoord kreeg."),
    "reporter": ("", "Een nummer van de melder. Het wordt een code die niet terug te rekenen is. Stuur geen naam."),
}  # fmt: skip


def make_template_csv() -> bytes:
    """Return the template as CSV with semicolons: the headings and one made-up row, UTF-8 with a mark."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([_headings(), _example()])
    return text.getvalue().encode("utf-8-sig")


def make_template_xlsx() -> bytes:
    """Return the template as Excel: the same two rows, and a sheet that explains every column."""
    book = Workbook()
    sheet = book.active
    sheet.title = TEMPLATE_SHEET
    for row in (_headings(), _example()):
        sheet.append(row)
    explanation = book.create_sheet(_EXPLANATION_SHEET)
    explanation.append(["Kolom", "Verplicht", "Wat vult u in?"])
    for field, (_, meaning) in _FIELDS.items():
        explanation.append([FIELD_WORDS[field], "ja" if field in REQUIRED else "nee", meaning])
    for made in (sheet, explanation):
        _lay_out(made)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _headings() -> list[str]:
    return [FIELD_WORDS[field] for field in _FIELDS]


def _example() -> list[str]:
    return [example for example, _ in _FIELDS.values()]


def _lay_out(sheet: Any) -> None:
    sheet.freeze_panes = "A2"
    for cells in sheet.columns:
        cells[0].font = Font(bold=True)
        width = max(len(str(cell.value or "")) for cell in cells)
        sheet.column_dimensions[cells[0].column_letter].width = min(width, _WIDEST) + 2
        for cell in cells:
            cell.number_format = "@"  # text, so that Excel leaves postcodes and dates as they were typed
            cell.alignment = Alignment(wrap_text=width > _WIDEST, vertical="top")
