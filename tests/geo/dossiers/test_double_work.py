"""Two open dossiers on one matter warn each other: by place, theme and time, whatever the domain."""

from datetime import date

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.dossiers.double_work import find_double_work, find_pairs
from geo.dossiers.records import Link
from geo.dossiers.register import Register
from geo.rules_dossiers import DossierRule
from tests.toytown import BOTTOM, LEFT
from tests.toytown_dossiers import NAMES, make_action, make_dossier, make_judgement

RULE = DossierRule()
MINE = make_dossier("mijn", "zuid", owner="anna")
BASES = make_dossier("bases", "zuid", "zuidoost", owner="bas", domains=("veiligheid",), title="Vuile paden")


def find(dossier, *others, **parts):
    register = Register(dossiers=[dossier, *others], **parts)
    return find_double_work(dossier, register, NAMES, RULE)


def make_link(relation, left="mijn", right="bases"):
    return Link(id="link", dossier_id=left, other_id=right, relation=relation, reason="ander deel van de straat")


def make_box(dossier_id, left, bottom, right, top):
    wkt = shapely.box(LEFT + left, BOTTOM + bottom, LEFT + right, BOTTOM + top).wkt
    return make_dossier(dossier_id, perimeter=wkt, is_drawn=True)


def test_a_colleague_of_another_domain_is_told_with_what_is_done():
    action = make_action("bases", due=date(2024, 5, 3))
    (overlap,) = find(MINE, BASES, actions=[action], judgements=[make_judgement("bases")])
    assert (overlap.dossier, overlap.themes, overlap.shared_m2) == (BASES, ("ratten",), 10_000)
    assert overlap.sentence == (
        "Bas Visser (veiligheid) is hier al mee bezig: heeft dossier 'Vuile paden' (signaleren); "
        "'Vallen plaatsen' (te doen, uiterlijk 3 mei 2024). "
        "Anna Boom (veiligheid) is hier al mee bezig: oordeelde op 15 januari 2024: opgepakt."
    )


def test_an_action_of_another_domain_names_who_does_it():
    action = make_action("bases", owner="woningcorporatie", domain="sociaal", due=None, status="bezig")
    (overlap,) = find(MINE, BASES, actions=[action])
    assert overlap.workers[1].sentence == (
        "Woningcorporatie (sociaal) is hier al mee bezig: 'Vallen plaatsen' (bezig)."
    )


@pytest.mark.parametrize(
    "other",
    [
        make_dossier("bases", "zuidoost"),
        make_dossier("bases", "noord"),
        make_dossier("bases", "zuid", themes=("verkeer",)),
        make_dossier("bases", "zuid", themes=()),
        make_dossier("bases", "zuid", state="gesloten"),
    ],
    ids=["shares a border", "elsewhere", "another theme", "no theme", "closed"],
)
def test_another_matter_is_no_double_work(other):
    assert find(MINE, other) == []
    assert find(other, MINE) == []


def test_a_closed_action_says_nothing():
    (overlap,) = find(MINE, BASES, actions=[make_action("bases", status="gedaan")])
    assert [worker.person for worker in overlap.workers] == ["bas"]


def test_a_draft_that_is_not_stored_is_compared_too():
    assert find_double_work(MINE, Register(dossiers=[BASES]), NAMES, RULE)[0].dossier == BASES


def test_the_largest_overlap_comes_first():
    small, large = make_box("klein", 100, 0, 150, 100), make_box("groot", 100, 0, 200, 100)
    assert [overlap.dossier.id for overlap in find(MINE, small, large)] == ["groot", "klein"]


@pytest.mark.parametrize("relation", ["bewust ernaast", "onderdeel van", "zelfde zaak"])
@pytest.mark.parametrize("ends", [("mijn", "bases"), ("bases", "mijn")], ids=["from here", "from there"])
def test_a_link_silences_the_warning_at_both_ends(relation, ends):
    register = Register(dossiers=[MINE, BASES], links=[make_link(relation, *ends)])
    for dossier in (MINE, BASES):
        assert find_double_work(dossier, register, NAMES, RULE) == []


def test_a_link_of_likeness_silences_nothing():
    assert len(find(MINE, BASES, links=[make_link("vergelijkbaar")])) == 1


def test_every_pair_is_told_once_from_both_sides():
    register = Register(dossiers=[MINE, BASES, make_dossier("ver", "noord")])
    (pair,) = find_pairs(register, NAMES, RULE)
    assert (pair.left.dossier.id, pair.right.dossier.id) == ("mijn", "bases")


_EDGES = st.integers(0, 12).map(lambda step: 25 * step)


@given(*[st.lists(_EDGES, min_size=2, max_size=2, unique=True).map(sorted)] * 4)
def test_whoever_finds_another_is_found_by_it(across, up, other_across, other_up):
    one = make_box("een", across[0], up[0], across[1], up[1])
    two = make_box("twee", other_across[0], other_up[0], other_across[1], other_up[1])
    register = Register(dossiers=[one, two])
    here, there = (find_double_work(dossier, register, NAMES, RULE) for dossier in (one, two))
    wide = min(across[1], other_across[1]) - max(across[0], other_across[0])
    high = min(up[1], other_up[1]) - max(up[0], other_up[0])
    assert [overlap.shared_m2 for overlap in here] == [overlap.shared_m2 for overlap in there]
    assert bool(here) == (wide > 0 and high > 0)
    if here:
        assert here[0].shared_m2 == pytest.approx(wide * high)
