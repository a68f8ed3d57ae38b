"""Recognise which column of a file holds which field, by its name."""

import unicodedata
from collections.abc import Iterable, Mapping

from geo.errors import SourceError


def plain(name: str) -> str:
    """Return `name` without case, accents, blanks and punctuation: "Datum_melding " becomes "datummelding"."""
    letters = unicodedata.normalize("NFKD", str(name)).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def recognise(
    names: Iterable[str], synonyms: Mapping[str, tuple[str, ...]], overrides: Mapping[str, str]
) -> dict[str, str]:
    """Say which column holds which field.

    Parameters
    ----------
    names
        The column names of the file.
    synonyms
        Per field the names it goes by, the best first; case, accents and punctuation do not matter.
    overrides
        Per field the column that the user named; "" for a field that no column may serve.

    Returns
    -------
    dict
        Field to column name; a column serves one field.

    Raises
    ------
    SourceError
        If an override names a field that does not exist or a column that the file does not have.
    """
    columns = list(names)
    faults = [f"veld '{field}' bestaat niet; kies uit {', '.join(synonyms)}" for field in overrides.keys() - synonyms]
    faults += [
        f"kolom '{name}' staat niet in het bestand; er zijn: {', '.join(columns)}"
        for name in overrides.values()
        if name and name not in columns
    ]
    if faults:
        raise SourceError("\n".join(faults))
    free = {plain(name): name for name in reversed(columns) if name not in overrides.values()}
    found = {field: name for field, name in overrides.items() if name}
    for field, known in synonyms.items():
        match = next((plain(name) for name in known if plain(name) in free), None)
        if field not in overrides and match:
            found[field] = free.pop(match)
    return found
