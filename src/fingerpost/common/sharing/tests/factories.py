from fingerpost.common.sharing import actions
from fingerpost.common.sharing.rules import Consent


def state_purpose(by, *, about="BCDF2345", kind="early-help", reason="Home visit"):
    """Somebody says what they are doing."""
    consent = Consent(why_not="The referrer has asked the family")
    return actions.state_purpose(kind=kind, about=about, reason=reason, consent=consent, by=by)
