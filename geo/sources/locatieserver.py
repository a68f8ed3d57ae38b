"""READ the Locatieserver: which places it offers for an address, and which address lies nearest to a point."""

import math
import re
from typing import Any

from geo.errors import ServiceError
from geo.schema import OfferedPlace
from geo.sources.coordinates import are_metres_in_the_netherlands
from geo.sources.web import Web

# The kinds that are asked for, and what a place of each must tell beside its municipality and its point.
_NEEDED = {
    "adres": ("straatnaam", "huisnummer"),
    "postcode": ("postcode",),
    "weg": ("straatnaam",),
    "woonplaats": ("woonplaatsnaam",),
}
_FIELDS = (
    "type", "weergavenaam", "straatnaam", "huisnummer", "huisletter", "huisnummertoevoeging", "postcode",
    "woonplaatsnaam", "gemeentenaam", "gemeentecode", "centroide_rd", "score",
)  # fmt: skip
_ROWS = 10  # the additions of one house number, or one street name in each of a municipality's villages
_CHARS = 200
_DIGITS = 5  # of the longest house number
_POINT = re.compile(r"POINT ?\((-?\d{1,7}(?:\.\d{1,9})?) (-?\d{1,7}(?:\.\d{1,9})?)\)")


async def find_places(web: Web, words: str, municipality_code: str) -> list[OfferedPlace]:
    """Ask which addresses, postcodes, streets and towns of a municipality go by some words.

    Parameters
    ----------
    web
        The way to the service.
    words
        The address, in plain words without signs that a search engine takes for orders.
    municipality_code
        Four digits; the service is asked for this municipality only. Whether it kept to that is up to the judge.

    Returns
    -------
    list of OfferedPlace
        What it offers (EPSG:28992), the likeliest by its own score first; what has no point in the Netherlands is
        left out.

    Raises
    ------
    ServiceError
        If the service gives no answer, or one of another form.

    Source
    ------
    PDOK Locatieserver v3.1, /free (Kadaster; BAG, public domain).
    """
    only = f"gemeentecode:{municipality_code} AND type:({' OR '.join(_NEEDED)})"
    asked: dict[str, str | int] = {"q": words, "fq": only, "fl": ",".join(_FIELDS), "rows": _ROWS}
    return read_places(await web.get_json("free", asked))


async def find_nearest(web: Web, x: float, y: float, within_m: float) -> OfferedPlace | None:
    """Ask which address lies nearest to a point (EPSG:28992); None where there is none within so many metres.

    Raises
    ------
    ServiceError
        As `find_places` does.

    Source
    ------
    PDOK Locatieserver v3.1, /reverse (Kadaster; BAG, public domain).
    """
    asked: dict[str, str | int] = {"X": round(x), "Y": round(y), "type": "adres", "distance": math.ceil(within_m)}
    places = read_places(await web.get_json("reverse", {**asked, "fl": ",".join(_FIELDS), "rows": 1}))
    near = [place for place in places if math.hypot(place.x - x, place.y - y) <= within_m]
    return min(near, key=lambda place: math.hypot(place.x - x, place.y - y), default=None)


def read_places(answer: Any) -> list[OfferedPlace]:
    """Understand an answer of /free or /reverse.

    Raises
    ------
    ServiceError
        If it has another form than it should, or if no place in it can be used while there are some: a field that got
        another name must not pass for an address that does not exist.
    """
    response = answer.get("response") if isinstance(answer, dict) else None
    docs = response.get("docs") if isinstance(response, dict) else None
    if not isinstance(docs, list):
        raise ServiceError(
            "de Locatieserver antwoordt in een andere vorm (response.docs ontbreekt); er is niets gelezen"
        )
    places = [place for doc in docs if isinstance(doc, dict) and (place := _read_place(doc))]
    if docs and not places:
        missing = ", ".join(_find_missing(docs[0]))
        raise ServiceError(
            f"de Locatieserver antwoordt in een andere vorm (zonder bruikbaar {missing}); er is niets gelezen"
        )
    return places


def _find_missing(doc: Any) -> list[str]:
    """Name the fields without which a place is of no use; its kind, where that is none that was asked for."""
    known = doc if isinstance(doc, dict) else {}
    kind = _text(known.get("type"))
    if kind not in _NEEDED:
        return ["type"]
    missing = [name for name in (*_NEEDED[kind], "gemeentecode") if not _text(known.get(name))]
    return missing if _point(known) else [*missing, "centroide_rd"]


def _read_place(doc: dict[str, Any]) -> OfferedPlace | None:
    point = _point(doc)
    if point is None or _find_missing(doc):
        return None
    text = {name: _text(doc.get(name)) for name in _FIELDS}
    return OfferedPlace(
        kind=text["type"],
        name=text["weergavenaam"],
        street=text["straatnaam"],
        number=text["huisnummer"],
        addition=text["huisletter"] + text["huisnummertoevoeging"],
        postcode=text["postcode"],
        town=text["woonplaatsnaam"],
        municipality=text["gemeentenaam"],
        municipality_code=text["gemeentecode"],
        x=point[0],
        y=point[1],
        score=_score(doc.get("score")),
    )


def _text(value: Any) -> str:
    """Return a text, or the digits of a house number; nothing of anything else."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**_DIGITS:
        return str(value)
    return " ".join(value[:_CHARS].split()) if isinstance(value, str) else ""


def _point(doc: dict[str, Any]) -> tuple[float, float] | None:
    match = _POINT.fullmatch(_text(doc.get("centroide_rd")))
    if not match:
        return None
    x, y = float(match.group(1)), float(match.group(2))
    return (x, y) if are_metres_in_the_netherlands(x, y) else None


def _score(value: Any) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and abs(value) < 1e9 else math.nan
