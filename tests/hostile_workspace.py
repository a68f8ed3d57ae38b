"""Toytown of which every text is an attack: signals, areas, themes, people, settings, addresses and dossiers."""

from datetime import UTC, date, datetime
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

import pandas as pd
import tomlkit
from pydantic import AwareDatetime

from geo.dossiers.records import KINDS as RECORDS
from geo.dossiers.records import Record
from geo.schema import ADDRESSES, check
from geo.workspace import Delivery, Workspace
from tests.hostile_texts import KINDS
from tests.toytown import CODE, centre_of, make_areas, make_reported
from tests.toytown_workspace import make_workspace

AT = datetime(2024, 3, 18, 12, tzinfo=UTC)
DOSSIER = "aanval-0"
_PLACE = ("address", "street", "number", "letter", "suffix", "postcode", "town")
_TEXTS = ("category", *_PLACE, "reporter_key", "cues", "referred_to")


def make_hostile_workspace(path: Path) -> Path:
    """Make the workspace in `path`; return `path`."""
    make_workspace(path, _make_signals(), _make_areas())
    workspace = Workspace(path)
    workspace.deliveries.add(Delivery(KINDS[0], KINDS[1], "tweede", AT), _make_signals(KINDS[0]), _make_quarantine())
    _write_tables(path)
    workspace.save_addresses(_make_addresses())
    for i, text in enumerate(KINDS):
        workspace.register.save(*_make_records(f"aanval-{i}", text), by=text, at=AT)
    return path


def _make_signals(source: str = "test") -> pd.DataFrame:
    """Return REPORTED in which every kind stands in every column of text, with a place and without."""
    x, y = centre_of("zuid")
    rows = [dict.fromkeys(_TEXTS, text) for text in KINDS]
    days = pd.date_range("2022-11-14", periods=18, freq="28D").strftime("%Y-%m-%d 12:00")  # enough for a briefing
    placed = [{**row, "x": x, "y": y, "reported_at": day} for row in rows for day in days]
    known = [{"signal_id": f"{row['category']} {i}", "source": source, **row} for i, row in enumerate([*placed, *rows])]
    return make_reported(*known)


def _make_quarantine() -> pd.DataFrame:
    rows = [
        {"source": text, "row": i, "reason": "no_date", "value": text, "remedy": text, "raw": "{}"}
        for i, text in enumerate(KINDS, 2)
    ]
    return pd.DataFrame(rows).astype({"row": "int64"})


def _make_areas() -> Any:
    """Return AREAS in whose names, however few they are, every kind stands."""
    areas = make_areas()
    names = [" ".join(KINDS[i::9]) if i < 9 else KINDS[i % len(KINDS)] for i in range(len(areas))]
    return areas.assign(area_name=pd.Series(names, areas.index, dtype="str"))


def _write_tables(path: Path) -> None:
    themes = path / "themes.csv"
    columns = ["category", "cue", "theme", "domain", "exposure"]
    rows = pd.DataFrame([(text, "", text, "veiligheid", "inhabitants") for text in KINDS], columns=columns)
    pd.concat([rows, pd.read_csv(themes, dtype="str", keep_default_na=False)]).to_csv(themes, index=False)
    people = [(text, text, "regisseur", "veiligheid", CODE["zuid"]) for text in KINDS]
    pd.DataFrame(people, columns=["id", "name", "role", "domain", "areas"]).to_csv(path / "people.csv", index=False)
    settings = tomlkit.parse((path / "municipality.toml").read_text(encoding="utf-8"))
    settings["name"] = " ".join(KINDS[:3])
    settings["partners"] = {text: list(KINDS) for text in KINDS}
    settings["portfolios"] = {text: {"themes": [text]} for text in KINDS}
    (path / "municipality.toml").write_text(tomlkit.dumps(settings), encoding="utf-8")


def _make_addresses() -> pd.DataFrame:
    x, y = centre_of("zuid")
    words = {"letter": "", "suffix": "", "postcode": "1111AA", "number": 1, "x": x, "y": y}
    rows = [{"address_id": text, "street": text, "town": text, **words} for text in KINDS]
    return check(pd.DataFrame(rows)[ADDRESSES.columns].astype(ADDRESSES.dtypes), ADDRESSES)


def _make_records(dossier_id: str, text: str) -> list[Record]:
    """Return a dossier with one of every part, whose every text that people write is `text`."""
    return [_fill(kind, dossier_id, text) for kind in RECORDS.values()]


def _fill(kind: type[Record], dossier_id: str, text: str) -> Record:
    given: dict[str, object] = {
        "id": dossier_id,
        "dossier_id": dossier_id,
        "other_id": dossier_id,
        "version": 0,
        "boundary_year": 2024,
        "buurt_codes": (CODE["zuid"],),
        "themes": (text,),
        "perimeter": "POLYGON ((200100 500000, 200200 500000, 200200 500100, 200100 500000))",
        "state": "aanpak",
        "closed_on": None,
        "origin_id": text,
    }
    meant = {name: given.get(name, _any_value(field.annotation, text)) for name, field in kind.model_fields.items()}
    return kind.model_validate(meant)


def _any_value(annotation: Any, text: str) -> object:
    """Return the text where a field may hold any, else a value that fits."""
    if NoneType in get_args(annotation):
        return _any_value(get_args(annotation)[0], text)
    if get_origin(annotation) is Literal:
        return next(word for word in get_args(annotation) if word)
    if get_origin(annotation) is tuple:
        return (_any_value(get_args(annotation)[0], text),)
    return {str: text, int: 1, bool: True, date: date(2024, 2, 1), AwareDatetime: AT}[annotation]
