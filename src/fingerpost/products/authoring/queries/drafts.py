from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from fingerpost.engines.formflow import read_whole
from fingerpost.products.authoring.models import DraftChange, ServiceDraft, State
from fingerpost.products.authoring.rules import Part, digest
from fingerpost.products.forms import queries as forms

QUESTIONS = "form.yaml"


@dataclass(frozen=True)
class WorkingCopy:
    """A service as whoever edits it sees it: its draft, or what is published without one."""

    service: str
    form: Part
    files: Mapping[str, str]
    based_on: int
    revision: int
    state: str
    submitted_by: int | None = None
    approved_by: int | None = None
    publish_on: date | None = None
    copied_from: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether it has changes that are not published."""
        return self.revision > 0

    @property
    def is_new(self) -> bool:
        """Whether nothing of it was ever published."""
        return self.based_on == 0

    @property
    def may_be_edited(self) -> bool:
        return self.state == State.EDITING

    @cached_property
    def checksum(self) -> str:
        return digest([self.form, sorted(self.files.items())])


@dataclass(frozen=True)
class ServiceListed:
    """A service in the list of those that can be edited."""

    service: str
    title: str
    version: int
    state: str
    is_changed: bool


@dataclass(frozen=True)
class ChangeMade:
    """A change that somebody made to a draft."""

    revision: int
    what: str
    place: str
    called: str
    made_at: datetime
    made_by: str
    can_be_put_back: bool


def working_copy(service: str) -> WorkingCopy:
    """What is edited of a service; raises forms' NoSuchService."""
    draft = ServiceDraft.objects.filter(service=service).first()
    return as_working_copy(draft) if draft else published_copy(forms.current_version(service))


def is_there(service: str) -> bool:
    """Whether there is anything to edit under this name."""
    try:
        return bool(working_copy(service))
    except forms.NoSuchService:
        return False


def as_working_copy(draft: ServiceDraft) -> WorkingCopy:
    return WorkingCopy(
        service=draft.service,
        form=draft.form,
        files=draft.files,
        based_on=draft.based_on,
        revision=draft.revision,
        state=draft.state,
        submitted_by=draft.submitted_by_id,
        approved_by=draft.approved_by_id,
        publish_on=draft.publish_on,
        copied_from=draft.copied_from,
    )


@lru_cache(maxsize=64)
def published_copy(version: forms.PinnedVersion) -> WorkingCopy:
    """A published version as it would be edited."""
    files = dict(forms.version_files(version))
    form = read_whole(files.pop(QUESTIONS), QUESTIONS, files).data
    return WorkingCopy(version.service, form, files, version.number, 0, State.EDITING)


def services() -> list[ServiceListed]:
    """Every service that can be edited, by its title."""
    drafts = {draft.service: draft for draft in ServiceDraft.objects.defer("form", "files")}
    found = [_never_published(draft) for draft in ServiceDraft.objects.filter(based_on=0)]
    for version in forms.published_versions():
        draft = drafts.get(version.service)
        if draft is not None and draft.based_on == 0:  # published from elsewhere meanwhile
            continue
        found.append(
            ServiceListed(
                service=version.service,
                title=forms.manifest_of(version).title,
                version=version.number,
                state=draft.state if draft else State.EDITING,
                is_changed=draft is not None and draft.revision > 0,
            )
        )
    return sorted(found, key=lambda one: one.title)


def _never_published(draft: ServiceDraft) -> ServiceListed:
    title = str(draft.form.get("title") or draft.service)
    return ServiceListed(draft.service, title, 0, draft.state, is_changed=True)


def changes_since(service: str, revision: int = 0, *, at_most: int = 50) -> list[ChangeMade]:
    """What was done to a draft after a revision, the newest first."""
    rows = (
        DraftChange.objects.filter(draft__service=service, revision__gt=revision)
        .select_related("made_by")
        .order_by("-revision")[:at_most]
    )
    return [_as_made(row) for row in rows]


def _as_made(row: Any) -> ChangeMade:
    person = row.made_by
    return ChangeMade(
        revision=row.revision,
        what=row.what,
        place=row.place,
        called=row.called,
        made_at=row.made_at,
        made_by=person.get_full_name() or person.get_username(),
        can_be_put_back=row.was is not None,
    )
