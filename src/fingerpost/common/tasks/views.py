from uuid import UUID

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from . import actions, queries
from .forms import FailedJobForm
from .permissions import OPERATE_TASKS

ROWS = 50


@login_required
@permission_required(OPERATE_TASKS, raise_exception=True)
def failed_jobs(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.failed_jobs(), ROWS).get_page(request.GET.get("page"))
    return render(request, "tasks/failed_jobs.jinja", {"page": page})


@login_required
@permission_required(OPERATE_TASKS, raise_exception=True)
def failed_job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    try:
        job = queries.failed_job(job_id)
    except queries.NoSuchJob:
        raise Http404 from None
    form = FailedJobForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if (reason := form.reason_to_discard) is None:
            actions.replay(job_id, by=request.user)
        else:
            actions.discard(job_id, reason=reason, by=request.user)
        return redirect("tasks:failed-jobs")
    return render(request, "tasks/failed_job.jinja", {"job": job, "form": form})
