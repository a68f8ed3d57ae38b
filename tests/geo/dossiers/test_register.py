"""The register finds dossiers, their parts and the judgement that holds."""

from datetime import date

from geo.dossiers.register import Register, of_dossier
from tests.toytown_dossiers import make_action, make_dossier, make_judgement


def test_a_dossier_is_found_by_its_id_and_closed_ones_are_not_open():
    register = Register(dossiers=[make_dossier("a"), make_dossier("b", state="gesloten")])
    assert register.find("b") == register.dossiers[1]
    assert register.find("c") is None
    assert [dossier.id for dossier in register.open_dossiers] == ["a"]


def test_the_latest_judgement_holds_and_of_one_day_the_last_written():
    early, late = make_judgement(id="1", judged_on=date(2024, 2, 1)), make_judgement(id="2")
    assert Register(judgements=[early, late]).judge("ratten") == early
    again = make_judgement(id="3", judged_on=date(2024, 2, 1), outcome="gevolgd")
    assert Register(judgements=[early, again, late]).judge("ratten") == again
    assert Register().judge("ratten") is None


def test_the_parts_of_a_dossier_keep_their_order():
    actions = [make_action(id="2"), make_action("ander", id="x"), make_action(id="1")]
    assert [action.id for action in of_dossier(actions, "ratten")] == ["2", "1"]
