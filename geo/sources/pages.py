"""What a service of signals gives: page after page, each with the place to go on from when it is stored."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

import pandas as pd

from geo.sources.coordinates import NETHERLANDS, Extent
from geo.sources.web import Web


@dataclass(frozen=True)
class Page:
    """Some records of a service.

    Parameters
    ----------
    records
        Texts, missing where the service gave nothing; columns are fields of `SYNONYMS`, so that they are read as a file
        of signals is.
    after
        Where to go on from once these are stored, in words of this kind of service only.
    """

    records: pd.DataFrame
    after: str


@dataclass(frozen=True)
class Since:
    """From where a service is read: after what was read before, else from its first day; up to now.

    A service that is asked by place is asked within `extent`: west, south, east and north in degrees (EPSG:4326).
    """

    after: str | None
    first_day: date
    until: datetime  # aware
    extent: Extent = NETHERLANDS


class SignalService(Protocol):
    """A kind of service that signals are read from."""

    def read(self, web: Web, since: Since) -> AsyncIterator[Page]:
        """Give what was made or changed since, oldest change first; a stop half way loses no page that was given."""
        ...
