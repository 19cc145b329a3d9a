"""What each figure is called and what exactly it counts."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Measure:
    """A figure by the name of its field, with its definition."""

    key: str
    name: Promise
    definition: Promise


MEASURES = (
    Measure("received", _("Received"), _("Requests that came in during the time chosen.")),
    Measure("open", _("Open"), _("Of those received, the ones that are not closed now.")),
    Measure(
        "late",
        _("Late"),
        _("Of the open ones, those past a time limit now. The service sets the limits."),
    ),
    Measure(
        "decided",
        _("Decided"),
        _("Of those received, the ones whose referrer was told what happens."),
    ),
    Measure("closed", _("Closed"), _("Of those received, the ones that are closed now.")),
    Measure(
        "repeated",
        _("Repeat contacts"),
        _("Of those received, the ones about a child or address known from the year before."),
    ),
    Measure(
        "contacted",
        _("Contacted"),
        _("Of those received, the ones where a worker has been in touch."),
    ),
    Measure(
        "days_to_contact",
        _("Days to first contact"),
        _(
            "From receipt to the first contact, in calendar days. Half of those contacted waited "
            "less, half longer."
        ),
    ),
)
WARD_MEASURES = (
    Measure(
        "received",
        _("Received"),
        _("Requests from the ward that came in from 1 April to the end of the month."),
    ),
    Measure(
        "open",
        _("Open, on time"),
        _("Of those received, the ones open when the figures were made, within all time limits."),
    ),
    Measure("late", _("Open, late"), _("Of those received, the open ones past a time limit.")),
    Measure("closed", _("Closed"), _("Of those received, the ones that were closed.")),
    Measure(
        "contacted",
        _("Contacted"),
        _("Of those received, the ones where a worker had been in touch."),
    ),
    Measure(
        "days_to_contact",
        _("Days to first contact"),
        _(
            "From receipt to the first contact, in whole calendar days. Half of those contacted "
            "waited less, half longer. Shown where at least 10 were contacted."
        ),
    ),
    Measure(
        "repeated",
        _("Repeat contacts"),
        _("Of those received, the ones about a child or address known from the year before."),
    ),
    Measure(
        "decided",
        _("Decided"),
        _("Of those received, the ones whose referrer had been told what happens."),
    ),
    Measure("decision", _("Decision"), _("Of those decided, what the referrer was told.")),
    Measure("outcome", _("Outcome"), _("Of those closed, how they ended.")),
    Measure("source", _("Who asked"), _("Of those received, who asked for help.")),
    Measure("service", _("Service"), _("Of those received, which service they were for.")),
)
