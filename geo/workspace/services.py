"""Which services of others a municipality uses, and where they are."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

ServiceKind = Literal["signalen", "signalen_openbaar", "open311"]
# Of a service: what is asked goes below it. A name and password (an @) have no place in settings or deliveries.
Address = Annotated[str, Field(pattern=r"^https?://[^\s?#@]+/$")]
_STRICT = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Services(BaseModel):
    """The national services, at their documented addresses; another one serves for a copy of one's own."""

    model_config = _STRICT
    locatieserver: Annotated[str, Field(pattern=r"^(https?://[^\s?#]+/)?$")] = (  # nothing: it is never asked
        "https://api.pdok.nl/bzk/locatieserver/search/v3_1/"
    )
    boundaries: Annotated[str, Field(pattern=r"^https?://[^\s?#]+/$")] = (
        "https://api.pdok.nl/cbs/wijken-en-buurten-{year}/ogc/v1/"
    )


class SignalSource(BaseModel):
    """A service that signals are read from: `[sources.NAME]`, where the name is the source of its signals.

    Its token, where it asks for one, is never written here: it stands in the environment or in the file of secrets.
    """

    model_config = _STRICT
    kind: ServiceKind
    address: Address
    first_day: date | None = None  # the first day that is asked for; of the past year where None
