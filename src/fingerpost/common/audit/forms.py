from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.common.design.components import DatePartsField

from .rules import Criteria, Place


def _box(label: Any, hint: Any, longest: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": False, "autocomplete": "off"}),
    )


class SearchForm(forms.Form):
    actor = _box(_("Who"), _("A user name, or the name of a process, such as cases"), 150)
    action = _box(_("Action"), _("For example, look.opened; or look, for every kind of look"), 60)
    subject = _box(_("About"), _("For example, case:BCDF2345"), 120)
    purpose = _box(_("Purpose"), _("For example, s17 BCDF2345"), 120)
    since = DatePartsField(label=_("From"), name=_("From"), required=False)
    until = DatePartsField(label=_("To"), name=_("To"), required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("To must be the same day as From or later"))
        return given

    @property
    def criteria(self) -> Criteria:
        return Criteria(**self.cleaned_data)

    @property
    def older_than(self) -> Place | None:
        """Where the page before ended; its button carries it, not one of the boxes."""
        return Place.parse(self.data.get("older_than", ""))
