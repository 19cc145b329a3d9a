from django.utils.translation import gettext as _

from fingerpost.common.design.components import day_said
from fingerpost.common.sharing.rules import Condition, Decision


def reason_of(decision: Decision) -> str:
    """Why a field is shown, masked or hidden, in plain words."""
    if decision.is_for_safety:
        return _("Hidden to keep somebody safe.")
    if decision.unmet is Condition.PERIOD:
        return _of_period(decision)
    why_not = {
        Condition.PURPOSE: _("Not shared for what you are doing."),
        Condition.ROLE: _("Not shared with your role."),
        Condition.AGE: _("Not shared for people of this age."),
        Condition.PLACE: _("Not shared for people who live there."),
        Condition.RECORD: _("Not shared in this case."),
    }
    if decision.unmet is None:
        return decision.reason or _("No agreement covers this, so it is not shared.")
    return f"{why_not[decision.unmet]} {decision.reason}"


def _of_period(decision: Decision) -> str:
    words = {"agreement": decision.agreement}
    if decision.ended_on is None:
        return _("Sharing under “%(agreement)s” has not begun yet.") % words
    words["day"] = day_said(decision.ended_on)
    return _("Sharing under “%(agreement)s” ended on %(day)s.") % words
