"""The gate through which every map, table, tooltip, export and briefing passes, with its audience as an argument."""

from collections.abc import Collection
from enum import StrEnum
from typing import TypeVar

import pandas as pd

from geo.errors import PrivacyError

Table = TypeVar("Table", bound=pd.DataFrame)


class Audience(StrEnum):
    """Who is going to see it."""

    OWNER = "owner"  # a regisseur for own areas, the desk tool, the command line: nothing is hidden
    INSIDE = "inside"  # the town hall
    OUTSIDE = "outside"  # everyone


LEAST_SHOWN = {Audience.OWNER: 0, Audience.INSIDE: 5, Audience.OUTSIDE: 10}  # people counted in one figure


def disclose(table: Table, audience: Audience, counts: Collection[str] = ()) -> Table:
    """Return what `audience` may see of a table.

    Parameters
    ----------
    table
        Any table that leaves the domain.
    audience
        Who is going to see it. The owner sees everything.
    counts
        The columns that count signals or reporters. A table without any is about single signals.

    Raises
    ------
    PrivacyError
        If the audience may not see such a table. Until small cells can be hidden so that no subtraction brings them
        back, that holds for all but the owner.
    """
    if audience is Audience.OWNER:
        return table
    what = "tellingen" if counts else "losse signalen"
    raise PrivacyError(
        f"{what} kunnen nog niet worden gedeeld met '{audience.value}': kleine aantallen zijn dan te herleiden. "
        "Kies --audience owner en deel het bestand niet verder"
    )


def disclose_figure(value: int, audience: Audience) -> int | None:
    """Return one count of people as `audience` may see it: None where it is too small, but for a zero.

    For single figures in a sentence: the reporters of a listed problem, or of one busy week. It promises nothing about
    figures that are laid side by side: who may subtract one from another, as in a table of areas with its total, could
    compute back what is hidden. Tables of counts therefore pass `disclose`, and stay with the owner for now.
    """
    return value if value == 0 or value >= LEAST_SHOWN[audience] else None
