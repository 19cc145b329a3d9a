"""Files on a page of a form: kept one by one before anything else of the page is looked at."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit.rules import Look
from fingerpost.common.files.queries import NoSuchFile
from fingerpost.common.files.rules.harmless import HEADERS
from fingerpost.engines.formflow import FieldError, Step, Walk
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.components import REMOVE, UPLOAD
from fingerpost.products.forms.queries import Draft

from .access import with_draft


@dataclass(frozen=True)
class Arrived:
    """What was refused of what came with a page, and whether it was only for its files."""

    refused: tuple[FieldError, ...]
    stays: bool


def take_files(request: HttpRequest, key: str, draft: Draft, here: Walk, step: Step) -> Arrived:
    """Keep what came, or take away what is to go; raises TooMany, DraftGone and StepNotOnRoute."""
    refused: list[FieldError] = []
    if reference := request.POST.get(REMOVE, ""):
        actions.remove_file(key, step, reference, by=request.user)
    for question in queries.uploads_asked(here, step):
        for sent in request.FILES.getlist(question.id):
            # Whoever reports a child at risk is not held up.
            is_held_up = not draft.manifest.safeguarding
            actions.count("upload", actions.client_of(request) if is_held_up else "")
            error = actions.take_file(key, step, question, sent, by=request.user)
            refused += [error] if error else []
    return Arrived(tuple(refused), bool(refused) or bool({UPLOAD, REMOVE} & request.POST.keys()))


@require_safe
@with_draft
def small_picture(request: HttpRequest, key: str, draft: Draft, reference: str) -> HttpResponse:
    """A picture that somebody sent, small; when a worker looks for them, that is audited."""
    try:
        small = queries.small_picture(draft, reference)
    except NoSuchFile:
        raise Http404 from None
    if draft.is_assisted:
        shown = [f"draft:{draft.pk}", f"file:{reference}"]
        audit.record_look(
            by=request.user, look=Look.DETAIL, shown=shown, purpose="fill in a form", reason=""
        )
    return HttpResponse(small, content_type="image/jpeg", headers=dict(HEADERS))
