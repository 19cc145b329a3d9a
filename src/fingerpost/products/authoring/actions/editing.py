from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.engines.formflow import read_whole
from fingerpost.products.authoring import queries, rules
from fingerpost.products.authoring.models import DraftChange, ServiceDraft, State
from fingerpost.products.authoring.rules import Part, Place, What
from fingerpost.products.forms.actions import keep_pictures
from fingerpost.products.forms.rules import read_service


class NotBeingEdited(Exception):
    """The draft waits for approval or for its day, so it stays as it was handed in."""


class ChangedMeanwhile(Exception):
    """What somebody changes is no longer what they saw."""


@dataclass(frozen=True)
class _Done:
    """A changed form, and what is to be remembered of the change."""

    form: Part
    what: str
    place: Place
    part: Part
    was: Part | None = None


def change_part(service: str, place: Place, part: Part, *, seen: str, by: AbstractBaseUser) -> None:
    """Replace a part, if it is still the one that somebody saw."""

    def edit(form: Part) -> _Done:
        _must_be(form, place, seen)
        return _Done(rules.put(form, place, part), What.CHANGED, place, part)

    _edit(service, edit, by=by)


def add_part(service: str, place: Place, part: Part, *, by: AbstractBaseUser) -> Place:
    """Add a part at the end of a list; where it stands."""

    def edit(form: Part) -> _Done:
        *way, name = place
        there = (*place, len(rules.part_at(form, tuple(way)).get(str(name), ())))
        return _Done(rules.insert(form, there, part), What.ADDED, there, part)

    return _edit(service, edit, by=by)


def remove_part(service: str, place: Place, *, seen: str, by: AbstractBaseUser) -> None:
    """Take a part out; what it was is kept, so that it can be put back."""

    def edit(form: Part) -> _Done:
        part = _must_be(form, place, seen)
        return _Done(rules.remove(form, place), What.REMOVED, place, part, part)

    _edit(service, edit, by=by)


def move_part(service: str, place: Place, steps: int, *, seen: str, by: AbstractBaseUser) -> Place:
    """Move a part up (-1) or down (1) in its list; where it stands then."""

    def edit(form: Part) -> _Done:
        part = _must_be(form, place, seen)
        moved, there = rules.move(form, place, steps)
        return _Done(moved, What.MOVED, there, part)

    return _edit(service, edit, by=by)


def send_part(service: str, place: Place, to: Place, *, seen: str, by: AbstractBaseUser) -> None:
    """Move a part to the end of another list, such as a question to another page."""

    def edit(form: Part) -> _Done:
        part = _must_be(form, place, seen)
        rules.list_at(form, to)
        return _Done(rules.move_to(form, place, to), What.MOVED, to, part)

    _edit(service, edit, by=by)


def add_test(
    service: str, owner: Place, place: Place, test: Part, *, seen: str, by: AbstractBaseUser
) -> None:
    """Add a test to the condition of a part, at its `when` or at a group within that."""
    _change_condition(service, owner, lambda form: rules.add_test(form, place, test), seen, by)


def change_test(
    service: str, owner: Place, place: Place, test: Part, *, seen: str, by: AbstractBaseUser
) -> None:
    """Replace a part of a condition."""
    _change_condition(service, owner, lambda form: rules.put(form, place, test), seen, by)


def join_tests(
    service: str, owner: Place, place: Place, how: str, *, seen: str, by: AbstractBaseUser
) -> None:
    """Let a condition hold when all of its parts do, or any, or none."""
    _change_condition(service, owner, lambda form: rules.join(form, place, how), seen, by)


def cut_test(service: str, owner: Place, place: Place, *, seen: str, by: AbstractBaseUser) -> None:
    """Take a part out of a condition."""
    _change_condition(service, owner, lambda form: rules.cut(form, place), seen, by)


def _change_condition(
    service: str,
    owner: Place,
    change: Callable[[Part], Part],
    seen: str,
    by: AbstractBaseUser,
) -> None:
    def edit(form: Part) -> _Done:
        _must_be(form, owner, seen)
        changed = change(form)
        return _Done(changed, What.CHANGED, owner, rules.part_at(changed, owner))

    _edit(service, edit, by=by)


@transaction.atomic
def take_folder(service: str, files: Mapping[str, str], *, by: AbstractBaseUser) -> None:
    """Make a folder from elsewhere the draft; raises DefinitionError with all that is wrong."""
    files = keep_pictures(files)
    read_service(files, service, today=timezone.localdate())
    others = {name: text for name, text in files.items() if name != queries.QUESTIONS}
    form: Part = read_whole(files[queries.QUESTIONS], queries.QUESTIONS, files).data
    _edit(service, lambda _old: _Done(form, What.CHANGED, (), form), by=by)
    ServiceDraft.objects.filter(service=service).update(files=others)


def put_back(service: str, revision: int, *, by: AbstractBaseUser) -> None:
    """Add again what a change took out, where it was or as near to it as can be."""
    change = DraftChange.objects.filter(
        draft__service=service, revision=revision, was__isnull=False
    ).first()
    if change is None:
        raise rules.NoSuchPart(str(revision))
    *way, number = rules.place_in(change.place)

    def edit(form: Part) -> _Done:
        if not isinstance(number, int):
            place = (*way, number)
            return _Done(rules.put(form, place, change.was), What.ADDED, place, change.was)
        *owner, name = way
        rules.list_at(form, tuple(way))
        last = len(rules.part_at(form, tuple(owner)).get(str(name), ()))
        there = (*way, min(number, last))
        return _Done(rules.insert(form, there, change.was), What.ADDED, there, change.was)

    _edit(service, edit, by=by)


def draft_to_edit(service: str) -> ServiceDraft:
    """The draft for this transaction alone, begun if there is none; raises NotBeingEdited."""
    return _draft_of(service) or _begun(service)


def _draft_of(service: str) -> ServiceDraft | None:
    draft = ServiceDraft.objects.select_for_update().filter(service=service).first()
    if draft is not None and draft.state != State.EDITING:
        raise NotBeingEdited(service)
    return draft


@transaction.atomic
def _edit(service: str, edit: Callable[[Part], _Done], *, by: AbstractBaseUser) -> Place:
    draft = _draft_of(service)
    done = edit(draft.form if draft else queries.working_copy(service).form)
    draft = draft or _begun(service)
    draft.form, draft.revision = done.form, draft.revision + 1
    draft.save(update_fields=["form", "revision"])
    _remember(draft, done, by)
    return done.place


def _begun(service: str) -> ServiceDraft:
    """A draft of what is published; nobody else may have begun one meanwhile."""
    copy = queries.working_copy(service)
    draft, is_new = ServiceDraft.objects.get_or_create(
        service=service,
        defaults={"form": copy.form, "files": dict(copy.files), "based_on": copy.based_on},
    )
    if not is_new:
        raise ChangedMeanwhile(service)
    return draft


def remember_begun(draft: ServiceDraft, *, by: AbstractBaseUser) -> None:
    """Keep who began a service that nobody has published yet."""
    _remember(draft, _Done(draft.form, "begun", (), draft.form), by)


def remember_file(draft: ServiceDraft, what: str, name: str, *, by: AbstractBaseUser) -> None:
    """Keep who changed a file beside the form."""
    _remember(draft, _Done(draft.form, what, ("file", *name.split("/")), {"title": name}), by)


def _remember(draft: ServiceDraft, done: _Done, by: AbstractBaseUser) -> None:
    DraftChange.objects.create(
        draft=draft,
        revision=draft.revision,
        what=done.what,
        place=rules.address_of(done.place)[:200],
        called=rules.title_of(done.part)[:200],
        was=done.was,
        made_at=timezone.now(),
        made_by_id=by.pk,
    )
    subject = f"service-draft:{draft.service}:{draft.revision}"
    audit.record(by=by, action=f"form.{done.what}", subject=subject)


def _must_be(form: Part, place: Place, seen: str) -> Any:
    """The part at a place; it must be the one that was seen."""
    try:
        part = rules.part_at(form, place)
    except rules.NoSuchPart:
        raise ChangedMeanwhile(rules.address_of(place)) from None
    if rules.digest(part) != seen:
        raise ChangedMeanwhile(rules.address_of(place))
    return part
