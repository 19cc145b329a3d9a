"""Who may see and change the drafts of forms."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fingerpost.products.authoring import actions, permissions, rules
from fingerpost.products.forms import queries as forms

View = Callable[..., HttpResponse]


def for_editors(view: View) -> View:
    """For whoever may edit forms; what cannot be done is said, and nothing is changed."""

    @login_required
    @permission_required(permissions.EDIT_FORMS, raise_exception=True)
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (forms.NoSuchService, rules.NoSuchPart):
            raise Http404 from None
        except actions.NotBeingEdited:
            words = _("This form waits for approval. Take it back first if you want to change it.")
        except actions.ChangedMeanwhile:
            words = _("Somebody has changed this meanwhile. Nothing was done. Look at it again.")
        messages.warning(request, words)
        return redirect("authoring:outline", service=kwargs["service"])

    return guarded
