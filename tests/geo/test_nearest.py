"""Which address lies nearest to a clicked point, without and with the Locatieserver."""

import time
from itertools import repeat

import pytest

from geo.errors import ServiceError
from geo.nearest import ask_near, find_near
from geo.noting import to_point
from geo.schema import ADDRESSES
from geo.workspace import create_workspace
from tests.locatieserver import answer_with, make_doc, point_to
from tests.service import serve
from tests.toytown import centre_of
from tests.toytown_notes import make_addresses

HERE = to_point(*centre_of("zuid"))


@pytest.fixture
def path(tmp_path):
    return create_workspace(tmp_path / "town", "Toytown", "GM9999").path


def test_the_nearest_address_of_the_register_is_named_with_its_distance(path):
    x, y = centre_of("zuid")
    nearest = find_near(point_to(path, ""), make_addresses(), to_point(x + 7, y))
    assert nearest.line == "Dorpsstraat 3, 1111 AA Toytown"
    assert nearest.away_m == pytest.approx(3, abs=0.1)


def test_an_address_far_away_says_nothing(path):
    workspace = point_to(path, "")
    assert find_near(workspace, make_addresses(), to_point(*centre_of("noordwest"))) is None
    assert find_near(workspace, ADDRESSES.empty(), HERE) is None


def test_the_locatieserver_names_the_nearest_address_within_reach(path):
    x, y = centre_of("zuid")
    with serve(lambda _: answer_with(make_doc(centroide_rd=f"POINT({x + 30} {y + 40})"))) as service:
        workspace = point_to(path, service.address)
        nearest = ask_near(workspace, HERE)
        assert ask_near(workspace, to_point(x - 70, y)) is None
    assert (nearest.line, round(nearest.away_m)) == ("Damrak 1, 1011AB Toytown", 50)


@pytest.mark.parametrize("mood", ["hang", "drip", "error", "html"])
def test_nobody_waits_longer_than_two_seconds(path, mood):
    with serve(lambda _: answer_with(make_doc()), repeat(mood)) as service:
        begun = time.monotonic()
        with pytest.raises(ServiceError):
            ask_near(point_to(path, service.address), HERE)
        assert time.monotonic() - begun < 3
        assert len(service.asked) == 1


def test_a_municipality_that_leaves_the_service_alone_asks_nothing(path):
    with pytest.raises(ServiceError, match="gebruikt de Locatieserver niet"):
        ask_near(point_to(path, ""), HERE)
