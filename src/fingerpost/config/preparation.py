"""What a database needs besides its tables, so that everyone can come in and find a page."""

from django.core.management import call_command

from fingerpost.products.website import actions as website


def prepare() -> None:
    """Make what is missing after the migrations have run; again changes nothing."""
    call_command("createcachetable", verbosity=0)
    website.found_website(by="migrate")
