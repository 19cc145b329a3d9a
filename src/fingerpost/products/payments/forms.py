from typing import Any

from django.utils.translation import gettext_lazy as _

from fingerpost.common.design.components import SecondChanceForm


class PaymentForm(SecondChanceForm):
    """What shall become of a payment that is in doubt."""

    again: Any = _("Ask the provider again")
    again_hint = _("Nothing is taken by asking.")
    discard: Any = _("I have seen to it")
    discarded: Any = _("You have looked at it where the provider keeps payments, and put it right.")
    ask_why = _("What did you do?")
    enter_why = _("Enter what you did")
