"""Numbers of signals: missing, twice, through a float, rounded, or a person instead of a number."""

from tests.corpus.case import HEAD, Accepted, Case, lines


def _with(*ids: str) -> str:
    return lines(*(f"{number};04-03-2024;ratten" for number in ids))


CASES = [
    Case("no column of numbers", "gemeld;categorie\n04-03-2024;ratten\n04-03-2024;ratten\n", Accepted(2)),
    Case("some numbers missing", _with("1", "", ""), Accepted(3, holds={"1": {"category": "ratten"}})),
    Case(
        "a number twice in one file",
        lines("1;04-03-2024;ratten;open", "1;04-03-2024;ratten;gereed", head=f"{HEAD};status"),
        Accepted(1, {"repeated_id": 1}, holds={"1": {"status": "closed"}}, at_rows=(2,)),
        on_the_page=True,
    ),
    Case(
        "a number again in a later file",
        lines("1;04-03-2024;ratten;gereed", head=f"{HEAD};status"),
        Accepted(1, holds={"1": {"status": "closed"}}),
        before=lines("1;04-03-2024;ratten;open", head=f"{HEAD};status"),
    ),
    Case("numbers as floats", _with("12.0", "13.0"), Accepted(2, holds={"12": {}, "13": {}})),
    Case(
        "numbers that Excel rounded",
        _with("1,23457E+12", "20240304", "1.23457E+12"),
        Accepted(1, {"rounded_id": 2}, at_rows=(2, 4)),
    ),
    Case("words for nothing", _with("NULL", "NULL", "nan"), Accepted(3)),
    Case(
        "numbers with noughts, blanks and invisible signs",
        _with(
            "007",
            "7",
            "0001234567",
            " 12 ",
            "13\N{NO-BREAK SPACE}",
            "14\N{ZERO WIDTH SPACE}",
            "\N{LEFT-TO-RIGHT MARK}15",
        ),
        Accepted(7, holds={number: {} for number in ("007", "7", "0001234567", "12", "13", "14", "15")}),
    ),
    Case(
        "persons for numbers",
        _with("truus@geheim.example", "piet@geheim.example", "06-12345678", "010 8765432"),
        Accepted(4),
        on_the_page=True,
    ),
    Case("a very long number", _with("9" * 600), Accepted(0, {"too_long": 1})),
]
