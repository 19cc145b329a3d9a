from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fingerpost.common.audit.rules import Fault, Finding

_SENTENCES: dict[Fault, str | Promise] = {
    Fault.CHANGED: _(
        "Entry %(entry)s, at position %(position)s, is not as it was sealed: "
        "it was changed, or is not the entry that stood there."
    ),
    Fault.MISSING: _("Entry %(entry)s, at position %(position)s, is missing."),
    Fault.CUT_OUT: _("Positions %(position)s to %(until)s were cut out of the chain."),
    Fault.CUT_OFF: _(
        "The end was cut off: positions %(position)s to %(until)s were signed and are not there."
    ),
    Fault.RECOMPUTED: _(
        "The chain was recomputed somewhere from position %(position)s to %(until)s: "
        "it fits together, but is not what was signed."
    ),
    Fault.FORGED: _("The signature of %(name)s is not ours, or the one before it is gone."),
    Fault.UNWITNESSED: _(
        "No signed head was found in the audit folder, so a cut or recomputed chain "
        "cannot be told. Run this where the worker runs, or restore the folder."
    ),
    Fault.STRAY: _("Entry %(entry)s is neither sealed nor waiting: it was hidden from the sealer."),
    Fault.LEFT_OVER: _(
        "Positions %(position)s to %(until)s were removed under a checkpoint, "
        "but some of them are still there."
    ),
    Fault.UNLOCKED: _(
        "The trigger %(name)s, which keeps the audit append-only, is missing or switched off."
    ),
}
_LOST_UNSEALED = _("Entry %(entry)s was removed before it was sealed.")


def sentence_for(finding: Finding) -> str:
    """What was found and where, for the person who has to follow it up."""
    is_lost_unsealed = finding.fault is Fault.MISSING and finding.position is None
    sentence = _LOST_UNSEALED if is_lost_unsealed else _SENTENCES[finding.fault]
    return str(sentence) % {
        "entry": finding.entry,
        "position": finding.position,
        "until": finding.until,
        "name": finding.name,
    }
