"""Whom to ask: the partners that a municipality usually works with on the themes of a dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.dossiers.records import Dossier
from geo.dossiers.register import Register, of_dossier


@dataclass(frozen=True)
class Proposal:
    """A partner that is not chosen yet, and for which themes it is proposed."""

    name: str
    themes: tuple[str, ...]


def propose_partners(dossier: Dossier, usual: Mapping[str, Sequence[str]], register: Register) -> list[Proposal]:
    """Return who may be asked: the usual partners of its themes that are not chosen, for most themes first.

    Parameters
    ----------
    dossier
        Also one that is not stored yet.
    usual
        Names of partners by theme, as the settings of the municipality say.
    register
        Where the chosen partners stand.
    """
    chosen = {partner.name.casefold() for partner in of_dossier(register.partners, dossier.id)}
    names = dict.fromkeys(name for theme in dossier.themes for name in usual.get(theme, ()))
    proposals = [
        Proposal(name, tuple(theme for theme in dossier.themes if name in usual.get(theme, ())))
        for name in names
        if name.casefold() not in chosen
    ]
    return sorted(proposals, key=lambda proposal: -len(proposal.themes))
