from datetime import date

from fingerpost.common.sharing import actions
from fingerpost.common.sharing.rules import Consent


def state_purpose(by, *, about="BCDF2345", kind="early-help", reason="Home visit"):
    """Somebody says what they are doing."""
    consent = Consent(why_not="The referrer has asked the family")
    return actions.state_purpose(kind=kind, about=about, reason=reason, consent=consent, by=by)


def protect(person, *, kind, team, by, **until):
    """Information governance protects somebody; the team sees them all the same."""
    return actions.protect(
        person,
        kind=kind,
        team=team.pk,
        ask="The duty manager, 01632 960100",
        reason="The court has ordered it",
        by=by,
        **{"review_on": date(2027, 5, 1)} | until,
    )


def deny(
    person, *, worker, by, ask="The duty manager", reason="They know her", is_unseen=False, **until
):
    """Information governance keeps a worker from somebody."""
    until = {"review_on": date(2027, 5, 1)} | until
    return actions.deny(
        person, worker=worker.pk, ask=ask, reason=reason, is_unseen=is_unseen, by=by, **until
    )


def emergency(by, *, names="Amara Okafor", born_on="9 5 2014"):
    """Somebody asks in an emergency for whom they do not find."""
    return actions.ask_in_emergency(
        names=names, born_on=born_on, known="", reason="She has not come home",
        ring="01632 960007", by=by,
    )  # fmt: skip
