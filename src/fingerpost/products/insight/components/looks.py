"""How looks under review are said."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.common.audit.rules import Look
from fingerpost.products.insight.queries import Usage
from fingerpost.products.insight.rules.looks import Signal

from .tables import Table

SIGNALS = {
    Signal.OWN_RECORD: gettext_lazy("The record names somebody called the same as the worker"),
    Signal.SAME_SURNAME: gettext_lazy("Somebody in the record has the worker's surname"),
    Signal.NO_LINK: gettext_lazy("The worker has never had the case, nor done anything to it"),
    Signal.RESTRICTED: gettext_lazy("The person is restricted"),
    Signal.MANY: gettext_lazy("The worker opened more records that day than is usual"),
    Signal.OUT_OF_HOURS: gettext_lazy("It was outside working hours"),
}


def usage_table(used: Sequence[Usage]) -> Table:
    """How much was looked, by team and purpose, and what reviews came to."""
    return Table(
        "looks",
        _("Looks in the last 30 days"),
        [
            _("Team"),
            _("Purpose"),
            _("Searched"),
            _("Listed"),
            _("Opened"),
            _("In detail"),
            _("To review"),
            _("Right"),
            _("Talked about"),
            _("Passed on"),
        ],
        [
            [
                one.team or _("No team"),
                one.kind,
                *(one.looks[look] for look in Look),
                one.waiting,
                one.right,
                one.talked,
                one.concern,
            ]
            for one in used
        ],
        texts=2,
        definition=_(
            "Searches made, people listed in results, records opened, and details seen. Then, of "
            "looks in the review queue: how many wait, and what came of the others."
        ),
    )
