"""Real objects that belong to somebody else, for the pages about one of something."""

import io
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from fingerpost.common.audit import actions as audit
from fingerpost.common.events.models import Delivery, PublishedEvent
from fingerpost.common.files import actions as files
from fingerpost.common.files.rules.owners import Owner
from fingerpost.common.identity import actions as identity
from fingerpost.common.identity.models import SignedInSession
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.notify.models import Message
from fingerpost.common.sharing import actions as sharing
from fingerpost.common.sharing.models import Denial, Protection
from fingerpost.common.sharing.tests import factories as sharing_factories
from fingerpost.products.appointments import queries as appointments
from fingerpost.products.appointments.models import Booking
from fingerpost.products.authoring import queries as authoring
from fingerpost.products.cases import actions as cases
from fingerpost.products.cases.models import Case
from fingerpost.products.cases.tests import factories as case_factories
from fingerpost.products.forms import actions as forms
from fingerpost.products.forms.actions.progress import new_progress_link
from fingerpost.products.forms.models import Delivery as SubmissionDelivery
from fingerpost.products.forms.models import Invitation, Picture, Submission
from fingerpost.products.insight import actions as insight
from fingerpost.products.insight.tests.factories import looked_at_by
from fingerpost.products.payments.models import Payment
from fingerpost.products.single_view.models import Judgement, Load, Person

from .people import World


def audit_entry_of_somebody_else(world: World) -> dict[str, object]:
    entry = audit.record(by=world.somebody_else, action="case.opened", subject="case:BCDF2345")
    return {"number": entry.pk}


def session_of_somebody_else(world: World) -> dict[str, object]:
    identity.open_session(world.somebody_else, user_agent="")
    return {"number": SignedInSession.objects.latest("pk").pk}


def no_single_sign_on(world: World) -> dict[str, object]:
    return {"provider_id": "council"}


def somebody_else(world: World) -> dict[str, object]:
    return {"number": world.somebody_else.pk}


def cover_of_somebody_else(world: World) -> dict[str, object]:
    return {"number": world.somebody_else.pk, "cover": 1}


def work_of_somebody_else(world: World) -> dict[str, object]:
    return {"number": world.somebody_else.pk, "kind": "cases"}


def link_to_choose_a_password(world: World) -> dict[str, object]:
    return {"uidb36": "1", "key": "spent"}


def picture_that_is_gone(world: World) -> dict[str, object]:
    return {"path": "gone.png"}


def map_of_nothing(world: World) -> dict[str, object]:
    return {"size": "large"}


def picture_of_a_service(world: World) -> dict[str, object]:
    picture = Picture.objects.create(sha256="0" * 64, mime="image/png", content=b"")
    return {"sha256": picture.pk, "kind": "png"}


def early_help(world: World) -> dict[str, object]:
    return {"service": "early-help"}


def manifest_of_early_help(world: World) -> dict[str, object]:
    return {"service": "early-help", "file": "service.yaml"}


def draft_to_try(world: World) -> dict[str, object]:
    return {"key": authoring.key_to_try("early-help")}


def question_of_early_help(world: World) -> dict[str, object]:
    return {"service": "early-help", "place": "sections/0/pages/0/questions/0"}


def questions_of_early_help(world: World) -> dict[str, object]:
    return {"service": "early-help", "place": "sections/0/pages/0/questions"}


def conditional_question(world: World) -> dict[str, object]:
    return {"service": "early-help", "place": "sections/0/pages/0/questions/1"}


def condition_of_early_help(world: World) -> dict[str, object]:
    return {"service": "early-help", "place": "sections/0/pages/0/questions/1/when"}


def step_of_early_help(world: World) -> dict[str, object]:
    """Of whose draft is not in the address: somebody else's cannot even be asked for."""
    return {"service": "early-help", "page": "referrer"}


def child_in_early_help(world: World) -> dict[str, object]:
    return {"service": "early-help", "page": "children", "item": "first"}


def link_to_their_answers(world: World) -> dict[str, object]:
    """Whoever has it may open it; it names neither them nor the service."""
    key = forms.start_draft("early-help", by="tests")
    forms.save_for_later(key, "ada@hatworth.example", journey=0, by="tests")
    sent = Message.objects.filter(template="forms.saved-links").latest("pk")
    return {"token": sent.body.partition("/apply/saved/")[2].partition("/")[0]}


def link_to_their_progress(world: World) -> dict[str, object]:
    """To something that was sent about somebody, of which it shows next to nothing."""
    sent = Submission.objects.get(reference=their_case(world).reference)
    return {"token": new_progress_link(sent, by="tests")}


def link_to_be_filled_in(world: World) -> dict[str, object]:
    """Somebody was asked to fill in a form; whoever has the link may open it."""
    address = forms.make_link("early-help", {"family-address-safe": "not-safe"}, by="tests")
    return {"token": address.rstrip("/").rpartition("/")[2]}


def somebody_asked_by_their_case(world: World) -> dict[str, object]:
    case = their_case(world)
    sent = Submission.objects.get(reference=case.reference)
    asked, _ = Invitation.objects.get_or_create(
        submission=sent, name="word", item="1", defaults={"service": sent.service, "reply": sent}
    )
    return {"reference": case.reference, "invitation": asked.pk}


def picture_in_early_help(world: World) -> dict[str, object]:
    return {**early_help(world), "reference": "BCDF23456789BCDF"}


def file_of_somebody_else(world: World) -> dict[str, object]:
    """Of an owner who lets nobody read it."""
    files.register_owner("diary", may_read=lambda _person, _reference: False, record_look=None)
    file = files.store_file(
        io.BytesIO(b"Dear diary"),
        name="diary.txt",
        owner=Owner("diary", "BCDF2345"),
        by=world.somebody_else,
    )
    return {"reference": file.reference}


def their_case(world: World) -> Case:
    """A case that somebody else works, in a team of which nobody asked here is a member."""
    if case := Case.objects.first():
        return case
    theirs = case_factories.team("early-help-east")
    world.somebody_else.memberships.create(team=theirs, role=Role.PRACTITIONER)
    return case_factories.given_case(world.somebody_else)


def case_of_somebody_else(world: World) -> dict[str, object]:
    return {"reference": their_case(world).reference}


def step_of_their_case(world: World) -> dict[str, object]:
    return {"reference": their_case(world).reference, "transition": "first-contact"}


def former_answers_of_their_case(world: World) -> dict[str, object]:
    return {"reference": their_case(world).reference, "number": 1}


def day_of_their_case(world: World) -> dict[str, object]:
    return {"reference": their_case(world).reference, "day": "home-visit"}


def their_case_and_another(world: World) -> dict[str, object]:
    return {"reference": their_case(world).reference, "other": "GHJKGH22"}


def note_in_their_case(world: World) -> dict[str, object]:
    case = their_case(world)
    note = cases.add_note(case.reference, text="Theirs", by=world.somebody_else)
    return {"reference": case.reference, "note": note.pk}


def task_in_their_case(world: World) -> dict[str, object]:
    case, today = their_case(world), timezone.localdate()
    task = cases.add_task(case.reference, what="Theirs", due_on=today, by=world.somebody_else)
    return {"reference": case.reference, "task": task.pk}


RESTRICTED = "PQRS2345"


def their_restriction(world: World) -> Protection:
    """Of a person whom a team protects of which nobody asked here is a member."""
    if protection := Protection.objects.first():
        return protection
    theirs = world.somebody_else.memberships.first().team
    return sharing_factories.protect(
        RESTRICTED, kind="restricted", team=theirs, by=world.somebody_else
    )


def restricted_person_of_somebody_else(world: World) -> dict[str, object]:
    return {"person": their_restriction(world).person}


def protection_by_somebody_else(world: World) -> dict[str, object]:
    return {"number": their_restriction(world).pk}


def access_of_somebody_else(world: World) -> dict[str, object]:
    protection, worker = their_restriction(world), world.somebody_else
    access = sharing.give_access(protection.pk, worker=worker.pk, reason="Theirs", by=worker)
    return {"number": protection.pk, "access": access.pk}


def denial_of_somebody_else(world: World) -> dict[str, object]:
    somebody = world.somebody_else
    if denial := Denial.objects.first():
        return {"number": denial.pk}
    return {"number": sharing_factories.deny("PQRS2346", worker=somebody, by=somebody).pk}


def glass_of_somebody_else(world: World) -> dict[str, object]:
    theirs, worker = their_restriction(world).team, UserFactory()
    sharing_factories.protect("PQRS2347", kind="restricted", team=theirs, by=world.somebody_else)
    sharing_factories.state_purpose(worker)
    return {"number": sharing.break_glass("PQRS2347", reason="Theirs", by=worker).pk}


def emergency_of_somebody_else(world: World) -> dict[str, object]:
    """Asked about somebody for whom nobody asked here answers, but information governance."""
    worker = UserFactory()
    sharing_factories.state_purpose(worker)
    return {"number": sharing_factories.emergency(worker).pk}


def somebody_known(world: World) -> dict[str, object]:
    """A person of whom nobody asked here has said why they look."""
    person, _ = Person.objects.get_or_create(reference="GHJK2345")
    return {"reference": person.reference}


def judged_by_somebody_else(world: World) -> dict[str, object]:
    judgement = Judgement.objects.create(kind="split", reason="Theirs", made_by=world.somebody_else)
    return somebody_known(world) | {"number": judgement.pk}


def housing(world: World) -> dict[str, object]:
    return {"source": "housing"}


def file_of_housing(world: World) -> dict[str, object]:
    return {"number": Load.objects.create(source="housing", file_name="people.csv").pk}


def figures_by_group(world: World) -> dict[str, object]:
    return {"table": "groups"}


def released_ward_figures(world: World) -> dict[str, object]:
    """Of the whole council: they belong to nobody, and the latest are meant."""
    insight.release_ward_figures(on=timezone.localdate(), by="tests")
    return {}


def look_by_somebody_else(world: World) -> dict[str, object]:
    return {"number": looked_at_by(world.somebody_else).pk}


def parked_event(world: World) -> dict[str, object]:
    event = PublishedEvent.objects.create(name="bins.collected", subject="bin:1", payload={})
    delivery = Delivery.objects.create(
        event=event, subscriber="lorries", subject="bin:1", state="parked", parked_because="failed"
    )
    return {"number": delivery.pk}


def parked_submission(world: World) -> dict[str, object]:
    sent = case_factories.submission("PRKD2345")
    owed = SubmissionDelivery.objects.create(
        submission=sent, service=sent.service, name="case", kind="case", stage="whole",
        key="PRKD2345:case", state="parked", reason="failed",
    )  # fmt: skip
    return {"number": owed.pk}


def link_to_their_appointment(world: World) -> dict[str, object]:
    begins, others = timezone.now() + timedelta(days=7), Booking.objects.count()
    booking = Booking.objects.create(
        subject="submission:PRKD2345", question=f"day-{others}", version=1, state="booked",
        service="early-help", calendar="visits", begins_at=begins, place=others + 1,
        ends_at=begins + timedelta(hours=1),
    )  # fmt: skip
    return {"token": appointments.token_of(booking)}


def doubtful_payment(world: World) -> dict[str, object]:
    payment = Payment.objects.create(
        subject="submission:PRKD2345", amount=3000, takes_later=False, key=uuid4(),
        doubt="not-known",
    )  # fmt: skip
    return {"number": payment.pk}


def failed_job(world: World) -> dict[str, object]:
    job = DBTaskResult.objects.create(
        task_path="fingerpost.config.maintenance.reconcile_messages",
        args_kwargs={"args": [], "kwargs": {}}, backend_name="default", run_after=None,
        status="FAILED",
    )  # fmt: skip
    return {"job_id": job.pk}


def doubtful_message(world: World) -> dict[str, object]:
    message = Message.objects.create(
        key="to-somebody-else", channel="email", to=world.somebody_else.email, status="in-doubt"
    )
    return {"reference": message.reference}


def email_receipts(world: World) -> dict[str, object]:
    return {"channel": "email"}
