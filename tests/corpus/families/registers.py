"""Registers of addresses and tables of key figures: thousands, codes, rows and places that are not what they seem."""

from typing import Any

from tests.corpus.case import Case, Content, Loaded, Refused, in_arabic_digits

_HEAD = "straat;huisnummer;huisletter;toevoeging;postcode;woonplaats;x;y"
_DAM = "Damrak;3;a;2;1011 ab;Toytown;200000;500000"


def _addresses(name: str, content: Content, expect: Loaded | Refused, file: str = "adressen.csv") -> Case:
    return Case(name, content, expect, file=file, command="addresses")


def _rows(*rows: str, head: str = _HEAD) -> str:
    return "\n".join((head, *rows)) + "\n"


def _figures(name: str, content: Content, expect: Loaded | Refused, **more: Any) -> Case:
    options = ("--year", "2024", *more.pop("options", ()))
    return Case(
        name, content, expect, file=more.pop("file", "cijfers.csv"), command="population", options=options, **more
    )


def _of(*inhabitants: str, head: str = "buurtcode;inwoners", codes: tuple[str, ...] = ()) -> str:
    known = codes or tuple(f"BU9999000{i}" for i in range(1, 10))
    return _rows(*(f"{code};{number}" for code, number in zip(known, inhabitants, strict=False)), head=head)


REGISTERS = [
    _addresses("a postcode with a blank", _rows(_DAM), Loaded(1, holds={"1011AB Damrak 3 a 2": {"x": 200_000.0}})),
    _addresses(
        "degrees with decimal commas",
        _rows("Damrak;3;52,155175;5,387204", head="straat;huisnummer;lat;lon"),
        Loaded(1, holds={"Damrak 3": {"x": 155_000.0, "y": 463_000.0}}),
    ),
    _addresses(
        "swapped metres", _rows("Damrak;3;500000;200000", head="straat;huisnummer;x;y"), Loaded(1, ("omgewisseld",))
    ),
    _addresses(
        "a number with its letter",
        _rows("Damrak;3a;;;;;200000;500000", "Damrak;4;;;;;200000;500000"),
        Loaded(1, ("1 rijen zonder bruikbaar huisnummer",)),
    ),
    _addresses("an address twice", _rows(_DAM, _DAM), Loaded(1, ("1 rijen met een adres dat er al was",))),
    _addresses(
        "a row with a cell too many",
        _rows(_DAM, f"{_DAM};Truus Geheimstra"),
        Refused("adressen.csv, rij 3", "9 cellen", "8"),
    ),
    _addresses("no street", _rows("3;200000;500000", head="huisnummer;x;y"), Refused("geen kolom herkend voor street")),
    _addresses("every place abroad", _rows("Damrak;3;;;;;1;1"), Refused("geen enkele rij")),
    _addresses(
        "control characters in a street",
        _rows("Dam\x07rak;3;;;;;200000;500000"),
        Loaded(1, holds={"Damrak 3": {"street": "Damrak"}}),
    ),
    _addresses(
        "a GeoPackage for a table", b"SQLite format 3\x00" + bytes(200), Refused("kaart", "CSV"), file="adressen.gpkg"
    ),
    _addresses("a header only", _rows(), Refused("geen enkele rij")),
    _addresses(
        "signs of another script for a number",
        _rows(f"Damrak;{in_arabic_digits('3')};;;;;200000;500000", _DAM),
        Loaded(1, ("1 rijen zonder bruikbaar huisnummer",)),
    ),
]
FIGURES = [
    _figures("figures as they should be", _of("120", "80"), Loaded(2, holds={"BU99990001": {"inhabitants": 120.0}})),
    _figures(
        "dots for the thousands",
        _of("1.234", "80"),
        Loaded(2, ("duizendtallen",), holds={"BU99990001": {"inhabitants": 1234.0}}),
    ),
    _figures(
        "blanks for the thousands",
        _of("1 234", "80"),
        Loaded(2, ("duizendtallen",), holds={"BU99990001": {"inhabitants": 1234.0}}),
    ),
    _figures(
        "a decimal comma in hectares",
        _of("12,5", head="buurtcode;oppervlakte_land_in_ha"),
        Loaded(1, holds={"BU99990001": {"land_km2": 0.125}}),
    ),
    _figures(
        "as CBS writes unknown",
        _of("-99997", "80", "."),
        Loaded(3, holds={"BU99990001": {"inhabitants": 100.0}, "BU99990002": {"inhabitants": 80.0}}),
    ),
    _figures("words for numbers", _of("veel", "80"), Loaded(2, ("inwoners: 1 waarde is geen getal, zoals 'veel'",))),
    _figures(
        "infinite inhabitants",
        _of("inf", "80"),
        Loaded(2, ("geen getal",), holds={"BU99990001": {"inhabitants": 100.0}}),
    ),
    _figures(
        "half an inhabitant",
        _of("12,5", "80"),
        Loaded(2, ("geen geheel getal",), holds={"BU99990001": {"inhabitants": 100.0}}),
    ),
    _figures("a code twice", _of("1", "2", codes=("BU99990001", "99990001")), Refused("BU99990001", "meer dan eens")),
    _figures("codes of elsewhere", _of("1", codes=("BU00140001",)), Refused("geen code van GM9999", "BU00140001")),
    _figures("no figures", _of("x", head="buurtcode;kleur"), Refused("geen kolom met kerncijfers herkend")),
    _figures("no codes", _of("1", head="buurt;inwoners"), Refused("geen kolom herkend", "buurt, inwoners")),
    _figures("a row too long", _of("1", "2;3"), Refused("cijfers.csv, rij 3", "3 cellen", "2")),
    _figures(
        "a code of old with blanks",
        _of("5", codes=(" bu 99990001 ",)),
        Loaded(1, holds={"BU99990001": {"inhabitants": 5.0}}),
    ),
]
CASES = [*REGISTERS, *FIGURES]
