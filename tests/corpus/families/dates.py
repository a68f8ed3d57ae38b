"""Dates in every way that is written, with the order of day and month decided once for a file."""

from tests.corpus.case import Accepted, Case, in_arabic_digits, lines

_FOURTH = "2024-03-04 00:00"
_AT_TWO = "2024-03-04 14:05"


def _on(*texts: str) -> str:
    return lines(*(f"{i};{text};ratten" for i, text in enumerate(texts, start=1)))


def _is(*moments: str) -> dict[str, dict[str, object]]:
    return {f"{i}": {"reported_at": moment} for i, moment in enumerate(moments, start=1)}


def _read(name: str, text: str, moment: str, *says: str) -> Case:
    return Case(name, _on(text), Accepted(says=says, holds=_is(moment)))


def _apart(name: str, text: str, reason: str) -> Case:
    return Case(name, _on("04-03-2024", text), Accepted(1, {reason: 1}, holds=_is(_FOURTH), at_rows=(3,)))


_NO_CHOICE = {  # how it is written: all of them can be in one file
    "day first": "4-3-2024",
    "day first with dots": "04.03.2024",
    "ISO": "2024-03-04",
    "the year first without noughts": "2024-3-4",
    "only digits": "20240304",
    "a number of Excel": "45355",
    "a Dutch month": "4 maart 2024",
    "a day of the week, cut short": "ma 04-03-2024",
    "as Oracle writes it": "04-MAR-2024",
    "midnight at the end of a day": "03-03-2024 24:00",
}
_NO_CHOICE_AT_TWO = {
    "ISO with a clock time": "2024-03-04T14:05:00",
    "ISO in world time": "2024-03-04T13:05:00Z",
    "ISO in another zone": "2024-03-04T08:05:00-05:00",
    "the year first with slashes": "2024/03/04 14:05",
    "only digits, with a clock time": "20240304140500",
    "a number of Excel with a decimal comma": "45355,5868055556",
    "a Dutch month, cut short, with a clock time": "4 mrt. 2024 om 14.05 uur",
    "a Dutch day of the week": "maandag 4 maart 2024 14:05",
    "an afternoon in twelve hours": "04-03-2024 2:05 PM",
}
WRITTEN = [
    Case(
        "days in every way at once",
        _on(*_NO_CHOICE.values()),
        Accepted(10, holds=_is(*[_FOURTH] * 10)),
        on_the_page=True,
    ),
    Case("moments in every way at once", _on(*_NO_CHOICE_AT_TWO.values()), Accepted(9, holds=_is(*[_AT_TWO] * 9))),
    _read("just after midnight in twelve hours", "04-03-2024 12:05 am", "2024-03-04 00:05"),
    _read("two digits for the year", "4-3-24", _FOURTH, "twee cijfers"),
]
DECIDED = [
    Case(
        "month first, as one date shows",
        _on("3/4/2024", "12/31/2023"),
        Accepted(2, says=("maand-dag-jaar",), holds=_is(_FOURTH, "2023-12-31 00:00")),
        on_the_page=True,
    ),
    Case(
        "day first, as one date shows",
        _on("4/3/2024", "31/12/2023"),
        Accepted(2, holds=_is(_FOURTH, "2023-12-31 00:00")),
    ),
    Case("slashes that leave the order open", _on("4/3/2024"), Accepted(says=("jjjj-mm-dd",), holds=_is(_FOURTH))),
    Case(
        "the order of one column shows in another",
        lines("1;3/4/2024;ratten;3/28/2024", head="id;gemeld;categorie;afgehandeld_op"),
        Accepted(says=("maand-dag-jaar",), holds={"1": {"reported_at": _FOURTH, "closed_at": "2024-03-28 00:00"}}),
    ),
    Case(
        "two orders in one file",
        _on("04-03-2024", "13-03-2024", "14-03-2024", "03-15-2024"),
        Accepted(3, {"bad_reported_at": 1}, says=("'13-03-2024'",), holds=_is(_FOURTH), at_rows=(5,)),
    ),
    Case(
        "dates that Excel took for American ones",
        _on("2024-04-03", "2024-05-03", "13-03-2024", "14-03-2024"),
        Accepted(4, says=("dag en maand omgewisseld",)),
    ),
]
CLOCKS = [
    _read("an hour that does not exist", "31-03-2024 02:30", "2024-03-31T03:00:00+02:00"),
    _read("an hour that exists twice", "27-10-2024 02:30", "2024-10-27T02:30:00+02:00"),
    Case(
        "both times that an hour exists",
        _on("2024-10-27T02:30:00+02:00", "2024-10-27T02:30:00+01:00"),
        Accepted(2, holds=_is("2024-10-27T02:30:00+02:00", "2024-10-27T02:30:00+01:00")),
    ),
    Case(
        "both sides of the spring night",
        _on("31-03-2024 01:59", "31-03-2024 03:00"),
        Accepted(2, holds=_is("2024-03-31T01:59:00+01:00", "2024-03-31T03:00:00+02:00")),
    ),
]
WRONG = [
    Case(
        "days that do not exist",
        _on("04-03-2024", "31-2-2024", "2024-13-01", "04-03-2024 25:00", "0000-00-00"),
        Accepted(1, {"bad_reported_at": 4}, holds=_is(_FOURTH), at_rows=(3, 4, 5, 6)),
    ),
    Case(
        "no days at all",
        _on("04-03-2024", "vorige week", "1709557500", in_arabic_digits("4-3-2024")),
        Accepted(1, {"bad_reported_at": 3}, holds=_is(_FOURTH), at_rows=(3, 4, 5)),
    ),
    _apart("no date", "", "no_reported_at"),
    _apart("a word for nothing", "NULL", "no_reported_at"),
    _apart("the year nought", "1-1-0000", "bad_reported_at"),
    _apart("the year 1900", "1-1-1900", "too_early"),
    _apart("the year 9999", "31-12-9999", "in_the_future"),
    _apart("a year to come", "2199-01-01", "in_the_future"),
    Case(
        "an end that is no date",
        lines("1;04-03-2024;ratten;n.v.t.", head="id;gemeld;categorie;afgehandeld_op"),
        Accepted(says=("closed_at: 1 waarde",), holds={"1": {"closed_at": None}}),
    ),
]
CASES = [*WRITTEN, *DECIDED, *CLOCKS, *WRONG]
