"""The pictures of one dossier in a paper, each with its words: a map, the course of its problem, and its effect."""

from collections.abc import Collection

import geopandas as gpd
import pandas as pd

from geo.dossiers.perimeter import read_perimeter
from geo.dossiers.records import Dossier
from geo.effect import Effect
from geo.present.document import Figure
from geo.present.document.course_picture import (
    draw_course_picture,
    draw_effect_picture,
    tabulate_course,
    tabulate_effect,
)
from geo.present.document.map_picture import AskedMap, draw_map_picture
from geo.present.effect_chart import tell_course
from geo.present.problem_words import say_place
from geo.privacy import Audience

_AROUND_M = 400.0


def make_map(areas: gpd.GeoDataFrame, dossier: Dossier, buurt_codes: Collection[str], audience: Audience) -> Figure:
    """Return where a dossier is about: its buurten, and what was drawn of them.

    Outside the town hall only whole buurten are shown: what was drawn may be one house.

    Parameters
    ----------
    areas
        AREAS (EPSG:28992).
    dossier
        The dossier.
    buurt_codes
        Its buurten, of the boundary year of `areas`.
    audience
        Who reads it.
    """
    buurten = areas[areas["level"] == "buurt"]
    shows_drawn = dossier.is_drawn and audience is not Audience.OUTSIDE
    perimeters = (read_perimeter(dossier.perimeter),) if shows_drawn else ()
    asked = AskedMap(buurten, frozenset(buurt_codes), perimeters, _AROUND_M)
    place = say_place(list(buurten.loc[buurten["area_code"].isin(list(buurt_codes)), "area_name"]))
    drawn = ", met de grens van het getekende gebied" if shows_drawn else ""
    return Figure(draw_map_picture(asked), f"Kaart van {place}{drawn}, met de buurten eromheen.", "Waar dit over gaat")


def make_chart(course: pd.DataFrame, dossier: Dossier) -> Figure:
    """Return the course of the problem of a dossier: rows of COURSES, oldest first."""
    twin = tabulate_course(course)
    hot, number = int(course["is_hot"].sum()), len(course)
    alt = f"Staafdiagram van melders per vier weken: in {hot} van {number} perioden duidelijk meer dan verwacht."
    return Figure(draw_course_picture(course, dossier.started_on), alt, "Melders per vier weken", twin)


def make_effect_chart(effect: Effect, dossier: Dossier) -> Figure:
    """Return the course of the approach of a dossier beside comparable buurten."""
    picture = draw_effect_picture(effect.course, dossier.started_on)
    caption = "Melders per vier weken, voor en na het begin van de aanpak"
    return Figure(picture, f"Staafdiagram. {tell_course(effect.course)}", caption, tabulate_effect(effect.course))
