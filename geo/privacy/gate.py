"""The gate itself: a table that leaves is of released figures, is public, or is for the owner alone."""

from collections.abc import Collection
from typing import TypeVar

import pandas as pd

from geo.errors import PrivacyError
from geo.privacy.audience import Audience

Table = TypeVar("Table", bound=pd.DataFrame)


def disclose(table: Table, audience: Audience, counts: Collection[str] = ()) -> Table:
    """Return a table of the owner's; nobody else sees it.

    Other audiences get their figures from their `Release`, or see what everyone may (`disclose_public`).

    Parameters
    ----------
    table
        Any table that is made from signals.
    audience
        Who is going to see it.
    counts
        The columns that count signals or reporters. A table without any is about single signals.

    Raises
    ------
    PrivacyError
        For all but the owner.
    """
    if audience is Audience.OWNER:
        return table
    if counts:
        raise PrivacyError(
            f"deze tellingen zijn niet te delen met '{audience.value}': kleine aantallen zijn eruit te herleiden. Wel "
            "te delen zijn meldingen per gebied, thema of domein, in perioden van vier weken"
        )
    raise PrivacyError(
        f"losse signalen zijn niet te delen met '{audience.value}'. Wel te delen zijn meldingen per gebied, thema of "
        "domein, in perioden van vier weken"
    )


def disclose_public(table: Table) -> Table:
    """Return a table in which nothing comes from signals, such as the key figures of CBS: everyone may see it."""
    return table
