"""What points to a person is left out of texts that go outside."""

import pytest

from geo.present.papers.masking import mask_persons, mask_register
from tests.paper_cases import PEOPLE, make_register


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("bel 06-12345678 of 053 481 81 81", "bel [weggelaten] of [weggelaten]"),
        ("mail jan@voorbeeld.nl", "mail [weggelaten]"),
        ("Beekstraat 14a, 7544 AB", "Beekstraat, [weggelaten]"),
        ("rekening NL91 ABNA 0417 1643 00", "rekening [weggelaten]"),
        ("burger 123456782", "burger [weggelaten]"),
        ("mevrouw Janssen en dhr. van der Berg", "[weggelaten] en [weggelaten]"),
        ("gebeld met anouk veldhoven", "gebeld met [weggelaten]"),
        ("lijn 25, 12 containers, € 412.500, 2022-2030", "lijn 25, 12 containers, € 412.500, 2022-2030"),
        ("de heer en mevrouw zijn blij", "de heer en mevrouw zijn blij"),
    ],
    ids=["phone", "mail", "address", "bank", "number of a citizen", "cue", "colleague", "ordinary numbers", "no name"],
)
def test_a_text_keeps_what_names_nobody(text, masked):
    assert mask_persons(text, tuple(PEOPLE.values())) == masked


def test_a_register_keeps_its_ids_days_and_states():
    register = make_register()
    masked = mask_register(register, tuple(PEOPLE.values()))
    for before, after in zip(register.dossiers, masked.dossiers, strict=True):
        assert after.model_copy(update={"expertise": before.expertise}) == before
    assert masked.actions == register.actions
