"""Texts that are long, hostile, invisible or personal; none of a text is kept but its cues."""

from tests.corpus.case import HEAD, Accepted, Case, lines

_TEXT = f"{HEAD};omschrijving"


def _tells(text: str) -> str:
    return lines(f'1;04-03-2024;ratten;"{text}"', head=_TEXT)


_CONTACTS = {  # what is written, and what is kept of it
    "truus@geheim.example": "[e-mail]",
    "06-12345678": "[telefoon]",
    "06 12 34 56 78": "[telefoon]",
    "Kerkpad, bel 0612345678.": "Kerkpad, bel [telefoon].",
    "tel.0612345678": "tel.[telefoon]",
    "+31 (0)6 12345678": "[telefoon]",
    "0031612345678": "[telefoon]",
    "06/12345678": "[telefoon]",
    "zaak 0001234567": "zaak 0001234567",
}
_HARM = (
    "🐀🐀 ratten 👩\u200d👩\u200d👧",
    "\u202eratten\u202c فئران",
    "rat\x07ten \x1b[31mrood\x08",
    "{{ cycler.__init__.__globals__ }} {% x %} {# ratten",
    "<script>ratten</script>",
    "=HYPERLINK(1) ratten",
)
TEXTS = [
    Case("fifty thousand signs", _tells("ratten " + "lang " * 10_000), Accepted(holds={"1": {"cues": "rat"}})),
    Case("two hundred thousand signs", _tells("ratten " + "lang " * 40_000), Accepted(holds={"1": {"cues": "rat"}})),
    Case("three million signs", _tells("ratten " + "lang " * 600_000), Accepted(holds={"1": {"cues": "rat"}})),
    Case(
        "signs that harm elsewhere",
        lines(*(f'{i};04-03-2024;ratten;"{text}"' for i, text in enumerate(_HARM)), head=_TEXT),
        Accepted(len(_HARM), holds={str(i): {"cues": "rat"} for i in range(len(_HARM))}),
    ),
    Case(
        "a person in the text",
        _tells("Bel Truus Geheimstra, 06-12345678, truus@geheim.example"),
        Accepted(holds={"1": {"cues": ""}}),
    ),
]
ELSEWHERE = [
    Case(
        "a formula for a category",
        lines("1;04-03-2024;=1+1"),
        Accepted(says=("zonder thema",), holds={"1": {"category": "=1+1"}}),
    ),
    Case(
        "a text for a category",
        lines(f"1;04-03-2024;{'Bij Truus Geheimstra ratten ' * 300}", "2;04-03-2024;ratten"),
        Accepted(1, {"too_long": 1}, at_rows=(2,)),
        on_the_page=True,
    ),
    Case(
        "a sign that turns the line, in a category",
        lines("1;04-03-2024;\u202eratten"),
        Accepted(holds={"1": {"category": "ratten"}}),
    ),
    Case(
        "a control character in a category",
        lines("1;04-03-2024;rat\x07ten"),
        Accepted(holds={"1": {"category": "ratten"}}),
    ),
    Case(
        "contacts for streets",
        lines(*(f"{i};04-03-2024;ratten;{text}" for i, text in enumerate(_CONTACTS)), head=f"{HEAD};straat"),
        Accepted(len(_CONTACTS), holds={str(i): {"street": kept} for i, kept in enumerate(_CONTACTS.values())}),
        on_the_page=True,
    ),
    Case(
        "an e-mail address for a status",
        lines("1;04-03-2024;ratten;truus@geheim.example", head=f"{HEAD};status"),
        Accepted(says=("status: 1",), holds={"1": {"status": "unknown"}}),
    ),
    Case("an e-mail address for a date", lines("1;truus@geheim.example;ratten"), Accepted(0, {"bad_reported_at": 1})),
    Case(
        "an e-mail address for an end",
        lines("1;04-03-2024;ratten;truus@geheim.example", head=f"{HEAD};afgehandeld_op"),
        Accepted(says=("closed_at: 1",)),
    ),
    Case(
        "an e-mail address for a coordinate",
        lines("1;04-03-2024;ratten;truus@geheim.example;06-12345678", head=f"{HEAD};x;y"),
        Accepted(0, {"bad_coordinate": 1}),
    ),
    Case(
        "a reporter in every column for one",
        lines(
            "1;04-03-2024;ratten;Truus Geheimstra;truus@geheim.example;06-12345678", head=f"{HEAD};naam;email;telefoon"
        ),
        Accepted(),
    ),
    Case(
        "a story for cues",
        lines("1;04-03-2024;ratten;Truus Geheimstra rat 06-12345678", head=f"{HEAD};cues"),
        Accepted(holds={"1": {"cues": "rat"}}),
    ),
    Case(
        "a reporter for a key of ours",
        lines("1;04-03-2024;ratten;Truus Geheimstra", head=f"{HEAD};reporter_key"),
        Accepted(),
    ),
    Case(
        "an e-mail address for a category",
        lines("1;04-03-2024;truus@geheim.example"),
        Accepted(says=("zonder thema",), holds={"1": {"category": "[e-mail]"}}),
    ),
]
CASES = [*TEXTS, *ELSEWHERE]
