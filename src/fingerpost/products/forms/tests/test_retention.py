import io
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.notify.models import Message
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.forms import actions
from fingerpost.products.forms.models import Delivery, FormSession, LegalHold, Submission
from fingerpost.products.forms.rules import holders
from fingerpost.products.forms.rules.retention import Ended, later, read_retention

from .delivering import publish, sent, small_service

pytestmark = pytest.mark.django_db
RULES = """
keep:
  - for: 2 years
    after: closed
empty:
  - questions: [plans, helper-name]
    for: 6 months
    after: received
"""
SENT = datetime(2024, 1, 31, 12, tzinfo=UTC)


@pytest.fixture
def home(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(holders, "_holders", {})
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def kept(home):
    """One submission that nobody works on, under those rules; its receipt is on its way."""
    files = small_service() | {"retention.yaml": RULES}
    with time_machine.travel(SENT, tick=False):
        publish(files, ["to: csv-batch"])
        sent()
        actions.deliver_ours()
    return Submission.objects.get().reference


def retention(*words):
    said = io.StringIO()
    call_command("retention", *words, stdout=said)
    return said.getvalue()


def on(year, month, day):
    return time_machine.travel(datetime(year, month, day, 12, tzinfo=UTC), tick=False)


def test_nothing_goes_that_no_dry_run_has_listed(kept):
    with on(2026, 2, 1), pytest.raises(CommandError, match="--dry-run"):
        retention("run")

    assert Submission.objects.count() == 1


def test_a_dry_run_lists_what_would_go_and_deletes_nothing(kept, home):
    with on(2026, 2, 1):
        said = retention("run", "--dry-run")

    assert "allotment: 1 by the rule “keep everything else: 2 years after it was closed”" in said
    assert "1 would go, 0 are on hold" in said
    assert kept in (home / "retention/2026-02-01.json").read_text()
    assert Submission.objects.count() == 1


def test_what_was_listed_goes_everywhere_and_leaves_evidence_without_anybody(kept, home):
    with on(2026, 2, 1):
        retention("run", "--dry-run")
        said = retention("run")

    assert "1 of 1 went" in said
    for gone in (Submission, FormSession, Delivery, Message):
        assert gone.objects.count() == 0
    entry = AuditEntry.objects.get(action="retention.deleted")
    assert entry.reason.startswith("1 deleted; keep everything else: 2 years")
    assert actions.retaining.digest_of([kept]) in entry.reason
    evidence = (home / "retention/2026-02-01.done").read_text()
    assert kept not in entry.reason + evidence
    assert not list((home / "retention").glob("*.json"))


def test_a_day_early_nothing_but_answers_goes(kept):
    with on(2026, 1, 30):
        assert "keep" not in retention("run", "--dry-run")


def test_answers_to_a_question_go_earlier_and_the_rest_stays(kept):
    with on(2024, 8, 1):
        retention("run", "--dry-run")
        retention("run")
        again = retention("run", "--dry-run")

    answers = Submission.objects.get().answers
    assert answers["plans"] is None
    assert answers["helpers"][0]["helper-name"] is None
    assert answers["your-name"]["first"] == "Ada"
    assert AuditEntry.objects.filter(action="retention.emptied").count() == 1
    assert "0 would go" in again


def test_a_legal_hold_stops_it_even_after_the_list_was_made(kept):
    with on(2026, 2, 1):
        retention("run", "--dry-run")
        retention("hold", kept, "--reason", "Court order")
        assert "0 of 1 went" in retention("run")
        assert "1 are on hold" in retention("run", "--dry-run")
        retention("lift", kept, "--reason", "Over")
        assert "1 would go" in retention("run", "--dry-run")

    assert AuditEntry.objects.get(action="retention.held").reason == "Court order"


def test_what_came_after_the_list_is_not_touched(kept):
    with on(2026, 2, 1):
        retention("run", "--dry-run")
        Submission.objects.create(
            reference="BCDF2345", service="allotment", channel="online", answers={},
            version=Submission.objects.get().version, received_at=SENT,
        )  # fmt: skip
        retention("run")

    assert Submission.objects.get().reference == "BCDF2345"


def test_an_old_list_is_not_acted_on(kept):
    with on(2026, 2, 1):
        retention("run", "--dry-run")

    with on(2026, 2, 16), pytest.raises(CommandError, match="within 14 days"):
        retention("run")


ALL = "{for: 1 year, after: closed}"


@pytest.mark.parametrize(
    ("keep", "empty", "told"),
    [
        ("", "", "keep"),
        ("{for: 2 weeks, after: closed}", "", "keep[0].for"),
        ("{when: [sent], for: 2 years, after: closed}", "", "the last rule is for everything"),
        (f"{{when: [lost], for: 1 year, after: closed}}, {ALL}", "", "'lost' is no end"),
        (f"{ALL}, {ALL}", "", "the rules below it are never reached"),
        (ALL, "{questions: [plan], for: 1 month, after: closed}", "'plan' is no question"),
        (ALL, "{questions: [email], for: 1 month, after: closed}", "'email' decides what"),
    ],
)
def test_faults_of_the_rules_keep_a_service_from_being_published(home, keep, empty, told):
    files = small_service() | {"retention.yaml": f"keep: [{keep}]\nempty: [{empty}]\n"}
    files["form.yaml"] += (
        "flags: [{id: written, value: 'yes', when: {question: email, answered: true}}]\n"
    )

    with pytest.raises(DefinitionError) as refusal:
        actions.publish_service("allotment", files, by="tests")

    assert told in str(refusal.value)
    assert "retention.yaml" in str(refusal.value)


@given(
    st.dates(max_value=date(2900, 1, 1)), st.integers(1, 999), st.sampled_from(["month", "year"])
)
def test_a_period_never_ends_early(start, count, unit):
    rule = read_retention(f"keep: [{{for: {count} {unit}s, after: closed}}]", "-").keep[0]

    end = later(start, rule)

    months = (end.year - start.year) * 12 + end.month - start.month
    assert months == count * (12 if unit == "year" else 1)
    assert end.day == start.day or (
        end.day < start.day and (end.replace(day=28).month == end.month)
    )


def test_while_somebody_works_on_it_nothing_goes_whatever_it_counts_from():
    text = "keep: [{for: 1 month, after: received}]"
    rule = read_retention(text, "-").keep[0]

    assert rule.ends_on(Ended(date(2020, 1, 1), None, "sent")) is None
    assert rule.ends_on(Ended(date(2020, 1, 31), date(2024, 1, 1), "sent")) == date(2020, 2, 29)


@pytest.fixture
def officers(client):
    may = ["fp_forms.hold_submissions"]
    first, second = UserFactory(may=may, first_name="Ines"), UserFactory(may=may)
    client.force_login(first)
    other = Client()
    other.force_login(second)
    return client, other


HOLDS = "/submissions/holds/"


def test_a_hold_is_placed_with_a_reason_and_lifted_by_a_second_person(kept, officers):
    first, second = officers
    refused = first.post(HOLDS, {"do": "hold", "reference": "HHHH2222", "reason": "Claim 17"})
    assert "Enter a reference under which something is kept" in refused.content.decode()
    first.post(HOLDS, {"do": "hold", "reference": kept.lower(), "reason": "Claim 17"})
    shown = second.get(HOLDS).content.decode()
    assert all(words in shown for words in (kept, "Claim 17", "Ines"))

    assert first.post(HOLDS, {"do": f"ask {kept}", "reason": ""}).status_code == 422
    first.post(HOLDS, {"do": f"ask {kept}", "reason": "It is settled"})
    first.post(HOLDS, {"do": f"lift {kept}"})
    assert LegalHold.objects.filter(reference=kept).exists()
    second.post(HOLDS, {"do": f"lift {kept}"})

    assert not LegalHold.objects.exists()
    told = AuditEntry.objects.filter(action__startswith="retention.").order_by("pk")
    assert [(entry.action, entry.reason) for entry in told] == [
        ("retention.held", "Claim 17"),
        ("retention.lift-asked", "It is settled"),
        ("retention.hold-lifted", "It is settled"),
    ]


def test_a_second_look_may_keep_a_hold(kept, officers):
    first, second = officers
    first.post(HOLDS, {"do": "hold", "reference": kept, "reason": "Claim 17"})
    first.post(HOLDS, {"do": f"ask {kept}", "reason": "It is settled"})

    second.post(HOLDS, {"do": f"keep {kept}"})
    second.post(HOLDS, {"do": f"lift {kept}"})

    assert LegalHold.objects.get().lift_asked_by is None
