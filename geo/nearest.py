"""Say which address lies nearest to a clicked point, by the own register or, when asked to, the Locatieserver."""

import asyncio
import math
from concurrent.futures import ThreadPoolExecutor

import pandas as pd

from geo.errors import ServiceError
from geo.geocode import find_service
from geo.locate import Nearest, find_nearest_address
from geo.sources.coordinates import to_rd
from geo.sources.locatieserver import find_nearest
from geo.sources.web import Manners, open_web
from geo.workspace import Workspace

PATIENCE_S = 2.0  # of somebody who waits, looking up the name of the host included
_MANNERS = Manners(deadline_s=PATIENCE_S, attempts=1, most_mb=1)

Point = tuple[float, float]  # longitude and latitude in degrees (EPSG:4326)


def find_near(workspace: Workspace, addresses: pd.DataFrame, point: Point) -> Nearest | None:
    """Find the address of the own register that lies nearest to a point; None where none lies near."""
    x, y = (float(each) for each in to_rd(*point))
    return find_nearest_address(addresses, x, y, workspace.settings.rules.locate.nearest_m)


def ask_near(workspace: Workspace, point: Point) -> Nearest | None:
    """Ask the Locatieserver which address lies nearest to a point, within two seconds; None where none lies near.

    Raises
    ------
    ServiceError
        If it does not answer in time, or the municipality does not use it.
    """
    service, within_m = find_service(workspace), workspace.settings.rules.locate.nearest_m
    x, y = (float(each) for each in to_rd(*point))

    async def ask() -> Nearest | None:
        async with open_web(service, _MANNERS) as web:
            place = await find_nearest(web, x, y, within_m)
        return Nearest(place.name, math.hypot(place.x - x, place.y - y)) if place else None

    worker = ThreadPoolExecutor(max_workers=1)  # finding a host by its name can't be broken off; waiting for it can
    try:
        return worker.submit(asyncio.run, ask()).result(PATIENCE_S)
    except TimeoutError as error:
        raise ServiceError("de Locatieserver antwoordt niet binnen twee seconden") from error
    finally:
        worker.shutdown(wait=False)
