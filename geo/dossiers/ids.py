"""Ids that a reader recognises and that nobody else has."""

import re
import secrets
import unicodedata

_LONGEST = 60
_RANDOM_BYTES = 4


def make_id(title: str) -> str:
    """Return an id for a new record: its title in plain letters, at most 60, and eight random hexadecimal digits."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST].rstrip("-")
    return "-".join(part for part in (words, secrets.token_hex(_RANDOM_BYTES)) if part)
