"""What stands between the network and the screens: headers, health, a log without data, and a tidy memory."""

from starlette.middleware import Middleware
from starlette.routing import Route

from server.comeback import Comeback
from server.door import Door, read_secrets
from server.faults import tell_fault
from server.headers import SafeHeaders
from server.health import PATH, tell_health
from server.requests import RequestLog
from server.tidying import begin_tidying

# From the outside inwards. What checks the login comes last: then a refusal has its headers, and is logged.
MIDDLEWARE = [Middleware(RequestLog), Middleware(SafeHeaders), Middleware(Comeback), Middleware(Door)]
ROUTES = [Route(PATH, tell_health)]

__all__ = ["MIDDLEWARE", "ROUTES", "begin_tidying", "read_secrets", "tell_fault"]
