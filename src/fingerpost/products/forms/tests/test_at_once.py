"""Two people's worth of hurry on a real database: threads, each with its own connection."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from fingerpost.common.events.models import PublishedEvent
from fingerpost.common.notify.models import Message
from fingerpost.engines.formflow import Step
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.models import Delivery, FormSession, ServiceVersion, Submission
from fingerpost.products.forms.tests.filling import ALLOTMENT

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*work):
    """Do it all in threads, and give what each returned."""

    def alone(one):
        try:
            return one()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as threads:
        return list(threads.map(alone, work))


def filled_in(service):
    key = actions.start_draft(service, by="tests")
    while (step := waiting(key).first_unanswered).page != "check-answers":
        posted = {
            name: value if isinstance(value, list) else [value]
            for name, value in ALLOTMENT[step.page].items()
        }
        assert not actions.answer_step(key, step, posted, changing=False, by="tests").errors
    return key


def waiting(key):
    now = timezone.localtime()
    return queries.draft_with(key, now=now).walk(now)


def test_ten_clicks_on_send_are_one_submission(allotment):
    key = filled_in(allotment)
    revision = FormSession.objects.get().revision

    references = at_once(*[lambda: actions.send(key, revision=revision, by="tests")] * 10)

    assert set(references) == {Submission.objects.get().reference}
    assert PublishedEvent.objects.count() == 1
    assert [one.kind for one in Delivery.objects.all()] == ["receipt"]


def test_tabs_that_answer_at_once_lose_nothing(allotment):
    key = filled_in(allotment)

    def answer(page, **posted):
        lists = {name.replace("_", "-"): [value] for name, value in posted.items()}
        return lambda: actions.answer_step(key, Step(page), lists, changing=True, by="tests")

    at_once(
        answer("size", size="half"),
        answer("site", site="old-dock"),
        answer("plans", plans="Only beans"),
        answer("access", vehicle="AB12 CDE"),
    )

    answers = FormSession.objects.get().answers
    assert (answers["size"], answers["site"]) == ("half", "old-dock")
    assert (answers["plans"], answers["vehicle"]) == ("Only beans", "AB12 CDE")


def test_of_two_who_open_a_link_at_once_one_gets_the_answers(allotment):
    keys = [actions.start_draft(allotment, by="tests") for _ in range(2)]
    for key in keys:
        actions.save_for_later(key, "ada@hatworth.example", journey=0, by="tests")
    bodies = Message.objects.order_by("pk").values_list("body", flat=True)
    tokens = [re.search(r"/saved/([\w-]+)/", body)[1] for body in bodies]

    def reopen(token):
        try:
            return actions.reopen(token, by="tests")
        except actions.LinkSpent:
            return None

    opened = at_once(*[lambda: reopen(tokens[0])] * 8, *[lambda: reopen(tokens[1])] * 8)

    got = [key for key in opened if key]
    assert len(got) == 2
    assert all(queries.draft_with(key, now=timezone.now()) for key in got)
    assert not any(queries.draft_with(key, now=timezone.now()) for key in keys)


def test_of_many_who_open_a_link_to_progress_at_once_one_gets_in(allotment):
    key = filled_in(allotment)
    actions.send(key, revision=FormSession.objects.get().revision, by="tests")
    actions.deliver_ours()
    token = re.search(r"/progress/([\w-]+)/", Message.objects.get().body)[1]

    def look():
        try:
            return actions.open_progress(token, by="tests")
        except actions.LinkSpent:
            return None

    (visit,) = filter(None, at_once(*[look] * 10))

    assert queries.visited_with(visit, now=timezone.now()) is not None


def test_the_same_folder_published_at_once_is_one_version(files):
    def publish():
        return actions.publish_service("allotment", files, by="tests")

    numbers = at_once(publish, publish, publish)

    assert numbers == [1, 1, 1]
    assert ServiceVersion.objects.filter(service="allotment").count() == 1
