"""Streamlit with findings made by hand: `python -m tests.browser.with_findings run app.py`."""

from geo import pipeline
from geo.detect.findings import Findings
from geo.pipeline import Atlas
from geo.workspace import Workspace
from tests.hostile_texts import KINDS
from tests.toytown_findings import make_findings, make_hostile_findings


def find_findings(_: Workspace, atlas: Atlas, *__: object) -> Findings:
    """Return those of Toytown; hostile ones where its themes are."""
    themes = [text for text in KINDS if text in set(atlas.themes["theme"])]
    return make_hostile_findings(themes) if themes else make_findings()


if __name__ == "__main__":
    from streamlit.web.cli import main

    pipeline.find_findings = find_findings
    main()
