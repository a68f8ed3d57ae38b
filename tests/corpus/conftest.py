"""What the tests of the corpus share: a secret of their own, and parsing without a process for each file."""

import pytest

pytest.register_assert_rewrite("tests.corpus.walk")

from tests.corpus.walk import read_in_this_process  # noqa: E402 - rewritten first


@pytest.fixture(autouse=True)
def _alone(monkeypatch, tmp_path):
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path / "secret"))
    read_in_this_process(monkeypatch)
