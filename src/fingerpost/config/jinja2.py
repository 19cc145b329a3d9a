from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, pgettext
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from fingerpost.common.design.components import asset_url


def environment(**options: Any) -> Environment:
    """Build the template environment: our templates first, then GOV.UK Frontend."""
    options["undefined"] = ChainableUndefined
    options["extensions"] = ["jinja2.ext.i18n"]
    env = Environment(**options)  # noqa: S701  Django sets autoescape
    env.loader = ChoiceLoader(
        [
            options["loader"],
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]
    env.globals |= {
        "url": lambda name, **kwargs: reverse(name, kwargs=kwargs),
        "static": static,
        "asset": asset_url,
        "council": settings.COUNCIL,
        "language": get_language,
        "is_demonstration": settings.IS_DEMONSTRATION,
    }
    return env
