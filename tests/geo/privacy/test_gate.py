"""What an audience may see."""

import pandas as pd
import pytest

from geo.errors import PrivacyError
from geo.privacy import Audience, disclose, disclose_figure


@pytest.mark.parametrize(
    ("value", "owner", "inside", "outside"), [(0, 0, 0, 0), (1, 1, None, None), (5, 5, 5, None), (10, 10, 10, 10)]
)
def test_a_small_figure_is_hidden_and_a_zero_is_not(value, owner, inside, outside):
    shown = [disclose_figure(value, audience) for audience in Audience]
    assert shown == [owner, inside, outside]


def test_a_free_table_of_counts_stays_with_the_owner():
    with pytest.raises(PrivacyError, match="tellingen zijn niet te delen"):
        disclose(pd.DataFrame({"signals": [1]}), Audience.INSIDE, ["signals"])
