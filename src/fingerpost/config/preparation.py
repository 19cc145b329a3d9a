"""What a database needs besides its tables, so that everyone can come in and find a page."""

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
