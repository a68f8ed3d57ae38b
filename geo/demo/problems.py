"""What is planted on top of ordinary reporting: recurring problems, and decoys that are none."""

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import shapely
from numpy.random import Generator
from numpy.typing import NDArray

WEEKS = 156  # three years of complete weeks, before the one in which the as-of date falls
LAST = WEEKS + 1  # so that what goes on still goes on in the running week


@dataclass(frozen=True)
class Planted:
    """A problem or decoy: during `weeks` its themes are reported `times` as often in its buurten."""

    id: str
    title: str  # Dutch
    label: str
    themes: tuple[str, ...]  # empty: all
    buurten: tuple[str, ...]  # names in the made-up town; elsewhere as many that touch; empty: all
    times: float
    weeks: tuple[int, int] = (0, LAST)  # first and the one after the last
    shape: str = "constant"
    words: str = ""  # of its signals, where it has its own
    scattered: bool = False  # over the whole of its buurten, not round one spot
    is_decoy: bool = False

    def factor(self, week_of_year: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return per week how many times the ordinary number is reported."""
        week = np.arange(len(week_of_year))
        first, end = self.weeks
        inside = (week >= first) & (week < end)
        way = np.clip((week - first) / max(end - first - 1, 1), 0, 1)
        shapes: dict[str, NDArray[np.float64]] = {
            "constant": np.ones(len(week)),
            "growing": way,
            "easing": np.clip(1.0 - (week - (end - 41)) / 6, 0.15, 1.0),  # till something is done
            "fading": 1.0 - 0.85 * way,
            "summer": ((week_of_year >= 19) & (week_of_year < 35)).astype("float64"),
            "june": ((week_of_year >= 20) & (week_of_year < 30)).astype("float64"),
            "episodes": ((week - first) % 32 < 12).astype("float64"),
        }
        return np.asarray(1 + (self.times - 1) * shapes[self.shape] * inside)


PROBLEMS = (
    Planted("grondwater-elzenbroek", "Grondwater in kruipruimtes en kelders", "afnemend", ("grondwater",),
            ("Elzenbroek",), 8, shape="easing", scattered=True),
    Planted("afval-spoorkwartier", "Bijplaatsingen naast containers", "groeiend", ("zwerfafval en bijplaatsingen",),
            ("Wisselspoor", "Goudsbloembuurt", "Zonnebuurt", "Seinpost"), 2.5, (40, LAST), "growing"),
    Planted("ratten-spoorkwartier", "Ratten, na het afval", "groeiend", ("ratten",),
            ("Wisselspoor", "Goudsbloembuurt", "Zonnebuurt", "Seinpost"), 5, (60, LAST), "growing"),
    Planted("tramgeluid", "Geluid en trillingen langs de tramlijn", "opgelost", ("geluid en stank",),
            ("Singelbuurt", "Reigersveld"), 5, (24, 112), words="Tramgeluid|tram Trillingen|tram Geluidsoverlast|tram"),
    Planted("school-verkeer", "Verkeer bij de school", "aanhoudend", ("verkeer",), ("Merelhof",), 4,
            words="Verkeersveiligheid|school verkeersoverlast-verkeerssituaties|school Te-hard-rijden|snelheid"),
    Planted("school-samenhang", "Weinig samenhang rond de school", "aanhoudend", ("eenzaamheid en samenhang",),
            ("Merelhof",), 4.5, scattered=True),
    Planted("school-tuinieren", "Sociaal tuinieren, door bewoners begonnen", "aanhoudend", ("bewonersinitiatieven",),
            ("Merelhof",), 5, (104, LAST), words="Sociaal-tuinieren|initiatief Buurtmoestuin|initiatief"),
    Planted("jongeren-sterrenhof", "Jongeren aan de rand van het park", "nieuw", ("jongerenoverlast",),
            ("Sterrenhof", "Planetenbuurt"), 5, (140, LAST)),
    Planted("containers-wijkgrens", "Volle containers over een wijkgrens heen", "groeiend",
            ("containers en prullenbakken",), ("Zeeheldenhof", "Lijnbaan", "Walkwartier"), 3, (70, LAST), "growing"),
    Planted("terrassen-binnenstad", "Terrassen in de zomer", "seizoen", ("horeca en bedrijven",),
            ("Botermarkt", "Visbrug", "Oude Gracht"), 5, shape="summer"),
    Planted("fietsdiefstal-station", "Fietsdiefstal bij het station", "aanhoudend", ("fietsdiefstal",),
            ("Stationsbuurt", "Sint-Jorisbuurt"), 5),
    Planted("riool-rozenbuurt", "Overlopend riool, vervangen", "opgelost", ("riolering",),
            ("Rozenbuurt",), 5, (16, 100)),
    Planted("verlichting-dotterbloem", "Straatverlichting valt steeds uit", "nieuw", ("straatverlichting",),
            ("Dotterbloem",), 4, (136, LAST)),
    Planted("parkeren-tuinstad", "Parkeren, na de nieuwe regels minder", "afnemend", ("parkeren",),
            ("Beukenhaghe", "Kastanjehof", "Esdoornpark"), 4, (0, LAST), "fading"),
    Planted("buren-oude-haven", "Burenoverlast in vlagen", "terugkerend", ("burenoverlast",),
            ("Oude Haven", "Scheepmakersbuurt"), 4, shape="episodes", scattered=True),
    Planted("zorgen-kievitsnest", "Zorgen om alleenwonenden", "groeiend", ("verward gedrag en zorgen",),
            ("Kievitsnest", "Ooievaarsplein"), 5, (78, LAST), "growing", scattered=True),
    Planted("rups-tuinstad", "Eikenprocessierups", "seizoen", ("dieren",),
            ("Berkenrode", "Wilgenhoek", "Lindenkwartier"), 5, shape="june", words="Eikenprocessierups"),
    Planted("drugs-wijkgrens", "Drugsoverlast aan weerszijden van de ringweg", "nieuw", ("drank en drugs",),
            ("Zuidereind", "Seinpost"), 5, (132, LAST)),
)  # fmt: skip

_STORM_THEMES = ("groen", "riolering", "stoepen, straten en fietspaden", "straatmeubilair en spelen")
DECOYS = (
    Planted("storm", "Een storm: een week lang overal bomen en putten", "storm", _STORM_THEMES, (), 7, (88, 89),
            scattered=True, is_decoy=True),
    Planted("campagne", "Een oproep om te melden: een maand lang alles", "campagne", (), ("Rietveen",), 4, (118, 122),
            scattered=True, is_decoy=True),
    Planted("piek-grofvuil", "Een maand grofvuil na verhuizingen", "eenmalige piek", ("zwerfafval en bijplaatsingen",),
            ("Molenbuurt",), 5, (100, 104), is_decoy=True),
    Planted("piek-wrakken", "Een maand fietswrakken", "eenmalige piek", ("fietsen en wrakken",), ("Westersingel",), 20,
            (64, 68), is_decoy=True),
    Planted("piek-graffiti", "Een maand graffiti", "eenmalige piek", ("graffiti",), ("Touwslagersbuurt",), 25, (126,
            130),
            is_decoy=True),
    Planted("piek-verkeer", "Een maand omleiding", "eenmalige piek", ("verkeer",), ("Libellenhof",), 6, (148, 152),
            is_decoy=True),
)  # fmt: skip


def place_planted(buurten: gpd.GeoDataFrame, rng: Generator) -> tuple[Planted, ...]:
    """Give everything planted its buurten, by code.

    Parameters
    ----------
    buurten
        The buurten of AREAS, indexed by code. Where they have the names of the made-up town those are taken; else
        inhabited ones that touch, no two problems of one theme in one buurt.
    rng
        Chooses among other municipalities' buurten.
    """
    codes = dict(zip(buurten["area_name"], buurten.index, strict=True))
    everything = (*PROBLEMS, *DECOYS)
    if all(name in codes for planted in everything for name in planted.buurten):
        return tuple(replace(each, buurten=tuple(codes[name] for name in each.buurten)) for each in everything)
    groups: dict[tuple[str, ...], tuple[str, ...]] = {}
    free = _inhabited(buurten)
    for each in everything:
        if each.buurten and each.buurten not in groups:
            groups[each.buurten] = _choose(buurten, free, len(each.buurten), rng)
            free = [code for code in free if code not in groups[each.buurten]] or _inhabited(buurten)
    return tuple(replace(each, buurten=groups.get(each.buurten, ())) for each in everything)


def _inhabited(buurten: gpd.GeoDataFrame) -> list[str]:
    """Return the buurten with the most people, half of them; where nobody counted, all on land."""
    land = buurten[~buurten["is_water"]]
    people = land["inhabitants"].fillna(0)
    return list(land.index[people >= people.median()])


def _choose(buurten: gpd.GeoDataFrame, free: list[str], number: int, rng: Generator) -> tuple[str, ...]:
    """Choose a free buurt and what touches it and is free, to `number` at most."""
    chosen = [free[rng.integers(len(free))]]
    shapes = buurten.geometry[free]
    while len(chosen) < number:
        near = shapes.index[shapely.distance(shapes.to_numpy(), buurten.geometry[chosen].union_all()) < 1]
        others = [code for code in near if code not in chosen]
        if not others:
            break
        chosen.append(others[0])
    return tuple(chosen)
