"""Dossiers in a real browser: the reference cases from problem to verdict, two people at once, and every screen."""

import shutil
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from geo.dossiers.standing import find_dossiers
from geo.pipeline import build_atlas, find_findings
from geo.workspace import Workspace
from tests.browser.axe import find_faults
from tests.browser.reach import find_barriers, open_part
from tests.toytown_dossiers import make_action, make_agreement, make_dossier
from tests.toytown_findings import RATS
from tests.toytown_workspace import make_signals_of_march, make_workspace

pytestmark = pytest.mark.slow  # a browser and a server: some seconds each

MODULE = "tests.browser.with_findings"
SCREENS = {  # the other parts of a dossier, then the other screens
    "Duiden": "blad=duiden",
    "Effect": "blad=effect",
    "Logboek": "blad=logboek",
    "Signalen": "dossier=ratten#",  # the first part of one that was just opened is not in the address
    "Gebiedstafel": "scherm=gebiedstafel",
    "Mijn werk": "scherm=mijn",
    "Overdracht": "scherm=overdracht",
}
PEOPLE = """\
id,name,role,domain,areas
anna,Anna Boom,regisseur,openbare ruimte,GM9999
bas,Bas Visser,regisseur,veiligheid,GM9999
"""


@pytest.fixture(scope="module")
def cases(searched_demo, tmp_path_factory, serve):
    """Return the address of the made-up town, and by dossier the listed problem that it is about."""
    folder = tmp_path_factory.mktemp("demo") / "meerlinde"
    shutil.copytree(searched_demo, folder)
    workspace = Workspace(folder)
    atlas = build_atlas(workspace)
    problems = find_findings(workspace, atlas).problems
    about = find_dossiers(problems, workspace.register.read(), atlas.areas, atlas.rules.dossiers)
    return serve(folder), {dossiers[0].id: problem_id for problem_id, dossiers in about.items() if dossiers}


@pytest.mark.parametrize(
    ("dossier", "part", "told"),
    [
        ("grondwater-elzenbroek", "Effect", ["Het werkt: sinds de start", "waterschap"]),
        ("ratten-na-afval-spoorkwartier", "Aanpak", ["verschil van mening", "! te laat", "Voeg een actie toe"]),
        ("tramgeluid-oosterweg", "Effect", ["Het werkt: sinds de start", "vervoerder"]),
        ("sociaal-tuinieren-merelhof", "Aanpak", ["bewoners", "gevolgd"]),
    ],
)
def test_a_reference_case_goes_from_its_problem_to_its_verdict(visit, cases, dossier, part, told):
    url, problems = cases
    page = visit.open(f"{url}?wie=w01&probleem={problems[dossier]}").page
    page.get_by_role("link", name="Naar het dossier").click()
    page.wait_for_url(f"**dossier={dossier}**")
    page.get_by_role("radio", name=part, exact=True).click()
    expect(page.get_by_text(told[0]).first).to_be_visible()
    if part == "Effect":
        page.get_by_role("radio", name="Aanpak", exact=True).click()
    for words in told[1:]:
        expect(page.get_by_text(words).first).to_be_visible()
    assert (visit.outside, visit.errors) == (set(), [])


@pytest.fixture
def workspace(tmp_path):
    """Return Toytown with a dossier of Anna on rats."""
    path = make_workspace(tmp_path / "workspace", make_signals_of_march())
    (path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    action = make_action(owner="anna", domain="openbare ruimte")
    records = (make_dossier(), action, make_agreement(council_status="niet nagekomen"))
    Workspace(path).register.save(*records, by="anna", at=datetime(2024, 3, 1, tzinfo=UTC))
    return path


@pytest.fixture
def url(serve, workspace) -> str:
    return serve(workspace, MODULE)


def test_two_people_who_edit_the_same_lose_nothing(visit, url, workspace):
    pages = [visit.page, visit.page.context.new_page()]
    for page, who in zip(pages, ("anna", "bas"), strict=True):
        page.goto(f"{url}?wie={who}")
        page.get_by_text("laatste levering").wait_for()
        page.get_by_role("link", name="Dossiers").first.click()
        page.get_by_role("button", name="Ratten").first.click()
        page.get_by_role("radio", name="Duiden").click()
        page.get_by_role("heading", name="Wat is er aan de hand?").wait_for()
        page.get_by_role("button", name="Wijzig").nth(1).click()  # the first is that of the head
        page.get_by_label("Oorzaak").fill(f"gezien door {who}")
    for page in pages:
        page.get_by_role("button", name="Bewaar", exact=True).click()
        page.wait_for_function("() => !document.querySelector('textarea')")
    second = pages[1]
    for words in ("gezien door anna", "gezien door bas"):
        expect(second.get_by_text(words)).to_be_visible()
    second.get_by_role("button", name="Verder bewerken").click()
    expect(second.get_by_label("Oorzaak")).to_have_value("gezien door bas")
    second.get_by_label("Oorzaak").fill("gezien door anna en bas")
    second.get_by_role("button", name="Bewaar", exact=True).click()
    second.wait_for_function("() => !document.querySelector('textarea')")
    expect(second.get_by_text("gezien door anna en bas")).to_be_visible()
    assert Workspace(workspace).register.read().find("ratten").cause == "gezien door anna en bas"
    assert (visit.outside, visit.errors) == (set(), [])


def test_what_was_typed_is_still_there_when_the_connection_was_lost(visit, url, workspace):
    page, lines = visit.page, []

    def listen(line):
        line.connect_to_server()
        lines.append(line)

    page.route_web_socket("**/_stcore/stream", listen)
    visit.open(f"{url}?wie=anna&toon=aantallen", has_map=False)
    page.goto(f"{url}dossiers?wie=anna&dossier=ratten&blad=duiden")
    page.get_by_role("heading", name="Wat is er aan de hand?").wait_for()
    page.get_by_role("button", name="Wijzig").nth(1).click()
    page.get_by_label("Oorzaak").fill("gezien voor de lijn wegviel")
    before = len(lines)
    lines[-1].close()
    while len(lines) == before:  # a condition, which the browser brings about by itself
        page.wait_for_timeout(100)
    expect(page.get_by_label("Oorzaak")).to_have_value("gezien voor de lijn wegviel")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.wait_for_function("() => !document.querySelector('textarea')")
    assert Workspace(workspace).register.read().find("ratten").cause == "gezien voor de lijn wegviel"


def test_who_opens_a_dossier_on_the_same_matter_is_warned_across_domains(visit, url):
    page = visit.open(f"{url}?wie=bas&probleem={RATS}").page
    page.get_by_role("link", name="Naar het dossier").click()
    page.get_by_role("button", name="Terug naar de lijst").click()
    page.get_by_role("button", name="Open een dossier").click()
    for label, choice in (("Thema's", "ratten"), ("Buurten", "Zuid")):
        page.get_by_label(label).last.press_sequentially(choice)
        page.get_by_role("option", name=choice, exact=True).click()
    page.get_by_label("Titel").fill("Overlast")
    page.get_by_label("Titel").press("Enter")
    expect(page.get_by_text("Anna Boom (openbare ruimte) is hier al mee bezig")).to_be_visible()
    expect(page.get_by_role("button", name="Open dit dossier")).to_be_disabled()
    page.get_by_role("button", name="Open dat dossier").click()
    expect(page.get_by_role("heading", name="Ratten")).to_be_visible()
    page.wait_for_url("**dossier=ratten**")  # the address is written when all of the page is drawn
    page.go_back()
    expect(page.get_by_text("Open een dossier").first).to_be_visible()


def test_on_a_telephone_an_action_is_done_in_one_tap_and_all_is_for_everybody(visit, url, workspace):
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 844})
    visit.open(f"{url}?wie=anna&toon=aantallen", has_map=False)
    page.goto(f"{url}dossiers?wie=anna&dossier=ratten&blad=aanpak")
    page.get_by_role("button", name="Gedaan").click()
    expect(page.get_by_text("Gedaan of vervallen (1)")).to_be_visible()
    assert Workspace(workspace).register.read().actions[0].status == "gedaan"
    assert find_barriers(page) == []
    assert find_faults(page) == []
    open_part(page, "Logboek", SCREENS["Logboek"])
    forms = [page.get_by_role("button", name=form, exact=True).nth(1).bounding_box() for form in ("HTML", "PDF")]
    assert len({form["y"] for form in forms if form}) == 1  # of a paper with a long name these two stay together
    for name, address in SCREENS.items():
        open_part(page, name, address)
        assert find_barriers(page) == []
        assert find_faults(page) == []
    assert visit.outside == set()
