"""How a threshold is written down: its value with a Dutch title, unit and reason, its kind and what it stays below."""

from collections.abc import Sequence
from operator import attrgetter, le, lt
from typing import Annotated, Any

from pydantic import ConfigDict, Field
from pydantic_core import InitErrorDetails, PydanticCustomError

STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)
NotNegative = Annotated[float, Field(ge=0)]
Positive = Annotated[float, Field(gt=0)]
Share = Annotated[float, Field(ge=0, le=1)]
Score = Annotated[float, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=1)]

_ORDERS = {"<": (lt, "moet kleiner zijn dan"), "<=": (le, "mag niet groter zijn dan")}


def rule(default: Any, title: str, unit: str, reason: str) -> Any:
    """Declare one threshold."""
    return Field(default=default, title=title, description=reason, json_schema_extra={"unit": unit})


def group(default: Any, title: str, reason: str) -> Any:
    """Declare the thresholds of one step."""
    return Field(default=default, title=title, description=reason)


def find_contradictions(rules: Any, orders: Sequence[tuple[str, str, str]]) -> list[InitErrorDetails]:
    """Return a fault, in Dutch and at the first key, for each pair of thresholds that is not in its order.

    An order reads ("recurrence.short_window", "<", "recurrence.middle_window").
    """
    values = [(order, attrgetter(order[0])(rules), attrgetter(order[2])(rules)) for order in orders]
    return [_tell(order, low, high) for order, low, high in values if not _ORDERS[order[1]][0](low, high)]


def _tell(order: tuple[str, str, str], low: float, high: float) -> InitErrorDetails:
    key, sign, other = order
    context = {"must": _ORDERS[sign][1], "other": other, "high": high}
    error = PydanticCustomError("contradiction", "{must} {other} ({high}); verlaag deze of verhoog de andere", context)
    return InitErrorDetails(type=error, loc=tuple(key.split(".")), input=low)
