"""What of the register is about some buurten."""

from geo.dossiers.records import Link
from geo.dossiers.register import Register
from geo.dossiers.within import keep_within
from geo.rules_dossiers import DossierRule
from tests.toytown import CODE, make_areas
from tests.toytown_dossiers import make_action, make_dossier, make_note

AREAS, RULE = make_areas(), DossierRule()
REGISTER = Register(
    revision=7,
    dossiers=[make_dossier(), make_dossier("geluid", "oost"), make_dossier("beide", "zuid", "oost")],
    actions=[make_action(), make_action("geluid")],
    notes=[make_note("geluid"), make_note("beide")],
    links=[
        Link(id="a", dossier_id="ratten", other_id="beide", relation="zelfde zaak"),
        Link(id="b", dossier_id="ratten", other_id="geluid", relation="zelfde zaak"),
    ],
)


def keep(*names: str) -> Register:
    return keep_within(REGISTER, AREAS, [CODE[name] for name in names], RULE)


def test_a_dossier_elsewhere_is_not_there_with_any_of_its_parts():
    kept = keep("zuid")
    assert [dossier.id for dossier in kept.dossiers] == ["ratten", "beide"]
    assert kept.find("geluid") is None
    assert [action.dossier_id for action in kept.actions] == ["ratten"]
    assert [note.dossier_id for note in kept.notes] == ["beide"]
    assert [link.id for link in kept.links] == ["a"]
    assert kept.revision == 7


def test_what_was_drawn_in_other_years_is_found_by_its_place():
    drawn = make_dossier("oud", "oost", boundary_year=2019, buurt_codes=())
    register = Register(dossiers=[drawn])
    assert keep_within(register, AREAS, [CODE["oost"]], RULE).dossiers == [drawn]
    assert not keep_within(register, AREAS, [CODE["zuid"]], RULE).dossiers


def test_nothing_is_left_of_a_register_where_nothing_is():
    assert not keep("noord").dossiers
    assert keep(*CODE).dossiers == REGISTER.dossiers
