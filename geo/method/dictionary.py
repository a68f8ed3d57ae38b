"""The data dictionary: what every table and column of `geo.schema` means, in Dutch."""

import pandas as pd

from geo import schema
from geo.method.facts import MethodTable
from geo.schema import TableSchema

TABLE_WORDS = {
    "reported": "Gelezen: elk signaal zoals de bron het gaf",
    "themed": "Met thema: hetzelfde, met het thema dat erbij hoort",
    "signals": "Geplaatst: elk signaal met een punt op de kaart",
    "assigned": "Toegewezen: elk geplaatst signaal met zijn buurt",
    "unlocated": "Zonder plaats: signalen waarvan geen punt is gevonden, met de reden",
    "quarantine": "Apart gezet: rijen die niet te lezen waren, met de reden",
    "counts": "Tellingen: signalen per gebied, thema en week",
    "reporters": "Melders: verschillende melders per gebied, thema en periode",
    "areas": "Gebieden: gemeente, stadsdelen, wijken en buurten",
    "addresses": "Adressen: het adressenbestand van de gemeente",
    "themes": "Thema's: welke categorie bij welk thema hoort",
}
COLUMN_WORDS = {
    "source": "het systeem of de persoon waar het signaal vandaan komt",
    "signal_id": "het nummer van het signaal bij de bron; geeft de bron er geen, dan een vast kenmerk",
    "reported_at": "wanneer het is gemeld",
    "occurred_at": "wanneer het gebeurde, als de bron dat zegt",
    "closed_at": "wanneer het is afgehandeld",
    "category": "de eigen indeling van de bron; * staat voor elke categorie",
    "kind": "melding, initiatief of wens",
    "status": "open, in behandeling, afgehandeld of onbekend",
    "address": "het adres als één regel, zonder e-mail en telefoonnummers",
    "street": "straat",
    "number": "huisnummer",
    "letter": "huisletter",
    "suffix": "toevoeging achter het huisnummer",
    "postcode": "postcode",
    "town": "woonplaats",
    "x": "plaats in meters, oost-west (Rijksdriehoek, EPSG:28992)",
    "y": "plaats in meters, noord-zuid (Rijksdriehoek, EPSG:28992)",
    "reporter_key": "een versleuteld kenmerk, alleen om melders te tellen; niet terug te rekenen tot een naam",
    "cues": "de kernwoorden die in de tekst stonden; de tekst zelf niet",
    "referred_to": "de dienst waarnaar is doorverwezen",
    "answered_at": "wanneer die dienst antwoordde",
    "theme": "ons thema",
    "domain": "sociaal, openbare ruimte of veiligheid",
    "precision": "hoe precies de plaats is: punt, adres, postcode, straat of plaats",
    "located_by": "waarmee de plaats is gevonden: de bron zelf of het adressenbestand",
    "score": "hoe goed het gevonden adres past, van 0 tot 100",
    "buurt_code": "de buurt waarin het signaal telt",
    "how": "hoe die buurt is bepaald: erin, op de grens, vlakbij of buiten alle buurten",
    "reason": "waarom niet, als code",
    "value": "de waarde die niet klopte",
    "remedy": "wat eraan te doen is",
    "row": "het rijnummer in het bestand; de kop is rij 1",
    "raw": "de herkende velden van de rij, zonder personen en tekst, om te herstellen",
    "area_code": "de code van het gebied (van het CBS; van een stadsdeel onze eigen)",
    "area_name": "de naam van het gebied",
    "week": "de maandag van de week",
    "period": "de eerste maandag van de periode",
    "signals": "het aantal signalen",
    "reporters": "het aantal verschillende melders",
    "level": "gemeente, stadsdeel, wijk of buurt",
    "wijk_code": "de wijk waarin het gebied ligt",
    "stadsdeel_code": "het stadsdeel waarin het gebied ligt",
    "gemeente_code": "de gemeente",
    "boundary_year": "het jaar van de grenzen",
    "is_water": "of de buurt alleen water is",
    "inhabitants": "het aantal inwoners",
    "households": "het aantal huishoudens",
    "land_km2": "de oppervlakte land, in km²",
    "dwellings": "het aantal woningen",
    "age_0_14_pct": "deel van de inwoners jonger dan 15 jaar, in procenten",
    "age_15_24_pct": "deel van 15 tot 25 jaar, in procenten",
    "age_25_44_pct": "deel van 25 tot 45 jaar, in procenten",
    "age_45_64_pct": "deel van 45 tot 65 jaar, in procenten",
    "age_65_plus_pct": "deel van 65 jaar en ouder, in procenten",
    "figures_year": "het jaar van deze kerncijfers, als dat een ander is dan dat van de grenzen",
    "geometry": "de grens van het gebied (Rijksdriehoek, EPSG:28992)",
    "address_id": "het nummer van het adres",
    "cue": "het kernwoord dat ook in de tekst moet staan; leeg: wat de tekst ook zegt",
    "exposure": "waardoor een aantal wordt gedeeld: inwoners, huishoudens of km² land",
}
_NOT_DESCRIBED = "nog niet beschreven"


def list_tables() -> list[TableSchema]:
    """Return every table that `geo.schema` declares."""
    return [value for value in vars(schema).values() if isinstance(value, TableSchema)]


def describe_table(table: TableSchema) -> MethodTable:
    """Return the columns of a table with what they mean."""
    rows = [
        {
            "Kolom": name,
            "Betekenis": COLUMN_WORDS.get(name, _NOT_DESCRIBED),
            "Mag leeg": "ja" if column.nullable else "nee",
        }
        for name, column in table.frame.columns.items()
    ]
    return MethodTable(TABLE_WORDS.get(table.name, table.name), pd.DataFrame(rows))
