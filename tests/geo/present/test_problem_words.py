"""Problems are told in plain Dutch; too few data is never "no problem"."""

from datetime import date

import pytest

from geo.detect.decide import REASONS
from geo.dutch import say_month, to_sentence
from geo.present.problem_words import (
    CAVEAT_WORDS,
    KIND_TAGS,
    LABEL_LOOKS,
    NEVER_A_PROOF,
    ask_lead,
    say_about,
    say_caveats,
    say_chance,
    say_figures,
    say_place,
    say_share,
    say_verdict,
)
from geo.schema import CAVEATS, KINDS, LABELS


def test_every_code_of_the_schema_has_its_words():
    assert set(LABEL_LOOKS) == set(LABELS)
    assert set(CAVEAT_WORDS) == set(CAVEATS)
    assert set(KIND_TAGS) == set(KINDS)


def test_labels_are_told_apart_without_colour():
    for name in ("sign", "dash", "words"):
        assert len({getattr(look, name) for look in LABEL_LOOKS.values()}) == len(LABELS)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["a"], "a"),
        (["a", "b", "c"], "a, b en c"),
        (["a", "b", "c", "d"], "a, b, c en 1 andere"),
        (["a", "b", "c", "d", "e"], "a, b, c en 2 andere"),
    ],
)
def test_a_place_names_three_buurten_at_most(names, told):
    assert say_place(names) == told


def test_figures_are_written_the_dutch_way():
    assert say_month(date(2025, 3, 3)) == "maart 2025"
    assert [say_share(share) for share in (0.172, 0.001, 0.0)] == ["17 %", "minder dan 1 %", "0 %"]
    assert [say_about(number) for number in (0.2, 1.44, 3.0, 14.2)] == ["minder dan 1", "1,4", "3", "14"]
    assert [say_chance(chance) for chance in (0.25, 1e-9)] == ["0,2500", "minder dan 0,0001"]
    told = (
        "In 13 perioden van vier weken: 1 verschillende melder; verwacht 3,2. In 1 periode duidelijk meer dan verwacht."
    )
    assert say_figures(1, 3.2, 1, 13) == told


def test_a_sentence_begins_with_a_capital_and_ends():
    assert [to_sentence(text) for text in ("minstens 3", "Minstens 3.", "")] == ["Minstens 3.", "Minstens 3.", "."]


def test_caveats_are_told_in_their_order():
    assert say_caveats("imprecise capped") == [CAVEAT_WORDS["imprecise"], CAVEAT_WORDS["capped"]]
    assert say_caveats("") == []


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_a_sentence_and_too_few_data_is_no_proof(reason):
    told = say_verdict(reason, REASONS)
    assert told[0].isupper()
    assert told.endswith(".")
    assert (NEVER_A_PROOF in told) == told.startswith(("Te weinig gegevens", "Geen gegevens"))


def test_what_is_listed_needs_no_reason():
    assert say_verdict("", REASONS) == "Dit staat op de lijst."


@pytest.mark.parametrize(
    ("lag", "words"), [(1, "ongeveer een maand"), (2, "een maand of twee"), (3, "ongeveer 12 weken")]
)
def test_a_lead_is_a_question_with_its_lag(lag, words):
    assert ask_lead("zwerfafval", "ratten", lag) == f"Begon zwerfafval hier {words} vóór ratten, en hangt dat samen?"
