"""Gegevens in a real browser: a municipality begun from files, and what broken files leave behind."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.slow  # a browser, a server and real files: a minute

_PATIENCE = 60_000
_BUURTEN, _ADDRESSES, _SIGNALS = "Bestand met buurten", "Adressenbestand", "Bestand met meldingen"


@pytest.fixture
def begin(visit, serve, tmp_path, monkeypatch) -> Callable[[], Page]:
    """Return how to open the page Gegevens where there is no municipality yet."""
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path / "secret"))

    def start() -> Page:
        visit.open(serve(tmp_path / "nieuw"), has_map=False)
        visit.page.get_by_role("link", name="Gegevens").first.click()
        expect(visit.page.get_by_role("heading", name="Gegevens", exact=True)).to_be_visible()
        return visit.page

    return start


def offer(page: Page, label: str, path: Path) -> None:
    place = page.get_by_label(label, exact=True).get_by_test_id("stFileUploaderDropzoneInput")
    place.set_input_files(path, timeout=_PATIENCE)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(name)).click(timeout=_PATIENCE)


def go_on(page: Page, name: str, heading: str) -> None:
    press(page, name)
    expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=_PATIENCE)


def read_of(page: Page, words: str) -> None:
    expect(page.get_by_text(words).first).to_be_visible(timeout=_PATIENCE)


def name_groningen(page: Page) -> None:
    page.get_by_label("Naam van de gemeente").fill("Groningen")
    page.get_by_label("Code", exact=True).fill("GM0014")
    press(page, "Gemeente beginnen")
    go_on(page, "Verder naar grenzen", "De grenzen van de buurten")


def name_source(page: Page, source: str) -> None:
    box = page.get_by_role("combobox", name=re.compile("Van wie komen"))
    box.fill(source)
    box.press("Enter")


def fingerprint(folder: Path) -> dict[str, str]:
    """Return what is stored, but for what can be derived again and the locks."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    kept = (path for path in files if "derived" not in path.parts and not path.name.endswith(".lock"))
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def test_a_municipality_is_begun_from_files_up_to_its_map(begin, visit: Visit, open_data):
    folder, page = open_data / "data" / "groningen", begin()
    name_groningen(page)

    offer(page, _BUURTEN, folder / "boundaries_2017.gpkg")
    page.get_by_label("Van welk jaar?").wait_for(timeout=_PATIENCE)
    press(page, "Grenzen van 2017 opslaan")
    read_of(page, "De grenzen van 2017 zijn opgeslagen")
    go_on(page, "Verder naar adressen", "De adressen")

    offer(page, _ADDRESSES, folder / "addresses.csv")
    press(page, "Adressen opslaan")
    read_of(page, "24991 adressen")
    go_on(page, "Verder naar meldingen", "De eerste meldingen")

    offer(page, _SIGNALS, folder / "incidents.csv")
    page.get_by_text("Kolommen:").wait_for(timeout=_PATIENCE)
    name_source(page, "politie")
    press(page, "Inlezen: 15.944 meldingen")
    read_of(page, "15.944 meldingen aanvaard, 3 rijen apart gezet")
    go_on(page, "Verder naar klaar", "Klaar")

    page.get_by_role("link", name="Naar de kaart").click()
    expect(page.get_by_role("heading", name="Hotspots")).to_be_visible()
    visit.wait_for("() => window.areas && window.areas.shown && window.areas.shown.areas.length === 108")
    assert (visit.outside, visit.errors) == (set(), [])


def test_broken_files_are_refused_in_words_and_leave_nothing(begin, visit: Visit, open_data, tmp_path):
    folder, page, store = open_data / "data" / "groningen", begin(), tmp_path / "nieuw"
    page.get_by_label("Naam van de gemeente").fill("Groningen")
    page.get_by_label("Code", exact=True).fill("14")
    press(page, "Gemeente beginnen")
    read_of(page, "'14' past niet bij de vorm")
    assert not store.exists() or not list(store.iterdir())
    name_groningen(page)
    offer(page, _BUURTEN, _write(tmp_path / "buurten.gpkg", b"<html>geen kaart</html>"))
    see_refused(page, store, "buurten.gpkg")
    offer(page, _BUURTEN, open_data / "data" / "enschede" / "buurten_2024.gpkg")
    see_refused(page, store, "geen buurten van GM0014; wel van")

    offer(page, _BUURTEN, folder / "boundaries_2017.gpkg")
    press(page, "Grenzen van 2017 opslaan")
    go_on(page, "Verder naar adressen", "De adressen")
    offer(page, _ADDRESSES, _write(tmp_path / "adressen.csv", b"straat;plaats\nHerestraat;Groningen\n"))
    press(page, "Adressen opslaan")
    see_refused(page, store, "geen kolom herkend voor number")
    go_on(page, "Overslaan", "De eerste meldingen")

    offer(page, _SIGNALS, _write(tmp_path / "leeg.csv", b""))
    see_refused(page, store, "het bestand is leeg")
    offer(page, _SIGNALS, _write(tmp_path / "meldingen.xlsx", b"PK\x03\x04 geen zip"))
    see_refused(page, store, "het Excelbestand is beschadigd")
    assert sorted(path.name for path in (store / "boundaries").iterdir()) == ["2017.parquet"]
    assert not any((store / name).exists() for name in ("addresses.parquet", "deliveries"))
    assert (visit.outside, visit.errors) == (set(), [])


def see_refused(page: Page, store: Path, words: str) -> None:
    """See a file refused with these words, and that what is stored then stays as it is."""
    before = fingerprint(store)
    read_of(page, words)
    read_of(page, "Er is niets opgeslagen")
    assert fingerprint(store) == before


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
