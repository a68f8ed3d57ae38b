"""What is kept between reruns of lists for which all signals are read; rights are an argument, as in `cache.py`."""

from pathlib import Path

import pandas as pd
import streamlit as st

from geo.corrections import gather_unlocated
from geo.noting import find_open_referrals
from geo.privacy import Audience, disclose
from geo.quality import COUNTS, describe_sources
from geo.schema import TEXTS
from geo.workspace import Workspace
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


@st.cache_data(hash_funcs=BY_TEXT, max_entries=4, show_spinner=False)
def keeps_texts(opened: Opened) -> bool:
    """Return whether the municipality keeps what was written in signals."""
    return Workspace(Path(opened.path)).settings.texts.keep


def list_texts(opened: Opened, keys: tuple[tuple[str, str], ...], audience: Audience) -> pd.DataFrame:
    """Return what was written in some signals (source and signal_id), masked, where the municipality keeps that."""
    stamp = Workspace(Path(opened.path)).deliveries.texts_stamp()  # a text may go without any figure changing
    return _list_texts(opened, stamp, keys, audience)


@st.cache_data(hash_funcs=BY_TEXT, max_entries=20, show_spinner=False)
def _list_texts(
    opened: Opened,
    stamp: str,  # noqa: ARG001 - another stamp is other texts
    keys: tuple[tuple[str, str], ...],
    audience: Audience,
) -> pd.DataFrame:
    if not keeps_texts(opened):
        return disclose(TEXTS.empty(), audience)
    return disclose(Workspace(Path(opened.path)).deliveries.read_texts(_keep_own(opened, keys)), audience)


def _keep_own(opened: Opened, keys: tuple[tuple[str, str], ...]) -> set[tuple[str, str]]:
    """Return which of some signals lie where this visitor may see them."""
    signals = read_atlas(opened).assigned
    ids = {signal_id for _, signal_id in keys}
    held = signals.loc[signals["signal_id"].isin(ids), ["source", "signal_id"]]
    return set(keys) & set(held.itertuples(index=False, name=None))
