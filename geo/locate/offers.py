"""Judge what a service of addresses offers by our own rule: how well it fits what was asked, and how precisely."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geo.locate.lines import Reading
from geo.locate.normal import normal_addition, normal_postcode, normal_street, normal_town, short_town
from geo.locate.streets import measure_likeness
from geo.rules import LocateRule
from geo.schema import OfferedPlace


@dataclass(frozen=True)
class Verdict:
    """What became of a question: a place with its precision and our score (0 to 100), or the reason why not."""

    place: OfferedPlace | None
    precision: str | None
    score: float
    reason: str | None = None  # a key of `lookup.REMEDIES`


class _Fit(NamedTuple):
    level: int  # the lower, the finer
    score: float
    precision: str
    place: OfferedPlace


class _Likeness(NamedTuple):
    """What of an address agrees with a place."""

    street: float  # 0 to 100; 0 where it is another street
    number: bool
    postcode: bool
    town: bool


def judge_offers(
    readings: Sequence[Reading], places: Sequence[OfferedPlace], municipality_code: str, rule: LocateRule
) -> Verdict:
    """Choose the finest of the places that fit, the best fitting among equals.

    The register's rule is kept: a part that does not fit costs points, a street must resemble the one asked by
    `rule.min_score`, and what could as well be another street is not chosen. The service's own score
    counts for nothing.

    Parameters
    ----------
    readings
        Each way that the address may be meant.
    places
        What the service offers.
    municipality_code
        Four digits; a place elsewhere is refused.
    rule
        What each part that does not fit costs.
    """
    own = [place for place in places if place.municipality_code == municipality_code]
    fits = [fit for reading in readings for place in own if (fit := _fit(reading, place, rule))]
    if not fits:
        return Verdict(None, None, 0.0, "unknown_to_service")
    best = min(fits, key=lambda fit: (fit.level, -fit.score))
    rivals = [fit for fit in fits if fit.level == best.level and fit.score > best.score - rule.min_lead]
    if len({_name(fit) for fit in rivals}) > 1:
        return Verdict(None, None, 0.0, "ambiguous_to_service")
    far = max(math.hypot(fit.place.x - best.place.x, fit.place.y - best.place.y) for fit in rivals)
    is_spread = best.precision == "address" and far > rule.same_place_m
    return Verdict(best.place, "street" if is_spread else best.precision, best.score)


def _name(fit: _Fit) -> tuple[str, ...]:
    """Return what makes two places the same one, as finely as they are known."""
    place = fit.place
    if fit.precision == "postcode":
        return (normal_postcode(place.postcode),)
    street = () if fit.precision == "town" else (normal_street(place.street),)
    return (*street, normal_town(place.town))


def _fit(reading: Reading, place: OfferedPlace, rule: LocateRule) -> _Fit | None:
    alike = _compare(reading, place, rule)
    level, precision = _choose_level(reading, place, alike)
    if precision is None or not (alike.town or alike.postcode):
        return None
    is_street = alike.street > 0
    lost_addition = precision == "address" and normal_addition(place.addition) != reading.addition
    lost_number = precision in ("postcode", "street") and reading.number != ""
    is_contradicted = (
        (is_street and reading.postcode != "" and not alike.postcode)
        or (not is_street and reading.street != "")
        or not alike.town
    )
    score = (
        (alike.street if is_street else 100.0)
        - rule.lost_addition * lost_addition
        - rule.lost_number * lost_number
        - rule.contradicted * is_contradicted
    )
    return _Fit(level, max(score, 0.0), precision, place)


def _compare(reading: Reading, place: OfferedPlace, rule: LocateRule) -> _Likeness:
    names = (place.town, place.municipality)
    towns = {form for name in names for form in (normal_town(name), short_town(name)) if form}
    return _Likeness(
        street=measure_likeness(reading.street, normal_street(place.street), rule),
        number=reading.number != "" and reading.number == place.number,
        postcode=reading.postcode != "" and reading.postcode == normal_postcode(place.postcode),
        town=reading.town == "" or bool({normal_town(reading.town), short_town(reading.town)} & towns),
    )


def _choose_level(reading: Reading, place: OfferedPlace, alike: _Likeness) -> tuple[int, str | None]:
    """Say how finely a place answers, the kind of place being the most that it can be; None where it does not."""
    is_street = alike.street > 0
    if place.kind == "adres" and alike.number and (is_street or alike.postcode):
        return 0, "address"
    if place.kind in ("adres", "postcode") and alike.postcode:
        return 1, "postcode"
    # Of a house elsewhere in the street, the postcode must not contradict the one given.
    if place.kind == "weg" and is_street:
        return 2, "street"
    if place.kind == "adres" and is_street and reading.postcode == "":
        return 3, "street"
    asks_town = not (reading.street or reading.number or reading.postcode) and reading.town != ""
    return (4, "town") if place.kind == "woonplaats" and asks_town else (9, None)
