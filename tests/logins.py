"""Who log in in Toytown, by whom they are known, and the file that sets it up."""

import json
import time
from collections.abc import Mapping
from pathlib import Path

from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from tests.toytown import CODE

APP, ISSUER, SECRET = "toytown-app", "https://inloggen.example", "een-geheim-van-minstens-32-tekens"
PEOPLE = f"""\
id,name,role,domain,areas,issuer,subject
anna,Anna,regisseur,,{CODE["zuid"]},{ISSUER},s-anna
bas,Bas,regisseur,,{CODE["oost"]},{ISSUER},s-bas
cor,Cor,regisseur,,{CODE["zuid"]},{ISSUER},s-cor
bea,Bea,stadsdeelmanager,,SD9999-laag,{ISSUER},s-bea
wil,Wil,wethouder,,GM9999,{ISSUER},s-wil
gea,Gea,gegevensbeheerder,,,{ISSUER},s-gea
dirk,Dirk,regisseur,,,{ISSUER},s-dirk
otto,Otto,gegevensbeheerder,,,,
"""


def make_claims(subject: str, issuer: str = ISSUER) -> dict[str, object]:
    """Return what a provider says of who has just logged in."""
    now = int(time.time())
    return {"iss": issuer, "sub": subject, "aud": APP, "iat": now, "exp": now + 3600, "is_logged_in": True}


def make_cookie(url: str, claims: Mapping[str, object], secret: str = SECRET) -> dict[str, str]:
    """Return the cookie by which the app at an address knows who logged in, as a browser wants it."""
    told = json.dumps({"origin": url.rstrip("/"), **claims})
    return {"name": USER_COOKIE_NAME, "value": create_signed_value(secret, USER_COOKIE_NAME, told).decode(), "url": url}


def write_login(path: Path, redirect_uri: str, issuer: str = ISSUER) -> Path:
    """Write the file of a login, for its owner only; return its path."""
    path.write_text(
        f"""[auth]
redirect_uri = "{redirect_uri}"
cookie_secret = "{SECRET}"
client_id = "{APP}"
client_secret = "{SECRET}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
""",
        encoding="utf-8",
    )
    path.chmod(0o600)
    return path
