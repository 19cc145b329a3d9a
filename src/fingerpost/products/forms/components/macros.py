from typing import Any, cast

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from markupsafe import Markup


def render_macro(template: str, macro: str, *arguments: Any) -> Markup:
    """Call a macro of one of our templates, without a page around it."""
    environment = cast(Jinja2, engines["jinja2"]).env
    rendered: Markup = getattr(environment.get_template(template).module, macro)(*arguments)
    return rendered
