"""For every test: a copied database, and no network beyond this machine."""

import shutil
import socket

import pytest
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from tests import database

settings.register_profile(
    "fingerpost",
    max_examples=50,  # other ones each time, so that runs add up
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("fingerpost")

TAKE_MINUTES = ("tests/story/", "tests/bad_input/", "tests/faults/")
LOCAL = ("127.0.0.1", "::1", "localhost")


def pytest_addoption(parser):
    parser.addoption(
        "--database-tests", action="store_true", help="only tests that touch the database"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """What takes minutes begins first: begun last, it would leave a core with nothing to do.

    On a second database only those tests are run again that could tell the difference.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(TAKE_MINUTES))
    if not config.getoption("--database-tests"):
        return
    kept = [
        item
        for item in items
        if item.get_closest_marker("django_db")
        and not item.get_closest_marker("browser")
        and not item.get_closest_marker("one_database")
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_blocker):
    name = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with django_db_blocker.unblock():
        database.use_copy(name)


@pytest.fixture(autouse=True, scope="session")
def _restore_instead_of_flush():
    TransactionTestCase._fixture_teardown = lambda self: database.restore()


@pytest.fixture(scope="session")
def made_borough(tmp_path_factory):
    """A small demonstration, whole; copied by whoever changes it."""
    from tests.boroughs import make_after_a_kill

    home = tmp_path_factory.mktemp("borough") / "var"
    make_after_a_kill(home)
    return home


@pytest.fixture(autouse=True)
def _only_this_machine(monkeypatch):
    connect = socket.socket.connect

    def connect_here(self, address):
        if self.family != socket.AF_UNIX and address[0] not in LOCAL:
            raise RuntimeError(f"a test reached for {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(scope="session")
def chromium():
    from tests.browser import launched

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("there is no chromium on this machine")
    with launched(program) as browser:
        yield browser


@pytest.fixture
def window_of(chromium, live_server):
    """Opens a phone's window, or another, of somebody who is signed in or of a visitor."""
    from tests.browser import PHONE, cookies_of

    contexts = []

    def open_window(user=None, **options):
        context = chromium.new_context(
            **{"viewport": PHONE, "base_url": live_server.url, **options}
        )
        contexts.append(context)
        if user:
            context.add_cookies(cookies_of(user, live_server.url))
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def signed_in(client):
    """A browser in which somebody is signed in who may do what is named; for any capability."""
    from fingerpost.common.identity.tests.factories import UserFactory

    def sign_in(*permissions):
        client.force_login(UserFactory(username="operator", may=permissions))
        return client

    return sign_in
