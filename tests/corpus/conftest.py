"""What the tests of the corpus share: a secret of their own."""

import pytest

pytest.register_assert_rewrite("tests.corpus.walk")


@pytest.fixture(autouse=True)
def _alone(monkeypatch, tmp_path):
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path / "secret"))
