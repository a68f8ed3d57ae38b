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
