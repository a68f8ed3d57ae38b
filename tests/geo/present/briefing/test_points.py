"""Which points a briefing tells."""

from hypothesis import given
from hypothesis import strategies as st

from geo.present.briefing.points import KINDS, Point, choose_points


def point(kind: str, key: str = "a") -> Point:
    return Point(kind, key, "titel", "zin", "oost", ("BU99990006",))  # type: ignore[arg-type]


def test_many_new_problems_leave_room_for_the_decision_that_is_asked():
    points = [*(point("nieuw", str(i)) for i in range(9)), point("te laat"), point("besluit gevraagd")]
    chosen = choose_points(points, 5)
    assert [each.kind for each in chosen] == ["nieuw", "nieuw", "nieuw", "te laat", "besluit gevraagd"]
    assert [each.key for each in chosen[:3]] == ["0", "1", "2"]


def test_without_points_nothing_is_told():
    assert choose_points([], 5) == []


@given(st.lists(st.sampled_from(KINDS), max_size=30), st.integers(1, 6))
def test_what_is_told_is_in_order_never_too_much_and_of_every_kind_that_fits(kinds, most):
    points = [point(kind, str(i)) for i, kind in enumerate(kinds)]
    chosen = choose_points(points, most)
    assert len(chosen) == min(most, len(points))
    order = [KINDS.index(each.kind) for each in chosen]
    assert order == sorted(order)
    assert len(set(order)) == min(len(set(kinds)), most)
