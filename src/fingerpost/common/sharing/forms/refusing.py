from django import forms
from django.utils.translation import gettext_lazy as _

from .references import AboutForm


class NotToShareForm(AboutForm):
    """What is not shared, with whom and why."""

    what = forms.CharField(
        label=_("What do you not share?"),
        help_text=_("For example, the new address"),
        max_length=300,
        error_messages={"required": _("Enter what you do not share")},
    )
    with_whom = forms.CharField(
        label=_("With whom do you not share it?"),
        help_text=_("For example, the school"),
        max_length=200,
        error_messages={"required": _("Enter with whom you do not share it")},
    )
    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("For example, the family does not want it and no child is at risk"),
        max_length=300,
        error_messages={"required": _("Enter why you do not share it")},
    )
