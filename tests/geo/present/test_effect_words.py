"""An effect is told in plain Dutch."""

from geo.effect import CAVEATS, RING_VERDICTS, VERDICTS
from geo.present.effect_words import CAVEAT_WORDS, RING_WORDS, VERDICT_LOOKS, say_effect_caveats


def test_every_code_has_its_words():
    assert tuple(VERDICT_LOOKS) == VERDICTS
    assert tuple(RING_WORDS) == RING_VERDICTS
    assert tuple(CAVEAT_WORDS) == CAVEATS


def test_verdicts_are_told_apart_without_colour():
    assert len({look.sign for look in VERDICT_LOOKS.values()}) == len(VERDICTS)


def test_what_cannot_be_shown_is_not_what_does_not_help():
    assert "betekent niet dat de aanpak niet helpt" in VERDICT_LOOKS["niet aantoonbaar"].meaning


def test_caveats_are_told_in_their_order():
    assert say_effect_caveats(("season", "ended")) == [CAVEAT_WORDS["season"], CAVEAT_WORDS["ended"]]
    assert say_effect_caveats(()) == []
