"""Dutch texts in which is known what tells of a person: made up from a seed, and hard ones written by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

_LETTERS = "BDFGHJKLNPRSTVXZ"
_FORMS = ("XX-999-X", "X-999-XX", "99-XXX-9", "9-XXX-99", "99-XX-XX", "XX-99-99", "XXX-99-X", "XX-XX-99", "99-XX-99")
_SURNAMES = ("Jansen", "de Vries", "van den Berg", "Bakker", "El Amrani", "Öztürk", "van 't Hoff", "Smit-de Jong")
_GIVEN = ("Els", "Mohammed", "Jan-Willem", "Fatima", "Sjoerd", "Noor")


@dataclass(frozen=True)
class Labelled:
    """A text, and the same with a word in brackets for all that tells of a person."""

    text: str
    masked: str
    kind: str  # of what it holds; "none" where nothing tells of a person

    @property
    def is_personal(self) -> bool:
        """Whether anything in it tells of a person."""
        return self.kind != "none"


_FRAMES = {
    "telefoon": (
        "Bel mij op {} als u meer wilt weten", "Er liggen weer ratten bij de containers. Tel: {}", "{} (na 18 uur)",
        "U kunt mij bereiken op nummer {}, liefst 's middags", "Al 3 keer gemeld sinds 2023, bel {}!",
        "de straatverlichting is stuk,bel:{}", "Graag terugbellen ({}), huisnummer 12", "mijn mobiel is {} .",
    ),
    "e-mail": (
        "Mail naar {} a.u.b.", "Foto's stuur ik vanaf {}.", "Reactie graag ({})", "contact: {}; bedankt",
        "Ik heb op 12-03-2024 al gemaild vanaf {} over de kelder", "<{}>",
    ),
    "rekening": (
        "Stort de schade terug op {} graag", "Mijn rekeningnummer is {}.", "De boete van 95 euro ({}) klopt niet",
        "IBAN: {}, t.n.v. de vereniging",
    ),
    "bsn": (
        "Mijn bsn is {} voor de aanvraag", "BSN: {}", "Ik gaf {} op bij de balie, geen antwoord",
        "burgerservicenummer {}, graag snel",
    ),
    "kenteken": (
        "De auto met kenteken {} staat er al weken", "Busje {} blokkeert de stoep bij nr 14", "kenteken: {}",
        "Er staat een wrak ({}) op de hoek, sinds 2022", "Weer die {}! Al drie keer gemeld",
    ),
    "adres": (
        "Het water komt van {} onder de vloer door", "Ik woon op {}, graag bellen", "Container bij {} is vol",
    ),
    "naam": (
        "{}", "Er is overlast van jongeren. {}",
    ),
}  # fmt: skip
_NAMED = (
    "Gesproken met dhr. {} over de kelder", "Mevr. {} belt hier vaak over", "De heer {} heeft een rat gezien",
    "mijn naam is {} en ik woon hier 12 jaar", "Mevrouw {}. De put zit verstopt", "Met vriendelijke groet, {}",
    "Groeten van {}", "Graag contact met mw {}", "mvg {}",
)  # fmt: skip

HARD = (  # nothing in these tells of a person
    "In 2024 is het 3 keer gebeurd, in 2023 12 keer", "De boete was € 1.250,00 en niet 95 euro", "Nummer 12 tot 34",
    "Dossier 123456782 loopt al sinds 2021", "Zaaknummer 0612345 is gesloten", "Op 12-03-2024 om 09:30 uur gezien",
    "Op de A28 bij Assen, richting N348", "Vlakken van 3x4 meter liggen los", "Meterstand 012345 op 1 januari",
    "Meterstand gas 12345678, water 00987654", "Kerkstraat 12-a, tweede verdieping", "Bushalte 9711 is verplaatst",
    "Lantaarnpaal 4711-23 brandt niet", "Mast 123456782 knippert", "Tussen 22.00 en 06.00 uur is er lawaai",
    "Het is 1998 is nog steeds niet klaar", "Er zijn 1500 kg tegels gestort", "Lijn 25 rijdt te hard, 70 km 50 mag",
    "Melding SIG-1234567 is niet opgelost", "Ordernummer 9876543210 van de nieuwe container",
    "In de periode 2019-2024 gebeurde niets", "Rond 5 december 2023 knalt het vuurwerk", "Dat kost 100.000.000 euro",
    "Een put van 12 bij 34 bij 56 cm", "Postcodegebied 9711 heeft veel ratten", "Groeten van de buren",
    "Mevrouw van de overkant heeft ook last", "Een meneer met een hond laat alles liggen", "De heer belde hierover",
    "Perceel F 1234 ligt braak", "Type 4711 AB is de oude lamp", "Versie 3.12.4 van de app werkt niet",
    "Coördinaten 233883.12 581234.56", "53.2194 en 6.5665 is de plek", "Buurt BU00140008 en wijk WK001400",
    "Bel 14 050 nam niet op", "112 is ook gebeld", "Via 0900-8844 kreeg ik geen gehoor", "Gemeld op 20240312 om 0930",
    "Artikel 2.1.5 lid 3 van de APV", "Week 12 en 13 van 2024", "Van 8 tot 12 maart, elke nacht", "De 2e en 3e etage",
    "Bus 7 van 08:15, 08:45 en 09:15", "Factuur 2024-000123 is betaald", "De stoep ligt 3 cm te hoog bij nr. 12 t/m 18",
    "Er zijn 12 ratten geteld, vorige week 9", "Kadaster GNG00-F-1234", "Nog 1.234.567 andere meldingen zeker",
    "Het trafohuisje 10-4711 bromt", "Speelplaats 0-12 jaar", "Graffiti: ACAB 1312", "Code 12-34-56 op het slot",
    "Tegels 30-30-5 cm liggen los", "Vuilniszak van 60 L, 10 stuks", "Temperatuur -12 graden, ijs op straat",
    "Dit duurt al 6 weken en 3 dagen", "De Dr. de Jongstraat staat onder water", "Op het Mr. Treubplein is het donker",
    "50-plussers en 12-jarigen", "In 1945 is hier gebouwd", "Container 1234567890 is vol", "Wificode K3-9 hangt buiten",
    "Tussen huisnummer 12 en 20, 3 maanden lang", "Het gaat om 2 x 45 minuten", "Sinds 1 mei 2024 elke dag",
    "Serienummer 123456782 van de pomp", "Rotonde N361/A7 is gevaarlijk", "De regen van 24-06-2024: 35 mm in 1 uur",
    "Groet", "Met vriendelijke groet", "alvast bedankt, groeten uit de wijk", "mevrouw is bang voor ratten",
    "Familie met kinderen durft niet", "Naam: onbekend", "0,5 meter water in de kelder", "Op de hoek staan 4 auto's",
)  # fmt: skip
_HARD_PERSONAL = (
    ("Bel 06 12 34 56 78 of mail a.b@c.nl", "Bel [telefoon] of mail [e-mail]", "telefoon"),
    ("tel 0031 6 12345678 of 050-1234567", "tel [telefoon] of [telefoon]", "telefoon"),
    ("31612345678 is mijn nummer", "[telefoon] is mijn nummer", "telefoon"),
    ("+32 475 12 34 56 (België)", "[telefoon] (België)", "telefoon"),
    ("06/12345678 of 06.12.34.56.78", "[telefoon] of [telefoon]", "telefoon"),
    ("piet (at) voorbeeld.nl", "[e-mail]", "e-mail"),
    ("piet.van-dijk+wijk@post.voorbeeld.co.uk", "[e-mail]", "e-mail"),
    ("nl91abna0417164300", "[rekening]", "rekening"),
    ("BE68 5390 0754 7034 is Belgisch", "[rekening] is Belgisch", "rekening"),
    ("bsn 1112.22.333", "bsn [bsn]", "bsn"),
    ("mijn sofinummer 123 456 782", "mijn sofinummer [bsn]", "bsn"),
    ("kenteken xx 999 x", "kenteken [kenteken]", "kenteken"),
    ("een rode Opel, 12XBK3", "een rode Opel, [kenteken]", "kenteken"),
    ("nummerbord was sz-123-k", "nummerbord was [kenteken]", "kenteken"),
    ("Kerkstraat 12, 9711 AB Groningen", "Kerkstraat [adres] Groningen", "adres"),
    ("9711ab 12a", "[adres]", "adres"),
    ("postcode 9711 AB, huisnummer 12", "postcode [adres]", "adres"),
    ("dhr de vries belt", "dhr [naam] belt", "naam"),
    ("Dhr. P.J. van den Berg meldt", "Dhr. [naam] meldt", "naam"),
    ("ik heet fatima", "ik heet [naam]", "naam"),
    ("Groetjes,\nEls", "Groetjes,\n[naam]", "naam"),
    ("mevrouw El Amrani en meneer Smit", "mevrouw [naam] en meneer [naam]", "naam"),
)


def make_texts(number: int, seed: int) -> list[Labelled]:
    """Return the hard texts and, made up, so many for every kind and as many in which nothing tells of a person."""
    random = Random(seed)  # noqa: S311 - made-up texts need no secret
    made = [_fill(kind, random) for kind in _FRAMES for _ in range(number)]
    plain = [Labelled(text, text, "none") for text in (*HARD, *(_make_plain(random) for _ in range(number)))]
    return [*made, *(Labelled(*each) for each in _HARD_PERSONAL), *plain]


def _fill(kind: str, random: Random) -> Labelled:
    frame, value = random.choice(_FRAMES[kind]), _MAKERS[kind](random)
    if kind == "naam":
        frame = frame.format(random.choice(_NAMED))
    return Labelled(frame.format(value), frame.format(f"[{kind}]"), kind)


def _make_plain(random: Random) -> str:
    n, year = random.randint(1, 400), random.randint(1995, 2026)
    frames = (
        f"Op nummer {n} staat sinds {year} een hek van {n} cm", f"Zaak {year}-{random.randint(0, 999_999):06d} is oud",
        f"Het kost {n}.{random.randint(100, 999)},50 euro per jaar", f"Meterstand {random.randint(0, 99_999):05d}",
        f"{random.randint(1, 28):02d}-{random.randint(1, 12):02d}-{year} om {random.randint(0, 23):02d}.15 uur",
        f"De N{n} en de A{n % 80}: {n} auto's per uur", f"{n % 20}x{n % 30} m bestrating ligt los in vak {n}",
        f"Melding {random.randint(10**8, 10**9 - 1)} van {year} is niet opgelost", f"Kerkstraat {n} t/m {n + 8}",
    )  # fmt: skip
    return random.choice(frames)


def _digits(random: Random, number: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(number))


def _phone(random: Random) -> str:
    rest = _digits(random, 8)
    mobile = ("06{}", "06-{}", "06 {}", "+316{}", "+31 6 {}", "0031 6 {}", "+31 (0)6 {}", "06 - {}")
    if random.random() < 0.7:
        parts = (rest, " ".join(rest[i : i + 2] for i in range(0, 8, 2)), f"{rest[:4]} {rest[4:]}")
        return random.choice(mobile).format(random.choice(parts))
    return random.choice(("050-{0}{1}", "(050){0}{1}", "0592 {0}{2}", "+31 50 {0} {1}")).format(
        "3" + rest[:2], rest[2:6], rest[2:5]
    )


def _email(random: Random) -> str:
    name = random.choice(("jan", "e.bakker", "fam_devries", "sjoerd+wijk", "m-1984", "Info.Buurt"))
    return name + "@" + random.choice(("voorbeeld.nl", "post.voorbeeld.com", "Een-Huis.org", "xs.example.eu"))


def _account(random: Random) -> str:
    bank = random.choice(("ABNA", "INGB", "RABO", "TRIO")) + "0" + _digits(random, 9)
    check = 98 - int("".join(str(int(char, 36)) for char in bank + "NL00")) % 97
    whole = f"NL{check:02d}{bank}"
    return random.choice((whole, " ".join(whole[i : i + 4] for i in range(0, 18, 4)), whole.lower()))


def _citizen(random: Random) -> str:
    while True:
        digits = [random.randint(1, 9), *(random.randint(0, 9) for _ in range(7))]
        last = sum(a * b for a, b in zip(digits, range(9, 1, -1), strict=True)) % 11
        if last < 10:
            return "".join(map(str, [*digits, last]))


def _plate(random: Random) -> str:
    signs = {"X": _LETTERS, "9": "0123456789", "-": "-"}
    plate = "".join(random.choice(signs[sign]) for sign in random.choice(_FORMS))
    return plate.lower() if random.random() < 0.2 else plate


def _address(random: Random) -> str:
    code, house = str(random.randint(1000, 9999)), str(random.randint(1, 400)) + random.choice(("", "", "a", "-2"))
    letters = random.choice(_LETTERS) + random.choice(_LETTERS)
    return random.choice(("{0} {1} {2}", "{0}{1} {2}", "{0} {1}, {2}", "{0}{1}-{2}", "{0} {1} nr {2}")).format(
        code, letters, house
    )


def _name(random: Random) -> str:
    surname = random.choice(_SURNAMES)
    given = random.choice(("", f"{random.choice(_GIVEN)} ", f"{random.choice('ABJMP')}. ", "P.J. "))
    return given + (surname if given or surname[0].isupper() else surname[0].upper() + surname[1:])


_MAKERS: dict[str, Callable[[Random], str]] = {
    "telefoon": _phone, "e-mail": _email, "rekening": _account, "bsn": _citizen, "kenteken": _plate, "adres": _address,
    "naam": _name,
}  # fmt: skip
