"""Coordinates that are swapped, in other units, half, nowhere or no numbers: decided for a file, not by row."""

from tests.corpus.case import HEAD, Accepted, Case, in_arabic_digits, lines

_XY = f"{HEAD};x;y"
_LATLON = f"{HEAD};lat;lon"
_RD = ("155000", "463000")  # Amersfoort, by definition
_LAT, _LON = "52.155175", "5.387204"
_HERE = {"x": 155_000.0, "y": 463_000.0}
_IMPOSSIBLE = (
    ("inf", "-inf"),
    ("1e999", "463000"),
    ("155000", "100000"),
    ("3000000", "463000"),
    ("155000", ""),
    ("155000 m", "463000 m"),
    (in_arabic_digits(_RD[0]), in_arabic_digits(_RD[1])),
)
_NOWHERE = {"x": None, "y": None}


def _rows(*pairs: tuple[str, str], head: str = _XY) -> str:
    return lines(*(f"{i};04-03-2024;ratten;{a};{b}" for i, (a, b) in enumerate(pairs, start=1)), head=head)


CASES = [
    Case("metres", _rows(_RD), Accepted(holds={"1": _HERE})),
    Case("degrees", _rows((_LAT, _LON), head=_LATLON), Accepted(holds={"1": _HERE})),
    Case(
        "all degrees swapped",
        _rows((_LON, _LAT), head=_LATLON),
        Accepted(says=("omgewisseld",), holds={"1": _HERE}),
        on_the_page=True,
    ),
    Case("all metres swapped", _rows(_RD[::-1]), Accepted(says=("omgewisseld",), holds={"1": _HERE})),
    Case(
        "one row swapped",
        _rows(_RD, _RD, _RD[::-1]),
        Accepted(2, {"bad_coordinate": 1}, holds={"1": _HERE}, at_rows=(4,)),
    ),
    Case(
        "metres in columns for degrees",
        _rows(_RD[::-1], head=_LATLON),
        Accepted(says=("meters (RD)",), holds={"1": _HERE}),
    ),
    Case("degrees in columns for metres", _rows((_LON, _LAT)), Accepted(says=("graden",), holds={"1": _HERE})),
    Case(
        "metres and degrees, as many of each",
        _rows(_RD, (_LON, _LAT)),
        Accepted(1, {"bad_coordinate": 1}, holds={"1": _HERE}, at_rows=(3,)),
    ),
    Case(
        "rows without a place, in every way",
        _rows(_RD, ("0", "0"), ("0,0", "0.0"), ("NULL", "NULL"), ("NaN", "nan"), ("None", "#N/B")),
        Accepted(6, holds={str(number): _NOWHERE for number in range(2, 7)}),
    ),
    Case(
        "places that can't be, in every way",
        _rows(_RD, *_IMPOSSIBLE),
        Accepted(1, {"bad_coordinate": len(_IMPOSSIBLE)}, holds={"1": _HERE}),
        on_the_page=True,
    ),
    Case(
        "metres in odd notations",
        _rows(("1.55e5", "4.63e5"), (" 155000 ", "\N{NO-BREAK SPACE}463000")),
        Accepted(2, holds={"1": _HERE, "2": _HERE}),
    ),
    Case("every row abroad", _rows(("13.4", "52.5"), ("2.35", "48.86")), Accepted(0, {"bad_coordinate": 2})),
    Case("decimal commas in metres", _rows(("155000,0", "463000,25")), Accepted(holds={"1": {"y": 463_000.25}})),
    Case(
        "decimal commas in degrees",
        _rows((_LAT.replace(".", ","), _LON.replace(".", ",")), head=_LATLON),
        Accepted(holds={"1": _HERE}),
    ),
    Case(
        "dots for the thousands", _rows(("155.000", "463.000")), Accepted(says=("duizendtallen",), holds={"1": _HERE})
    ),
    Case(
        "dots for the thousands and a decimal comma", _rows(("155.000,00", "463.000,00")), Accepted(holds={"1": _HERE})
    ),
    Case(
        "degrees with minutes and seconds",
        _rows(("52°09'18\"N", "5°23'13\"E"), head=_LATLON),
        Accepted(0, {"bad_coordinate": 1}),
    ),
    Case(
        "some rows in metres, others in degrees, in columns of their own",
        lines(
            f"1;04-03-2024;ratten;{_RD[0]};{_RD[1]};;", f"2;04-03-2024;ratten;;;{_LAT};{_LON}", head=f"{_XY};lat;lon"
        ),
        Accepted(2, holds={"1": _HERE, "2": _HERE}),
    ),
    Case(
        "a pair in one cell",
        lines(f"1;04-03-2024;ratten;{_LAT}, {_LON}", head=f"{HEAD};locatie"),
        Accepted(holds={"1": _NOWHERE}),
    ),
]
