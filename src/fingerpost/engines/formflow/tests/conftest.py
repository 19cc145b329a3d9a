from pathlib import Path

import pytest

from fingerpost.engines.formflow import Form, read_form

EXAMPLE = Path(__file__).parent / "examples" / "allotment.yaml"


@pytest.fixture(scope="session")
def allotment_text() -> str:
    return EXAMPLE.read_text()


@pytest.fixture(scope="session")
def allotment(allotment_text) -> Form:
    return read_form(allotment_text, EXAMPLE.name)
