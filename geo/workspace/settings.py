"""Read what a municipality sets: `municipality.toml` and the small tables beside it, with all faults at once."""

import csv
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from geo.rules import Rules
from geo.schema import THEMES, check
from geo.workspace.services import Services, SignalSource

Text = Annotated[str, Field(min_length=1)]
Domain = Literal["sociaal", "openbare ruimte", "veiligheid"]
Role = Literal["regisseur", "stadsdeelmanager", "wethouder", "gegevensbeheerder"]
_STRICT = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Portfolio(BaseModel):
    """What one wethouder answers for; empty lists stand for everything."""

    model_config = _STRICT
    themes: tuple[str, ...] = ()
    stadsdelen: tuple[str, ...] = ()


class Texts(BaseModel):
    """What is done with the text of a signal."""

    model_config = _STRICT
    keep: bool = False  # masked, for who has its area; without it only cues remain


class Settings(BaseModel):
    """The contents of `municipality.toml`."""

    model_config = _STRICT
    name: Text
    code: Annotated[str, Field(pattern=r"^GM\d{4}$")]
    boundary_year: Annotated[int, Field(ge=1995, le=2100)] | None = None  # the first year of CBS's buurten
    rules: Rules = Rules()
    terms: Mapping[str, Annotated[int, Field(ge=1)]] = {}
    partners: Mapping[str, tuple[str, ...]] = {}
    portfolios: Mapping[str, Portfolio] = {}
    services: Services = Services()
    texts: Texts = Texts()
    sources: Mapping[str, SignalSource] = {}

    @property
    def municipality_digits(self) -> str:
        """The code as services of addresses write it: "0153" for GM0153."""
        return self.code.removeprefix("GM")


class ThemeRow(BaseModel):
    """A row of `themes.csv`."""

    model_config = _STRICT
    category: Text
    cue: str = ""
    theme: Text
    domain: Domain
    exposure: Literal["inhabitants", "households", "land_km2"]


class CueRow(BaseModel):
    """A row of `cues.csv`."""

    model_config = _STRICT
    cue: Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")]
    words: Text


class StadsdeelRow(BaseModel):
    """A row of `stadsdelen.csv`."""

    model_config = _STRICT
    code: Annotated[str, Field(pattern=r"^(WK\d{6}|BU\d{8})$")]
    stadsdeel: Text


class PersonRow(BaseModel):
    """A row of `people.csv`."""

    model_config = _STRICT
    id: Text
    name: Text
    role: Role
    domain: Domain | Literal[""] = ""
    areas: str = ""
    issuer: str = ""  # of the login, where there is one: who says who this is
    subject: str = ""  # and by which name that one knows this person


Row = TypeVar("Row", bound=BaseModel)

_SHOWN = 80  # characters of a value that is wrong
_DUTCH = {
    "missing": "ontbreekt",
    "extra_forbidden": "bestaat niet; verwijder deze regel of herstel de spelling",
    "string_too_short": "is leeg; vul in",
    "int_parsing": "is geen heel getal",
    "int_type": "is geen heel getal",
    "int_from_float": "is geen heel getal",
    "float_parsing": "is geen getal",
    "float_type": "is geen getal",
    "finite_number": "is geen getal",
    "string_type": "is geen tekst; zet aanhalingstekens",
    "string_too_long": "is langer dan {max_length} tekens",
    "string_pattern_mismatch": "past niet bij de vorm {pattern}",
    "literal_error": "kan niet; kies {expected}",
    "bool_parsing": "is geen ja of nee; schrijf true of false",
    "bool_type": "is geen ja of nee; schrijf true of false",
    "date_from_datetime_inexact": "is geen dag; schrijf jjjj-mm-dd",
    "date_from_datetime_parsing": "is geen dag; schrijf jjjj-mm-dd",
    "date_parsing": "is geen dag; schrijf jjjj-mm-dd",
    "date_type": "is geen dag; schrijf jjjj-mm-dd",
    "datetime_from_date_parsing": "is geen tijdstip; schrijf jjjj-mm-ddTuu:mm:ss+01:00",
    "datetime_parsing": "is geen tijdstip; schrijf jjjj-mm-ddTuu:mm:ss+01:00",
    "datetime_type": "is geen tijdstip; schrijf jjjj-mm-ddTuu:mm:ss+01:00",
    "timezone_aware": "mist zijn tijdzone, zoals +01:00",
    "dict_type": "is geen groep van velden",
    "list_type": "is geen lijst",
    "tuple_type": "is geen lijst",
    "greater_than": "moet groter zijn dan {gt}",
    "greater_than_equal": "moet minstens {ge} zijn",
    "less_than": "moet kleiner zijn dan {lt}",
    "less_than_equal": "mag hooguit {le} zijn",
    "dataclass_type": "is geen groep; schrijf er een kop voor, zoals [rules.count]",
    "unexpected_keyword_argument": "bestaat niet; verwijder deze regel of herstel de spelling",
}


def read_settings(path: Path, faults: list[str]) -> Settings | None:
    """Read `municipality.toml`; add what is wrong to `faults`, a sentence each."""
    try:
        return parse_settings(path.read_text(encoding="utf-8"), path.name, faults)
    except OSError:
        faults.append(f"{path.name}: dit bestand ontbreekt; maak de gemeente opnieuw met `init`")
    except UnicodeError:
        faults.append(f"{path.name}: bewaar dit bestand als UTF-8")
    return None


def parse_settings(text: str, file_name: str, faults: list[str]) -> Settings | None:
    """Understand the text of `municipality.toml`; add what is wrong to `faults`, a sentence each."""
    try:
        return Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{file_name}: geen geldige TOML ({error}); herstel deze regel")
    except ValidationError as error:
        faults += [f"{file_name}, {_key(fault)}: {say_fault(fault)}" for fault in error.errors()]
    return None


def read_rows(path: Path, model: type[Row], faults: list[str]) -> list[Row]:
    """Read a small CSV file of the workspace; add what is wrong to `faults`. A file that is not there has no rows."""
    if not path.exists():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeError:
        text = path.read_text(encoding="cp1252", errors="replace")
    return parse_rows(text, path.name, model, faults)


def parse_rows(text: str, file_name: str, model: type[Row], faults: list[str]) -> list[Row]:
    """Understand the text of a small CSV file; add what is wrong to `faults`."""
    lines = text.splitlines()
    separator = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    rows = [{name: value for name, value in row.items() if name} for row in csv.DictReader(lines, delimiter=separator)]
    filled = {number: row for number, row in enumerate(rows, start=2) if any(row.values())}
    try:
        return TypeAdapter(list[model]).validate_python(list(filled.values()))  # type: ignore[valid-type]
    except ValidationError as error:
        numbers = list(filled)
        for fault in error.errors():
            place, *key = fault["loc"]
            faults.append(f"{file_name}, regel {numbers[int(place)]}, {'.'.join(map(str, key))}: {say_fault(fault)}")
    return []


def make_themes(rows: list[ThemeRow], file_name: str, faults: list[str]) -> pd.DataFrame:
    """Return THEMES; a theme has one domain and one exposure, and a category with its cue one theme."""
    table = pd.DataFrame([row.model_dump() for row in rows], columns=THEMES.columns).astype("str")
    twice = table[table.duplicated(["category", "cue"])]
    faults += [
        f"{file_name}: categorie '{row.category}' met cue '{row.cue}' staat er tweemaal" for row in twice.itertuples()
    ]
    for name in ("domain", "exposure"):
        number = table.groupby("theme")[name].nunique()
        faults += [f"{file_name}, {name}: thema '{theme}' heeft er meer dan een" for theme in number.index[number > 1]]
    return check(table, THEMES) if not faults else table


def make_cue_words(rows: list[CueRow]) -> dict[str, tuple[str, ...]]:
    """Return per cue the words that stand for it."""
    return {row.cue: tuple(word.strip() for word in row.words.split("|") if word.strip(" $")) for row in rows}


def _key(fault: ErrorDetails) -> str:
    return ".".join(map(str, fault["loc"]))


def say_fault(fault: ErrorDetails) -> str:
    """Say in Dutch what is wrong with one value, and which value it was."""
    told = _DUTCH.get(fault["type"])
    sentence = told.format(**fault.get("ctx", {})) if told else fault["msg"]
    given = fault["input"]
    if not isinstance(given, str | int | float) or fault["type"] == "missing":
        return sentence
    return f"'{str(given)[:_SHOWN]}' {sentence}"
