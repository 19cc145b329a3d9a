"""Processes that are started as people start them."""

import os


def without_settings() -> dict[str, str]:
    """The environment of this process but for the tests' own settings."""
    ours = ("FINGERPOST_", "DJANGO_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}
