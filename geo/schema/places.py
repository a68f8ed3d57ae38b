"""What a service of addresses offers, on its way from the reader to the step that judges it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OfferedPlace:
    """One place that a service offers for a question; a text is empty where the service says nothing."""

    kind: str  # as Dutch registers call it: adres, postcode, weg, woonplaats
    name: str  # as the service writes it
    street: str
    number: str
    addition: str
    postcode: str
    town: str
    municipality: str
    municipality_code: str  # four digits
    x: float  # metres (EPSG:28992), in the Netherlands
    y: float
    score: float  # the service's own, of no fixed range; kept, never judged by
