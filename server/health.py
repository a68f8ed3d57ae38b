"""Answer whether the app can work: its municipality can be read and its register answers. No data."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from geo.errors import GeoError
from geo.logs import log
from geo.workspace import Workspace, find_workspace

PATH = "/gezond"


def tell_health(_: Request) -> Response:
    """Return 200 where all is well, else 503; why not stands in the log, by the type of the fault."""
    try:
        Workspace(find_workspace()).check().register.revision()
    except (GeoError, OSError) as fault:
        log.warning("not healthy", exc_info=fault)
        return PlainTextResponse("niet gezond", 503)
    return PlainTextResponse("gezond")
