"""Texts lie beside their deliveries: the last one wins, in a bundle too, and only what is asked for is read."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from geo.schema import QUARANTINE, TEXTS, TIMEZONE, finish
from geo.workspace import Delivery
from geo.workspace.deliveries import DeliveryStore
from tests.toytown import make_reported

ASKED = [("test", "1"), ("test", "2")]


def add(store, mark, *ids_and_texts):
    reported = make_reported(*({"signal_id": signal_id} for signal_id, _ in ids_and_texts))
    texts = pd.Series([text for _, text in ids_and_texts], reported.index, dtype="str")
    story = Delivery("test", f"{mark}.csv", mark, datetime(2024, 6, 1, tzinfo=ZoneInfo(TIMEZONE)))
    return store.add(story, reported, QUARANTINE.empty(), finish(reported.assign(text=texts), TEXTS))


def read(store, asked=ASKED):
    return dict(store.read_texts(asked)[["signal_id", "text"]].itertuples(index=False, name=None))


@pytest.fixture
def store(tmp_path):
    made = DeliveryStore(tmp_path)
    add(made, "a", ("1", "rat"), ("2", "put"), ("3", "lamp"))
    add(made, "b", ("2", "put en stoep"))
    return made


@pytest.mark.parametrize("is_bundled", [False, True])
def test_the_last_delivery_with_texts_wins(store, is_bundled):
    store.add(
        Delivery("test", "c", "c", datetime(2024, 6, 1, tzinfo=ZoneInfo(TIMEZONE))),
        make_reported({"signal_id": "1"}),
        QUARANTINE.empty(),
    )
    if is_bundled:
        store.compact()
    assert read(store) == {"1": "rat", "2": "put en stoep"}
    add(store, "d", ("2", None))
    assert read(store) == {"1": "rat"}


@pytest.mark.parametrize("is_bundled", [False, True])
def test_a_withdrawn_delivery_takes_its_texts_with_it_and_brings_them_back(store, is_bundled):
    if is_bundled:
        store.compact()
    store.withdraw("000002")
    assert read(store) == {"1": "rat", "2": "put"}
    store.restore("000002")
    assert read(store) == {"1": "rat", "2": "put en stoep"}


def test_without_texts_nothing_is_read(tmp_path):
    assert DeliveryStore(tmp_path).read_texts(ASKED).empty
