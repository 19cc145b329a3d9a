from typing import Any

from fingerpost.common.audit import actions as audit
from fingerpost.products.forms.models import Submission


def answers_for_processing(reference: str, *, by: str, purpose: str) -> dict[str, Any]:
    """What was sent, for the named process and no person; audited with its work."""
    submission = Submission.objects.get(reference=reference)
    audit.record(
        by=by, action="submission.read", subject=f"submission:{reference}", purpose=purpose
    )
    return dict(submission.answers)
