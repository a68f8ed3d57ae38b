"""Find what is held of one reporter or address, without keeping who was asked about."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from geo.errors import SourceError
from geo.locate import AddressRegister
from geo.locate.lookup import ASKED
from geo.locate.readings import read_asked
from geo.mentions import Mention, find_mentions
from geo.schema import QUARANTINE, REPORTED, TEXTS
from geo.sources.personal import hash_reporters
from geo.workspace import Workspace, read_reporter_secret

FIELDS = ("reporter", "email", "phone", "person_name")
ADDRESS = "address"
_PARTS = ["street", "number", "addition", "postcode", "town"]
_KEY = ["source", "signal_id"]


@dataclass(frozen=True)
class Held:
    """What there is; of a signal every version that came."""

    signals: pd.DataFrame  # REPORTED
    texts: pd.DataFrame  # TEXTS
    quarantine: pd.DataFrame  # QUARANTINE
    geocoded: tuple[str, ...]  # keys of GEOCODED
    mentions: tuple[Mention, ...]  # where a free text of ours may name the same


def find_held(workspace: Workspace, asked: Mapping[str, str]) -> Held:
    """Find what is held of somebody.

    Parameters
    ----------
    workspace
        The municipality.
    asked
        What is known, by `FIELDS` or `ADDRESS`: a reporter's number at the source, an e-mail address, a telephone
        number, a name, or "Street 12, 9711 AB". Each is looked for by itself.

    Raises
    ------
    SourceError
        If nothing is asked, or an address has no number with a street or postcode.
    """
    given = {name: value.strip() for name, value in asked.items() if value.strip()}
    if not given:
        raise SourceError("zeg waarop gezocht wordt: een e-mailadres, telefoonnummer, nummer, naam of adres")
    signals, quarantine = (workspace.deliveries.read_versions(each) for each in (REPORTED, QUARANTINE))
    keys, read = _hash_all(given), _make_reader(workspace)
    place = _read_address(given[ADDRESS], read) if ADDRESS in given else None
    raw = pd.DataFrame([json.loads(text or "{}") for text in quarantine["raw"]], quarantine.index)
    found = signals[_is_of(signals, keys, place, read)]
    numbers = pd.MultiIndex.from_frame(found[_KEY])
    refused = quarantine[_is_of(raw.reindex(columns=REPORTED.columns).astype("str"), keys, place, read)]
    texts = workspace.deliveries.read_versions(TEXTS)
    return Held(
        signals[pd.MultiIndex.from_frame(signals[_KEY]).isin(numbers)].reset_index(drop=True),
        texts[pd.MultiIndex.from_frame(texts[_KEY]).isin(numbers)].reset_index(drop=True),
        refused.reset_index(drop=True),
        _find_geocoded(workspace, place),
        find_mentions(workspace, given, found),
    )


def _hash_all(given: Mapping[str, str]) -> frozenset[str]:
    """Return every code under which somebody may be known: a contact may have stood in the column of a number too."""
    secret = read_reporter_secret()
    spelled = [
        (field, spelling)
        for name, value in given.items()
        if name in FIELDS
        for spelling in (_spell_phone(value) if name == "phone" else [value])
        for field in {name, "reporter", "signal_id"}
    ]
    return frozenset(hash_reporters(pd.DataFrame({field: [text]}, dtype="str"), secret)[0] for field, text in spelled)


def _spell_phone(phone: str) -> list[str]:
    """Return a Dutch number in each way that leaves another code."""
    core = re.sub(r"^(?:0031|31(?=\d{9})|0)0?", "", re.sub(r"\D", "", phone))
    return [phone, *(f"{begin}{core}" for begin in ("0", "+31", "0031", "+310", "00310", "31", ""))]


def _is_of(
    rows: pd.DataFrame, keys: frozenset[str], place: pd.DataFrame | None, read: Callable[..., pd.DataFrame]
) -> pd.Series:
    is_person: pd.Series = rows["reporter_key"].isin(keys) | rows["signal_id"].isin(keys)
    if place is None or rows.empty:
        return is_person
    codes = rows[list(ASKED)].fillna("").astype("str").groupby(list(ASKED), sort=False).ngroup()
    first = rows.loc[~codes.duplicated(), list(ASKED)].astype("str").reset_index(drop=True)
    readings = read(first)
    return is_person | codes.isin(readings.loc[_is_there(readings, place), "row"])


def _is_there(readings: pd.DataFrame, place: pd.DataFrame) -> pd.Series:
    """Tell which readings of addresses are that of the place, by number and postcode or else street."""
    hits = pd.Series(data=False, index=readings.index)
    for one in place.to_dict("records"):
        is_same = {name: readings[name] == one[name] for name in _PARTS}
        may_be = {name: is_same[name] | (readings[name] == "") | (not one[name]) for name in ("postcode", "town")}
        by_code = is_same["postcode"] & bool(one["postcode"])
        by_street = is_same["street"] & bool(one["street"]) & may_be["postcode"] & may_be["town"]
        hits |= is_same["number"] & is_same["addition"] & (by_code | by_street)
    return hits


def _make_reader(workspace: Workspace) -> Callable[[pd.DataFrame], pd.DataFrame]:
    register = AddressRegister(workspace.addresses(), workspace.settings.rules.locate)
    return lambda rows: read_asked(rows, register.is_town)


def _read_address(address: str, read: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.DataFrame:
    readings = read(pd.DataFrame({name: [address if name == "address" else None] for name in ASKED}, dtype="str"))
    whole = readings[(readings["number"] != "") & ((readings["street"] != "") | (readings["postcode"] != ""))]
    if whole.empty:
        raise SourceError("dit adres is niet te lezen; schrijf straat en huisnummer, of postcode en huisnummer")
    return whole[_PARTS]


def _find_geocoded(workspace: Workspace, place: pd.DataFrame | None) -> tuple[str, ...]:
    keys = workspace.geocoded.read()["key"]
    if place is None or keys.empty:
        return ()
    parts = keys.str.split("|", expand=True).reindex(columns=range(6)).fillna("")
    readings = parts.iloc[:, 1:].set_axis(_PARTS, axis=1)
    return tuple(keys[_is_there(readings, place)])
