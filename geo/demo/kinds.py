"""The kinds of buurt in the made-up town: how they are built, and who lives there on the whole."""

from dataclasses import dataclass

from geo.demo.cuts import Style


@dataclass(frozen=True)
class Kind:
    """What buurten of one kind have in common; percentages are of the five ages of AREAS, youngest first."""

    inhabitants_per_km2: float
    household_size: float
    ages_pct: tuple[float, float, float, float, float]
    borders: Style  # of the buurten among themselves
    streets: Style
    min_addresses: int = 0  # of firms, where few people live


_NONE = Style(0, 0, 1e12)
_CURVED = Style(0.07, 0.18, 5e5)
_LOOSE = Style(0.10, 0.22, 5e5)

KINDS = {
    "centre": Kind(4100, 1.5, (8, 20, 35, 21, 16), _LOOSE, Style(0.09, 0.30, 14_000)),
    "station": Kind(3800, 1.4, (6, 26, 40, 18, 10), _LOOSE, Style(0.04, 0.16, 19_000)),
    "prewar": Kind(3100, 1.8, (14, 14, 34, 24, 14), _CURVED, Style(0.03, 0.12, 26_000)),
    "postwar": Kind(3000, 1.9, (16, 12, 27, 23, 22), _CURVED, Style(0.02, 0.04, 33_000)),
    "garden": Kind(2200, 2.3, (17, 11, 20, 30, 22), _LOOSE, Style(0.13, 0.20, 36_000)),
    "vinex": Kind(1850, 2.6, (24, 12, 29, 26, 9), _LOOSE, Style(0.08, 0.12, 34_000)),
    "village": Kind(3200, 2.4, (17, 11, 21, 30, 21), _LOOSE, Style(0.09, 0.25, 20_000)),
    "open": Kind(38, 2.5, (17, 11, 18, 33, 21), _LOOSE, Style(0.02, 0.05, 450_000), 25),
    "industry": Kind(9, 1.7, (8, 14, 37, 29, 12), _CURVED, Style(0.01, 0.04, 110_000), 130),
    "park": Kind(0, 2.0, (0, 0, 0, 0, 0), _LOOSE, Style(0.16, 0.30, 160_000), 6),
    "water": Kind(0, 2.0, (0, 0, 0, 0, 0), _NONE, _NONE),
}
