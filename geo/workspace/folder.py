"""The folder of one municipality: what is in it and what is wrong with it."""

from contextlib import suppress
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

import geopandas as gpd
import pandas as pd
import tomlkit
from filelock import FileLock

from geo.errors import GeoError, WorkspaceError
from geo.levels import add_stadsdelen
from geo.schema import ADDRESSES, AREAS, THEMES, check
from geo.workspace.briefings import BriefingStore
from geo.workspace.deliveries import DeliveryStore
from geo.workspace.derived import DerivedStore, FindingsStore
from geo.workspace.files import read_table, write_table, write_text
from geo.workspace.geocoded import FILE as GEOCODED_FILE
from geo.workspace.geocoded import GeocodedStore
from geo.workspace.grids import GridStore
from geo.workspace.privacy_log import PrivacyLog
from geo.workspace.register import open_register, open_register_file
from geo.workspace.sealed import describe, is_whole
from geo.workspace.settings import (
    CueRow,
    PersonRow,
    Settings,
    StadsdeelRow,
    ThemeRow,
    make_cue_words,
    make_themes,
    parse_rows,
    read_rows,
    read_settings,
)

SETTINGS, THEMES_FILE, CUES_FILE = "municipality.toml", "themes.csv", "cues.csv"
ADDRESSES_FILE = "addresses.parquet"
TRUTH = "truth.json"  # only a made-up municipality has the truth beside it
_STADSDELEN, _PEOPLE = "stadsdelen.csv", "people.csv"
_LOCK_SECONDS = 10
_KEPT_RELEASES = 40  # of two audiences and of some tens of regisseurs with areas of their own


class Workspace:
    """One municipality's folder. Reads lazily; `check` tells every fault in its files at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.deliveries = DeliveryStore(path)
        self.derived = DerivedStore(path / "derived")
        self.findings = FindingsStore(path / "findings")
        self.geocoded = GeocodedStore(path)
        self.privacy_log = PrivacyLog(path)
        self.grids = GridStore(path / "grids")
        self.releases = GridStore(path / "releases", _KEPT_RELEASES)
        self.briefings = BriefingStore(path / "briefings")
        # The dossiers of a made-up municipality never mix with those on a municipality's own server.
        self.register = open_register_file(path) if is_demo(path) else open_register(path)

    @cached_property
    def _tables(self) -> tuple[Settings, pd.DataFrame, list[CueRow], list[StadsdeelRow], list[PersonRow]]:
        faults: list[str] = []
        settings = read_settings(self.path / SETTINGS, faults)
        themes = make_themes(read_rows(self.path / THEMES_FILE, ThemeRow, faults), THEMES_FILE, faults)
        cues = read_rows(self.path / CUES_FILE, CueRow, faults)
        stadsdelen = read_rows(self.path / _STADSDELEN, StadsdeelRow, faults)
        people = read_rows(self.path / _PEOPLE, PersonRow, faults)
        if faults or settings is None:
            raise WorkspaceError.of(faults)
        return settings, themes, cues, stadsdelen, people

    def check(self) -> "Workspace":
        """Return itself when its files hold no faults.

        Raises
        ------
        WorkspaceError
            With all faults at once: file, line or key, value and remedy.
        """
        _ = self._tables
        return self

    @property
    def remarks(self) -> list[str]:
        """What is no fault, yet may be a slip: settings for themes that `themes.csv` does not know."""
        known = set(self.themes["theme"])
        return [
            f"{SETTINGS}, {key}: thema '{theme}' staat niet in {THEMES_FILE}"
            for key in ("terms", "partners")
            for theme in getattr(self.settings, key)
            if theme not in known
        ]

    @property
    def settings(self) -> Settings:
        """What `municipality.toml` says."""
        return self._tables[0]

    @property
    def themes(self) -> pd.DataFrame:
        """The THEMES table."""
        return self._tables[1]

    @property
    def cue_words(self) -> dict[str, tuple[str, ...]]:
        """Per cue the words in a text that stand for it."""
        return make_cue_words(self._tables[2])

    @property
    def people(self) -> list[PersonRow]:
        """Who work here, from `people.csv`."""
        return self._tables[4]

    @property
    def boundary_years(self) -> list[int]:
        """The years of which there are boundaries, oldest first."""
        return sorted(int(path.stem) for path in (self.path / "boundaries").glob("[0-9]*.parquet"))

    def areas(self, year: int | None = None) -> gpd.GeoDataFrame:
        """Return the AREAS table of a boundary year, the one in use where None, with its stadsdelen.

        Raises
        ------
        GeoError
            If there are no boundaries of that year, or `stadsdelen.csv` does not fit them.
        """
        rows = [row.model_dump() for row in self._tables[3]]
        stadsdelen = pd.DataFrame(rows, dtype="str") if rows else None
        return check(add_stadsdelen(self.stored_areas(year), stadsdelen), AREAS)

    def stored_areas(self, year: int | None = None) -> gpd.GeoDataFrame:
        """Return the AREAS table of a boundary year as it is stored, without stadsdelen.

        Raises
        ------
        WorkspaceError
            If there are no boundaries of that year; says which there are.
        """
        year = year or self.settings.boundary_year
        if year is None or year not in self.boundary_years:
            years = ", ".join(map(str, self.boundary_years)) or "geen"
            asked = f"van {year}" if year else "ingesteld"
            raise WorkspaceError(f"er zijn geen grenzen {asked}; beschikbaar: {years}. Lees ze in met `boundaries`")
        return gpd.GeoDataFrame(read_table(self._boundaries(year), AREAS))

    def _boundaries(self, year: int) -> Path:
        return self.path / "boundaries" / f"{year}.parquet"

    def save_areas(self, areas: gpd.GeoDataFrame, year: int) -> None:
        """Store the areas of a boundary year, and use them where they are the newest and the newest were in use.

        Who chose an older year keeps it, and so does who has stadsdelen that do not fit the new buurten.
        """
        newest, used = max(self.boundary_years, default=year), self.settings.boundary_year
        stored = areas[areas["level"] != "stadsdeel"].reset_index(drop=True)
        write_table(self._boundaries(year), check(stored, AREAS))
        if used is None:
            self._set_boundary_year(year)
        elif used == newest < year:
            with suppress(GeoError):
                self.use_boundary_year(year)

    def use_boundary_year(self, year: int) -> None:
        """Make a stored boundary year the one in use: every figure and series is of its buurten from then on.

        Raises
        ------
        GeoError
            If there are no boundaries of that year, or `stadsdelen.csv` does not fit them; nothing changes then.
        """
        self.areas(year)
        self._set_boundary_year(year)

    def _set_boundary_year(self, year: int) -> None:
        settings = tomlkit.parse((self.path / SETTINGS).read_text(encoding="utf-8"))
        settings["boundary_year"] = year
        write_text(self.path / SETTINGS, tomlkit.dumps(settings))
        self.__dict__.pop("_tables", None)

    def save_stadsdelen(self, stadsdelen: pd.DataFrame) -> None:
        """Store which wijk or buurt lies in which stadsdeel."""
        write_text(self.path / _STADSDELEN, stadsdelen[["code", "stadsdeel"]].to_csv(index=False))
        self.__dict__.pop("_tables", None)

    def add_themes(self, rows: pd.DataFrame) -> None:
        """Add rows to `themes.csv`: which category, with which cue, belongs to which theme.

        Parameters
        ----------
        rows
            Columns of THEMES; the domain and exposure of a theme that is there already must be its own.

        Raises
        ------
        WorkspaceError
            With all that is wrong with them; nothing is stored then.
        """
        with FileLock(self.path / ".themes.lock", timeout=_LOCK_SECONDS):
            self.__dict__.pop("_tables", None)
            one_line = rows[THEMES.columns].apply(lambda texts: texts.str.split().str.join(" "))
            text = pd.concat([self.themes, one_line]).to_csv(index=False)
            faults: list[str] = []
            make_themes(parse_rows(text, THEMES_FILE, ThemeRow, faults), THEMES_FILE, faults)
            if faults:
                raise WorkspaceError.of(faults)
            write_text(self.path / THEMES_FILE, text)
            self.__dict__.pop("_tables", None)

    def addresses(self) -> pd.DataFrame:
        """Return the ADDRESSES table; empty where no register was loaded, or where its file is damaged."""
        path = self.path / ADDRESSES_FILE
        return read_table(path, ADDRESSES) if path.exists() and is_whole(path) else ADDRESSES.empty()

    def find_damaged_places(self) -> list[Path]:
        """Return the files in which addresses are looked up that are not as they were written."""
        paths = [self.path / ADDRESSES_FILE, *self.geocoded.files()]
        return [path for path in paths if path.exists() and not is_whole(path)]

    def tables_stamp(self) -> str:
        """Return what changes when a setting or one of the small tables does."""
        paths = sorted([*self.path.glob("*.toml"), *self.path.glob("*.csv")])
        return " ".join(describe(path) for path in paths)

    def addresses_stamp(self) -> str:
        """Return what changes when addresses may be found elsewhere: another register, other rules, another answer."""
        path = self.path / ADDRESSES_FILE
        return f"{describe(path) if path.exists() else ''} {self.geocoded.stamp()} {self.settings.rules.locate}"

    def save_addresses(self, addresses: pd.DataFrame) -> None:
        """Store the address register, in the place of the one before."""
        write_table(self.path / ADDRESSES_FILE, check(addresses, ADDRESSES))

    def stamp(self) -> str:
        """Return a fingerprint that changes when any file, or the code, changes from which figures are made."""
        named = [SETTINGS, THEMES_FILE, _STADSDELEN, ADDRESSES_FILE, GEOCODED_FILE]
        paths = [self.path / name for name in named]
        paths += [*sorted((self.path / "boundaries").glob("*.parquet")), *self.deliveries.files()]
        seen = [fingerprint_code(), *(describe(path) for path in paths if path.exists())]
        return sha256("\n".join(seen).encode()).hexdigest()[:16]


def is_demo(path: Path) -> bool:
    """Tell whether a folder holds the made-up municipality, in which nobody writes."""
    return (path / TRUTH).exists()


@cache
def fingerprint_code() -> str:
    """Return what changes when the code changes."""
    code = Path(__file__).parents[1]
    return sha256(b"".join(path.read_bytes() for path in sorted(code.rglob("*.py")))).hexdigest()
