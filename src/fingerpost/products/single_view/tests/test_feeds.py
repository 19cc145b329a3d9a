"""What is written about feeds, to whom and how often; and what is forgotten of bad rows."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.notify.models import Message
from fingerpost.products.single_view import actions, queries
from fingerpost.products.single_view.models import Alarm, BadRow
from fingerpost.products.single_view.rules.freshness import times_to_tell

from .files import TENANTS, TENANTS_YAML

pytestmark = pytest.mark.django_db
OWNER, OPERATOR = "housing@hatworth.example", "operator@hatworth.example"


@pytest.fixture(autouse=True)
def operator(db):
    return UserFactory(role=Role.ADMINISTRATOR, email=OPERATOR)


@pytest.fixture
def clock(time_machine):
    """Moves on by so many days; the first is 2 November 2026, 8 o'clock."""

    def to(days, hours=0):
        moment = datetime(2026, 11, 2, 8, tzinfo=UTC) + timedelta(days=days, hours=hours)
        time_machine.move_to(moment, tick=False)

    to(0)
    return to


def take(path, **more):
    return actions.ingest("tenants", path, by="tests", **more)


def told(template):
    """To whom it was written, in order."""
    return list(
        Message.objects.filter(template=template).order_by("pk").values_list("to", flat=True)
    )


def test_a_late_feed_is_told_of_once_to_its_contact_and_to_operators(tenants, clock):
    take(tenants())

    clock(3, hours=-1)
    actions.watch_feeds(by="tests")
    assert told("single-view.feed-late") == []
    for hours in range(30):
        clock(3, hours)
        actions.watch_feeds(by="tests")

    assert told("single-view.feed-late") == [OWNER, OPERATOR]
    body = Message.objects.filter(to=OWNER).get().body
    assert "The file of Tenants was to come by 5 November 2026." in body
    assert "The last one came on 2 November 2026." in body
    assert "/people/sources/tenants/" in body


def test_it_is_told_again_when_it_gets_worse_and_weekly(tenants, clock):
    take(tenants())
    days_told = []

    for day in range(3, 20):
        clock(day)
        before = len(told("single-view.feed-late"))
        actions.watch_feeds(by="tests")
        days_told += [day] * (len(told("single-view.feed-late")) > before)

    assert days_told == [3, 6, 10, 17]  # raised, twice as late, a week and two weeks after


def test_the_next_file_settles_it_and_says_so(tenants, clock):
    take(tenants())
    clock(4)
    actions.watch_feeds(by="tests")

    take(tenants(T1={"weeks": "2"}))
    clock(5)
    actions.watch_feeds(by="tests")

    assert told("single-view.feed-settled") == [OWNER, OPERATOR]
    assert len(told("single-view.feed-late")) == 2
    assert not Alarm.objects.filter(settled_at=None).exists()


def test_a_feed_that_was_late_before_is_told_of_when_it_is_late_again(tenants, clock):
    take(tenants())
    clock(4)
    actions.watch_feeds(by="tests")
    take(tenants(T1={"weeks": "2"}))

    clock(8)
    actions.watch_feeds(by="tests")

    assert len(told("single-view.feed-late")) == 4


def test_a_file_in_good_time_settles_nothing_and_nobody_is_written_to(tenants, clock):
    take(tenants())
    clock(1)
    take(tenants(T1={"weeks": "2"}))

    assert Message.objects.count() == 0


def test_a_source_that_sends_the_same_file_again_is_not_late(tenants, clock):
    first = take(tenants())
    clock(2)
    again = take(tenants())

    clock(4)
    assert actions.watch_feeds(by="tests") == 0
    assert again == first
    assert queries.last_loads()["tenants"] == timezone.now() - timedelta(days=2)
    clock(5)
    assert actions.watch_feeds(by="tests") == 1
    take(tenants())
    assert not Alarm.objects.filter(settled_at=None).exists()


def test_a_held_file_is_told_of_with_its_counts_then_weekly_until_it_is_settled(tenants, clock):
    take(tenants())

    held = take(tenants("T2", "T3"))
    take(tenants("T2", "T3"))
    actions.watch_feeds(by="tests")

    assert told("single-view.feed-held") == [OWNER, OPERATOR]
    body = Message.objects.filter(to=OWNER).get().body
    assert "has 2 rows" in body
    assert f"/people/loads/{held.pk}/" in body
    clock(7)
    actions.watch_feeds(by="tests")
    assert len(told("single-view.feed-held")) == 4
    take(tenants("T2", "T3"), may_shrink=True)
    assert told("single-view.feed-settled").count(OWNER) == 2  # late by then, too


def test_bad_rows_are_reported_to_the_source_without_naming_anybody(tenants, clock):
    wrong = TENANTS["T1"] | {"born": "soon"}
    load = take(tenants(T5=wrong))
    take(tenants(T5=wrong, T1={"weeks": "2"}))

    message = Message.objects.get()
    assert (message.to, message.template) == (OWNER, "single-view.bad-rows")
    assert "1 of 5 rows of the file of Tenants that came on 2 November 2026" in message.body
    assert f"/people/loads/{load.pk}/" in message.body
    assert not any(
        word in message.body for row in TENANTS.values() for word in row.values() if len(word) > 3
    )


def test_bad_rows_are_reported_again_next_week_or_when_they_are_twice_as_many(tenants, clock):
    def take_with(bad):
        take(tenants(**{f"B{n}": TENANTS["T1"] | {"born": f"soon {bad}"} for n in range(bad)}))
        return len(told("single-view.bad-rows"))

    assert [take_with(2), take_with(3), take_with(4)] == [1, 1, 2]
    clock(7)
    assert take_with(2) == 3


@pytest.mark.parametrize("role", [Role.PRACTITIONER, None])
def test_only_operators_in_post_are_told_besides_the_source(tenants, clock, operator, role):
    if role:
        UserFactory(role=role, email="kit@hatworth.example")
    else:
        operator.is_active = False
        operator.save()
    take(tenants())
    clock(4)
    actions.watch_feeds(by="tests")

    assert told("single-view.feed-late") == [OWNER, OPERATOR][: 2 if role else 1]


NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "worse_in", "times"),
    [(0, None, 1), (-1, None, 1), (6, None, 1), (7, None, 2), (15, None, 3), (0, 0, 2), (0, 1, 1)],
)
def test_how_often_somebody_is_to_have_been_told(days, worse_in, times):
    worse_at = None if worse_in is None else NOW + timedelta(days=worse_in)

    assert times_to_tell(NOW - timedelta(days=days), NOW, worse_at=worse_at) == times


def kept():
    return BadRow.objects.exclude(row={}).count()


def test_what_stands_in_bad_rows_goes_after_a_while_and_why_they_are_bad_stays(tenants, clock):
    load = take(tenants(T5=TENANTS["T1"] | {"born": "soon"}))

    clock(28)
    assert actions.forget_bad_rows(by="tests") == {}
    assert kept() == 1
    clock(28, hours=1)
    assert actions.forget_bad_rows(by="tests", dry_run=True) == {"tenants": 1}
    assert kept() == 1
    assert actions.forget_bad_rows(by="tests") == {"tenants": 1}

    row = BadRow.objects.get()
    assert (row.row, row.line, row.column) == ({}, 6, "born")
    assert row.says == "it is not a date, such as 9/5/2014"
    load.refresh_from_db()
    assert load.bad == 1
    assert AuditEntry.objects.filter(action="source.bad-rows-emptied").count() == 1
    assert actions.forget_bad_rows(by="tests") == {}


def test_a_source_says_how_long_its_bad_rows_are_kept(council, tenants, clock):
    described = TENANTS_YAML + "\nbad_rows_kept_days: 3\n"
    (council / "sources" / "tenants.yaml").write_text(described)
    take(tenants(T5=TENANTS["T1"] | {"born": "soon"}))

    clock(3, hours=1)
    assert actions.forget_bad_rows(by="tests") == {"tenants": 1}


def test_bad_rows_of_a_source_that_is_described_no_more_go_too(council, tenants, clock):
    take(tenants(T5=TENANTS["T1"] | {"born": "soon"}))
    (council / "sources" / "tenants.yaml").unlink()

    clock(29)
    assert actions.forget_bad_rows(by="tests") == {"tenants": 1}


def test_the_command_says_first_what_would_go(tenants, clock, capsys):
    take(tenants(T5=TENANTS["T1"] | {"born": "soon"}))
    clock(29)

    call_command("people", "forget-bad-rows", "--dry-run")
    call_command("people", "forget-bad-rows")
    call_command("people", "forget-bad-rows")

    assert capsys.readouterr().out.splitlines() == [
        "tenants: 1 rows would be emptied",
        "tenants: 1 rows are emptied",
        "Nothing was kept long enough.",
    ]
