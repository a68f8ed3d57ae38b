"""A register in each of both databases: a file, and a schema of its own on the server that a variable names."""

import os
import secrets
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import make_url, text

from geo.workspace.register import RegisterStore, engine
from tests.geo.workspace.register.homes import Home

VARIABLE = "BUURTSIGNALEN_TEST_DATABASE_URL"


@pytest.fixture
def new_server_home(tmp_path) -> Iterator[Callable[[], Home]]:
    """Return what makes a schema of its own on the server, as often as a test wants."""
    server = os.environ.get(VARIABLE)
    if not server:
        pytest.skip(f"{VARIABLE} names no PostgreSQL")
    made: list[Home] = []
    administration = engine.find_engine(engine.name_server(server))

    def make() -> Home:
        schema = f"register_{secrets.token_hex(6)}"
        with administration.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
        url = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
        made.append(Home(tmp_path, url.render_as_string(hide_password=False)))
        return made[-1]

    yield make
    for home in made:
        engine.forget_engine(engine.name_server(str(home.url)))
        schema = make_url(str(home.url)).query["options"].partition("=")[2]
        with administration.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))


@pytest.fixture(params=["sqlite", "postgresql"])
def new_home(request, tmp_path) -> Callable[[], Home]:
    """Return what makes a place without a register, as often as a test wants."""
    if request.param == "sqlite":
        return lambda: Home(tmp_path / secrets.token_hex(4), None)
    made: Callable[[], Home] = request.getfixturevalue("new_server_home")
    return made


@pytest.fixture
def server_home(new_server_home) -> Home:
    """Return a place on the server, for what is true of servers only."""
    return new_server_home()


@pytest.fixture
def home(new_home) -> Home:
    return new_home()


@pytest.fixture
def store(home) -> RegisterStore:
    return home.open()


@pytest.fixture
def file_home(tmp_path) -> Home:
    """Return a place for a file, for what is true of files only."""
    return Home(tmp_path, None)
