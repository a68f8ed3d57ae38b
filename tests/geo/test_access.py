"""Who may see and do what: from claims and a row to rights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.access import PAGES, ROLES, find_person, find_rights
from geo.errors import AccessError
from geo.privacy import Audience
from geo.workspace import PersonRow
from tests.toytown import CODE, make_areas

NOW, HOUR = 1_800_000_000.0, 3600
APP, ISSUER = "buurtsignalen", "https://inloggen.example"
CLAIMS = {"iss": ISSUER, "sub": "s-anna", "aud": APP, "iat": NOW - HOUR, "exp": NOW + HOUR}
WITHOUT_A_LOGIN = PersonRow(id="bas", name="Bas", role="gegevensbeheerder")
AREAS = make_areas()
ZUID = (CODE["zuidwest"], CODE["zuid"], CODE["zuidoost"])


def make_person(role: str = "regisseur", areas: str = "WK999901") -> PersonRow:
    fields = {"id": "anna", "name": "Anna", "role": role, "areas": areas, "issuer": ISSUER, "subject": "s-anna"}
    return PersonRow.model_construct(**fields, domain="")


def test_who_logged_in_is_the_row_with_that_issuer_and_subject():
    assert find_person(CLAIMS, [WITHOUT_A_LOGIN, make_person()], APP, NOW).id == "anna"


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        pytest.param({"sub": "s-bert"}, "geen toegang", id="nobody of that name"),
        pytest.param({"iss": "https://elders.example"}, "geen toegang", id="the same name elsewhere"),
        pytest.param({"iss": "", "sub": ""}, "geen toegang", id="no name, as in a row without a login"),
        pytest.param({"aud": "iets-anders"}, "ander programma", id="a token for another app"),
        pytest.param({"aud": None}, "ander programma", id="a token for no app"),
        pytest.param({"exp": NOW}, "verlopen", id="it has just ended"),
        pytest.param({"iat": NOW - 8 * HOUR}, "langer dan 8 uur", id="eight hours ago, whatever it says itself"),
        pytest.param({"iat": NOW + HOUR}, "langer dan 8 uur", id="from the future"),
        pytest.param({"exp": None}, "niet volledig", id="without an end"),
        pytest.param({"iat": "gisteren"}, "niet volledig", id="with a moment that is none"),
    ],
)
def test_any_other_login_gets_nothing(claims, told):
    with pytest.raises(AccessError, match=told):
        find_person({**CLAIMS, **claims}, [WITHOUT_A_LOGIN, make_person()], APP, NOW)


def test_two_rows_with_one_login_are_nobody():
    with pytest.raises(AccessError, match="geen toegang"):
        find_person(CLAIMS, [make_person(), make_person("wethouder")], APP, NOW)


def test_a_token_may_be_for_more_apps_than_ours():
    assert find_person({**CLAIMS, "aud": [APP, "iets-anders"]}, [make_person()], APP, NOW)


@pytest.mark.parametrize(
    ("role", "own", "may_edit", "hidden"),
    [
        ("gegevensbeheerder", None, True, set()),
        ("regisseur", tuple(sorted(ZUID)), True, {"gegevens"}),
        ("stadsdeelmanager", tuple(sorted(ZUID)), True, {"gegevens"}),
        ("wethouder", (), False, {"gegevens", "noteren"}),
    ],
)
def test_each_role_has_its_rights(role, own, may_edit, hidden):
    rights = find_rights(make_person(role), AREAS)
    assert (rights.own, rights.may_edit, set(PAGES) - rights.pages) == (own, may_edit, hidden)


def test_every_role_of_people_csv_has_rights():
    assert set(PersonRow.model_fields["role"].annotation.__args__) == set(ROLES)


@pytest.mark.parametrize("areas", ["", "WK000000", "zuid"], ids=["no area", "an area of elsewhere", "no code"])
def test_a_role_without_the_area_that_it_needs_gets_nothing(areas):
    with pytest.raises(AccessError, match="geen aan u toegewezen"):
        find_rights(make_person(areas=areas), AREAS)


def test_an_unknown_role_gets_nothing():
    with pytest.raises(AccessError, match="rol is hier niet bekend"):
        find_rights(make_person("burgemeester"), AREAS)


def test_a_regisseur_looks_at_the_own_area_with_everything_or_at_the_whole_with_little():
    rights = find_rights(make_person(areas=f"SD9999-laag {CODE['noord']}"), AREAS)
    own = tuple(sorted((*ZUID, CODE["noord"])))
    near, far = rights.look(is_whole=False), rights.look(is_whole=True)
    assert (near.audience, near.only, near.known) == (Audience.OWNER, own, ())
    assert (far.audience, far.only, far.known) == (Audience.INSIDE, (), own)


def test_a_wethouder_looks_at_the_whole_whatever_is_asked():
    rights = find_rights(make_person("wethouder"), AREAS)
    assert {rights.look(is_whole=is_whole).audience for is_whole in (True, False)} == {Audience.INSIDE}


def test_what_lies_partly_in_the_own_area_may_be_changed():
    rights = find_rights(make_person(), AREAS)
    assert rights.may_change([CODE["zuid"], CODE["oost"]])
    assert not rights.may_change([CODE["oost"]])
    assert not rights.may_change([])
    assert rights.may_note(None)
    assert not rights.may_note(CODE["oost"])
    assert not rights.may_change_all
    assert not find_rights(make_person("wethouder"), AREAS).may_note(None)


@given(st.sampled_from(sorted(ROLES)), st.sets(st.sampled_from(sorted(CODE.values())), min_size=1), st.booleans())
def test_nobody_is_the_owner_of_more_than_the_own_area(role, codes, is_whole):
    look = find_rights(make_person(role, " ".join(codes)), AREAS).look(is_whole=is_whole)
    if look.audience is Audience.OWNER and role != "gegevensbeheerder":
        assert set(look.only) == codes
