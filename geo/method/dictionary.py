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
    "heard": "Gehoord: elk signaal dat in een buurt ligt, met een nummer in plaats van de melder",
    "problems": "Problemen: de terugkerende problemen, met hun cijfers",
    "courses": "Verloop: per probleem en periode wat er was en wat er gewoon was geweest",
    "cores": "Kernen: waar binnen een probleem de meldingen bij elkaar liggen",
    "verdicts": "Oordelen: per buurt en thema of het op de lijst staat, en zo niet, waarom",
    "citywide": "Speelt in meer wijken: thema's voor de hele gemeente, met het deel van elke wijk",
    "reporting": "Meldgedrag: buurten die over alles veel melden, of veel minder dan hun omvang doet verwachten",
    "leads": "Wat voorafging: problemen waarna in dezelfde buurt een ander probleem begon",
    "unusual": "Opvallend: waar in de laatste week veel meer melders waren dan in het eigen jaar ervoor",
    "listings": "De lijst week na week: wat er de laatste dertien weken op stond, en sinds wanneer",
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
    "reporter": "een nummer voor één melder; het geldt alleen in deze tabel en zegt niet wie het is",
    "is_known": "of de melder bekend is door een kenmerk of adres, en niet alleen door een plek",
    "is_precise": "of het punt dat van een adres is, of van het signaal zelf",
    "problem_id": "de naam van het probleem; die blijft van week tot week gelijk",
    "buurt_codes": "de buurten van het probleem",
    "label": "wat voor probleem het is: zie de labels",
    "since": "de eerste maandag van de periode waarin het begon, zover er wordt teruggekeken",
    "last_hot": "de eerste maandag van de laatste periode met duidelijk meer melders dan verwacht",
    "window_start": "de eerste maandag van de perioden waarover de cijfers gaan",
    "window_end": "de eerste maandag van de laatste van die perioden",
    "observed": "hoeveel melders er waren, per periode geteld en opgeteld",
    "expected": "hoeveel dat er in een gewone plek waren geweest",
    "uncorrected": "hetzelfde, zonder de correctie voor meldgedrag",
    "excess": "hoeveel melders er minstens meer waren dan verwacht, over het laatste jaar",
    "hot_periods": "het aantal perioden met duidelijk meer melders dan verwacht",
    "periods": "het aantal perioden waarover de cijfers gaan",
    "ratio": "hoeveel keer de verwachting, voorzichtig geschat",
    "low_ratio": "de ondergrens van die verhouding: vrijwel zeker is zij groter",
    "high_ratio": "de bovengrens van die verhouding: vrijwel zeker is zij kleiner",
    "largest_share": "het deel van de drukste melder, van 0 tot 1",
    "p": "de kans dat toeval zoiets verrassends geeft op deze ene plek",
    "q": "het deel toeval in een lijst die tot en met dit oordeel reikt",
    "caveats": "de kanttekeningen, als codes: zie de kanttekeningen",
    "sentence": "het probleem in één zin",
    "low": "in vier van de vijf perioden heeft een gewone plek er minstens zoveel ...",
    "high": "... en hooguit zoveel",
    "is_hot": "of er duidelijk meer melders waren dan verwacht",
    "core": "het nummer van de kern binnen het probleem",
    "correction": "hoeveel keer zo veel de buurt over andere thema's meldt als gewoon",
    "is_capped": "of die correctie aan haar grens zit",
    "what": "wat er aan de hand is, als code",
    "problem_ids": "de problemen waaruit dit blijkt",
    "themes": "over hoeveel thema's de buurt iets meldde",
    "leader": "het thema van het probleem dat eerder begon",
    "follower": "het thema van het probleem dat daarna begon",
    "lag_periods": "hoeveel perioden er tussen lagen",
    "leader_id": "het kenmerk van het eerste probleem",
    "follower_id": "het kenmerk van het tweede probleem",
    "listed_since": "de maandag van de week waarin het op de lijst kwam",
    "is_return": "of hetzelfde thema hier al eerder op de lijst stond",
}
# What a column means in one table only, where its name means something else elsewhere.
OWN_WORDS = {
    "problems.kind": "melding, initiatief of wens: wat de meeste van zijn signalen zijn",
    "problems.score": "hoe zwaar het weegt: de volgorde van de lijst",
    "problems.q": "het deel toeval in een lijst die tot en met dit probleem reikt",
    "problems.reporters": "het aantal verschillende melders over al die perioden samen",
    "cores.reporters": "het aantal verschillende melders in de kern",
    "cores.geometry": "de omtrek van de kern (Rijksdriehoek, EPSG:28992)",
    "verdicts.reporters": "het aantal verschillende melders over al die perioden samen",
    "verdicts.reason": "waarom het niet op de lijst staat, als code; leeg: het staat er wel op",
    "verdicts.problem_id": "het probleem waar het bij hoort; leeg: het staat niet op de lijst",
    "verdicts.q": "het deel toeval in een lijst die tot en met dit oordeel reikt; leeg: niet te toetsen",
    "citywide.what": "in meer wijken op de lijst (spread), of toename in de hele gemeente (rise)",
    "citywide.observed": "hoeveel melders er de laatste perioden waren, per periode geteld en opgeteld",
    "citywide.expected": "hoeveel dat er waren geweest als het was gebleven zoals daarvoor",
    "unusual.observed": "hoeveel verschillende melders er in die week waren",
    "unusual.expected": "hoeveel dat er naar het eigen jaar ervoor waren geweest, in een week als deze",
    "unusual.p": "de kans op zoveel melders in een gewone week",
    "unusual.q": "het deel toeval in een lijst die tot en met deze rij reikt",
    "reporting.what": "veel over alles (much), of veel minder dan verwacht (little)",
    "reporting.observed": "hoeveel melders er het laatste jaar waren over alle thema's, per periode geteld en opgeteld",
}
NOT_DESCRIBED = "nog niet beschreven"


def list_tables() -> list[TableSchema]:
    """Return every table that `geo.schema` declares."""
    return [value for value in vars(schema).values() if isinstance(value, TableSchema)]


def describe_column(table: TableSchema, name: str) -> str:
    """Return what a column of a table means."""
    return OWN_WORDS.get(f"{table.name}.{name}", COLUMN_WORDS.get(name, NOT_DESCRIBED))


def describe_table(table: TableSchema) -> MethodTable:
    """Return the columns of a table with what they mean."""
    rows = [
        {
            "Kolom": name,
            "Betekenis": describe_column(table, name),
            "Mag leeg": "ja" if column.nullable else "nee",
        }
        for name, column in table.frame.columns.items()
    ]
    return MethodTable(TABLE_WORDS.get(table.name, table.name), pd.DataFrame(rows))
