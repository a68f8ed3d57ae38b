"""Everyone sees their own work and what others changed in it, in words."""

from datetime import date, timedelta

import pytest

from geo.dossiers.history import list_changed, tell_change
from geo.dossiers.my_work import Reader, gather_my_work
from geo.dossiers.records import Follow
from geo.dossiers.register import Register
from geo.rules_dossiers import DossierRule
from tests.toytown_dossiers import AT, NAMES, TODAY, make_action, make_change, make_dossier, make_judgement

RULE = DossierRule()
ANNA = Reader("anna", TODAY, AT - timedelta(days=7), NAMES)
BAS = Reader("bas", TODAY, AT - timedelta(days=7), NAMES)
RATS = make_dossier()


def dump(dossier, **given):
    return dossier.model_copy(update=given).model_dump(mode="json")


def test_my_actions_and_dossiers_are_mine_and_open():
    closed, others = make_dossier("dicht", state="gesloten"), make_dossier("ander", owner="bas")
    actions = [make_action(id="later", due=None), make_action(id="nu"), make_action(id="klaar", status="gedaan")]
    register = Register(dossiers=[RATS, closed, others], actions=actions)
    assert [each.id for each in gather_my_work(ANNA, register, [], RULE).dossiers] == ["ratten"]
    work = gather_my_work(BAS, register, [], RULE)
    assert ([each.id for each in work.dossiers], [each.id for each in work.actions]) == (["ander"], ["nu", "later"])


def test_what_is_late_is_mine_to_do_or_in_a_dossier_of_mine():
    register = Register(dossiers=[RATS], actions=[make_action(owner="bas")])
    assert len(gather_my_work(ANNA, register, [], RULE).late) == 1
    assert len(gather_my_work(BAS, register, [], RULE).late) == 1
    assert gather_my_work(Reader("cor", TODAY, AT, NAMES), register, [], RULE).late == ()


def test_who_follows_a_dossier_sees_it_and_its_news():
    register = Register(dossiers=[RATS], follows=[Follow(id="v", dossier_id="ratten", person="cor")])
    work = gather_my_work(Reader("cor", TODAY, AT - timedelta(days=1), NAMES), register, [make_change()], RULE)
    assert [each.id for each in work.followed] == ["ratten"]
    assert len(work.news) == 1


@pytest.mark.parametrize(
    "change",
    [
        make_change(by="anna"),
        make_change(at=AT - timedelta(days=8)),
        make_change(dossier_id="ander"),
    ],
    ids=["my own", "seen before", "another dossier"],
)
def test_what_i_did_or_saw_or_is_not_mine_is_no_news(change):
    assert gather_my_work(ANNA, Register(dossiers=[RATS]), [change], RULE).news == ()


def test_the_newest_news_comes_first():
    changes = [make_change(1), make_change(2, record="actions", after={"title": "Vegen"}, deed="made")]
    work = gather_my_work(ANNA, Register(dossiers=[RATS]), changes, RULE)
    assert [news.change.number for news in work.news] == [2, 1]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"before": dump(RATS), "after": dump(RATS, state="duiden")},
            "Bas Visser zette in 'Ratten' de stand van 'signaleren' op 'duiden'.",
        ),
        (
            {"before": dump(RATS), "after": dump(RATS, cause="Afval", evaluate_on=date(2024, 9, 1), version=2)},
            "Bas Visser wijzigde in 'Ratten' de oorzaak en de evaluatiedatum.",
        ),
        (
            {"before": dump(RATS), "after": dump(RATS, state="gesloten", closed_on=TODAY, lessons="Eerder vegen")},
            "Bas Visser zette in 'Ratten' de stand van 'signaleren' op 'gesloten' en wijzigde de lessen.",
        ),
        ({"deed": "made", "after": dump(RATS)}, "Bas Visser opende dossier 'Ratten'."),
        (
            {"deed": "removed", "dossier_id": "weg", "before": dump(RATS, title="Oud")},
            "Bas Visser verwijderde dossier 'Oud'.",
        ),
        (
            {"deed": "made", "record": "actions", "after": make_action().model_dump(mode="json")},
            "Bas Visser voegde actie 'Vallen plaatsen' toe aan 'Ratten'.",
        ),
        (
            {
                "record": "actions",
                "before": make_action().model_dump(mode="json"),
                "after": make_action(status="gedaan", done_on=TODAY).model_dump(mode="json"),
            },
            "Bas Visser zette in 'Ratten' de status van 'te doen' op 'gedaan' bij actie 'Vallen plaatsen'.",
        ),
        (
            {"deed": "removed", "record": "judgements", "before": make_judgement().model_dump(mode="json")},
            "Bas Visser verwijderde oordeel 'opgepakt' uit 'Ratten'.",
        ),
        (
            {"deed": "made", "record": "follows", "after": {"person": "anna"}},
            "Anna Boom volgt 'Ratten' nu.",
        ),
        ({"by": "iemand"}, "iemand bewaarde 'Ratten' opnieuw."),
    ],
    ids=[
        "state",
        "texts",
        "both",
        "opened",
        "removed",
        "a part",
        "a status",
        "a part removed",
        "a follower",
        "nothing",
    ],
)
def test_a_change_is_told_in_words(given, sentence):
    assert tell_change(make_change(**given), Register(dossiers=[RATS]), NAMES) == sentence


def test_what_follows_from_something_else_is_not_a_change_of_its_own():
    assert list_changed(make_change(before=dump(RATS), after=dump(RATS, version=3, closed_on=TODAY))) == []
