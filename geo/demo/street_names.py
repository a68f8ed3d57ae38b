"""Names for the streets of the made-up town: each wijk has its own kind of names, and none is of a person."""

from collections.abc import Iterator
from itertools import product

# Per wijk the beginnings and the endings of its names.
_PARTS = {
    "01": ("""
        Boter Vis Kaas Koren Kerk Klooster Gast Munt Turf Linnen Zilver Spui Wal Poort Bakker Smids Weef Wijn
        Zout Bier""",
        "straat steeg markt gang poort kade"),
    "02": ("""
        Anker Touw Zeil Boeg Mast Roer Kiel Sloepen Loods Haring Botter Schokker Tjalk Kraan Pak Steiger
        Reddings""",
        "straat kade laan weg plein"),
    "03": ("""
        Kuipers Mandenmakers Zadelmakers Wagenmakers Leerlooiers Pottenbakkers Glasblazers Blekers Ververs
        Molenaars Touwslagers Zeilmakers Hoefsmids Kleermakers Drukkers Gieters Spinners Klompenmakers""",
        "straat laan plein dwarsstraat hof weg"),
    "04": ("""
        Merel Reiger Zwaluw Kievit Ooievaar Lijster Vink Spreeuw Leeuwerik Grutto Tureluur Wulp Sperwer Buizerd
        Valk Nachtegaal Roodborst Winterkoning Koekoek Specht""",
        "straat laan hof plein pad"),
    "05": ("""
        Goudsbloem Anjer Tulpen Dahlia Lelie Narcis Hyacint Irissen Krokus Violen Asters Begonia Margriet Klaver
        Primula Lavendel Jasmijn Pioen Geranium Petunia""",
        "straat laan plein hof dwarsstraat weg"),
    "06": ("""
        Elzen Berken Wilgen Linden Beuken Esdoorn Kastanje Eiken Essen Populieren Lariks Sparren Dennen Hazelaar
        Meidoorn Vlier Lijsterbes Haagbeuk Ceder Jeneverbes""",
        "laan dreef hof pad singel"),
    "07": ("""
        Waterlelie Rietveen Libellen Dotter Zilverreiger Kikkerbeet Lisdodde Watermunt Zwanenbloem Pijlkruid
        Bosbies Egelskop Kalmoes Wollegras Zonnedauw Veenpluis Moeras Oeverloper""",
        "weide laan oever hof pad"),
    "08": ("""
        Dynamo Turbine Motor Staal Koper Nikkel Ampere Generator Condensator Transport Logistiek""",
        "weg straat park"),
    "09": ("""
        Planeten Sterren Zuider Kometen Maan Venus Saturnus Jupiter Neptunus Mercurius Orion Poolster Meteoor
        Zodiak Eclips Melkweg Satelliet Ruimtevaart""",
        "laan straat plein hof pad weg"),
    "10": ("""
        Hemer Vossen Dorps Molen Hooi Hoeve Kreek Wei Schapen Lammer Ganzen Bietel Haver Gerst Tarwe Vlas
        Koolzaad Brink Sluis""",
        "weg laan dijk kamp akker"),
}  # fmt: skip
_BEFORE = ("", "Korte ", "Lange ", "Nieuwe ")


def name_streets(wijk: str) -> Iterator[str]:
    """Yield names for the streets of a wijk, plain ones first."""
    beginnings, endings = (words.split() for words in _PARTS[wijk])
    # Not all of one ending before the next: a wijk has its laan beside its straat.
    for before, step, i in product(_BEFORE, range(len(endings)), range(len(beginnings))):
        yield before + beginnings[i] + endings[(step + i * i) % len(endings)]
