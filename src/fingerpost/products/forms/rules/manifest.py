"""What `service.yaml` may say."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from fingerpost.engines.formflow import Form, read_definition

from .destinations import AnyDestination, destinations_schema
from .fees import Fee

Line = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=5_000)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=50)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Urgent(_Part):
    """A risk that cannot wait: with this flag, answers are sent as soon as `after` is answered."""

    flag: Id
    value: Id
    after: Id


class Nearby(_Part):
    """Earlier reports to show before somebody sends their own: of what kind, and how far away.

    Both questions hold no personal data, and the kind is chosen from options: nobody's words.
    """

    place: Id
    kind: Id
    metres: int = Field(default=50, ge=10, le=500)
    days: int = Field(default=30, ge=1, le=365)


class Lock(_Part):
    """Answers are locked so many days, or working days, before a day that the work has set."""

    before: Id
    days: int = Field(default=0, ge=0, le=90)
    working_days: int = Field(default=0, ge=0, le=60)


class Changes(_Part):
    """People may change what they sent: until the lock, and never once it is decided or closed."""

    lock: Lock | None = None
    remind_days_before: int | None = Field(default=None, ge=1, le=30)


class Manifest(_Part):
    """A service: what it is called, who owns it, what people are told, how long drafts are kept."""

    slug: Id
    title: Line
    owner: Line
    audience: Line
    purpose: Id | None = None
    safeguarding: bool = False
    by_invitation: bool = False
    takes: Line
    you_need: tuple[Line, ...] = ()
    what_happens_next: Words
    drafts_kept_days: int = Field(ge=1, le=90)
    confirm_to: Id | None = None
    urgent: Urgent | None = None
    deliveries: tuple[AnyDestination, ...] | None = None
    fee: Fee | None = None
    nearby: Nearby | None = None
    changes: Changes | None = None


def first_manifest(slug: str, title: str, form: Form | None) -> Manifest:
    """What can be said of a service of which there is only a form; the rest is for people to write.

    Raises ValueError when the slug is none.
    """
    asked = form.questions.values() if form else ()
    emails = [one.id for one in asked if one.definition.type == "email" and one.repeat is None]
    return Manifest(
        slug=slug,
        title=title[:300],
        owner="Name the team that owns this service",
        audience="Say who this service is for",
        takes=f"about {max(5, 5 * round(len(asked) / 10))} minutes",
        what_happens_next="Say what happens once somebody has sent the form, and by when.",
        drafts_kept_days=28,
        confirm_to=next((name for name in emails if len(name) <= 50), None),
    )


def read_manifest(text: str, file: str) -> Manifest:
    """Read service.yaml; raises DefinitionError with file, line and field of each fault."""
    return read_definition(text, file, Manifest, lambda _: ())


def manifest_schema() -> dict[str, Any]:
    """The JSON Schema of service.yaml, for editors that check while one types."""
    schema = Manifest.model_json_schema()
    schema["properties"]["deliveries"] = destinations_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema
