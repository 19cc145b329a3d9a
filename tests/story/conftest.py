import pytest

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


@pytest.fixture(scope="session")
def browser(chromium):
    """The one browser of this run, under the name that the story gives it."""
    return chromium
