import pytest

from fingerpost.common.files.rules import owners
from fingerpost.common.files.tests.factories import Letterbox


@pytest.fixture
def letterbox(monkeypatch, tmp_path, settings):
    monkeypatch.setattr(owners, "_ACCESS", {})
    files = settings.STORAGES["files"]
    settings.STORAGES = settings.STORAGES | {"files": files | {"OPTIONS": {"location": tmp_path}}}
    settings.FILES_SCANNER = None
    return Letterbox()
