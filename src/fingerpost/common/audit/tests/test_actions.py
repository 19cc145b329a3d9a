import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from fingerpost.common.audit import actions
from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.audit.rules import Look

pytestmark = pytest.mark.django_db


def test_a_look_writes_one_entry_for_each_thing_shown():
    actions.record_look(
        by="ada", look=Look.LISTED, shown=["person:1", "person:2"], purpose="s17", reason="Visit"
    )

    assert [str(entry) for entry in AuditEntry.objects.order_by("pk")] == [
        "ada look.listed person:1",
        "ada look.listed person:2",
    ]


@pytest.mark.parametrize("look", Look)
def test_the_database_refuses_a_look_without_a_purpose(look):
    with pytest.raises(IntegrityError):
        actions.record_look(by="ada", look=look, shown=["person:1"], purpose="", reason="")


@pytest.mark.django_db(transaction=True)
def test_a_look_cannot_hide_in_a_transaction_that_may_be_rolled_back():
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        actions.record_look(by="ada", look=Look.OPENED, shown=["x"], purpose="s17", reason="Visit")


def test_a_person_is_known_by_user_name_and_by_the_number_of_the_account():
    ada = get_user_model().objects.create_user("ada.okafor", password=None)

    entry = actions.record(by=ada, action="case.opened", subject="case:BCDF2345")

    assert (entry.actor, entry.actor_kind, entry.actor_number) == ("ada.okafor", "person", ada.pk)


def test_a_visitor_and_a_process_have_no_number():
    visitor = actions.record(by=AnonymousUser(), action="form.begun", subject="form:early-help")
    process = actions.record(by="cases", action="case.opened", subject="case:BCDF2345")

    assert (visitor.actor, visitor.actor_kind, visitor.actor_number) == ("visitor",) * 2 + (None,)
    assert (process.actor, process.actor_kind, process.actor_number) == ("cases", "process", None)


@pytest.mark.parametrize("missing", ["by", "action", "subject"])
def test_the_database_refuses_an_entry_that_does_not_say_who_did_what_to_what(missing):
    says = {"by": "cases", "action": "case.opened", "subject": "case:BCDF2345"} | {missing: ""}

    with pytest.raises(IntegrityError):
        actions.record(**says)


def test_somebody_who_has_no_account_yet_cannot_act_as_a_person():
    with pytest.raises(IntegrityError):
        actions.record(by=get_user_model()(username="ada"), action="x", subject="case:BCDF2345")


def test_an_entry_goes_with_the_work_it_describes():
    @transaction.atomic
    def open_a_case_that_fails():
        actions.record(by="cases", action="case.opened", subject="case:BCDF2345")
        raise LookupError

    with pytest.raises(LookupError):
        open_a_case_that_fails()

    assert not AuditEntry.objects.exists()


def test_a_record_is_one_statement_and_so_are_fifty_looks(django_assert_num_queries):
    with django_assert_num_queries(1):
        actions.record(by="cases", action="case.opened", subject="case:BCDF2345")

    with django_assert_num_queries(3):  # a savepoint, the entries, the release
        actions.record_look(
            by="ada",
            look=Look.LISTED,
            shown=[f"person:{number}" for number in range(50)],
            purpose="s17",
            reason="Visit",
        )
