"""Similar dossiers elsewhere: what was done about the same theme, and what was particular to that place."""

from dataclasses import dataclass

from geo.dossiers.perimeter import is_same_place
from geo.dossiers.records import Dossier
from geo.dossiers.register import Register
from geo.rules_dossiers import DossierRule


@dataclass(frozen=True)
class Alike:
    """A dossier on the same theme in another place."""

    dossier: Dossier
    themes: tuple[str, ...]  # that both have
    is_linked: bool  # someone said that they are alike

    @property
    def sentence(self) -> str:
        """Say in Dutch whether it helped there, and what to beware of before it is copied."""
        verdict = self.dossier.verdict or "nog geen eindoordeel"
        particular = self.dossier.context or "niet vastgelegd; vraag ernaar voor u de aanpak overneemt"
        return f"'{self.dossier.title}': {verdict}. Bijzonder aan die plek: {particular}"


def find_alike(dossier: Dossier, register: Register, rule: DossierRule) -> list[Alike]:
    """Return the dossiers that share a theme and not the place: linked ones first, then those with a verdict, newest.

    Open and closed ones; what is not taken up is left out, for nothing was tried there.
    """
    linked = _find_linked(dossier, register)
    found = [
        Alike(other, themes, other.id in linked)
        for other in register.dossiers
        if other.id != dossier.id
        and ((themes := _share_themes(dossier, other)) or other.id in linked)
        and _was_tried(other, register)
        and not is_same_place(dossier.perimeter, other.perimeter, rule)
    ]
    found.sort(key=lambda alike: alike.dossier.opened_on, reverse=True)
    return sorted(found, key=lambda alike: (not alike.is_linked, not alike.dossier.verdict, -len(alike.themes)))


def _share_themes(dossier: Dossier, other: Dossier) -> tuple[str, ...]:
    return tuple(theme for theme in dossier.themes if theme in other.themes)


def _find_linked(dossier: Dossier, register: Register) -> set[str]:
    ends = [{link.dossier_id, link.other_id} for link in register.links if link.relation == "vergelijkbaar"]
    return {other for both in ends if dossier.id in both for other in both - {dossier.id}}


def _was_tried(dossier: Dossier, register: Register) -> bool:
    judgement = register.judge(dossier.id)
    return judgement is None or judgement.outcome in ("opgepakt", "gevolgd")
