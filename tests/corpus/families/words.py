"""Categories and statuses: missing, unknown, in other cases, renamed."""

from tests.corpus.case import HEAD, Accepted, Case, lines


def _called(*categories: str) -> str:
    return lines(*(f"{i};04-03-2024;{category}" for i, category in enumerate(categories, start=1)))


_STATUSES = {"AfGehandeld": "closed", "": "unknown", "zoek": "unknown", "in  behandeling": "in_progress"}

CASES = [
    Case(
        "a category missing",
        _called("", "ratten"),
        Accepted(2, says=("1 rij zonder categorie gelezen als 'onbekend'",), holds={"1": {"category": "onbekend"}}),
    ),
    Case("a category unknown", _called("vliegende schotels"), Accepted(says=("'vliegende-schotels' (1)",))),
    Case("a category in capitals, with blanks", _called("  RATTEN "), Accepted(holds={"1": {"category": "RATTEN"}})),
    Case("a category with an accent", _called("Rátten"), Accepted()),
    Case(
        "a category renamed halfway",
        _called("ratten", "Ongedierte: ratten (nieuw)"),
        Accepted(2, says=("'ongedierte-ratten-nieuw' (1)",)),
        on_the_page=True,
    ),
    Case("a category of one sign", _called("-", "?"), Accepted(2, says=("zonder thema",))),
    Case("a category called as the sign for any", _called("*"), Accepted(says=("zonder thema",))),
    Case("a category of digits", _called("12.0"), Accepted(says=("zonder thema",))),
    Case(
        "statuses of every kind",
        lines(*(f"{i};04-03-2024;ratten;{word}" for i, word in enumerate(_STATUSES)), head=f"{HEAD};status"),
        Accepted(
            4,
            says=("status: 1 onbekende waarde",),
            holds={str(i): {"status": code} for i, code in enumerate(_STATUSES.values())},
        ),
    ),
    Case(
        "an aard unknown",
        lines("1;04-03-2024;ratten;raadsel", head=f"{HEAD};aard"),
        Accepted(says=("'raadsel'",), holds={"1": {"kind": "signal"}}),
    ),
    Case(
        "an initiative",
        lines("1;04-03-2024;ratten;Initiatief", head=f"{HEAD};aard"),
        Accepted(holds={"1": {"kind": "initiative"}}),
    ),
]
