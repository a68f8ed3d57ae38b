"""Tables that are empty, ragged or badly quoted, and headers that are no headers."""

from tests.corpus.case import GOOD, HEAD, Accepted, Case, Refused, lines

PERSON = "1;04-03-2024;ratten;Truus Geheimstra;truus@geheim.example;06-12345678"

CASES = [
    Case("an empty file", b"", Refused("meldingen.csv", "het bestand is leeg"), on_the_page=True),
    Case("only blank lines", "\n\n\n", Refused("de eerste rij moet de namen van de kolommen bevatten")),
    Case("a header only", f"{HEAD}\n", Accepted(0)),
    Case("a header only, without an end of line", HEAD, Accepted(0)),
    Case(
        "blank lines between the rows",
        lines(GOOD, "", "2;;ratten", "", ""),
        Accepted(apart={"no_reported_at": 1}, at_rows=(4,)),
    ),
    Case(
        "rows of nothing but separators",
        lines(GOOD, ";;", " ; ;", "2;;ratten"),
        Accepted(apart={"no_reported_at": 1}, at_rows=(5,)),
    ),
    Case(
        "a cell too few", lines(GOOD, "2;04-03-2024"), Accepted(apart={"ragged_row": 1}, at_rows=(3,)), on_the_page=True
    ),
    Case(
        "a cell too many",
        lines(GOOD, "2;04-03-2024;ratten;x", "3;;ratten"),
        Accepted(apart={"ragged_row": 1, "no_reported_at": 1}, at_rows=(3, 4)),
    ),
    Case(
        "no row that fits the header",
        lines("1;04-03-2024", "2;04-03-2024"),
        Refused("geen enkele rij past bij de kop", "2 cellen", "3"),
    ),
    Case(
        "a quote that never closes",
        lines(GOOD, '2;04-03-2024;"ratten', "3;04-03-2024;ratten", "4;04-03-2024;ratten"),
        Refused("regel 3", "aanhalingsteken", "zet"),
    ),
    Case(
        "a quote that closes in another row",
        lines(GOOD, '2;04-03-2024;"ratten', '3;04-03-2024;"ratten"', "4;04-03-2024;ratten"),
        Refused("regel 3", "aanhalingsteken"),
        on_the_page=True,
    ),
    Case("a quote within a word", lines('1;04-03-2024;buis 5" lek'), Accepted(says=("buis-5-lek",))),
    Case(
        "quotes doubled within quotes",
        lines('1;04-03-2024;"een ""rat"""'),
        Accepted(says=("een-rat",), holds={"1": {"category": 'een "rat"'}}),
    ),
    Case(
        "lines within a cell",
        lines('1;04-03-2024;ratten;"Kerk\npad"', "2;;ratten;x", head=f"{HEAD};straat"),
        Accepted(apart={"no_reported_at": 1}, holds={"1": {"street": "Kerk pad"}}, at_rows=(3,)),
    ),
    Case("a line within a name of the header", 'id;"gemeld\nop";categorie\n' + GOOD + "\n", Accepted()),
    Case("a column twice", f"{HEAD};gemeld\n{GOOD};05-03-2024\n", Refused("kolom 'gemeld' staat er tweemaal")),
    Case(
        "two columns of nearly the same name",
        f"{HEAD};Gemeld \n{GOOD};05-03-2024\n",
        Refused("'gemeld' en 'Gemeld'", "--column reported_at="),
    ),
    Case("a column without a name", lines(f"{GOOD};x", head=f"{HEAD};"), Accepted()),
    Case(
        "a column called as one without a name",
        lines(f"x;{GOOD};y", head=f";{HEAD};kolom 1"),
        Refused("kolom 'kolom 1' staat er tweemaal"),
    ),
    Case("no header but a signal at once", f"{PERSON}\n{PERSON}\n", Refused("de eerste rij", "geen kop")),
    Case("a title above the header", f"Export van maart\n{HEAD}\n{GOOD}\n", Refused("meldingen.csv", "de eerste rij")),
    Case(
        "a column that can't be missed is missing",
        "id;kleur\n1;rood\n",
        Refused("geen kolom herkend voor reported_at en category", "kleur", "--column"),
    ),
    Case(
        "a column that was named is not there",
        lines(GOOD),
        Refused("kolom 'weg' staat niet in het bestand"),
        options=("--column", "status=weg"),
    ),
    Case(
        "a column pointed out",
        "wanneer;wat\n04-03-2024;ratten\n",
        Accepted(),
        options=("--column", "reported_at=wanneer", "--column", "category=wat"),
    ),
    Case(
        "one column for two fields",
        "id;gemeld\n1;04-03-2024\n",
        Accepted(says=("'04-03-2024'",)),
        options=("--column", "category=gemeld", "--column", "reported_at=gemeld"),
    ),
    Case("the end sign of DOS", f"{lines(GOOD)}\x1a", Accepted()),
    Case("201 columns", ";".join(f"k{i}" for i in range(201)) + "\n", Refused("201 kolommen", "200")),
    Case("a row of ten thousand cells", lines(GOOD, ";" * 10_000), Accepted()),
]
