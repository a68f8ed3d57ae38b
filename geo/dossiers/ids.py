"""Ids of new records: readable, and not given twice."""

import re
import secrets
import unicodedata

_CHARS = 60


def make_id(title: str) -> str:
    """Return an id: the title in plain letters, digits and hyphens, and four random hexadecimal digits."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_CHARS].strip("-")
    return f"{slug or 'zonder-naam'}-{secrets.token_hex(2)}"
