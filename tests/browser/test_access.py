"""Logging in at a real OpenID provider, and what then can be reached; all of it on this machine."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from geo.workspace.login import VARIABLE
from tests import logins
from tests.browser.conftest import ROOT, find_port, wait_for
from tests.logins import ISSUER, PEOPLE, SECRET, make_claims, write_login
from tests.toytown import CODE
from tests.toytown_workspace import make_signals_of_march, make_workspace

pytestmark = pytest.mark.slow  # a browser, a server and a provider: some seconds each

GUARDED = ("media/0123456789abcdef.csv", "_stcore/metrics", "_stcore/upload_file/a/b", "app/static/area_layer.js")


class Provider(NamedTuple):
    """Where people log in."""

    issuer: str
    process: subprocess.Popen[bytes]


@dataclass(frozen=True)
class Town:
    """The app behind a login, and what stands around it."""

    url: str
    issuer: str
    people: Path


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """Start a provider that believes everybody."""
    port = find_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    wait_for(f"{url}/.well-known/openid-configuration", process.poll)
    yield Provider(url, process)
    process.terminate()
    process.wait(60)


@pytest.fixture(scope="module")
def town(serve, provider, tmp_path_factory) -> Town:
    """Serve Toytown with a login."""
    issuer = provider.issuer
    folder, port = tmp_path_factory.mktemp("access"), find_port()
    path = make_workspace(folder / "workspace", make_signals_of_march())
    people = path / "people.csv"
    people.write_text(PEOPLE.replace(ISSUER, issuer), encoding="utf-8")
    login = write_login(folder / "login.toml", f"http://127.0.0.1:{port}/oauth2callback", issuer)
    return Town(serve(path, port=port, **{VARIABLE: str(login)}), issuer, people)


def go_through(page: Page, subject: str, button: str = "Aanmelden") -> None:
    page.get_by_role("button", name=button).click()
    page.locator("input[name=sub]").fill(subject)
    page.get_by_role("button", name="Authorize").click()


def expect_where_the_link_led(page: Page, town: Town) -> None:
    expect(title_of(page)).to_have_text("Werkwijze")
    assert page.url == f"{town.url}werkwijze?blik=gemeente"


def log_in(page: Page, town: Town, subject: str, path: str = "") -> None:
    page.goto(f"{town.url}{path}")
    go_through(page, subject)
    expect(page.get_by_role("button", name="Afmelden")).to_be_visible()


def title_of(page: Page):
    return page.get_by_role("heading", level=1)


def links_of(page: Page) -> set[str]:
    expect(page.get_by_test_id("stTopNavLink").first).to_be_visible()
    return {text.split("\n")[-1] for text in page.get_by_test_id("stTopNavLink").all_inner_texts()}


def make_cookie(town: Town, secret: str = SECRET, **claims: object) -> dict[str, str]:
    return logins.make_cookie(town.url, {**make_claims("s-anna", town.issuer), **claims}, secret)


def ask(url: str, cookie: dict[str, str] | None = None) -> int:
    headers = {"Cookie": f"{cookie['name']}={cookie['value']}"} if cookie else {}
    try:
        with urlopen(Request(url, headers=headers), timeout=30) as answer:  # noqa: S310 - our own server
            return int(answer.status)
    except HTTPError as refusal:
        with refusal:
            return int(refusal.code)


def test_a_regisseur_sees_the_own_area_until_the_row_is_withdrawn(visit, town):
    page = visit.page
    log_in(page, town, "s-cor")
    expect(title_of(page)).to_have_text("Hotspots")
    assert links_of(page) == {"Hotspots", "Weekbriefing", "Stadsdelen", "Dossiers", "Noteren", "Werkwijze"}
    page.goto(f"{town.url}?toon=aantallen&area={CODE['oost']}")
    visit.wait_for("() => window.areas && window.areas.shown")
    assert visit.map_frame.evaluate("() => window.areas.shown.areas.length") == 1
    with page.expect_download() as download:
        page.get_by_role("button", name="Download als CSV").first.click()
    told = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert CODE["zuid"] in told
    assert CODE["oost"] not in told
    file = download.value.url
    page.goto(f"{town.url}gegevens")
    expect(title_of(page)).to_have_text("Geen toegang")
    town.people.write_text(town.people.read_text().replace(",s-cor", ",ingetrokken"), encoding="utf-8")
    page.get_by_role("radio", name="Hele gemeente").click()
    expect(page.get_by_role("alert")).to_contain_text("geen toegang")
    expect(page.get_by_test_id("stTopNavLink")).to_have_count(0)
    assert page.evaluate("file => fetch(file).then(answer => answer.status)", re.sub(r"^blob:", "", file)) == 401
    page.get_by_role("button", name="Afmelden").click()
    page.wait_for_url(f"{town.issuer}/**")
    assert not [cookie for cookie in page.context.cookies(town.url) if cookie["name"] == USER_COOKIE_NAME]


@pytest.mark.parametrize(
    ("subject", "title", "hidden"),
    [
        ("s-bea", "Hotspots", {"Gegevens"}),
        ("s-wil", "Weekbriefing", {"Gegevens", "Noteren"}),
        ("s-gea", "Gegevens", set()),
    ],
)
def test_each_role_starts_where_its_work_is(visit, town, subject, title, hidden):
    log_in(visit.page, town, subject)
    expect(title_of(visit.page)).to_have_text(title)
    shown = links_of(visit.page)
    assert not shown & hidden
    assert len(shown | hidden) == 7


@pytest.mark.parametrize(
    ("secret", "claims", "told"),
    [
        pytest.param("een-ander-geheim-van-32-tekens-of-meer", {}, "Meld u aan", id="forged"),
        pytest.param(SECRET, {"exp": time.time() - 60}, "verlopen", id="expired"),
        pytest.param(SECRET, {"sub": "s-dirk"}, "geen aan u toegewezen", id="without an area"),
    ],
)
def test_a_cookie_that_is_not_right_opens_nothing(visit, town, secret, claims, told):
    page = visit.page
    page.context.add_cookies([make_cookie(town, secret, **claims)])
    page.goto(f"{town.url}dossiers?dossier=ratten")
    expect(title_of(page)).to_have_text("Buurtsignalen")
    expect(page.get_by_test_id("stMain")).to_contain_text(told)
    expect(page.get_by_test_id("stTopNavLink")).to_have_count(0)


def test_who_follows_a_link_comes_there_over_the_login(visit, town):
    page = visit.page
    page.context.add_cookies([make_cookie(town, exp=time.time() - 60)])
    page.goto(f"{town.url}werkwijze?blik=gemeente")
    go_through(page, "s-bas", "Opnieuw aanmelden")
    expect_where_the_link_led(page, town)
    expect(page.get_by_role("radio", name="Hele gemeente")).to_be_checked()


def test_while_the_provider_is_down_who_is_in_works_on_and_who_is_not_is_told(visit, town, provider):
    page = visit.page
    provider.process.send_signal(signal.SIGSTOP)
    try:
        page.context.add_cookies([make_cookie(town)])
        page.goto(f"{town.url}dossiers")
        expect(title_of(page)).to_have_text("Dossiers")
        page.context.clear_cookies()
        page.goto(f"{town.url}werkwijze?blik=gemeente")
        page.get_by_role("button", name="Aanmelden").click()
        expect(page.get_by_role("alert")).to_contain_text("antwoordt niet")
    finally:
        provider.process.send_signal(signal.SIGCONT)
    go_through(page, "s-bas")
    expect_where_the_link_led(page, town)


def test_a_provider_that_goes_down_on_the_way_back_is_told_and_the_next_try_succeeds(visit, town, provider):
    page = visit.page

    def stop_halfway(route):
        answer = route.fetch(max_redirects=0)
        if route.request.method == "POST":  # the form was sent: the answer leads back
            provider.process.send_signal(signal.SIGSTOP)
        route.fulfill(response=answer)

    try:
        page.goto(f"{town.url}werkwijze?blik=gemeente")
        page.route(lambda url: url.startswith(town.issuer), stop_halfway)
        go_through(page, "s-bas")
        expect(page.get_by_role("alert")).to_contain_text("antwoordt niet", timeout=60_000)
        expect(page.get_by_test_id("stTopNavLink")).to_have_count(0)
    finally:
        page.unroute_all()
        provider.process.send_signal(signal.SIGCONT)
    go_through(page, "s-bas")
    expect_where_the_link_led(page, town)


def test_files_and_measurements_are_for_who_works_here(town):
    cookies = {
        "nobody": None,
        "forged": make_cookie(town, "een-ander-geheim-van-32-tekens-of-meer"),
        "expired": make_cookie(town, exp=time.time() - 60),
        "unknown": make_cookie(town, sub="s-iemand"),
    }
    for path in GUARDED:
        assert {name for name, cookie in cookies.items() if ask(f"{town.url}{path}", cookie) != 401} == set()
        assert ask(f"{town.url}{path}", make_cookie(town)) != 401
    assert ask(f"{town.url}_stcore/health") == 200


def test_a_login_that_is_not_right_starts_no_server(tmp_path):
    login = write_login(tmp_path / "login.toml", "http://127.0.0.1:1/oauth2callback")
    login.chmod(0o644)
    command = [sys.executable, "-c", "import app"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, VARIABLE: str(login)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "chmod 600" in done.stderr
    assert SECRET not in done.stderr


@pytest.mark.parametrize(
    "secrets",
    [
        f'[auth]\ncookie_secret = "{SECRET}"\n',
        f'[ "auth" ]\ncookie_secret = "{SECRET}"\n',
        f'auth.cookie_secret = "{SECRET}"\n',
        f'[auth\ncookie_secret = "{SECRET}"\n',  # no TOML
    ],
)
def test_a_login_where_other_programs_have_it_starts_no_server(tmp_path, secrets):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text(secrets, encoding="utf-8")
    command = [sys.executable, "-c", "import app"]
    environment = {**os.environ, "HOME": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "[auth], geldt hier niet" in done.stderr
    assert VARIABLE in done.stderr
    assert SECRET not in done.stderr
