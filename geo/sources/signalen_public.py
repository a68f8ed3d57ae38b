"""READ signals from Signalen without a token: what it shows on its public map."""

from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import pandas as pd

from geo.errors import AbsentError, ServiceError
from geo.sources.nested import gather_fields
from geo.sources.pages import Page, Since
from geo.sources.web import Web

_MAP = "signals/v1/public/signals/geography"
_MOST_REPEATED = 3  # pages in a row without anything new, before it counts as a map without end
_PATHS = {
    "reported_at": ["properties.created_at"],
    "category": ["properties.category.slug", "properties.category.name"],
    "lon": ["geometry.coordinates.0"],
    "lat": ["geometry.coordinates.1"],
}


class PublicSignalen:
    """The public map: what is open now and may be shown, without numbers; what is gone from it stays with us.

    It can't be asked what changed, so all of it is read, every time.

    Source: Signalen (VNG), API v1, ``/signals/v1/public/signals/geography``; each municipality runs its own.
    """

    async def read(self, web: Web, since: Since) -> AsyncIterator[Page]:
        """Give the signals within the extent, page by page; there is no place to go on from."""
        seen: set[int] = set()
        repeated = 0
        for number in count(1):
            table = await _read_page(web, since, number)
            if table.empty:
                return
            keys = pd.util.hash_pandas_object(table, index=False)
            fresh = table[~keys.isin(seen) & ~keys.duplicated()]
            seen.update(keys)
            repeated = 0 if len(fresh) else repeated + 1
            if repeated == _MOST_REPEATED:
                raise ServiceError(f"{web.base.host}: de kaart houdt niet op; dezelfde meldingen komen steeds terug")
            # Nobody reports before the first day that is asked for, but a map can't be asked by date.
            is_asked = fresh["reported_at"].isna() | (fresh["reported_at"] >= since.first_day.isoformat())
            yield Page(fresh[is_asked], "")


async def _read_page(web: Web, since: Since, number: int) -> pd.DataFrame:
    """Return one page of the map, without rows where there is none."""
    asked: dict[str, str | int] = {"bbox": ",".join(map(str, since.extent)), "geopage": number}
    try:
        answer = await web.get_json(_MAP, asked)
    except AbsentError:
        if number == 1:
            raise
        return pd.DataFrame()  # the page before was the last
    return gather_fields(_open(answer, str(web.base.host)), _PATHS, ("reported_at", "category"))


def _open(answer: Any, host: str) -> list[Any]:
    if not isinstance(answer, dict) or not isinstance(answer.get("features", ""), list | None):
        raise ServiceError(f"{host}: het antwoord heeft geen lijst 'features'; de dienst is veranderd")
    features: list[Any] = answer["features"] or []  # null where there is nothing
    return features
