"""What the papers of account are told from, read from the settings of a workspace as they are."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd
from pydantic import BaseModel

from geo.dutch import say_count, say_day, say_number
from geo.method import MethodTable
from geo.method.gather import gather_facts
from geo.present.accountability import Account
from geo.present.map import TILE_URL
from geo.workspace import Workspace
from geo.workspace.services import SignalSource
from geo.workspace.settings import Settings

_TOLD_ELSEWHERE = ("name", "code", "boundary_year", "rules", "terms", "partners", "portfolios", "services", "sources")
_KIND_WORDS = {
    "signalen": "Signalen, met een token",
    "signalen_openbaar": "de openbare kaart van Signalen",
    "open311": "Open311",
}
_SERVICE_WORDS = {
    "locatieserver": ("Locatieserver", "adressen opzoeken die het eigen adressenbestand niet kent"),
    "boundaries": ("Gebiedsindelingen", "grenzen en kerncijfers ophalen"),
}


def gather_account(workspace: Workspace, made_on: date) -> Account:
    """Return what a municipality accounts for: its rules, themes, sources, services, roles and other settings."""
    settings, facts = workspace.settings, gather_facts(workspace)
    return Account(
        facts=facts,
        code=settings.code,
        sources=_list_sources(settings, facts.deliveries),
        services=_list_services(settings),
        roles=_list_roles(workspace),
        settings=list_other_settings(settings),
        made_on=made_on,
    )


def _list_sources(settings: Settings, deliveries: pd.DataFrame) -> MethodTable:
    """Return every source: the services that are asked, and those that files or notes came from."""
    delivered = Counter(map(str, deliveries["source"]))
    asked = {name: _say_asked(source) for name, source in settings.sources.items()}
    rows = [
        (name, asked.get(name, "bestanden of notities"), say_count(delivered[name], "levering", "leveringen"))
        for name in sorted({*asked, *delivered})
    ]
    return _table("Bronnen van signalen", ("Bron", "Hoe het binnenkomt", "Tot nu toe"), rows)


def _say_asked(source: SignalSource) -> str:
    first = say_day(source.first_day) if source.first_day else "een jaar terug"
    return f"{_KIND_WORDS[source.kind]}, {source.address}, vanaf {first}"


def _list_services(settings: Settings) -> MethodTable:
    """Return every service of others, with where it is; one that is switched off says so."""
    rows = [
        (*_SERVICE_WORDS.get(name, (name, "")), str(address) or "niet gebruikt")
        for name, address in settings.services.model_dump().items()
    ]
    rows.append(("Achtergrondkaart", "de kaart achter de gebieden, opgehaald door de browser", TILE_URL))
    return _table("Diensten van anderen", ("Dienst", "Waarvoor", "Adres"), rows)


def _list_roles(workspace: Workspace) -> MethodTable:
    """Return how many people have each role; who they are is nobody's business outside."""
    counted = Counter((person.role, person.domain or "alle domeinen") for person in workspace.people)
    rows = [(role, domain, str(number)) for (role, domain), number in sorted(counted.items())]
    return _table("Wie ermee werkt", ("Rol", "Domein", "Aantal mensen"), rows)


def list_other_settings(settings: BaseModel) -> MethodTable:
    """Return every other setting with its reason: whatever group a version adds, it is told here."""
    rows = [row for name in type(settings).model_fields if name not in _TOLD_ELSEWHERE for row in _open(settings, name)]
    return _table("Overige instellingen", ("Instelling", "Waarde", "Waarom", "In municipality.toml"), rows)


def _open(owner: Any, name: str, path: str = "") -> Iterator[tuple[str, str, str, str]]:
    """Tell a setting, or all that it holds where it is a group."""
    value, key = getattr(owner, name), f"{path}{name}"
    parts = _find_fields(value)
    if parts:
        for part in parts:
            yield from _open(value, part, f"{key}.")
        return
    declared = _find_fields(owner)[name]
    yield declared.title or key, _say_value(value, declared), declared.description or "", key


def _find_fields(value: Any) -> dict[str, Any]:
    kind = type(value)
    return getattr(kind, "model_fields", None) or getattr(kind, "__pydantic_fields__", None) or {}


def _say_value(value: object, declared: Any) -> str:
    if value is None:
        return "niet ingesteld"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    unit = (declared.json_schema_extra or {}).get("unit", "")
    told = say_number(value) if isinstance(value, int | float) else str(value)
    return f"{told} {unit}".strip()


def _table(caption: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> MethodTable:
    return MethodTable(caption, pd.DataFrame(list(rows), columns=list(header)))
