"""Files in every encoding that a Dutch system writes, and in some that none should."""

from tests.corpus.case import GOOD, HEAD, Accepted, Case, Refused, lines

_CAFE = lines("1;04-03-2024;ratten;Caféstraat", head=f"{HEAD};straat")
_IS_CAFE = Accepted(holds={"1": {"street": "Caféstraat"}})
_UTF8_ROW, _WINDOWS_ROW = "2;04-03-2024;ratten;Zoëweg\n".encode(), "3;04-03-2024;ratten;Brûlée\n".encode("cp1252")

CASES = [
    Case("utf-8", _CAFE.encode(), _IS_CAFE),
    Case("utf-8 with a mark", _CAFE.encode("utf-8-sig"), _IS_CAFE),
    Case("utf-8 with the mark twice", b"\xef\xbb\xbf" + _CAFE.encode("utf-8-sig"), _IS_CAFE),
    Case("windows-1252", _CAFE.encode("cp1252"), _IS_CAFE, on_the_page=True),
    Case(
        "windows-1252 with a euro sign",
        lines("1;04-03-2024;ratten;€ 5-straat", head=f"{HEAD};straat").encode("cp1252"),
        Accepted(holds={"1": {"street": "€ 5-straat"}}),
    ),
    Case("latin-1", _CAFE.encode("latin-1"), _IS_CAFE),
    Case("utf-16 little endian", b"\xff\xfe" + _CAFE.encode("utf-16-le"), _IS_CAFE),
    Case("utf-16 big endian", b"\xfe\xff" + _CAFE.encode("utf-16-be"), _IS_CAFE),
    Case("utf-32", _CAFE.encode("utf-32"), _IS_CAFE),
    Case("utf-16 without a mark", _CAFE.encode("utf-16-le"), Refused("meldingen.csv", "NUL", "CSV UTF-8")),
    Case("utf-16 cut off in the middle of a sign", _CAFE.encode("utf-16")[:-1], Accepted(says=("afgekapt",))),
    Case(
        "utf-8 with one broken byte",
        (_CAFE + "2;04-03-2024;ratten;Zoëstraat\n").encode() + b"3;04-03-2024;ratten;X\xe9\n",
        Accepted(
            3,
            says=("regel 4",),
            holds={
                "1": {"street": "Caféstraat"},
                "2": {"street": "Zoëstraat"},
                "3": {"street": "X\N{REPLACEMENT CHARACTER}"},
            },
        ),
    ),
    Case(
        "two encodings in one file",
        lines(head=f"{HEAD};straat").encode() + _UTF8_ROW + _WINDOWS_ROW,
        Accepted(2, says=("regel 3",), holds={"3": {"street": "Brûlée"}}),
    ),
    Case(
        "a byte that windows-1252 does not have",
        _CAFE.encode("cp1252") + b"2;04-03-2024;ratten;X\x81\n",
        Accepted(2, says=("regel 3",), holds={"1": {"street": "Caféstraat"}}),
    ),
    Case("a NUL byte", f"{HEAD}\n1;04-03-2024;rat\x00ten\n", Refused("regel 2", "NUL", "bewaar")),
    Case(
        "a NUL byte far into the file",
        lines(
            *[f"{i};04-03-2024;ratten;{'x' * 400}" for i in range(3000)], "3001;04-03-2024;a\x00;", head=f"{HEAD};kleur"
        ),
        Refused("regel 3002", "NUL", "bewaar"),
    ),
    Case("lines that end as on an old Macintosh", _CAFE.replace("\n", "\r"), _IS_CAFE),
    Case("lines that end as on Windows", _CAFE.replace("\n", "\r\n"), _IS_CAFE),
    Case("no end of line after the last row", f"{HEAD}\n{GOOD}", Accepted()),
]
