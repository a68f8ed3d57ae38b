"""A page that fails shows a sentence and a number; the log has the same number, and neither has data."""

import logging

from streamlit.testing.v1 import AppTest

from geo.logs import OWN


def fail() -> None:
    from server import tell_fault

    assert tell_fault(ValueError("Jannetje, 06-12345678"))


def test_a_visitor_is_told_a_number_that_the_log_has_too(caplog):
    with caplog.at_level(logging.ERROR, logger=OWN):
        app = AppTest.from_function(fail).run()
    shown = " ".join(str(part.value) for part in [*app.error, *app.text])
    assert caplog.records[0].facts["number"] in shown
    assert "Jannetje" not in shown
