import os
import shutil
from pathlib import Path

import pytest

from .borough import served

PICTURES = "FINGERPOST_PICTURES"  # a folder in which the story keeps pictures for the docs


@pytest.fixture(scope="session")
def pictures():
    return Path(os.environ[PICTURES]) if PICTURES in os.environ else None


@pytest.fixture(scope="session")
def borough(made_borough, tmp_path_factory):
    home = tmp_path_factory.mktemp("story") / "var"
    shutil.copytree(made_borough, home)
    with served(home) as borough:
        yield borough


@pytest.fixture(scope="session")
def secrets(borough):
    return borough.secrets()


@pytest.fixture(scope="session")
def browser(chromium):
    """The one browser of this run, under the name that the story gives it."""
    return chromium
