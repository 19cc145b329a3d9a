from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.audit import actions
from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.audit.queries import page_of
from fingerpost.common.audit.rules import Criteria, Look, Place

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)


def entry(**differs):
    fields = {
        "occurred_at": NOON, "actor": "cases", "actor_kind": "process",
        "action": "case.opened", "subject": "case:BCDF2345",
    }  # fmt: skip
    return AuditEntry.objects.create(**fields | differs)


@pytest.mark.parametrize(
    ("criteria", "differs"),
    [
        (Criteria(actor="ada.okafor"), {"actor": "ada.okafor"}),
        (Criteria(action="case.closed"), {"action": "case.closed"}),
        (Criteria(action="look"), {"action": "look.detail", "purpose": "s17"}),
        (Criteria(subject="case:GHJK6789"), {"subject": "case:GHJK6789"}),
        (Criteria(purpose="s47 BCDF2345"), {"purpose": "s47 BCDF2345"}),
        (Criteria(since=date(2026, 6, 16)), {"occurred_at": NOON + timedelta(days=1)}),
        (Criteria(until=date(2026, 6, 14)), {"occurred_at": NOON - timedelta(days=1)}),
    ],
)
def test_each_criterion_finds_what_meets_it_and_nothing_else(criteria, differs):
    entry()
    wanted = entry(**differs)

    assert page_of(criteria).entries == (wanted,)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ada", "ben"]),
            st.sampled_from(["case.opened", "look.listed", "look.detail"]),
            st.sampled_from(["case:1", "case:2"]),
            st.sampled_from(["s17", "s47"]),
        ),
        max_size=12,
    ),
    st.builds(
        Criteria,
        actor=st.sampled_from(["", "ada"]),
        action=st.sampled_from(["", "look", "look.detail", "case.opened"]),
        subject=st.sampled_from(["", "case:1"]),
        purpose=st.sampled_from(["", "s17"]),
    ),
)
def test_criteria_are_met_together(deeds, criteria):
    before = AuditEntry.objects.count()
    for actor, action, subject, purpose in deeds:
        entry(actor=actor, action=action, subject=subject, purpose=purpose)

    expected = [
        one
        for one in AuditEntry.objects.order_by("-pk")
        if one.actor in (criteria.actor or one.actor,)
        and one.action in (criteria.actions or [one.action])
        and one.subject in (criteria.subject or one.subject,)
        and one.purpose in (criteria.purpose or one.purpose,)
    ]
    assert list(page_of(criteria, size=before + 100).entries) == expected


def test_a_day_is_a_day_in_this_country():
    summer = date(2026, 6, 15)
    first = entry(occurred_at=datetime(2026, 6, 14, 23, 0, tzinfo=UTC))
    last = entry(occurred_at=datetime(2026, 6, 15, 22, 59, 59, tzinfo=UTC))
    entry(occurred_at=datetime(2026, 6, 14, 22, 59, 59, tzinfo=UTC))
    entry(occurred_at=datetime(2026, 6, 15, 23, 0, tzinfo=UTC))

    assert page_of(Criteria(since=summer, until=summer)).entries == (last, first)


def test_the_first_and_the_last_day_there_are_can_be_asked_for():
    only = entry()

    assert page_of(Criteria(since=date.min, until=date.max)).entries == (only,)


@given(st.lists(st.integers(0, 3), max_size=12), st.integers(1, 5))
def test_the_pages_hold_every_entry_once_the_newest_first(hours, size):
    marker = f"story {AuditEntry.objects.count()}"
    written = [entry(actor=marker, occurred_at=NOON + timedelta(hours=hour)) for hour in hours]

    pages = [page_of(Criteria(actor=marker), size=size)]
    while pages[-1].older_than:
        pages.append(page_of(Criteria(actor=marker), older_than=pages[-1].older_than, size=size))

    seen = [one for page in pages for one in page.entries]
    assert seen == sorted(written, key=lambda one: (one.occurred_at, one.pk), reverse=True)
    assert all(len(page.entries) == size for page in pages[:-1])


@given(st.datetimes(timezones=st.just(UTC)), st.integers(1, 2**63 - 1))
def test_a_place_survives_its_button(moment, number):
    assert Place.parse(str(Place(moment, number))) == Place(moment, number)


@given(st.text(max_size=40))
def test_a_place_nobody_wrote_is_none(text):
    assert Place.parse(text) is None


@pytest.mark.parametrize(
    "text",
    ["2026-06-15T12:00:00/1", "2026-06-15T12:00:00+00:00/0", f"2026-06-15T12:00:00Z/{2**63}"],
)
def test_a_place_without_a_time_zone_or_a_number_that_could_be_is_none(text):
    assert Place.parse(text) is None


def test_a_search_is_written_down_before_it_is_answered():
    criteria = Criteria(actor="ada.okafor", since=date(2026, 6, 1))

    actions.search_entries(criteria, by="auditor")

    noted = AuditEntry.objects.get()
    assert (str(noted), noted.reason) == (
        "auditor audit.searched audit:entries",
        "actor ada.okafor; since 2026-06-01",
    )


def test_a_search_for_every_look_means_all_four():
    assert Criteria(action="look").actions == [look.value for look in Look]


def test_an_entry_is_opened_with_its_place_in_the_chain():
    first = entry()
    actions.seal()

    shown = actions.open_entry(first.pk, by="auditor")

    assert (shown.entry, shown.position, len(shown.digest)) == (first, 1, 64)
    assert str(AuditEntry.objects.latest("pk")) == f"auditor audit.opened audit-entry:{first.pk}"


def test_an_entry_that_is_not_there_cannot_be_opened():
    with pytest.raises(actions.NoSuchEntry):
        actions.open_entry(10**9, by="auditor")
