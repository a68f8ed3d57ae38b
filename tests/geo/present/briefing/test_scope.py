"""What a portfolio narrows a briefing to."""

import pytest

from geo.errors import GeoError
from geo.present.briefing import Asked, make_briefing, make_scope
from tests.briefing_cases import AREAS, make_material
from tests.paper_cases import RAT, TRAM
from tests.toytown_findings import NOISE, RATS, SOLVED


def keys_of(asked: Asked) -> set[str]:
    briefing = make_briefing(make_material(asked))
    return {point.key for point in (*briefing.points, *briefing.untold)}


def test_without_a_portfolio_everything_is_told():
    assert keys_of(Asked()) == {RATS, NOISE, SOLVED, f"te-laat-{RAT}", f"te-laat-{TRAM}", "d1"}


def test_a_stadsdeel_keeps_only_what_lies_in_it():
    assert keys_of(Asked("laag", stadsdelen=("Laag",))) == {RATS, f"te-laat-{RAT}", "d1"}
    assert keys_of(Asked("laag", stadsdelen=("SD9999-laag",))) == {RATS, f"te-laat-{RAT}", "d1"}


def test_a_theme_keeps_only_what_is_about_it():
    assert keys_of(Asked("dieren", themes=("ratten",))) == {RATS, SOLVED, f"te-laat-{RAT}", "d1"}


def test_a_stadsdeel_and_a_theme_together_keep_what_is_both():
    assert keys_of(Asked("hoog", themes=("ratten",), stadsdelen=("Hoog",))) == {SOLVED}


def test_the_appendix_tells_only_of_its_stadsdelen():
    briefing = make_briefing(make_material(Asked("laag", stadsdelen=("Laag",))))
    assert [part.name for part in briefing.appendix] == ["Laag"]


def test_what_does_not_exist_is_refused_with_what_does():
    with pytest.raises(
        GeoError, match=r"stadsdeel 'Midden' bestaat niet; kies uit Hoog, Laag\n.*thema 'x' bestaat niet"
    ):
        make_scope(Asked("fout", ("x",), ("Midden",)), AREAS, ["ratten"])
