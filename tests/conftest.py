"""For tests of the running project as a whole."""

import pytest


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """Every page of ours, with something behind it, and somebody who may open them all."""
    from .everywhere import everywhere

    with django_db_blocker.unblock(), everywhere() as site:
        yield site
