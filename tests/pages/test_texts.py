"""What melders wrote is read by who has the area, where the municipality keeps it, and leaves in no file."""

import pandas as pd
import pytest
from streamlit.testing.v1.element_tree import Block

from geo.schema import QUARANTINE, TEXTS, finish
from geo.workspace import Delivery, Workspace
from tests.toytown import CODE
from tests.toytown_register import NOON
from tests.toytown_workspace import PAYLOADS, make_signals_of_march, make_workspace

WRITTEN = "De ratten zitten onder de vloer"


@pytest.fixture
def workspace(tmp_path):
    path = make_workspace(tmp_path / "w")
    reported = make_signals_of_march()
    texts = pd.Series([WRITTEN, *PAYLOADS][: len(reported)], dtype="str").reindex(reported.index)
    delivery = Delivery("test", "a.csv", "a", NOON)
    Workspace(path).deliveries.add(
        delivery, reported, QUARANTINE.empty(), finish(reported.assign(text=texts.astype("str")), TEXTS)
    )
    return path


def keep_texts(workspace):
    with (workspace / "municipality.toml").open("a", encoding="utf-8") as file:
        file.write("\n[texts]\nkeep = true\n")


def test_texts_are_shown_as_they_stand_and_in_no_table(visit_counts, workspace):
    keep_texts(workspace)
    app = visit_counts(workspace, area=CODE["zuid"], level="buurt", period="alles")
    assert not app.exception
    shown = [each.value for each in app.text]
    assert WRITTEN in shown
    assert PAYLOADS[0] in shown
    assert not any(WRITTEN in table.value.to_csv() for table in app.dataframe)
    folded = next(part for part in app.expander if part.label.startswith("Wat melders schreven"))
    days = [
        [each.type for each in part.children.values()] for part in folded.children.values() if isinstance(part, Block)
    ]
    assert days == [["caption", "text"]] * len(folded.text)  # a day stands with its text, apart from the next


def test_without_the_setting_nothing_is_shown(visit_counts, workspace):
    app = visit_counts(workspace, area=CODE["zuid"], level="buurt", period="alles")
    assert WRITTEN not in [each.value for each in app.text]


def test_a_text_that_goes_is_gone_from_the_page(visit_counts, workspace):
    keep_texts(workspace)
    app = visit_counts(workspace, area=CODE["zuid"], level="buurt", period="alles")
    for path in (workspace / "texts").glob("*.parquet"):
        path.unlink()
    assert WRITTEN not in [each.value for each in app.run().text]
