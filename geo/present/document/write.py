"""A document as a file."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.errors import GeoError
from geo.present.document.as_html import to_html
from geo.present.document.as_pdf import to_pdf
from geo.present.document.model import Document


def write_document(document: Document, path: Path) -> None:
    """Write a document to .html or .pdf, named by the path's ending; an existing file is replaced at once.

    Raises
    ------
    GeoError
        For another ending, or a folder that does not exist.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        endings = " of ".join(_WRITERS)
        message = f"'{path.name}' eindigt op '{path.suffix}'; een document kan naar {endings}. Kies een van deze."
        raise GeoError(message)
    if not path.parent.is_dir():
        message = f"de map '{path.parent}' bestaat niet; maak haar eerst aan of kies een andere."
        raise GeoError(message)
    with TemporaryDirectory(dir=path.parent, prefix=".document-") as folder:
        part = Path(folder) / path.name
        part.write_bytes(write(document))
        part.replace(path)


_WRITERS: dict[str, Callable[[Document], bytes]] = {
    ".html": lambda document: to_html(document).encode(),
    ".pdf": to_pdf,
}
