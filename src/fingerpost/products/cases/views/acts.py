"""What can be done to a case, each on a page that asks for what it takes."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from fingerpost.products.cases import actions, forms, queries
from fingerpost.products.cases.rules.workflow import Act

from .acting import act, acting, case_page, options_for, user_of

rate = acting(
    Act.RATE, forms.RateForm, actions.rate_case,
    title=_("Say how pressing it is"), done=_("The rating is saved."),
)  # fmt: skip
reallocate = acting(
    Act.REALLOCATE, forms.ReallocateForm, actions.reallocate_case,
    title=_("Give it to another worker"), done=_("The worker is told."),
)  # fmt: skip
hold = acting(
    Act.HOLD, forms.HoldForm, actions.hold_case,
    title=_("Put it on hold"), done=_("The case is on hold."),
)  # fmt: skip
resume = acting(
    Act.RESUME, forms.ResumeForm, actions.resume_case,
    title=_("Take it off hold"), done=_("The case goes on."),
)  # fmt: skip
review = acting(
    Act.REVIEW, forms.ReviewForm, actions.set_next_review,
    title=_("Set the next review"), done=_("The next review is set."),
)  # fmt: skip
note = acting(
    Act.NOTE, forms.NoteForm, actions.add_note,
    title=_("Add a note"), done=_("The note is added."),
)  # fmt: skip
correct_note = acting(
    Act.NOTE, forms.CorrectNoteForm, actions.correct_note,
    title=_("Correct a note"), done=_("The correction stands beside the note."),
)  # fmt: skip
attach = acting(
    Act.ATTACH, forms.FileForm, actions.attach_file,
    title=_("Add a file"), done=_("The file is added."),
)  # fmt: skip
task = acting(
    Act.TASK, forms.TaskForm, actions.add_task,
    title=_("Add a task"), done=_("The task is added."),
)  # fmt: skip


@case_page
def write(request: HttpRequest, reference: str) -> HttpResponse:
    options = options_for(reference, Act.NOTE, request)
    if not queries.may_write_to_sender(options.case):
        raise actions.NotPossible("write")
    form = forms.WriteForm(request.POST or None, options=options)
    title, done = _("Write to the person who asked"), _("The message is on its way.")
    return act(request, form, actions.write_to_sender, title=title, done=done)


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
