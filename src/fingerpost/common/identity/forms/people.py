from django import forms
from django.utils.translation import gettext_lazy as _

from fingerpost.common.identity.components import ROLE_NAMES
from fingerpost.common.identity.queries import all_teams
from fingerpost.common.identity.rules import Role


class RoleForm(forms.Form):
    """Which role somebody is to have, and in which team."""

    role = forms.TypedChoiceField(
        label=_("Role"),
        coerce=Role,
        choices=[("", _("Select a role")), *((role.value, ROLE_NAMES[role]) for role in Role)],
        error_messages={"required": _("Select a role")},
    )
    team = forms.ModelChoiceField(
        label=_("Team"),
        queryset=all_teams(),
        required=False,
        empty_label=_("No team: everywhere"),
        error_messages={"invalid_choice": _("Select a team from the list")},
    )


class AccountForm(RoleForm):
    first_name = forms.CharField(
        label=_("First name"),
        max_length=150,
        error_messages={"required": _("Enter their first name")},
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=150,
        error_messages={"required": _("Enter their last name")},
    )
    email = forms.EmailField(
        label=_("Email address"),
        help_text=_("They sign in with it, and we send the link to choose a password there."),
        error_messages={
            "required": _("Enter their email address"),
            "invalid": _("Enter an email address, like name@example.org"),
        },
    )
    field_order = ["first_name", "last_name", "email", "role", "team"]

    def refuse_email(self) -> None:
        self.add_error("email", _("Enter another address. There is an account with this one."))


class SearchForm(forms.Form):
    matching = forms.CharField(label=_("Name or email address"), required=False, max_length=100)


class TeamForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the team"),
        max_length=60,
        error_messages={"required": _("Enter the name of the team")},
    )

    def refuse_name(self) -> None:
        self.add_error("name", _("Enter another name. There is a team of this name."))
