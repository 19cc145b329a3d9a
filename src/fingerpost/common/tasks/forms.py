from django.utils.translation import gettext_lazy as _

from fingerpost.common.design.components import SecondChanceForm


class FailedJobForm(SecondChanceForm):
    """What shall become of a job that failed."""

    again = _("Run it again")
    discarded = _("It never runs.")
