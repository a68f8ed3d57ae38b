"""List the licence of every package that the app needs: `python -m supply.licences` writes `docs/licenties.md`."""

import re
from collections.abc import Mapping
from importlib.metadata import PackageMetadata, distribution
from pathlib import Path

from supply.lock import LOCK, read_lock

DOCUMENT = Path(__file__).parents[1] / "docs" / "licenties.md"
ALLOWED = {"MIT", "BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC", "PSF-2.0", "MPL-2.0", "EUPL-1.2"}
BY_HAND = {  # what the list does not allow by itself, with the reason why it may be used here
    "0BSD": "als MIT, zonder de plicht om de tekst mee te sturen",
    "CC0-1.0": "afstand van alle rechten",
    "LGPL-3.0-only": "als losse bibliotheek gebruikt en niet gewijzigd; wie haar wil vervangen kan dat",
    "LLVM-exception": "maakt Apache-2.0 alleen ruimer",
    "MIT-0": "als MIT, zonder de plicht om de tekst mee te sturen",
    "MIT-CMU": "als MIT, de oude vorm ervan",
    "OFL-1.1": "een lettertype; alleen los verkopen mag niet",
    "Zlib": "als MIT, met een verbod om de herkomst te verdraaien",
}
BUNDLED = (  # what wheels carry along, of which their metadata is silent
    ("django-js-lib-leaflet", "Leaflet (BSD-2-Clause)"),
    ("numba, llvmlite", "LLVM (Apache-2.0 met uitzondering)"),
    ("numpy, scipy", "OpenBLAS (BSD-3-Clause), libgfortran (GPL-3.0 met runtime-uitzondering), libquadmath (LGPL-2.1)"),
    ("psycopg-binary", "libpq (PostgreSQL), OpenSSL (Apache-2.0), Kerberos (MIT), OpenLDAP (OLDAP-2.8), SASL (BSD)"),
    ("psycopg-binary", "keyutils (LGPL-2.1)"),
    ("pyogrio", "GDAL (MIT) met PROJ (MIT), GEOS (LGPL-2.1), SQLite (publiek domein), libcurl (curl)"),
    ("pyproj", "PROJ (MIT), SQLite (publiek domein), libcurl (curl), libtiff (libtiff), nghttp2 (MIT)"),
    ("scikit-learn", "libgomp (GPL-3.0 met runtime-uitzondering)"),
    ("shapely", "GEOS (LGPL-2.1)"),
    ("streamlit", "de bibliotheken van zijn schermen (MIT, BSD, Apache-2.0, ISC), lettertypen (OFL-1.1, Apache-2.0)"),
    ("typst", "Typst (Apache-2.0) met zijn lettertypen (OFL-1.1)"),
    ("vl-convert-python", "Vega (BSD-3-Clause), Deno (MIT), lettertypen (OFL-1.1)"),
)
_USUAL = {  # how packages write it that do not use the names of SPDX
    "mit license": "MIT",
    "bsd license": "BSD",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd 3-clause": "BSD-3-Clause",
    "apache software license": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "isc license (iscl)": "ISC",
    "isc license": "ISC",
    "python software foundation license": "PSF-2.0",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "sil open font license 1.1 (ofl-1.1)": "OFL-1.1",
}
_BY_REPOSITORY = {"streamlit-folium": "MIT"}  # whose metadata names none, but the file LICENSE of its source does


def find_licence(name: str) -> str:
    """Return the licence of an installed package as an expression of SPDX; "" where it names none."""
    return _BY_REPOSITORY.get(name) or read_licence(distribution(name).metadata)


def read_licence(metadata: PackageMetadata) -> str:
    """Return what the metadata of a package says: its expression, else its classifiers, else its free field."""
    classifiers = [each.split(" :: ")[-1] for each in metadata.get_all("Classifier", []) if "License ::" in each]
    named = [_USUAL.get(each.lower(), each) for each in classifiers if each != "OSI Approved"]
    field, expression = (str(metadata.get_all(name, [""])[0]) for name in ("License", "License-Expression"))
    free = field.strip().splitlines()[:1]
    return expression or " OR ".join(sorted(set(named))) or "".join(_USUAL.get(each.lower(), each) for each in free)


def find_refused(expression: str) -> set[str]:
    """Return the licences of an expression that are not allowed, nor judged by hand; of a choice one is enough."""
    choices = re.split(r"\s+OR\s+", re.sub(r"[()]", "", expression))
    refused = [set(re.split(r"\s+(?:AND|WITH)\s+", choice)) - ALLOWED - set(BY_HAND) for choice in choices]
    return min(refused, key=len)


def write_document(licences: Mapping[str, str]) -> str:
    """Return the list as a document, in Dutch."""
    rows = "\n".join(f"| {name} | {licence} |" for name, licence in sorted(licences.items()))
    by_hand = "\n".join(f"| {licence} | {reason} |" for licence, reason in sorted(BY_HAND.items()))
    bundled = "\n".join(f"| {name} | {parts} |" for name, parts in BUNDLED)
    return f"""# Licenties van wat Buurtsignalen gebruikt

Gemaakt door `.ci/supply` uit `requirements.lock`; een test bewaakt de lijst. Zonder meer mogen:
{", ".join(sorted(ALLOWED))}.

| pakket | licentie |
|---|---|
{rows}

## Met de hand beoordeeld

| licentie | waarom het mag |
|---|---|
{by_hand}

## Meegeleverd in de pakketten

Losse bibliotheken die ongewijzigd meekomen in de bestanden van een pakket. Wie ze wil vervangen, kan dat.

| pakket | bevat |
|---|---|
{bundled}
"""


if __name__ == "__main__":
    found = {name: find_licence(name) for name in read_lock(LOCK.read_text(encoding="utf-8"))}
    DOCUMENT.write_text(write_document(found), encoding="utf-8")
