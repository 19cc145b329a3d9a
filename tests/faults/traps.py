"""A process that steps into a trap stays there until it is killed: so it dies just there."""

import threading
from pathlib import Path

from django.conf import settings


def spring(name):
    """If this trap is set, say that it has sprung, and wait for the end."""
    home = Path(settings.HOME)
    try:
        (home / f"set-{name}").rename(home / f"sprung-{name}")
    except FileNotFoundError:
        return
    threading.Event().wait()


def set_trap(home, name):
    (home / f"set-{name}").touch()


def has_sprung(home, name):
    """Whether somebody is in the trap; it is taken away then."""
    if not (home / f"sprung-{name}").exists():
        return False
    (home / f"sprung-{name}").unlink()
    return True
