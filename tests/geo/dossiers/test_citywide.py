"""What plays in several wijken asks for one approach; one programme is seen per wijk."""

from geo.dossiers.citywide import find_upward, list_programmes
from geo.dossiers.register import Register
from geo.rules_dossiers import DossierRule
from tests.toytown_dossiers import make_dossier

RULE = DossierRule(min_wijken=3)


def make_three(**given):
    return [make_dossier(f"in-{name}", name, **given) for name in ("zuid", "west", "noord")]


def test_a_theme_open_in_three_wijken_asks_for_one_approach(toytown):
    (upward,) = find_upward(Register(dossiers=make_three()), toytown, RULE)
    assert {code: [each.id for each in dossiers] for code, dossiers in upward.by_wijk.items()} == {
        "WK999901": ["in-zuid"],
        "WK999902": ["in-west"],
        "WK999903": ["in-noord"],
    }
    assert upward.sentence == (
        "Ratten: open in 3 wijken met 3 dossiers. Dat vraagt om één aanpak voor de hele gemeente."
    )


def test_two_wijken_closed_dossiers_or_one_programme_ask_for_nothing(toytown):
    assert find_upward(Register(dossiers=make_three()[:2]), toytown, RULE) == []
    assert find_upward(Register(dossiers=make_three(state="gesloten")), toytown, RULE) == []
    assert find_upward(Register(dossiers=make_three(programme="Schoon")), toytown, RULE) == []


def test_one_dossier_over_three_wijken_is_open_in_each(toytown):
    wide = make_dossier("breed", "zuid", "midden", "noord")
    (upward,) = find_upward(Register(dossiers=[wide]), toytown, RULE)
    assert upward.sentence.startswith("Ratten: open in 3 wijken met 1 dossier.")


def test_a_programme_that_not_all_hang_under_is_named(toytown):
    mixed = [*make_three()[:2], make_dossier("x", "noord", programme="Schoon")]
    assert find_upward(Register(dossiers=mixed), toytown, RULE)[0].programmes == ("Schoon",)


def test_the_dossiers_of_a_programme_stand_per_wijk(toytown):
    dossiers = [*make_three(programme="Schoon"), make_dossier("los", "zuid")]
    (programme,) = list_programmes(Register(dossiers=dossiers), toytown, RULE)
    assert programme.name == "Schoon"
    assert [each.id for each in programme.by_wijk["WK999901"]] == ["in-zuid"]
    assert list(programme.by_wijk) == ["WK999901", "WK999902", "WK999903"]
