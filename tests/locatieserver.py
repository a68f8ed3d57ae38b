"""A Locatieserver of a small town, in the form of the real one, and a workspace that asks it."""

import re
from pathlib import Path

from aiohttp import web

from geo.workspace import Workspace

CODE = "9999"  # of Toytown, as the service writes it


def make_doc(street: str = "Damrak", number: int = 1, **fields: object) -> dict[str, object]:
    """Return an address as the service gives it; what is given replaces a field, None takes it away."""
    usual = {
        "type": "adres",
        "weergavenaam": f"{street} {number}, 1011AB Toytown",
        "straatnaam": street,
        "huisnummer": number,
        "postcode": "1011AB",
        "woonplaatsnaam": "Toytown",
        "gemeentenaam": "Toytown",
        "gemeentecode": CODE,
        "centroide_rd": f"POINT({200_000 + 10 * number}.5 500000)",
        "score": 12.5,
    }
    return {name: value for name, value in {**usual, **fields}.items() if value is not None}


def answer_with(*docs: object) -> dict[str, object]:
    """Return an answer that holds these places."""
    return {"response": {"numFound": len(docs), "start": 0, "maxScore": 12.5, "docs": list(docs)}}


def answer_any(request: web.Request) -> dict[str, object]:
    """Answer any question for "Damrak N" by that address; another street it does not know."""
    number = re.search(r"damrak (\d+)", request.query.get("q", ""))
    return answer_with(make_doc(number=int(number.group(1)))) if number else answer_with()


def point_to(path: Path, address: str) -> Workspace:
    """Let the workspace in `path` ask the Locatieserver at `address`; return it."""
    settings = path / "municipality.toml"
    text = re.sub(r"\n\[services\]\n.*\n", "", settings.read_text(encoding="utf-8"))
    settings.write_text(f'{text}\n[services]\nlocatieserver = "{address}"\n', encoding="utf-8")
    return Workspace(path)
