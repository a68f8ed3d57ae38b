"""Where the wijkraad sees it otherwise than we do: that is news."""

from dataclasses import dataclass

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
        if each.council_status and each.council_status != each.status
    ]
    verdicts = [
        Difference(each.id, each.id, f"Eindoordeel van '{each.title}'", each.verdict, each.council_verdict)
        for each in register.dossiers
        if each.verdict and each.council_verdict and each.verdict != each.council_verdict
    ]
    return [*agreements, *verdicts]
