from typing import TypeVar

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _

ROWS = 50
T = TypeVar("T")


def found_or_404(found: T | None) -> T:
    if found is None:
        raise Http404
    return found


def already_in_force(form: forms.Form) -> None:
    form.add_error(None, _("This is so already. End it first if you want to change it."))
