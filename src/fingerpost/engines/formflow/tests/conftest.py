from datetime import date
from pathlib import Path

import pytest

from fingerpost.engines.formflow import Form, read_form

EXAMPLES = Path(__file__).parent / "examples"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def allotment() -> Form:
    path = EXAMPLES / "allotment.yaml"
    return read_form(path.read_text(), path.name)
