from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from fingerpost.products.cases import actions, forms, queries
from fingerpost.products.cases.rules.workflow import Act

from .acting import act, case_page, options_for, user_of


@case_page
def rate(request: HttpRequest, reference: str) -> HttpResponse:
    options = options_for(reference, Act.RATE, request)
    initial = {"rating": options.case.rating}
    form = forms.RateForm(request.POST or None, options=options, initial=initial)
    title = _("Say how pressing it is")
    return act(request, form, actions.rate_case, title=title, done=_("The rating is saved."))


@case_page
def reallocate(request: HttpRequest, reference: str) -> HttpResponse:
    options = options_for(reference, Act.REALLOCATE, request)
    form = forms.ReallocateForm(request.POST or None, options=options)
    title, done = _("Give it to another worker"), _("The worker is told.")
    return act(request, form, actions.reallocate_case, title=title, done=done)


@case_page
def hold(request: HttpRequest, reference: str) -> HttpResponse:
    form = forms.HoldForm(request.POST or None, options=options_for(reference, Act.HOLD, request))
    title, done = _("Put it on hold"), _("The case is on hold.")
    return act(request, form, actions.hold_case, title=title, done=done)


@case_page
def resume(request: HttpRequest, reference: str) -> HttpResponse:
    options = options_for(reference, Act.RESUME, request)
    form = forms.ResumeForm(request.POST or None, options=options)
    title, done = _("Take it off hold"), _("The case goes on.")
    return act(request, form, actions.resume_case, title=title, done=done)


@case_page
def review(request: HttpRequest, reference: str) -> HttpResponse:
    options = options_for(reference, Act.REVIEW, request)
    form = forms.ReviewForm(request.POST or None, options=options)
    title, done = _("Set the next review"), _("The next review is set.")
    return act(request, form, actions.set_next_review, title=title, done=done)


@case_page
def note(request: HttpRequest, reference: str) -> HttpResponse:
    form = forms.NoteForm(request.POST or None, options=options_for(reference, Act.NOTE, request))
    title, done = _("Add a note"), _("The note is added.")
    return act(request, form, actions.add_note, title=title, done=done)


@case_page
def correct_note(request: HttpRequest, reference: str, note: int) -> HttpResponse:
    options = options_for(reference, Act.NOTE, request)
    form = forms.CorrectNoteForm(request.POST or None, options=options)
    correct = partial(actions.correct_note, note=note)
    title, done = _("Correct a note"), _("The correction stands beside the note.")
    return act(request, form, correct, title=title, done=done)


@case_page
def attach(request: HttpRequest, reference: str) -> HttpResponse:
    options = options_for(reference, Act.ATTACH, request)
    form = forms.FileForm(request.POST or None, request.FILES or None, options=options)
    title, done = _("Add a file"), _("The file is added.")
    return act(request, form, actions.attach_file, title=title, done=done)


@case_page
def task(request: HttpRequest, reference: str) -> HttpResponse:
    form = forms.TaskForm(request.POST or None, options=options_for(reference, Act.TASK, request))
    title, done = _("Add a task"), _("The task is added.")
    return act(request, form, actions.add_task, title=title, done=done)


@case_page
@require_POST
def complete_task(request: HttpRequest, reference: str, task: int) -> HttpResponse:
    actions.complete_task(reference, task=task, by=user_of(request))
    messages.success(request, _("The task is done."))
    return redirect("cases:case", reference=reference)


@case_page
def step(request: HttpRequest, reference: str, transition: str) -> HttpResponse:
    options = queries.options_for(reference, by=user_of(request))
    step = options.step(transition)
    if step is None:
        raise actions.NotPossible(transition)
    form = forms.StepForm(request.POST or None, options=options, step=step)
    move = partial(actions.move_case, transition=transition)
    return act(request, form, move, title=step.name, done=_("It is done."))
