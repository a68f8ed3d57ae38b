"""Each kind of answer has the strictest policy that it can bear, under a base path too."""

import pytest
import streamlit as st

from server.headers import FILE, FRAME, PAGE, find_policy


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        ("/", PAGE),
        ("/dossiers", PAGE),
        ("/media/abc.html", FILE),
        ("/static/media/font.woff2", PAGE),
        ("/component/streamlit_folium.st_folium/index.html", FRAME),
        ("/dossiers/component/x", PAGE),  # Streamlit answers this with a page
    ],
)
@pytest.mark.parametrize("base", ["", "buurt"])
def test_a_path_has_its_policy(monkeypatch, path, policy, base):
    monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": base}.get)
    assert find_policy(f"/{base}{path}" if base else path)[0] == policy


def test_a_page_evaluates_nothing_and_runs_no_script_of_others():
    scripts = next(part for part in PAGE.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert scripts.count("'sha256-") == 1


def test_pictures_come_from_here_and_for_the_map_from_the_background_alone():
    assert "img-src 'self' data: blob:;" in PAGE
    assert "img-src 'self' data: https://service.pdok.nl;" in FRAME
