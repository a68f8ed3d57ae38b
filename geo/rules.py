"""Every threshold, with its unit and its reason; `[rules.*]` in `municipality.toml` overrides them."""

from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

_STRICT = ConfigDict(extra="forbid")
Positive = Annotated[float, Field(gt=0)]
Share = Annotated[float, Field(ge=0, le=1)]
Score = Annotated[float, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, config=_STRICT)
class ReadRule:
    """What a file of signals must hold to."""

    first_year: int = 1990  # older dates are typing errors or an empty date that became 1900
    future_days: Annotated[float, Field(ge=0)] = 1.0  # clocks of other systems run ahead, weeks do not
    text_chars: Count = 10_000  # longer texts are attacks or attachments; cues are found in the first part
    columns: Count = 200
    coordinate_share: Share = 0.5  # a reading of the coordinates must fit at least this share of the file


@dataclass(frozen=True, config=_STRICT)
class LocateRule:
    """When a look-up of an address is good enough."""

    min_score: Score = 85.0  # of 100: one letter wrong in a street name of seven; below it names differ too much
    min_lead: Score = 3.0  # a fuzzy match must beat the next street by this much, else it is a guess
    same_place_m: Positive = 30.0  # addresses of one house number that lie further apart are not one place
    lost_addition: Score = 5.0  # points off where the register has the house number, but not its letter or suffix
    contradicted: Score = 10.0  # points off where the street, the town or the postcode does not fit the other two
    lost_number: Score = 20.0  # points off where the house number is not found, so postcode or street must do
    repeated_signals: Count = 5  # so many signals on one coordinate may be a street's centre ...
    repeated_share: Share = 0.10  # ... and are, once this share of the source lies on such coordinates


@dataclass(frozen=True, config=_STRICT)
class AssignRule:
    """How a point finds its buurt."""

    snap_m: Annotated[float, Field(ge=0, le=1000)] = 25.0  # harbour fronts and rounding do not lose signals


@dataclass(frozen=True, config=_STRICT)
class CountRule:
    """How signals become numbers."""

    period_weeks: Count = 4  # weekdays weigh the same in every period; months differ by up to three days
    point_grid_m: Positive = 25.0  # two precise points closer than this are taken for one reporter


@dataclass(frozen=True, config=_STRICT)
class CheckRule:
    """When a fault in the boundaries is worth a line in the report."""

    overlap_m2: Positive = 1.0  # smaller overlaps and gaps are rounding of the coordinates
    widest_gap_km2: Positive = 25.0  # a larger hole is another municipality, not a mistake


@dataclass(frozen=True, config=_STRICT)
class Rules:
    """All rules of one municipality."""

    read: ReadRule = ReadRule()
    locate: LocateRule = LocateRule()
    assign: AssignRule = AssignRule()
    count: CountRule = CountRule()
    boundaries: CheckRule = CheckRule()
