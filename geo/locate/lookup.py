"""What a way to look up addresses promises, and the reasons it may give when it finds nothing."""

from typing import Protocol

import pandas as pd

ASKED = ("address", "street", "number", "letter", "suffix", "postcode", "town")
FOUND = ("x", "y", "precision", "located_by", "score")
FAILED = ("reason", "value")

REASON_WORDS = {
    "no_place": "geen adres opgegeven",
    "no_addresses": "er is nog geen adressenbestand",
    "unknown_street": "straat niet gevonden",
    "ambiguous_street": "meer straten lijken erop",
    "unknown_postcode": "postcode niet gevonden",
    "unknown_town": "woonplaats niet gevonden",
    "no_town": "straat in meer woonplaatsen",
    "contradiction": "straat en postcode spreken elkaar tegen",
    "unknown_to_service": "ook de Locatieserver vindt dit adres niet",
    "ambiguous_to_service": "de Locatieserver vindt meer plekken",
}
REMEDIES = {
    "no_place": "Geef een adres, een postcode met huisnummer of coördinaten op.",
    "no_addresses": "Laad een adressenbestand of vraag de Locatieserver, zodat adressen een plek krijgen.",
    "unknown_street": "Deze straat staat niet in het adressenbestand; verbeter de naam of geef postcode en huisnummer.",
    "ambiguous_street": "Er zijn meer straten die hierop lijken; verbeter de naam of geef de postcode.",
    "unknown_postcode": "Deze postcode staat niet in het adressenbestand; verbeter haar of geef straat en woonplaats.",
    "unknown_town": "Deze woonplaats staat niet in het adressenbestand; verbeter de naam of vul het bestand aan.",
    "no_town": "Deze straat is er in meer woonplaatsen; geef de woonplaats of de postcode.",
    "contradiction": "Straat of woonplaats en postcode horen niet bij elkaar; verbeter een van beide.",
    "unknown_to_service": "Het adressenbestand en de Locatieserver van PDOK kennen dit adres niet; verbeter het.",
    "ambiguous_to_service": "De Locatieserver van PDOK vindt er meer die passen; geef de woonplaats of de postcode.",
}


class AddressLookup(Protocol):
    """A way to find the points of addresses: the workspace's own register, or a service."""

    def look_up(self, addresses: pd.DataFrame) -> pd.DataFrame:
        """Find the point of every address.

        Parameters
        ----------
        addresses
            Columns `ASKED`, text as the source wrote it, missing where it gave nothing.

        Returns
        -------
        pandas.DataFrame
            The same index. Columns `FOUND`: x and y in metres (EPSG:28992), missing when not found; precision, one
            of `schema.PRECISIONS`; located_by, a code; score, 0 to 100: how well what was written fits what was found.
            Columns `FAILED`, for what was not found: reason, a key of `REMEDIES`, and value, what was looked up.
        """
        ...
