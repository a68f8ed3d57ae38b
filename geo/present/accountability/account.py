"""What the papers of account are told from, and what every one of them says of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from geo.dutch import say_day
from geo.method import Facts, MethodTable
from geo.method.tables import name_values
from geo.present.document import Block, Document


@dataclass(frozen=True)
class Account:
    """What a municipality has set, loaded and opened; names in it are of others, so never trusted."""

    facts: Facts
    code: str
    sources: MethodTable
    services: MethodTable
    roles: MethodTable
    settings: MethodTable  # every setting that no other table tells, such as what is kept for how long
    made_on: date

    @property
    def values(self) -> Mapping[str, str | SimpleNamespace]:
        """The words that a text may name: `{municipality}`, or a threshold as `{assign.snap_m}`."""
        year = self.facts.boundary_year
        return {
            **name_values(self.facts.rules),
            "municipality": self.facts.municipality,
            "code": self.code,
            "made_on": say_day(self.made_on),
            "boundaries": f"De grenzen zijn die van {year}." if year else "Er zijn nog geen grenzen ingelezen.",
        }


def make_paper(account: Account, title: str, subtitle: str, blocks: Sequence[Block]) -> Document:
    """Return a paper of account as a document."""
    footer = f"Gemeente {account.facts.municipality} · gemaakt uit de instellingen op {say_day(account.made_on)}"
    return Document(title, subtitle, tuple(blocks), account.made_on, (footer,))
