"""Write events down as signals of five sources: REPORTED, and what they were meant to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.random import Generator

from geo.demo.events import CALLER, Pools, draw_events
from geo.demo.moments import draw_closed, draw_happened, draw_reported, localise
from geo.demo.places import Chooser, make_places
from geo.demo.problems import Planted, place_planted
from geo.demo.profiles import APP, CHANNELS, COUNCIL, LANDLORD, OFFICER, PHONE, PROFILES, SOURCES
from geo.demo.rates import Calendar, draw_numbers
from geo.demo.writing import write_places
from geo.schema import REPORTED, check

_ANONYMOUS = {APP: 0.06, PHONE: 0.15, OFFICER: 1.0, LANDLORD: 0.08, COUNCIL: 1.0}
_WISHES = {"verkeer": 0.04, "groen": 0.05, "straatmeubilair en spelen": 0.15, "straatverlichting": 0.03}
_PREFIXES = {APP: "MA", PHONE: "TEL", OFFICER: "WA", LANDLORD: "COR", COUNCIL: "WR"}


@dataclass(frozen=True)
class Setting:
    """Where and until when signals are made up.

    `buurten` is AREAS of level buurt, indexed by code; `addresses` is ADDRESSES with `buurt_code`, or None;
    `exposures` replaces those of the profiles for some themes; `lines` gives some of what is planted a spot of its own.
    """

    buurten: gpd.GeoDataFrame
    as_of: date
    seed: int
    addresses: pd.DataFrame | None = None
    exposures: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, shapely.Geometry] = field(default_factory=dict)


@dataclass(frozen=True)
class MadeUp:
    """Signals with what they were meant to be: `events` has a row per row of `reported`, in the same order."""

    reported: pd.DataFrame
    events: pd.DataFrame
    planted: tuple[Planted, ...]
    calendar: Calendar


def make_up(setting: Setting) -> MadeUp:
    """Make up three years of signals (REPORTED, points in EPSG:28992)."""
    rng = np.random.default_rng(setting.seed)
    calendar, buurten = Calendar(setting.as_of), setting.buurten
    planted = place_planted(buurten, rng)
    exposures = {profile.theme: profile.exposure for profile in PROFILES} | dict(setting.exposures)
    drawn = draw_numbers(buurten, calendar, planted, exposures, rng)
    places = make_places(buurten, setting.addresses, rng)
    events = draw_events(drawn, planted, Chooser(buurten, places, setting.lines), Pools.of(buurten), rng)
    events = _address(_time(events, calendar, rng), rng)
    events = events.sort_values(["source", "reported_at"], kind="stable", ignore_index=True)
    reported, form = _write(events, places, setting, planted, rng)
    return MadeUp(reported, events.assign(form=form), planted, calendar)


def _time(events: pd.DataFrame, calendar: Calendar, rng: Generator) -> pd.DataFrame:
    """Give every event its source and its moment, and leave out what comes after the as-of date."""
    drawn, source = rng.random(len(events)), np.empty(len(events), dtype=object)
    theme = events["theme"].to_numpy()
    for i, profile in enumerate(PROFILES):
        rows = np.flatnonzero(theme == i)
        source[rows] = np.array(SOURCES, dtype=object)[_draw_position(CHANNELS[profile.channel], drawn[rows])]
    source[events["planted"] == CALLER] = PHONE
    told = events.assign(source=pd.Series(source, dtype="str"))
    told["reported_at"] = draw_reported(told["week"].to_numpy(), told["source"], calendar, rng)
    return told[told["reported_at"] < pd.Timestamp(calendar.as_of)].reset_index(drop=True)


def _address(events: pd.DataFrame, rng: Generator) -> pd.DataFrame:
    """Say what kind each signal is."""
    themes = np.array([profile.theme for profile in PROFILES], dtype=object)[events["theme"]]
    kinds = np.array([profile.kind for profile in PROFILES], dtype=object)[events["theme"]]
    wish = rng.random(len(events)) < pd.Series(themes).map(_WISHES).fillna(0)
    return events.assign(kind=pd.Series(np.where(wish, "wish", kinds), dtype="str"))


def _write(
    events: pd.DataFrame, places: pd.DataFrame, setting: Setting, planted: tuple[Planted, ...], rng: Generator
) -> tuple[pd.DataFrame, pd.Series]:
    category, cues = _word(events, planted, rng)
    closed, status = draw_closed(
        events["reported_at"], events["theme"].to_numpy(), events["source"], setting.as_of, rng
    )
    where, form = write_places(events, places, setting.buurten, rng)
    reported = pd.DataFrame(
        {
            "source": events["source"],
            "signal_id": _number(events),
            "reported_at": localise(events["reported_at"]),
            "occurred_at": localise(draw_happened(events["reported_at"], events["source"], rng)),
            "closed_at": localise(closed),
            "category": category,
            "kind": events["kind"],
            "status": status,
            **where,
            "reporter_key": _sign(events, setting.seed, rng),
            "cues": cues,
        }
    )
    return check(_complete(reported), REPORTED), form


def _complete(reported: pd.DataFrame) -> pd.DataFrame:
    """Put the columns in order with their dtypes; nothing is known of those that no source here tells."""
    return reported.reindex(columns=REPORTED.columns).astype(REPORTED.dtypes)


def _word(events: pd.DataFrame, planted: tuple[Planted, ...], rng: Generator) -> tuple[pd.Series, pd.Series]:
    """Choose the category and cues of each signal, by its source, its theme and what is planted."""
    drawn = rng.random(len(events))
    words = np.empty(len(events), dtype=object)
    of_app = events["source"] == APP
    groups: dict[Any, Any] = events.groupby(["theme", "planted", of_app]).indices
    for (theme, number, app), rows in groups.items():
        profile = PROFILES[theme]
        own = planted[number].words if number >= 0 else ""
        options = (own or (profile.app_words if app else profile.other_words)).split()
        weights = tuple(1 / (i + 1) for i in range(len(options)))
        words[rows] = np.array(options, dtype=object)[_draw_position(weights, drawn[rows])]
    parted = pd.Series(words, dtype="str").str.partition("|")
    return parted[0].str.replace("-", " ").where(~of_app, parted[0]), parted[2]


def _draw_position(weights: tuple[float, ...], drawn: np.ndarray) -> np.ndarray:
    ends = np.cumsum(weights) / sum(weights)
    return np.asarray(np.searchsorted(ends[:-1], drawn, side="right"))


def _number(events: pd.DataFrame) -> pd.Series:
    """Give the signals of each source numbers in the order in which they came."""
    running = (events.groupby("source").cumcount() + 1).astype("str").str.zfill(6)
    return events["source"].map(_PREFIXES) + "-" + running


def _sign(events: pd.DataFrame, seed: int, rng: Generator) -> pd.Series:
    """Return made-up hashes of reporters; missing where a source does not know them."""
    codes, distinct = pd.factorize(events["reporter"])
    hashes = np.array([sha256(f"meerlinde {seed} {number}".encode()).hexdigest()[:24] for number in distinct], object)
    keys = pd.Series(hashes[codes], dtype="str")
    is_special = events["planted"] == CALLER
    return keys.where((rng.random(len(events)) >= events["source"].map(_ANONYMOUS)) | is_special)
