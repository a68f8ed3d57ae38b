"""What an audience may see."""

import pandas as pd
import pytest

from geo.errors import PrivacyError
from geo.privacy import Audience, disclose


def test_a_free_table_of_counts_stays_with_the_owner():
    with pytest.raises(PrivacyError, match="tellingen zijn niet te delen"):
        disclose(pd.DataFrame({"signals": [1]}), Audience.INSIDE, ["signals"])
