"""The handling time of one area in words."""

from geo.present.compare_words import say_days
from pages.shared.hotspots.facts import Fact
from pages.shared.stadsdelen.desk import Desk


def say_handled(desk: Desk, area_code: str) -> Fact:
    """Say within how many days half of the signals of an area are handled."""
    row = desk.handled.set_index("area_code").loc[area_code]
    days = say_days(row["median_days"], is_at_least=bool(row["is_at_least"]))
    return ("Helft afgehandeld binnen", days, f"{row['open_late']} open na de termijn")
