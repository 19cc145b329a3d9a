from django.utils.translation import gettext_lazy as _

from fingerpost.common.design.components import SecondChanceForm


class ParkedEventForm(SecondChanceForm):
    """What shall become of an event that is parked."""

    again = _("Deliver it again")
    discarded = _("This subscriber never gets it. Later events go on.")
