"""Toytown with enough weeks for a briefing, a late action, people and a portfolio."""

from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd

from geo.workspace import Workspace
from tests.toytown import make_reported
from tests.toytown_dossiers import make_action, make_dossier
from tests.toytown_workspace import make_workspace

AT = datetime(2024, 2, 1, 9, tzinfo=UTC)
_DAYS = ("2021-03-22", "2023-12-31", "2024-01-01", "2024-01-10", "2024-02-22", "2024-03-06", "2024-03-17")
_PEOPLE = "id,name,role,domain,areas\nanna,Anna Boom,regisseur,openbare ruimte,SD9999-hoog\nwil,Wil,wethouder,,GM9999\n"


def make_told_workspace(path: Path, areas: gpd.GeoDataFrame | None = None) -> Path:
    """Make Toytown with signals over three years (none in the week of 26 February 2024) in `path`; return `path`."""
    make_workspace(path, make_reported(*map(_signal, _DAYS)), areas)
    with (path / "municipality.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[portfolios."Wijk Zuid"]\nstadsdelen = ["Laag"]\n' if areas is None else "")
    (path / "people.csv").write_text(_PEOPLE, encoding="utf-8")
    register = Workspace(path).register
    register.save(make_dossier("ratten", "zuid"), by="anna", at=AT)
    register.save(make_action(), by="anna", at=AT)
    return path


def _signal(day: str) -> dict[str, object]:
    return {"x": 200_150.0, "y": 500_050.0, "reported_at": f"{day} 12:00", "category": "ratten"}
