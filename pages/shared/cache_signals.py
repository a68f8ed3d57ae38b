"""What is kept between reruns of lists for which all signals are read; rights are an argument, as in `cache.py`."""

import pandas as pd
import streamlit as st

from geo.corrections import gather_unlocated
from geo.noting import find_open_referrals
from geo.privacy import Audience, disclose
from geo.quality import COUNTS, describe_sources
from pages.shared.asked import BY_TEXT, Opened
from pages.shared.cache import PARTS, read_atlas


@st.cache_data(hash_funcs=BY_TEXT, max_entries=PARTS, show_spinner=False)
def list_referrals(opened: Opened, audience: Audience) -> pd.DataFrame:
    """Return the referrals that wait for an answer, the longest waiting first."""
    return disclose(find_open_referrals(read_atlas(opened)), audience)


@st.cache_data(hash_funcs=BY_TEXT, max_entries=4, show_spinner=False)
def list_unlocated(opened: Opened, audience: Audience) -> pd.DataFrame:
    """Return the addresses that were not found, with the signals of each."""
    return disclose(gather_unlocated(read_atlas(opened).unlocated), audience)


@st.cache_data(hash_funcs=BY_TEXT, max_entries=4, show_spinner=False)
def list_sources(opened: Opened, audience: Audience) -> pd.DataFrame:
    """Return what became of the rows and the signals of each source."""
    atlas = read_atlas(opened)
    return disclose(describe_sources(atlas.deliveries, atlas.assigned, atlas.unlocated), audience, counts=COUNTS)
