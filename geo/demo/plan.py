"""The drawing of the made-up town: its main lines and the parts between them, with their names."""

from typing import NamedTuple

NAME = "Meerlinde"
LABEL = "Meerlinde (verzonnen)"
CODE = "GM9998"
ORIGIN = (156_500.0, 530_600.0)  # EPSG:28992; open water of the IJsselmeer, so that nothing real lies under it

Point = tuple[float, float]


class Part(NamedTuple):
    """A part between main lines: a point in it (metres from `ORIGIN`), its wijk and kind, a name for each buurt."""

    at: Point
    wijk: str
    kind: str
    names: tuple[str, ...]


# Wijk number to name and stadsdeel.
WIJKEN = {
    "01": ("Binnenstad", "Centrum"),
    "02": ("Havenkwartier", "Centrum"),
    "03": ("Westerkwartier", "West"),
    "04": ("Vogelwijk", "Oost"),
    "05": ("Spoorkwartier", "Zuid"),
    "06": ("Tuinstad West", "West"),
    "07": ("Oosterlanden", "Oost"),
    "08": ("Bedrijvenpark De Vaart", "Oost"),
    "09": ("Zuiderhof", "Zuid"),
    "10": ("Zuidpolder", "Zuid"),
}

# Corners in metres from `ORIGIN`; lines run a little beyond what they end on, and corners are rounded when drawn.
BORDER: tuple[Point, ...] = (
    (-4000, 3100), (-2400, 3700), (-300, 3300), (1500, 3600), (3300, 3150), (4400, 3200), (4700, 2050), (4650, 1000),
    (5100, 700), (4950, -400), (4450, -700), (4550, -1900), (4800, -2550), (3900, -2900), (3750, -3700), (2300, -3850),
    (1900, -4150), (500, -3650), (-900, -4250), (-1500, -3850), (-3100, -3950), (-3250, -3300), (-4100, -3050),
    (-4550, -2000), (-4300, -1500), (-4500, -900), (-4000, 0), (-4150, 450), (-4700, 700), (-4550, 1500), (-4250, 2150),
)  # fmt: skip
TRAM: tuple[Point, ...] = ((640, 10), (1200, 150), (2000, 60), (3000, 280), (4100, 150), (5200, 350))
LINES: dict[str, tuple[Point, ...]] = {
    "oever": (
        (-4900, 2050), (-3300, 2350), (-2200, 2050), (-1300, 2150), (-820, 1720), (-560, 1500), (-300, 1420),
        (-40, 1560), (250, 1900), (900, 2250), (1800, 2050), (2900, 2350), (3800, 2000), (5000, 1950),
    ),
    "Linde": (
        (-1000, -4500), (-800, -3300), (-1150, -2300), (-700, -1500), (-620, -700), (-680, 0), (-480, 700),
        (-330, 1200), (-300, 1500),
    ),
    "singel": (
        (-700, -520), (-560, -600), (-300, -740), (150, -700), (520, -450), (690, 0), (560, 420), (200, 680),
        (-200, 740), (-440, 640), (-600, 560),
    ),
    "ringweg": (
        (-2350, 2300), (-2150, 1500), (-2250, 600), (-2050, -400), (-1700, -1250), (-900, -1800), (0, -1950),
        (900, -1850), (1700, -1300), (2100, -400), (2050, 500), (1800, 1300), (1750, 2300),
    ),
    "spoor": ((-5000, -900), (-2200, -1000), (-700, -1050), (200, -1080), (1200, -950), (2300, -1000), (5200, -1300)),
    "westerweg": ((-600, 40), (-1100, 180), (-1600, 120), (-2400, 220), (-3200, 160), (-4700, 420)),
    "oosterweg": TRAM,
    "havenweg": ((330, 500), (500, 1100), (700, 1700), (880, 2400)),
    "zuidweg": ((100, -600), (60, -1100), (150, -1900), (330, -2700), (280, -3300), (500, -4000)),
    "provincialeweg": ((-5000, -2450), (-2500, -2600), (-800, -2700), (1000, -2650), (2600, -2500), (5000, -2600)),
    "tuindijk": ((-3350, 2600), (-3450, 1400), (-3300, 300), (-3550, -500), (-3450, -1100)),
    "parkweg": ((-1600, -1150), (-2000, -1900), (-2400, -2800)),
    "vaartweg": ((1650, -1250), (1900, -1500), (2000, -1900), (1900, -2700)),
    "oostdijk": ((3600, 2400), (3750, 1300), (3600, 200), (3750, -500), (3700, -1400)),
}  # fmt: skip
KERNELS: tuple[tuple[Point, ...], ...] = (
    (
        (-2800, -3300), (-2650, -2900), (-2500, -2950), (-2300, -2820), (-1900, -2950), (-2050, -3150), (-1800, -3350),
        (-2100, -3450), (-2350, -3400), (-2600, -3580),
    ),
    (
        (1850, -3300), (1950, -3000), (2200, -3080), (2350, -2800), (2600, -2850), (2650, -3050), (3000, -3150),
        (2850, -3350), (2500, -3300), (2350, -3500), (2050, -3520),
    ),
)  # fmt: skip

PARTS = (
    Part((0, 0), "01", "centre", (
        "Sint-Jorisbuurt", "Botermarkt", "Oude Gracht", "Kloosterhof", "Visbrug", "Walkwartier")),
    Part((-250, -900), "01", "station", ("Stationsbuurt",)),
    Part((250, 1200), "02", "prewar", ("Oude Haven", "Scheepmakersbuurt")),
    Part((0, 2900), "02", "water", ("Water Lindermeer",)),
    Part((-1300, 1000), "03", "prewar", ("Rozenbuurt", "Molenbuurt", "Touwslagersbuurt", "Zeeheldenhof")),
    Part((-1300, -400), "03", "prewar", ("Westersingel", "Ambachtsbuurt", "Lijnbaan")),
    Part((1200, 1100), "04", "postwar", ("Merelhof", "Reigersveld", "Zwaluwenbuurt", "Kievitsnest", "Ooievaarsplein")),
    Part((1200, -450), "05", "prewar", ("Singelbuurt", "Remisebuurt", "Oosterpoort")),
    Part((-300, -1450), "05", "prewar", ("Wisselspoor", "Goudsbloembuurt")),
    Part((800, -1400), "05", "postwar", ("Zonnebuurt", "Seinpost")),
    Part((-2800, 1200), "06", "garden", ("Lindenkwartier", "Berkenrode", "Wilgenhoek", "Elzenbroek")),
    Part((-2700, -400), "06", "garden", ("Beukenhaghe", "Esdoornpark", "Kastanjehof")),
    Part((-3900, 1200), "06", "open", ("Westerweiden",)),
    Part((-3900, -300), "06", "open", ("Lage Weide",)),
    Part((2800, 1200), "07", "vinex", ("Waterlelie", "Rietveen", "Libellenhof", "Dotterbloem")),
    Part((2900, -400), "07", "vinex", ("Zilverwiek", "Korenbloem", "Lisdodde")),
    Part((4200, 1000), "07", "open", ("Oosterkoog",)),
    Part((4100, -400), "07", "open", ("Ganzenpolder",)),
    Part((3200, -1900), "08", "industry", ("Vaartzicht", "De Hoogspanning", "Ambachtspark")),
    Part((-1100, -1350), "09", "postwar", ("Spoorzicht",)),
    Part((-1500, -2200), "09", "park", ("Stadspark De Linde",)),
    Part((-350, -2300), "09", "postwar", ("Planetenbuurt", "Sterrenhof")),
    Part((1100, -2200), "09", "postwar", ("Zuidereind", "Kometenbuurt", "Maanbuurt")),
    Part((-3300, -1700), "10", "open", ("Hooilanden",)),
    Part((-3300, -3000), "10", "open", ("Hemerpolder",)),
    Part((-2300, -3200), "10", "village", ("Hemerwoude",)),
    Part((-300, -3300), "10", "open", ("Lindepolder",)),
    Part((3500, -3000), "10", "open", ("Vossenpolder",)),
    Part((2350, -3200), "10", "village", ("Vossenmeer",)),
)  # fmt: skip

TOWNS = {
    "Hemerwoude": "Hemerwoude",
    "Hemerpolder": "Hemerwoude",
    "Vossenmeer": "Vossenmeer",
    "Vossenpolder": "Vossenmeer",
}
