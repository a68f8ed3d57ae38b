"""Where the wijkraad sees it otherwise than we do: that is news."""

from dataclasses import dataclass

from geo.dossiers.records import Agreement, Dossier
from geo.dossiers.register import Register


@dataclass(frozen=True)
class Difference:
    """One agreement or verdict that both have judged, and not alike."""

    dossier_id: str
    record_id: str
    text: str
    ours: str
    theirs: str

    @property
    def sentence(self) -> str:
        """Tell both views in Dutch."""
        return f"{self.text}: wij zeggen '{self.ours}', de wijkraad zegt '{self.theirs}'."


def find_differences(register: Register) -> list[Difference]:
    """Return every agreement and every verdict of a dossier on which the wijkraad differs; what is not said is none."""
    agreements = [
        Difference(each.dossier_id, each.id, f"Afspraak '{each.text}'", each.status, each.council_status)
        for each in register.agreements
        if each.council_status and is_disputed(each)
    ]
    verdicts = [
        Difference(each.id, each.id, f"Eindoordeel van '{each.title}'", each.verdict, each.council_verdict)
        for each in register.dossiers
        if is_disputed(each)
    ]
    return [*agreements, *verdicts]


def is_disputed(record: Agreement | Dossier) -> bool:
    """Tell whether the wijkraad says otherwise than we do of an agreement, or of whether a dossier helped."""
    if isinstance(record, Agreement):
        return record.council_status is not None and record.council_status != record.status
    return bool(record.verdict and record.council_verdict and record.verdict != record.council_verdict)
