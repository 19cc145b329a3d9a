from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.audit.rules import Look
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.sharing import actions, queries
from fingerpost.common.sharing.models import Purpose
from fingerpost.common.sharing.rules import LASTS, Consent, NoOpenPurpose

from .factories import state_purpose

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return UserFactory()


def test_a_look_inherits_the_purpose_and_its_reason(ada):
    state_purpose(ada, kind="s17", reason="Home visit")

    actions.record_look(Look.OPENED, shown=["case:BCDF2345"], by=ada)

    entry = AuditEntry.objects.get(action=Look.OPENED)
    assert (entry.purpose, entry.reason) == ("s17 BCDF2345", "Home visit")


def test_a_look_without_a_purpose_is_refused_and_says_what_it_was_about(ada):
    with pytest.raises(NoOpenPurpose) as refusal:
        actions.record_look(Look.OPENED, shown=["case:GHJK6789"], by=ada)

    assert refusal.value.about == "GHJK6789"


def test_whatever_somebody_does_carries_their_purpose_until_it_ends(ada):
    audit.record(by=ada, action="diary.opened", subject="diary:1")
    state_purpose(ada, kind="s17")
    audit.record(by=ada, action="diary.written", subject="diary:1")
    audit.record(by="printer", action="diary.printed", subject="diary:1")
    with time_machine.travel(timezone.now() + LASTS, tick=False):
        audit.record(by=ada, action="diary.closed", subject="diary:1")

    entries = AuditEntry.objects.filter(subject="diary:1").order_by("pk")
    assert [entry.purpose for entry in entries] == ["", "s17 BCDF2345", "", ""]


def test_a_new_purpose_replaces_the_one_before(ada):
    state_purpose(ada, about="BCDF2345")
    state_purpose(ada, about="GHJK6789")

    assert queries.open_purpose_of(ada).about == "GHJK6789"
    assert Purpose.objects.get(about="BCDF2345").ended == Purpose.Ended.REPLACED


def test_the_talk_with_the_family_is_kept_beside_the_ground(ada):
    consent = Consent(spoke_with="The mother", spoke_on=date(2026, 11, 20))

    actions.state_purpose(kind="s47", about="BCDF2345", reason="Enquiry", consent=consent, by=ada)

    assert Purpose.objects.get().consent() == consent


def test_a_purpose_lapses_with_the_shift(ada):
    state_purpose(ada)

    with time_machine.travel(timezone.now() + LASTS, tick=False):
        assert queries.open_purpose_of(ada) is None


def test_a_lapsed_purpose_is_closed_at_the_end_of_its_shift(ada):
    purpose = state_purpose(ada)

    with time_machine.travel(timezone.now() + LASTS + timedelta(days=2)):
        actions.end_purpose(by=ada)

    purpose.refresh_from_db()
    assert purpose.closed_at == purpose.opened_at + LASTS
    assert purpose.ended == Purpose.Ended.LAPSED


def test_ending_what_was_never_stated_changes_nothing(ada):
    actions.end_purpose(by=ada)

    assert not AuditEntry.objects.filter(actor=ada.username).exists()


def test_stating_and_ending_are_in_the_audit(ada):
    state_purpose(ada, kind="s47", reason="Strategy meeting")
    actions.end_purpose(by=ada)

    entries = AuditEntry.objects.filter(actor=ada.username).order_by("pk")
    assert [(entry.action, entry.purpose) for entry in entries] == [
        ("purpose.stated", "s47 BCDF2345"),
        ("purpose.ended", "s47 BCDF2345"),
    ]


def test_the_database_allows_one_open_purpose_for_each_person(ada):
    purpose = state_purpose(ada)
    purpose.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        purpose.save(force_insert=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"closed_at": timezone.now() + timedelta(days=1)},
        {"ended": "by-hand"},
        {"consent_why_not": ""},
        {"consent_spoke_with": "The mother"},
        {"about": ""},
    ],
)
def test_the_database_refuses_a_purpose_that_is_half_told(ada, wrong):
    purpose = state_purpose(ada)

    with pytest.raises(IntegrityError), transaction.atomic():
        Purpose.objects.filter(pk=purpose.pk).update(**wrong)
