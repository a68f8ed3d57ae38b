"""Put the made-up municipality in a folder, or only its kind of signals on other borders."""

import json
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.demo.addresses import draw_town_streets, make_addresses
from geo.demo.deliveries import pack
from geo.demo.dossiers import write_dossiers
from geo.demo.people import PORTFOLIOS, write_people
from geo.demo.plan import CODE, LABEL
from geo.demo.signals import MadeUp, Setting, make_up
from geo.demo.town import Town, build_town, main_line, stadsdelen
from geo.demo.truth import tell_truth
from geo.errors import WorkspaceError
from geo.schema import ADDRESSES, AREAS, check
from geo.workspace import Workspace, create_workspace, open_register_file

TRUTH = "truth.json"
_SERVICES = '\n[services]\nlocatieserver = "" # geen dienst kent een verzonnen adres\n'
# In the town nearly all paving, lamps and verges lie where people live, not in the polder.
_EXPOSURES = dict.fromkeys(
    ("stoepen, straten en fietspaden", "straatverlichting", "straatmeubilair en spelen", "groen"), "households"
)


def make_demo(out: Path, as_of: date, seed: int = 1) -> None:
    """Make the folder of the made-up municipality, with the truth about it in `truth.json`.

    Parameters
    ----------
    out
        The folder. An earlier made-up municipality is replaced; anything else stays.
    as_of
        The day that the three years of signals end before, and whose year the boundaries have.
    seed
        Of the signals; the town itself is always the same. Equal arguments give equal bytes.

    Raises
    ------
    WorkspaceError
        If there is something else in `out`.
    """
    _check_replaceable(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as temporary:
        folder = Path(temporary) / "demo"
        _fill(folder, as_of, seed)
        if out.exists():
            shutil.rmtree(out)
        folder.rename(out)


def make_signals_on(areas: gpd.GeoDataFrame, as_of: date, seed: int = 1) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Make up signals of the same kind on other borders.

    Parameters
    ----------
    areas
        AREAS (EPSG:28992) of one municipality; only its buurten are used. Figures may be missing.
    as_of
        The day that the three years of signals end before.
    seed
        Equal arguments give equal tables.

    Returns
    -------
    tuple
        REPORTED with points in EPSG:28992 (there are no addresses), and the truth as in `truth.json`.
    """
    check(areas, AREAS)
    buurten = areas[areas["level"] == "buurt"].set_index("area_code", drop=False).sort_index()
    made = make_up(Setting(buurten, as_of, seed))
    return made.reported, tell_truth(made, buurten)


def _check_replaceable(out: Path) -> None:
    if out.exists() and any(out.iterdir()) and not (out / TRUTH).exists():
        raise WorkspaceError(f"{out}: hier staat al iets anders dan een verzonnen gemeente; kies een andere map")
    if _count_changes(out) > _count_made(out):
        raise WorkspaceError(f"{out}: in deze verzonnen gemeente zijn dossiers bijgehouden; kies een andere map")


def _count_changes(out: Path) -> int:
    return open_register_file(out).revision()


def _count_made(out: Path) -> int:
    """Return how many of those changes were made up; none in a town of an earlier version."""
    truth = out / TRUTH
    return json.loads(truth.read_text(encoding="utf-8")).get("changes", 0) if truth.exists() else 0


def _fill(folder: Path, as_of: date, seed: int) -> None:
    town = build_town(as_of.year)
    addresses = make_addresses(town, draw_town_streets(town))
    workspace = create_workspace(folder, LABEL, CODE)
    workspace.save_areas(town.areas, as_of.year)
    workspace.save_stadsdelen(stadsdelen())
    workspace.save_addresses(addresses[ADDRESSES.columns])
    (folder / "people.csv").write_text(write_people(town, stadsdelen()), encoding="utf-8")
    with (folder / "municipality.toml").open("a", encoding="utf-8") as settings:
        settings.write(PORTFOLIOS + _SERVICES)
    _set_exposures(folder / "themes.csv")
    made = make_up(_setting(town, addresses, as_of, seed))
    quarantined = _deliver(workspace, made, seed)
    truth = {"made_up": True, "municipality": LABEL, "seed": seed, **tell_truth(made, town.buurten)}
    truth["totals"]["quarantined"] = quarantined
    truth["changes"] = write_dossiers(folder, town, as_of, [person.id for person in workspace.people])
    for lock in (".import.lock", ".register.lock"):
        (folder / lock).unlink(missing_ok=True)
    (folder / TRUTH).write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _setting(town: Town, addresses: pd.DataFrame, as_of: date, seed: int) -> Setting:
    return Setting(town.buurten, as_of, seed, addresses, _EXPOSURES, {"tramgeluid": main_line("oosterweg")})


def _set_exposures(path: Path) -> None:
    themes = pd.read_csv(path, dtype="str", keep_default_na=False)
    themes["exposure"] = themes["theme"].map(_EXPOSURES).fillna(themes["exposure"])
    path.write_text(themes.to_csv(index=False), encoding="utf-8")


def _deliver(workspace: Workspace, made: MadeUp, seed: int) -> int:
    quarantined = 0
    for package in pack(made.reported, made.calendar, seed):
        workspace.deliveries.add(*package)
        quarantined += len(package.quarantine)
    return quarantined
