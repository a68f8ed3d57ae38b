"""How a threshold is written down: its value with a Dutch title, unit and reason, and the kinds of values."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field

STRICT = ConfigDict(extra="forbid")
NotNegative = Annotated[float, Field(ge=0)]
Positive = Annotated[float, Field(gt=0)]
Share = Annotated[float, Field(ge=0, le=1)]
Score = Annotated[float, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=1)]


def rule(default: Any, title: str, unit: str, reason: str) -> Any:
    """Declare one threshold."""
    return Field(default=default, title=title, description=reason, json_schema_extra={"unit": unit})


def group(default: Any, title: str, reason: str) -> Any:
    """Declare the thresholds of one step."""
    return Field(default=default, title=title, description=reason)
