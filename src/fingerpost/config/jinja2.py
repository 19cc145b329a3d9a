"""The template environment: one way of rendering for every page of ours."""

from collections.abc import MutableMapping
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, pgettext
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from fingerpost.common.design import components


class _Environment(Environment):
    """GOV.UK's macros import one another at each call, and each import compares the globals."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals  # a chain of maps is slow to compare


def environment(**options: Any) -> Environment:
    """Build the template environment: our templates first, then GOV.UK Frontend."""
    options["undefined"] = ChainableUndefined
    options["extensions"] = ["jinja2.ext.i18n", "wagtail.jinja2tags.core"]
    env = _Environment(**options)  # noqa: S701  Django sets autoescape
    env.loader = ChoiceLoader(
        [
            options["loader"],
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]
    env.filters |= {"day": components.day_said, "moment": components.moment_said}
    env.filters["in_this_language"] = components.in_this_language
    env.globals |= {
        "url": lambda name, **kwargs: reverse(name, kwargs=kwargs),
        "static": static,
        "asset": components.asset_url,
        "brand_file": brand_file,
        "council": settings.COUNCIL,
        "language": get_language,
        "is_demonstration": settings.IS_DEMONSTRATION,
        "messages": get_messages,
        "single_sign_on_name": lambda: settings.SINGLE_SIGN_ON_NAME,
        "component_of": components.component_of,
        "errors_of": components.errors_of,
        "navigation_links": components.navigation_links,
        "banners_for": components.banners_for,
        "panels_in": components.panels_in,
    }
    _add_unchanging(env)
    return env


@cache
def brand_file(name: str) -> str:
    """The address of a file of the council's brand, or "" if it has none of that name."""
    exists = (settings.COUNCIL.folder / "brand" / name).is_file()
    return static(f"brand/{name}") if exists else ""


def _add_unchanging(env: Environment) -> None:
    """Offer `unchanging(name)`: a part of the page rendered once for each language.

    It is rendered without the request, so it cannot hold anything about a person.
    """

    @cache
    def rendered(name: str, language: str | None) -> Markup:
        return Markup(env.get_template(name).render())  # noqa: S704  rendered with autoescape

    env.globals["unchanging"] = lambda name: rendered(name, get_language())
