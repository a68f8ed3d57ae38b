"""What the fields of a signal are called, and what the words in them mean, in the systems that municipalities use."""

from geo.schema import KINDS, STATUSES

REQUIRED = ("reported_at", "category")

PLACE_FIELDS = ("address", "street", "number", "letter", "suffix", "postcode", "town")

# In this order a reporter is known: a number of the source is surest, a name least.
PERSON_FIELDS = ("reporter", "email", "phone", "person_name")

SYNONYMS: dict[str, tuple[str, ...]] = {
    "signal_id": (
        "signal_id", "id", "meldingsnummer", "meldingnummer", "melding_id", "meldings_id", "service_request_id",
        "kenmerk", "zaaknummer", "zaak_id", "referentie", "volgnummer", "incidentnummer",
    ),
    "reported_at": (
        "reported_at", "reported", "gemeld_op", "gemeld", "meldingsdatum", "melddatum", "datum_melding", "datum_gemeld",
        "meldmoment", "created_at", "created", "aangemaakt_op", "aangemaakt", "registratiedatum", "datum_registratie",
        "requested_datetime", "ontvangen_op", "ontvangstdatum", "datum_tijd", "datum", "date", "timestamp",
    ),
    "occurred_at": (
        "occurred_at", "occurred", "voorgevallen_op", "datum_voorval", "incidentdatum", "datum_incident", "pleegdatum",
        "incident_date_start", "datum_overlast",
    ),
    "closed_at": (
        "closed_at", "closed", "afgehandeld_op", "datum_afgehandeld", "datum_afhandeling", "afhandeldatum",
        "sluitdatum", "gesloten_op", "gereed_op", "datum_gereed", "einddatum",
    ),
    "category": (
        "category", "categorie", "subcategorie", "sub_categorie", "sub_slug", "subrubriek", "rubriek", "onderwerp",
        "service_name", "soort_melding", "meldingsoort", "hoofdcategorie", "thema", "theme", "type",
    ),
    "kind": ("kind", "aard", "soort"),
    "status": ("status", "state", "toestand", "status_naam"),
    "address": ("address", "adres", "volledig_adres", "locatieadres", "locatie", "location", "plek"),
    "street": ("street", "straat", "straatnaam", "openbare_ruimte", "openbareruimtenaam"),
    "number": ("number", "huisnummer", "huisnr", "house_number", "nr"),
    "letter": ("letter", "huisletter", "house_letter"),
    "suffix": ("suffix", "huisnummertoevoeging", "toevoeging", "house_number_addition", "huisnr_toevoeging"),
    "postcode": ("postcode", "postal_code", "zipcode", "zip", "pc6"),
    "town": ("town", "woonplaats", "plaats", "plaatsnaam", "city", "stad"),
    "x": ("x", "rd_x", "x_rd", "x_coordinaat", "xcoord", "x_coord", "coordinaat_x"),
    "y": ("y", "rd_y", "y_rd", "y_coordinaat", "ycoord", "y_coord", "coordinaat_y"),
    "lon": ("lon", "lng", "long", "longitude", "lengtegraad", "lengte"),
    "lat": ("lat", "latitude", "breedtegraad", "breedte"),
    "text": ("text", "tekst", "omschrijving", "description", "toelichting", "melding", "bericht", "opmerking"),
    "cues": ("cues",),
    "referred_to": ("referred_to", "doorverwezen_naar", "doorgezet_naar"),
    "answered_at": ("answered_at", "beantwoord_op", "datum_beantwoord"),
    "reporter_key": ("reporter_key",),
    "reporter": ("reporter", "reporter_id", "melder_id", "melder", "klantnummer"),
    "email": ("email", "e_mail", "mail", "emailadres", "reporter_email", "email_melder"),
    "phone": ("phone", "telefoon", "telefoonnummer", "tel", "mobiel", "reporter_phone", "telefoon_melder"),
    "person_name": ("person_name", "naam_melder", "melder_naam", "naam", "achternaam", "contactpersoon"),
}  # fmt: skip

# What a field is called on the screen and in the template; each is recognised when it comes back as a column.
FIELD_WORDS = {
    "signal_id": "Meldingsnummer", "reported_at": "Gemeld op", "category": "Categorie", "kind": "Aard",
    "status": "Status", "occurred_at": "Voorgevallen op", "closed_at": "Afgehandeld op", "street": "Straat",
    "number": "Huisnummer", "letter": "Huisletter", "suffix": "Toevoeging", "postcode": "Postcode",
    "town": "Woonplaats", "address": "Adres", "x": "RD X", "y": "RD Y", "lon": "Lengtegraad", "lat": "Breedtegraad",
    "text": "Omschrijving", "cues": "Cues", "referred_to": "Doorverwezen naar", "answered_at": "Beantwoord op",
    "reporter_key": "Reporter_key", "reporter": "Melder", "email": "E-mail", "phone": "Telefoon",
    "person_name": "Naam melder",
}  # fmt: skip

_KIND_WORDS = {
    "initiative": ("initiatief", "bewonersinitiatief", "initiative"),
    "wish": ("wens", "idee", "suggestie", "wish", "idea"),
    "signal": ("melding", "klacht", "signaal", "signal", "overlast", "sig", "req", "que", "com", "mai"),
}
_STATUS_WORDS = {
    "open": (
        "open", "nieuw", "new", "gemeld", "m", "ontvangen", "geregistreerd", "heropend", "reopened",
        "reopen requested", "verzoek tot heropenen",
    ),
    "in_progress": (
        "in_progress", "in behandeling", "behandeling", "b", "i", "in afwachting", "in afwachting van behandeling", "h",
        "on hold", "ingepland", "gepland", "doorgezet", "doorverwezen gekregen", "doorgestuurd", "extern",
        "acknowledged", "investigating", "planned", "in progress", "closure requested", "reaction requested",
        "reactie gevraagd", "reaction received", "reactie ontvangen", "forward to external", "doorgezet naar extern",
        "ready to send", "sent", "send failed", "done external", "extern: te verzenden", "extern: verzonden",
        "extern: mislukt", "extern: afgehandeld", "extern: verzoek tot afhandeling",
    ),
    "closed": (
        "closed", "gesloten", "afgehandeld", "o", "gereed", "opgelost", "afgerond", "a", "geannuleerd", "fixed",
        "voltooid", "s", "gesplitst",
    ),
    "unknown": ("unknown", "onbekend"),
}  # fmt: skip


def _by_word(words: dict[str, tuple[str, ...]], among: tuple[str, ...]) -> dict[str, str]:
    return {word: code for code in among for word in words[code]}


KIND_OF = _by_word(_KIND_WORDS, KINDS)
STATUS_OF = _by_word(_STATUS_WORDS, STATUSES)

REASON_WORDS = {
    "ragged_row": "past niet bij de kop",
    "no_reported_at": "geen datum van melding",
    "bad_reported_at": "onleesbare datum van melding",
    "too_early": "datum te lang geleden",
    "in_the_future": "datum in de toekomst",
    "bad_coordinate": "coördinaten kloppen niet",
    "rounded_id": "nummer afgerond door Excel",
    "too_long": "tekst in de verkeerde kolom",
    "repeated_id": "nummer komt later nog eens voor",
}

# Per reason: what to do about it.
REMEDIES = {
    "ragged_row": "maak het aantal cellen van deze rij gelijk aan dat van de kop",
    "no_reported_at": "vul in wanneer dit is gemeld; zonder die datum telt een signaal in geen enkele week",
    "bad_reported_at": "schrijf de datum als 31-12-2024 of 2024-12-31, met daarachter zo nodig de tijd",
    "too_early": "controleer het jaartal van de melding",
    "in_the_future": "controleer de datum van de melding: die ligt na de ontvangst van het bestand",
    "bad_coordinate": "herstel de coördinaten (RD in meters, of graden, binnen Nederland) of maak ze leeg",
    "rounded_id": "Excel heeft dit nummer afgerond; lever die kolom aan als tekst, zodat alle cijfers er staan",
    "too_long": "hier staat een verhaal waar een kort woord hoort; zet elke tekst in de goede kolom",
    "repeated_id": "dit nummer komt verderop in het bestand nog eens voor; die latere rij is gebruikt",
}
