"""What a database needs besides its tables, so that everyone can come in and find a page."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from fingerpost.common.identity import actions as identity
from fingerpost.products.forms import actions as forms
from fingerpost.products.website import actions as website

from .roles import PERMISSIONS


def prepare() -> None:
    """Make what is missing after the migrations have run; again changes nothing."""
    call_command("createcachetable", verbosity=0)
    identity.set_permissions_of_roles(PERMISSIONS, by="migrate")
    forms.publish_missing_services(settings.COUNCIL.folder, by="migrate")
    website.found_website(by="migrate")


@cache
def fingerprint() -> str:
    """Changes when a migration does, a package that brings some, or what is made after them."""
    packages = " ".join(version(name) for name in ("django", "wagtail", "django-allauth"))
    digest = hashlib.sha256(packages.encode())
    for path in _what_a_database_depends_on():
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _what_a_database_depends_on() -> Iterator[Path]:
    for app in apps.get_app_configs():
        yield from sorted(Path(app.path).glob("migrations/*.py"))
    config, website = (Path(apps.get_app_config(f"fp_{n}").path) for n in ("config", "website"))
    yield from sorted(config.glob("*.py"))
    yield from sorted(website.glob("actions/*.py"))
    yield website / "rules" / "content.py"
    for part in ("content", "services"):
        yield from sorted((settings.COUNCIL.folder / part).rglob("*.yaml"))
