"""Who work in the made-up town, and their portfolios; nobody bears these names together."""

import pandas as pd

from geo.demo.town import Town
from geo.levels import add_stadsdelen

_HEADER = "id,name,role,domain,areas"
# Areas by name: of stadsdelen, wijken or buurten.
_PEOPLE = (
    ("r01", "Anouk Veldhoven", "regisseur", "openbare ruimte", ("Tuinstad West", "Westerkwartier")),
    ("r02", "Bram Oosterlaak", "regisseur", "openbare ruimte", ("Spoorkwartier", "Zuiderhof")),
    ("r03", "Chaima Lindewold", "regisseur", "openbare ruimte", ("Binnenstad", "Havenkwartier")),
    ("r04", "Daan Rietmeijer", "regisseur", "openbare ruimte", ("Vogelwijk", "Oosterlanden", "Bedrijvenpark De Vaart")),
    ("r05", "Esma Korenaar", "regisseur", "veiligheid", ("Binnenstad", "Havenkwartier", "Spoorkwartier")),
    ("r06", "Floris Wachtendonck", "regisseur", "veiligheid", ("Zuiderhof", "Zuidpolder", "Westerkwartier")),
    ("r07", "Gea Zwanenwater", "regisseur", "veiligheid", ("Vogelwijk", "Oosterlanden", "Tuinstad West")),
    ("r08", "Hicham Molenvoorde", "regisseur", "sociaal", ("Vogelwijk", "Oosterlanden")),
    ("r09", "Ilse Berkenkamp", "regisseur", "sociaal", ("Spoorkwartier", "Zuiderhof", "Hemerwoude", "Vossenmeer")),
    ("r10", "Joris Havendonk", "regisseur", "sociaal", ("Binnenstad", "Havenkwartier", "Westerkwartier")),
    ("m01", "Karima Sluiswijk", "stadsdeelmanager", "", ("Centrum", "West")),
    ("m02", "Lammert Dijkhorst", "stadsdeelmanager", "", ("Oost", "Zuid")),
    ("w01", "Marijke Torenbeek", "wethouder", "", ("Meerlinde (verzonnen)",)),
    ("g01", "Noud Kaartman", "gegevensbeheerder", "", ("Meerlinde (verzonnen)",)),
)  # fmt: skip

# What the wethouders answer for, as in `municipality.toml`.
PORTFOLIOS = """
[portfolios."Afval, water en groen"] # waar een weekbriefing over gaat: thema's, stadsdelen, of beide
themes = [
    "containers en prullenbakken", "zwerfafval en bijplaatsingen", "ratten", "grondwater", "riolering", "groen",
    "water en oevers", "hondenpoep",
]

[portfolios."Sociaal en veiligheid"]
themes = [
    "bewonersinitiatieven", "burenoverlast", "dak- en thuislozen", "diefstal en inbraak", "drank en drugs",
    "eenzaamheid en samenhang", "fietsdiefstal", "horeca en bedrijven", "jongerenoverlast",
    "verward gedrag en zorgen", "vuurwerk",
]

[portfolios."Centrum en West"]
stadsdelen = ["Centrum", "West"]
"""


def write_people(town: Town, stadsdelen: pd.DataFrame) -> str:
    """Return the text of `people.csv`: who, with which role, in which areas (their codes)."""
    areas = add_stadsdelen(town.areas, stadsdelen)
    codes = dict(zip(areas["area_name"], areas["area_code"], strict=True))
    rows = [
        f"{number},{name},{role},{domain},{' '.join(codes[area] for area in where)}"
        for number, name, role, domain, where in _PEOPLE
    ]
    return "\n".join([_HEADER, *rows]) + "\n"
