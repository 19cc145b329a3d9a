"""The borough's early help service in small: its teams, its people, and cases in each state."""

from datetime import UTC, datetime

from django.conf import settings

from fingerpost.common.identity.models import Team
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.sharing.tests.factories import state_purpose
from fingerpost.products.cases import actions
from fingerpost.products.cases.models import Case
from fingerpost.products.forms import actions as forms_actions
from fingerpost.products.forms import queries as forms
from fingerpost.products.forms.models import ServiceVersion, Submission
from fingerpost.products.forms.queries import SubmissionRead

SERVICE = "early-help"
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
ANSWERS = {
    "danger": "no-danger",
    "referrer-kind": "professional",
    "referrer-name": {"full": "Joy Marsh"},
    "referrer-organisation": "Elm Road Primary School",
    "referrer-phone": "+441632960001",
    "referrer-email": "joy.marsh@school.example",
    "child": [
        {"id": "1", "child-born": "born", "child-name": {"first": "Tia", "last": "Boltwood"}}
        | {"child-born-on": "2015-03-27"}
    ],
    "adult": [
        {"id": "1", "adult-name": {"first": "Edgar", "last": "Boltwood"}}
        | {"adult-relation": "father", "adult-must-not-see": "yes"}
    ],
    "family-address": {"line1": "3 Larkspur Road", "town": "Hatworth", "postcode": "HW1 1AA"},
    "family-address-safe": "not-safe",
    "worries": "She comes to school hungry",
}
NAMES = ("Boltwood", "Tia", "Edgar", "Larkspur", "Joy Marsh", "hungry")


def team(slug, name=""):
    found, _ = Team.objects.get_or_create(slug=slug, defaults={"name": name or slug})
    return found


def front_door_worker(**kwargs):
    return UserFactory(role=Role.FRONT_DOOR, team=team("front-door"), **kwargs)


def practitioner(of="early-help-east", **kwargs):
    return UserFactory(role=Role.PRACTITIONER, team=team(of), **kwargs)


def manager(of="early-help-east", **kwargs):
    return UserFactory(role=Role.TEAM_MANAGER, team=team(of), **kwargs)


def version(service=SERVICE):
    """The number under which the service is published."""
    for slug in ("front-door", "early-help-east", "early-help-west"):
        team(slug)
    folder = settings.COUNCIL.folder / "services" / service
    return forms_actions.publish_service(service, forms.read_folder(folder), by="tests")


def submission(reference="BCDF2345", *, answers=None, flags=None, service=SERVICE):
    """What somebody sent, as it is stored."""
    number = version(service)
    return Submission.objects.create(
        reference=reference,
        service=service,
        version=ServiceVersion.objects.get(service=service, number=number),
        answers=ANSWERS | (answers or {}),
        flags=flags or {},
        channel="online",
        received_at=MONDAY,
    )


def read(sent):
    return SubmissionRead(
        reference=sent.reference,
        service=sent.service,
        version=sent.version.number,
        answers=sent.answers,
        flags=sent.flags,
        received_at=sent.received_at,
    )


def new_case(reference="BCDF2345", **kwargs):
    """A case that waits at the front door."""
    return actions.open_case(read(submission(reference, **kwargs)), by="cases")


def move(case, transition, by, **said):
    """Somebody takes a step, having seen the case as it is now."""
    case.refresh_from_db()
    said = {"reason": "As agreed"} | said
    actions.move_case(case.reference, transition=transition, revision=case.revision, by=by, **said)
    case.refresh_from_db()
    return case


def given_case(to, reference="BCDF2345", *, of="early-help-east", by=None, **kwargs):
    """A case that a worker has."""
    case = new_case(reference, **kwargs)
    return move(case, "give", by or front_door_worker(), to=(team(of), to))


def look_as(user, case):
    """Somebody says why they look at a case."""
    state_purpose(user, about=case.reference)


def revision_of(case):
    return Case.objects.values_list("revision", flat=True).get(pk=case.pk)
