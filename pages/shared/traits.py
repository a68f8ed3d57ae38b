"""The traits of areas beside their signals: as the colour of the map, and as figures of one place."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from geo.dutch import say_list
from geo.pipeline import Atlas
from geo.present.classes import Scale
from geo.present.table import lay_out_traits
from geo.present.words import TRAIT_WORDS
from geo.privacy import Audience
from pages.shared import cache, cache_traits
from pages.shared.asked import Asked, Opened
from pages.shared.dated import offer_csv
from pages.shared.pick import pick

KEY = "kleur"
_NAMED = {"people_per_km2": "land_km2"}  # what a derived trait is known by


def pick_trait(atlas: Atlas) -> str | None:
    """Draw the choice of a trait to colour the map by, out of those that are known here; None for the signals."""
    known = [trait for trait in TRAIT_WORDS if atlas.areas[_NAMED.get(trait, trait)].notna().any()]
    words = {"": "Kleur: signalen", **{trait: f"Kleur: {_begin_small(TRAIT_WORDS[trait])}" for trait in known}}
    return pick(KEY, "Kleur van de gebieden: signalen of een kenmerk", words, "", _draw) or None


def _draw(label: str, options: list[str], **rest: object) -> str | None:
    return st.selectbox(label, options, label_visibility="collapsed", width=340, **rest)  # type: ignore[call-overload]


def find_figures(opened: Opened, asked: Asked, trait: str | None, audience: Audience) -> pd.DataFrame:
    """Return the figures of all areas and, where one is chosen, a trait of each with the year that it is of."""
    figures = cache.find_figures(opened, asked, audience)
    if trait is None:
        return figures
    known = cache_traits.list_traits(opened, audience)
    of_level = known[known["level"] == asked.level].set_index("area_code")
    of_area = of_level.reindex(figures["area_code"]).reset_index(drop=True)
    return figures.assign(**{trait: of_area[trait], "figures_year": of_area["figures_year"]})


def name_year(opened: Opened, scale: Scale, level: str, audience: Audience) -> Scale:
    """Return the scale with the years of its key figures in its title, where it is of a trait."""
    if scale.column not in TRAIT_WORDS:
        return scale
    known = cache_traits.list_traits(opened, audience)
    years = known.loc[known["level"] == level, "figures_year"]
    return replace(scale, title=f"{scale.title}, kerncijfers van {_say_years(years)}")


def show_place(opened: Opened, codes: tuple[str, ...], audience: Audience) -> None:
    """Draw the traits of some buurten together beside those of the municipality."""
    known = cache_traits.list_traits(opened, audience)
    gemeente = known[known["level"] == "gemeente"].iloc[0]
    table = lay_out_traits(cache_traits.sum_traits(opened, codes, audience), gemeente)
    st.header("De buurt in cijfers" if len(codes) == 1 else "De buurten in cijfers", anchor=False)
    if table.empty:
        st.caption("Er zijn geen kerncijfers van deze gemeente ingelezen.")
        return
    right = st.column_config.TextColumn(alignment="right")
    st.dataframe(table, hide_index=True, column_config=dict.fromkeys(table.columns[1:], right))
    together = "" if len(codes) == 1 else " De buurten samen: opgeteld, en leeftijden gewogen naar inwoners."
    years = _say_years(known.loc[known["area_code"].isin([*codes, gemeente["area_code"]]), "figures_year"])
    st.caption(
        f"Kerncijfers van {years}.{together} Leeftijden en woningen wegen niet mee in wat een terugkerend probleem is."
    )
    offer_csv("Download deze kenmerken als CSV", table, "kenmerken.csv")


def _say_years(years: pd.Series) -> str:
    return say_list([str(year) for year in sorted(years.dropna().astype("int64").unique())])


def _begin_small(words: str) -> str:
    return words[:1].lower() + words[1:]
