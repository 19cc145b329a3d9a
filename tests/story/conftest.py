import pytest

from tests.browser import launched
from tools.machine import find

from .borough import served


def pytest_addoption(parser):
    parser.addoption("--pictures", help="folder in which the story keeps pictures for the docs")


@pytest.fixture(scope="session")
def borough(tmp_path_factory):
    with served(tmp_path_factory.mktemp("borough") / "var") as borough:
        yield borough


@pytest.fixture(scope="session")
def secrets(borough):
    return borough.secrets()


@pytest.fixture(scope="module")
def browser():
    program = find("chromium")
    if program is None:
        pytest.skip("there is no chromium on this machine")
    with launched(str(program)) as browser:
        yield browser
