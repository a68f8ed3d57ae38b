"""What is kept between reruns of the traits of areas; rights are an argument, as in `cache.py`."""

import pandas as pd
import streamlit as st

from geo import traits
from geo.privacy import Audience, disclose_public
from pages.shared.asked import BY_TEXT, Opened
from pages.shared.cache import PARTS, read_atlas


@st.cache_data(hash_funcs=BY_TEXT, max_entries=PARTS, show_spinner=False)
def list_traits(opened: Opened, audience: Audience) -> pd.DataFrame:  # noqa: ARG001 - figures of CBS are public
    """Return the traits of the areas of all levels."""
    return disclose_public(traits.list_traits(read_atlas(opened).areas))


@st.cache_data(hash_funcs=BY_TEXT, max_entries=100, show_spinner=False)
def sum_traits(opened: Opened, buurt_codes: tuple[str, ...], audience: Audience) -> pd.Series:  # noqa: ARG001 - as above
    """Return the traits of some buurten together."""
    together = traits.sum_traits(read_atlas(opened).areas, buurt_codes).to_frame().T
    return disclose_public(together).iloc[0]
