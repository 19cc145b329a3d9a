import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.notify.models import Message
from fingerpost.products.cases import actions
from fingerpost.products.cases.models import Case
from fingerpost.products.forms.models import Submission

from .factories import (
    NAMES,
    front_door_worker,
    given_case,
    look_as,
    manager,
    new_case,
    practitioner,
    revision_of,
    team,
)

pytestmark = pytest.mark.django_db


def page_of(case, name="case", **more):
    return reverse(f"cases:{name}", kwargs={"reference": case.reference, **more})


@pytest.fixture
def case(worker):
    """A case of the worker, who has said why they look at it."""
    case = given_case(worker)
    look_as(worker, case)
    return case


@pytest.fixture
def as_worker(client, worker):
    client.force_login(worker)
    return client


def text_of(response):
    return response.content.decode()


def test_the_queue_shows_what_waits_without_saying_whom_it_is_about(client, door):
    new_case(flags={"urgency": "immediate"})
    client.force_login(door)

    page = text_of(client.get(reverse("cases:queue")))

    assert "BCDF2345" in page
    assert "Immediate" in page
    assert "Decide who takes it on" in page
    assert not any(name in page for name in NAMES)
    assert not AuditEntry.objects.filter(action__startswith="look.").exists()


def test_urgent_requests_come_first_then_the_oldest(client, door):
    for reference, flags in [("BBBBBB22", {}), ("CCCCCC22", {"urgency": "immediate"})]:
        new_case(reference, flags=flags)
    client.force_login(door)

    page = text_of(client.get(reverse("cases:queue")))

    assert page.index("CCCCCC22") < page.index("BBBBBB22")


def test_the_queue_can_be_narrowed(client, door):
    new_case("BBBBBB22", flags={"urgency": "immediate"})
    new_case("CCCCCC22", flags={"urgency": "same-day"})
    client.force_login(door)

    page = text_of(client.get(reverse("cases:queue"), {"rating": "immediate"}))

    assert "BBBBBB22" in page
    assert "CCCCCC22" not in page


@pytest.mark.parametrize("page", ["?page=99", "?page=x", "?rating=nothing", "?ward='"])
def test_a_list_bears_with_any_address(client, door, page):
    new_case("BBBBBB22", flags={"urgency": "immediate"})
    new_case("CCCCCC22")
    client.force_login(door)

    assert client.get(reverse("cases:queue") + page).status_code == 200


@pytest.mark.parametrize("page", ["queue", "team", "my-cases"])
def test_a_list_asks_as_often_for_many_cases_as_for_one(client, page):
    door, worker, boss = front_door_worker(), practitioner(), manager()
    client.force_login({"queue": door, "my-cases": worker, "team": boss}[page])
    counts = []
    for references in (["BBBBBB22"], [f"{letter}CCCCC22" for letter in "BCDFGHJK"]):
        for reference in references:
            new_case(reference) if page == "queue" else given_case(worker, reference, by=door)
        client.get(reverse(f"cases:{page}"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(f"cases:{page}"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_case_page_shows_the_case_and_the_look_is_audited(as_worker, worker, case):
    page = text_of(as_worker.get(page_of(case)))

    assert all(name in page for name in NAMES if name != "hungry")
    assert "must not see this" in page
    assert "Do not write to this address" in page
    look = AuditEntry.objects.get(action="look.opened")
    assert (look.subject, look.actor) == (f"case:{case.reference}", worker.username)
    assert look.purpose == f"early-help {case.reference}"


def test_the_whole_request_is_a_look_of_its_own(as_worker, case):
    page = text_of(as_worker.get(page_of(case, "referral")))

    assert "hungry" in page
    assert AuditEntry.objects.filter(action="look.detail", subject="submission:BCDF2345").exists()


def test_without_a_purpose_one_is_asked_for_first(as_worker, worker):
    case = given_case(worker)

    response = as_worker.get(page_of(case))

    assert response.status_code == 302
    assert f"about={case.reference}" in response.url
    assert "next=%2Fcases" in response.url


def test_a_purpose_about_another_case_is_pointed_out(as_worker, worker, case):
    other = given_case(worker, "GHJKGH22")

    assert "about another case" in text_of(as_worker.get(page_of(other)))


def test_only_what_is_possible_now_is_offered(as_worker, worker, case):
    page = text_of(as_worker.get(page_of(case)))

    assert "Record the first contact" in page
    assert "Record that a plan is agreed" not in page
    assert page_of(case, "rate") not in page


def test_the_front_door_gives_a_case_away_and_goes_on_with_its_queue(client, door, worker):
    case = new_case()
    client.force_login(door)
    form = {"revision": case.revision, "to": f"{team('early-help-east').pk}-{worker.pk}"}

    asked = text_of(client.get(page_of(case, "step", transition="give")))
    response = client.post(page_of(case, "step", transition="give"), form)

    assert "0 open, 0 late" in asked
    assert response.url == reverse("cases:queue")
    case.refresh_from_db()
    assert case.allocated_to == worker


def test_what_is_missing_is_asked_for(as_worker, case):
    step = page_of(case, "step", transition="finish")

    page = text_of(as_worker.post(step, {"revision": case.revision}))

    assert "Select how it ended" in page
    assert "Enter what was done, and why" in page


def test_whoever_was_slower_is_told_and_keeps_what_they_typed(as_worker, case):
    seen = case.revision
    actions.rate_case(case.reference, rating="low", reason="x", revision=seen, by=manager())
    form = {"revision": seen, "reason": "They are on holiday"}

    slower = as_worker.post(page_of(case, "hold"), form)
    form["revision"] = revision_of(case)
    again = as_worker.post(page_of(case, "hold"), form)

    assert slower.status_code == 409
    assert "Somebody else has changed this case" in text_of(slower)
    assert "They are on holiday" in text_of(slower)
    assert f'name="revision" value="{form["revision"]}"' in text_of(slower)
    assert again.status_code == 302


def test_whoever_lost_the_case_meanwhile_gets_back_what_they_typed(as_worker, worker, case):
    to = (team("early-help-east"), practitioner())
    actions.reallocate_case(case.reference, to=to, revision=case.revision, by=manager())

    response = as_worker.post(page_of(case, "note"), {"text": "Two hours of writing"})

    assert response.status_code == 404
    assert "Two hours of writing" in text_of(response)


def test_a_step_that_is_not_possible_now_is_refused_with_a_sentence(as_worker, case):
    response = as_worker.get(page_of(case, "step", transition="agree-plan"), follow=True)

    assert "That is not possible with this case now." in text_of(response)


def test_the_letter_is_shown_before_it_is_sent(as_worker, case):
    form = {"revision": case.revision, "decision": "taken-on"}

    preview = text_of(as_worker.post(page_of(case, "decide"), form))
    assert "Dear Joy Marsh" in preview
    assert not Message.objects.filter(template="cases.decision").exists()

    as_worker.post(page_of(case, "decide"), form | {"confirm": "yes"})
    assert Message.objects.filter(template="cases.decision").count() == 1


def test_whoever_answered_in_welsh_gets_a_welsh_letter_and_staff_read_what_it_says(as_worker, case):
    Submission.objects.update(language="cy")
    form = {"revision": case.revision, "decision": "taken-on"}

    preview = text_of(as_worker.post(page_of(case, "decide"), form))
    as_worker.post(page_of(case, "decide"), form | {"confirm": "yes"})

    assert '<div lang="cy">' in preview
    assert preview.index("Annwyl Joy Marsh") < preview.index("Dear Joy Marsh")
    message = Message.objects.get(template="cases.decision.cy")
    assert message.subject == "Am yr hyn a anfonoch atom"
    assert "Annwyl Joy Marsh" in message.body
    assert "Dear" not in message.body


def test_a_referrer_without_email_is_rung(client, worker):
    case = given_case(worker, answers={"referrer-email": None})
    look_as(worker, case)
    client.force_login(worker)

    form = {"revision": case.revision, "decision": "taken-on"}
    page = text_of(client.post(page_of(case, "decide"), form))

    assert "Ring +441632960001 and read this out" in page


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("note", {"text": "Rang the school"}),
        ("task", {"what": "Ring again", "due_on_day": "1", "due_on_month": "12"}
         | {"due_on_year": "2026"}),
        ("hold", {"reason": "They are away"}),
        ("review", {"on_day": "1", "on_month": "2", "on_year": "2999"}),
    ],
)  # fmt: skip
def test_what_a_worker_does_is_on_the_case_page(as_worker, case, name, form):
    as_worker.post(page_of(case, name), form | {"revision": case.revision})

    page = text_of(as_worker.get(page_of(case)))
    assert next(iter(form.values())) in page or "1 February 2999" in page


def test_a_task_is_done_by_a_button(as_worker, worker, case):
    today = timezone.localdate()
    task = actions.add_task(case.reference, what="Ring again", due_on=today, by=worker)

    as_worker.post(page_of(case, "complete-task", task=task.pk))

    assert "Done " in text_of(as_worker.get(page_of(case)))
    assert as_worker.get(page_of(case, "complete-task", task=task.pk)).status_code == 405


def test_a_note_is_corrected_beside_it(as_worker, worker, case):
    note = actions.add_note(case.reference, text="Seen on Monday", by=worker)

    as_worker.post(page_of(case, "correct-note", note=note.pk), {"text": "Seen on Tuesday"})

    page = text_of(as_worker.get(page_of(case)))
    assert "Seen on Monday" in page
    assert "Seen on Tuesday" in page


def test_a_manager_sees_who_has_how_much_and_what_is_late(client, worker):
    case, boss = given_case(worker), manager()
    case.clock_runs.running().update(due_at=timezone.now())
    Case.objects.update(next_review_on=timezone.localdate())
    client.force_login(boss)

    page = text_of(client.get(reverse("cases:team")))

    assert str(worker) in page
    assert case.reference in page
    assert "Next reviews" in page
    assert not any(name in page for name in NAMES)


def test_a_service_manager_sees_numbers_and_no_case(client, worker):
    case = given_case(worker)
    client.force_login(UserFactory(role=Role.SERVICE_MANAGER))

    page = text_of(client.get(reverse("cases:numbers")))

    assert "Ask for help for a family" in page
    assert case.reference not in page
    assert client.get(page_of(case)).status_code == 403


def test_no_page_of_a_case_needs_more_queries_as_the_case_grows(as_worker, worker, case):
    def count():
        as_worker.get(page_of(case))
        with CaptureQueriesContext(connection) as queries:
            as_worker.get(page_of(case))
        return len(queries)

    actions.add_note(case.reference, text="One", by=worker)
    few = count()
    for n in range(5):
        actions.add_note(case.reference, text=f"Note {n}", by=worker)
        actions.add_task(case.reference, what=f"Task {n}", due_on=timezone.localdate(), by=worker)

    assert count() <= few + 1


def test_moving_leads_to_the_case_as_it_is_now(as_worker, case):
    step = page_of(case, "step", transition="first-contact")
    form = {"revision": case.revision, "reason": "Rang the mother"}

    page = text_of(as_worker.post(step, form, follow=True))

    assert "Getting to know the family" in page
    assert "Rang the mother" in page


def test_what_was_answered_in_welsh_says_so_and_marks_somebodys_own_words(as_worker, case):
    referral = page_of(case, "referral")
    assert "Answered in Welsh" not in as_worker.get(referral).text

    Submission.objects.filter(reference=case.reference).update(language="cy")
    page = as_worker.get(referral).text

    assert "Answered in Welsh" in page
    assert re.search(r'<div lang="cy">[^<]*hungry', page)
