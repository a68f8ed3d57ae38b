"""The words that a dossier may hold, as they stand on the screen, and which state may follow which."""

from collections.abc import Mapping
from typing import Literal, get_args

Domain = Literal["sociaal", "openbare ruimte", "veiligheid"]
State = Literal["signaleren", "duiden", "aanpak", "evalueren", "gesloten"]
Kind = Literal["problem", "initiative"]
Origin = Literal["problem", "initiative", "signal", "area"]
Weight = Literal["hoog", "middel", "laag"]
Outcome = Literal["opgepakt", "gevolgd", "doorverwezen", "niet opgepakt"]
Participation = Literal["", "informeren", "raadplegen", "adviseren", "coproduceren", "meebeslissen"]
Lead = Literal["", "bewoners", "samen", "gemeente"]
ActionStatus = Literal["te doen", "bezig", "gedaan", "vervallen"]
AgreementStatus = Literal["loopt", "nagekomen", "deels nagekomen", "niet nagekomen"]
WishStatus = Literal["open", "gehonoreerd", "deels gehonoreerd", "niet gehonoreerd"]
Mandate = Literal["binnen mandaat", "voorgelegd"]
Verdict = Literal["", "gewerkt", "niet aantoonbaar", "verergerd", "te vroeg"]
Relation = Literal["zelfde zaak", "onderdeel van", "vergelijkbaar", "bewust ernaast"]
Deed = Literal["made", "changed", "removed"]

STATES: tuple[State, ...] = get_args(State)
NEXT_STATES: Mapping[State, tuple[State, ...]] = {
    "signaleren": ("duiden", "gesloten"),
    "duiden": ("aanpak", "signaleren", "gesloten"),
    "aanpak": ("evalueren", "duiden", "gesloten"),
    "evalueren": ("gesloten", "aanpak"),
    "gesloten": ("duiden",),  # reopened
}
KIND_WORDS: Mapping[str, tuple[str, str]] = {  # one, more; by the kinds of `geo.dossiers.records`
    "dossiers": ("dossier", "dossiers"),
    "judgements": ("oordeel", "oordelen"),
    "partners": ("partner", "partners"),
    "actions": ("actie", "acties"),
    "agreements": ("afspraak", "afspraken"),
    "investments": ("investering", "investeringen"),
    "wishes": ("wens", "wensen"),
    "decisions": ("besluit", "besluiten"),
    "notes": ("notitie", "notities"),
    "links": ("verband", "verbanden"),
    "follows": ("volger", "volgers"),
}
