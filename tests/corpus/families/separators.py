"""Separators and decimal commas: decided once for a file, and asked for where it leaves a choice."""

from tests.corpus.case import GOOD, HEAD, Accepted, Case, Refused, lines

_XY = "id;gemeld;categorie;x;y"
_POINT = Accepted(holds={"1": {"x": 200_050.5, "y": 500_050.25}})


def _with(sign: str) -> str:
    return lines(GOOD.replace(";", sign), head=HEAD.replace(";", sign))


CASES = [
    Case("commas", _with(","), Accepted(holds={"1": {"category": "ratten"}})),
    Case("semicolons", _with(";"), Accepted(holds={"1": {"category": "ratten"}})),
    Case("tabs", _with("\t"), Accepted(holds={"1": {"category": "ratten"}})),
    Case("upright lines", _with("|"), Accepted(holds={"1": {"category": "ratten"}})),
    Case("the separator in the first line", f"sep=|\n{_with('|')}", Accepted(holds={"1": {"category": "ratten"}})),
    Case(
        "the first line tells one that could not be guessed",
        "sep=^\n" + _with("^") + "2^^ratten\n",
        Accepted(apart={"no_reported_at": 1}, at_rows=(3,)),
    ),
    Case("decimal commas between semicolons", lines("1;04-03-2024;ratten;200050,5;500050,25", head=_XY), _POINT),
    Case(
        "decimal commas between commas, quoted",
        lines('1,04-03-2024,ratten,"200050,5","500050,25"', head=_XY.replace(";", ",")),
        _POINT,
    ),
    Case(
        "decimal commas between commas, not quoted",
        lines("1,04-03-2024,ratten,200050,5,500050,25", head=_XY.replace(";", ",")),
        Refused("geen enkele rij past bij de kop", "7 cellen", "5"),
    ),
    Case("a comma in every text", lines("1;04-03-2024;ratten, muizen", head=HEAD), Accepted(says=("muizen",))),
    Case(
        "two separators that fit equally well",
        "gemeld;categorie,straat\n04-03-2024;ratten,Kerkpad\n05-03-2024;ratten,Kerkpad\n",
        Refused("';' en ','", "sep=;"),
        on_the_page=True,
    ),
    Case("another separator in the header than below it", f"{HEAD.replace(';', ',')}\n{GOOD}\n", Refused("1 cel", "3")),
    Case(
        "one more separator behind every row",
        lines(f"{GOOD};", "2;05-03-2024;ratten;"),
        Accepted(2, holds={"2": {"category": "ratten"}}),
    ),
    Case(
        "every line quoted as a whole", '"id,gemeld,categorie"\n"1,04-03-2024,ratten"\n', Refused("geen kolom herkend")
    ),
    Case("a separator within quotes", lines('1;04-03-2024;"ratten; muizen"'), Accepted(says=("ratten-muizen",))),
]
