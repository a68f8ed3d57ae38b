"""What people report in the made-up town: per theme how often, when, to whom and in which words."""

from typing import NamedTuple

APP, PHONE, OFFICER, LANDLORD, COUNCIL = SOURCES = ("melding-app", "telefoon", "wijkagent", "corporatie", "wijkraad")

# Shares of the sources, in the order of SOURCES, for themes that are heard in the same places.
CHANNELS = {
    "street": (0.70, 0.21, 0.02, 0.04, 0.03),
    "home": (0.42, 0.27, 0.02, 0.25, 0.04),
    "safety": (0.42, 0.23, 0.28, 0.03, 0.04),
    "social": (0.26, 0.22, 0.16, 0.26, 0.10),
    "idea": (0.45, 0.07, 0.00, 0.08, 0.40),
}


class Profile(NamedTuple):
    """One theme. Words are "category" or "category|cues", the commonest first; the app's are those of Signalen."""

    theme: str
    exposure: str
    weight: int  # signals a year in a town of 80,000, before problems and double messages
    swing: float  # of the season, 0 to 0.9
    peak: int  # week of the year
    growth: float  # a year
    days: int  # until half of the signals are closed
    channel: str
    app_words: str
    other_words: str
    kind: str = "signal"


PROFILES = (
    Profile("zwerfafval en bijplaatsingen", "inhabitants", 1180, 0.15, 26, 0.06, 3, "street",
            "grofvuil veeg-zwerfvuil|afval huisafval puin-sloopafval overig-afval", "Bijplaatsing Zwerfvuil Afval"),
    Profile("containers en prullenbakken", "households", 640, 0.20, 28, 0.04, 3, "street",
            "container-is-vol container-is-kapot prullenbak-is-vol container-voor-papier-is-vol",
            "Container Prullenbak"),
    Profile("stoepen, straten en fietspaden", "land_km2", 700, 0.15, 6, 0.01, 14, "street",
            "onderhoud-stoep-straat-en-fietspad gladheid brug", "Bestrating Losse-stoeptegel Wegdek"),
    Profile("straatverlichting", "land_km2", 430, 0.55, 50, -0.02, 9, "street",
            "lantaarnpaal-straatverlichting klok", "Straatverlichting Verlichting"),
    Profile("straatmeubilair en spelen", "land_km2", 180, 0.30, 24, 0.0, 16, "street",
            "speelplaats straatmeubilair sportvoorziening", "Speelplek Bewegwijzering"),
    Profile("verkeer", "inhabitants", 480, 0.05, 40, 0.04, 35, "street",
            "verkeersoverlast-verkeerssituaties verkeersbord-verkeersafzetting verkeerssituaties|snelheid",
            "Verkeer Te-hard-rijden|snelheid Verkeersveiligheid"),
    Profile("parkeren", "households", 460, 0.05, 45, 0.05, 10, "street", "parkeeroverlast|parkeren",
            "Parkeren|parkeren"),
    Profile("fietsen en wrakken", "inhabitants", 200, 0.20, 34, 0.0, 20, "street",
            "fietswrak hinderlijk-geplaatst-object deelfiets auto-scooter-bromfietswrak", "fietswrak deelfiets"),
    Profile("riolering", "households", 300, 0.40, 42, 0.02, 5, "street",
            "put-riolering-verstopt", "Riolering Verstopte-put Wateroverlast"),
    Profile("groen", "land_km2", 540, 0.75, 24, 0.0, 20, "street",
            "maaien-snoeien boom onkruid overig-groen-en-water", "Groen Groenonderhoud Bomen Snoeien"),
    Profile("water en oevers", "land_km2", 90, 0.50, 28, 0.0, 18, "street",
            "drijfvuil oever-kade-steiger", "Water Vervuiling-in-het-water"),
    Profile("dieren", "inhabitants", 220, 0.60, 25, 0.0, 6, "street",
            "wespen duiven dode-dieren overig-dieren meeuwen", "Overlast-van-dieren Eikenprocessierups Dieren"),
    Profile("hondenpoep", "inhabitants", 200, 0.30, 4, 0.0, 8, "street", "hondenpoep", "Hondenpoep Honden"),
    Profile("geluid en stank", "inhabitants", 400, 0.35, 27, 0.03, 12, "street",
            "geluidsoverlast-muziek|lawaai stank-geluidsoverlast|stank geluidsoverlast-installaties|lawaai",
            "Geluidsoverlast|lawaai Stankoverlast|stank Trillingen"),
    Profile("horeca en bedrijven", "inhabitants", 150, 0.45, 28, 0.0, 14, "safety",
            "overlast-terrassen overlast-door-bezoekers-niet-op-terras stank-horecabedrijven|stank",
            "Horecaoverlast Horeca"),
    Profile("graffiti", "inhabitants", 120, 0.0, 1, 0.0, 12, "street", "graffiti-wildplak", "Graffiti Vernieling"),
    Profile("jongerenoverlast", "inhabitants", 420, 0.40, 25, 0.0, 12, "safety",
            "jongerenoverlast|jongeren overige-overlast-door-personen|jongeren",
            "Hangjongeren|jongeren Jeugdoverlast|jongeren"),
    Profile("vuurwerk", "inhabitants", 130, 0.90, 52, 0.0, 4, "safety", "vuurwerkoverlast", "Vuurwerk"),
    Profile("drank en drugs", "inhabitants", 210, 0.15, 26, 0.05, 16, "safety",
            "drank-en-drugsoverlast drank-en-drugsoverlast|drugs",
            "Drugsoverlast|drugs Drugsdealen|drugs Drankoverlast"),
    Profile("personen en groepen", "inhabitants", 130, 0.15, 26, 0.0, 10, "safety",
            "overige-overlast-door-personen wildplassen-poepen-overgeven", "Onveilig-gevoel Intimidatie"),
    Profile("diefstal en inbraak", "households", 140, 0.30, 50, -0.04, 30, "safety", "diefstal",
            "Woninginbraak Auto-inbraak"),
    Profile("fietsdiefstal", "inhabitants", 210, 0.20, 36, 0.0, 30, "safety", "fietsdiefstal", "Fietsdiefstal"),
    Profile("burenoverlast", "households", 290, 0.10, 27, 0.02, 30, "home",
            "burenoverlast", "Woonoverlast Burenoverlast|lawaai Burenruzie"),
    Profile("verward gedrag en zorgen", "inhabitants", 220, 0.0, 1, 0.08, 9, "social",
            "verward-gedrag", "Zorgmelding Zorgen-om-persoon Verward-gedrag"),
    Profile("eenzaamheid en samenhang", "inhabitants", 210, 0.20, 51, 0.05, 40, "social",
            "overig|eenzaam", "Eenzaamheid|eenzaam Weinig-samenhang|eenzaam Sociale-samenhang"),
    Profile("bewonersinitiatieven", "inhabitants", 200, 0.30, 16, 0.08, 45, "idea",
            "initiatief|initiatief geveltuin|initiatief",
            "Bewonersinitiatief|initiatief Ontmoeten Buurtmoestuin|initiatief",
            "initiative"),
    Profile("grondwater", "households", 380, 0.50, 3, 0.0, 25, "home",
            "put-riolering-verstopt|kelder overig-groen-en-water|grondwater overig|kruipruimte",
            "Riolering|kelder Groen|grondwater Overig|kruipruimte Wateroverlast|kelder"),
    Profile("ratten", "inhabitants", 420, 0.30, 41, 0.03, 5, "home",
            "ratten|rat overig-dieren|rat overig-openbare-ruimte|rat", "Ratten|rat Plaagdieren|rat Ongedierte|rat"),
    Profile("overig", "inhabitants", 160, 0.0, 1, 0.0, 12, "street", "overig", "Overig Anders"),
)  # fmt: skip
