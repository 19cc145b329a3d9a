"""From a draft to a version."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.products.authoring import actions, queries, rules
from fingerpost.products.authoring.models import LookedAt, ServiceDraft
from fingerpost.products.forms import queries as published

from .pages import EDITOR, FIRST_QUESTION, hand_in, press, save, text_of

pytestmark = pytest.mark.django_db
REVIEW = f"{EDITOR}review/"


@pytest.fixture
def second(oliver):
    client = Client()
    client.force_login(oliver)
    return client


@pytest.fixture
def submitted(signed_in, early_help):
    save(signed_in, FIRST_QUESTION, ask="Is a child in danger today?")
    hand_in(signed_in, REVIEW)
    assert queries.working_copy("early-help").state == "submitted"


def version():
    return published.current_version("early-help").number


def asked(name):
    return published.form_of(published.current_version("early-help")).questions[name].definition


def test_a_change_is_told_in_words_approved_by_a_second_person_and_published(
    signed_in, second, submitted, oliver
):
    shown = text_of(second.get(REVIEW))
    assert "Question “Is a child in danger now, or likely to be harmed?” now reads" in shown

    second.post(REVIEW, {"do": "approve", "when": "now"})

    assert version() == 2
    assert asked("danger").ask == "Is a child in danger today?"
    assert not ServiceDraft.objects.exists()
    told = AuditEntry.objects.filter(action__startswith="form.").order_by("pk")
    assert [entry.action for entry in told] == [
        "form.changed",
        "form.looked_at",
        "form.submitted",
        "form.approved",
        "form.published",
    ]


def test_whoever_changed_or_handed_in_a_draft_cannot_approve_it(signed_in, submitted):
    response = signed_in.post(REVIEW, {"do": "approve", "when": "now"})

    assert "Somebody else must approve this" in text_of(response)
    assert version() == 1


def test_whoever_changed_only_a_little_cannot_approve_it_either(signed_in, second, early_help):
    save(second, f"{EDITOR}part/sections/0/pages/1/", title="What happened")
    save(signed_in, FIRST_QUESTION, ask="Is a child in danger today?")
    hand_in(signed_in, REVIEW)

    second.post(REVIEW, {"do": "approve", "when": "now"})

    assert version() == 1


def test_what_waits_for_approval_is_not_changed_until_it_is_taken_back(signed_in, submitted):
    seen = rules.digest(rules.at(queries.working_copy("early-help").form, ("sections", 0)))
    signed_in.post(f"{EDITOR}do/", {"do": f"remove sections/0 {seen}"})
    assert queries.working_copy("early-help").revision == 1

    signed_in.post(REVIEW, {"do": "take-back"})

    assert save(signed_in, FIRST_QUESTION, ask="Danger?").status_code == 302
    assert queries.working_copy("early-help").revision == 2


def test_an_approved_form_is_published_on_its_day_by_the_job(second, submitted):
    day = timezone.localdate() + timedelta(days=3)
    at = {"publish_on_day": day.day, "publish_on_month": day.month, "publish_on_year": day.year}

    second.post(REVIEW, {"do": "approve", "when": "day", **at})
    actions.publish_due(by="authoring")
    assert version() == 1

    with time_machine.travel(timezone.now() + timedelta(days=3)):
        actions.publish_due(by="authoring")
        actions.publish_due(by="authoring")
    assert version() == 2


def test_a_page_that_nobody_can_reach_is_named_and_keeps_the_draft_back(signed_in, early_help):
    what_happened = f"{EDITOR}test/sections/0/pages/1/when/?question=danger"
    save(signed_in, what_happened, test="chosen", chosen=["no-danger"])
    other = f"{EDITOR}test/sections/0/pages/1/when/?new=1&question=danger"
    save(signed_in, other, test="chosen", chosen=["danger-now"])

    shown = text_of(signed_in.get(REVIEW))
    assert "page 'what-happened' can be reached" in shown
    assert "Hand in for approval" not in shown
    signed_in.post(REVIEW, {"do": "submit"})
    assert queries.working_copy("early-help").state == "editing"


def test_jargon_is_pointed_out_until_somebody_says_why_it_stays(signed_in, early_help):
    save(signed_in, FIRST_QUESTION, hint="Ring safeguarding prior to this.")

    shown = text_of(signed_in.get(REVIEW))
    assert "“safeguarding”. People know it as “keeping somebody safe”" in shown
    signed_in.post(REVIEW, {"do": "submit"})
    assert queries.working_copy("early-help").state == "editing"
    mark = queries.remarked(queries.working_copy("early-help"))[0].remark.mark
    refused = signed_in.post(REVIEW, {"do": f"look {mark}", "reason": " "})
    assert "Enter why" in text_of(refused)
    for one in queries.remarked(queries.working_copy("early-help")):
        sent = {"do": f"look {one.remark.mark}", "reason": "Schools say so."}
        signed_in.post(REVIEW, sent)
    signed_in.post(REVIEW, {"do": "submit"})

    assert queries.working_copy("early-help").state == "submitted"
    assert {one.reason for one in LookedAt.objects.all()} == {"Schools say so."}


def test_going_back_publishes_what_an_earlier_version_was_as_a_new_one(
    signed_in, second, submitted
):
    second.post(REVIEW, {"do": "approve", "when": "now"})
    shown = text_of(signed_in.get(f"{REVIEW}?version=1"))
    assert "Go back to version 1" in shown

    signed_in.post(REVIEW, {"do": "back 1", "reason": "Too many left here."})

    assert version() == 3
    assert asked("danger").ask == "Is a child in danger now, or likely to be harmed?"
    assert AuditEntry.objects.get(action="form.went_back").reason == "Too many left here."


def test_a_comment_stays_with_its_question_and_is_settled_by_name(signed_in, second, early_help):
    second.post(
        f"{EDITOR}do/",
        {"do": "comment sections/0/pages/0/questions/0", "comment": "<b>Too long?</b>"},
    )
    press(signed_in, EDITOR, "Move down Is a child in danger?")

    moved = f"{EDITOR}part/sections/0/pages/1/questions/0/"
    assert "<b>Too long?</b>" in text_of(signed_in.get(moved))
    assert b"<b>Too" not in signed_in.get(moved).content
    press(signed_in, moved, "It is settled : <b>Too long?</b>")

    assert "Settled by Helen Marsh" in text_of(signed_in.get(moved))
    assert queries.comments_on("early-help") == []


def test_words_that_lack_their_welsh_or_have_an_old_one_are_pointed_out(signed_in):
    question = FIRST_QUESTION.replace("early-help", "complaint")
    save(signed_in, question, ask="What do you complain about?", hint="Choose what fits best.")

    shown = text_of(signed_in.get(REVIEW.replace("early-help", "complaint")))

    assert "“Choose what fits best.” in “What do you complain about?” is not in Welsh." in shown
    assert "now says “What do you complain about?”. Its Welsh is of the words" in shown
