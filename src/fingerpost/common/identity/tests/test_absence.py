from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity import actions, queries
from fingerpost.common.identity.actions import absence
from fingerpost.common.identity.models import Cover, SignedInSession, User
from fingerpost.common.identity.rules import CoverFault, CoverPeriod, Role, fault_of_cover
from fingerpost.common.identity.rules.absence import LONGEST_COVER

from .factories import PASSWORD, TeamFactory, UserFactory

TODAY = date(2026, 11, 23)
NEAR = st.dates(TODAY - timedelta(days=200), TODAY + timedelta(days=400))


@given(starts=NEAR, ends=NEAR, today=NEAR)
def test_cover_that_may_be_arranged_is_never_over_and_always_ends(starts, ends, today):
    period = CoverPeriod(starts, ends)

    if fault_of_cover(period, is_oneself=False, today=today) is None:
        assert starts <= ends
        assert today <= ends <= max(starts, today) + LONGEST_COVER
        assert period.includes(ends)
        assert not period.includes(ends + timedelta(days=1))


def test_nobody_covers_for_themselves():
    period = CoverPeriod(TODAY, TODAY)

    assert fault_of_cover(period, is_oneself=True, today=TODAY) == CoverFault.OF_ONESELF


class Cases:
    """What a product would register: some pieces of somebody's work."""

    def __init__(self):
        self.held = {}

    def list_work(self, user):
        mine = [reference for reference, holder in self.held.items() if holder == user]
        return [actions.WorkItem(reference, f"Case {reference}") for reference in mine]

    def hand_over(self, reference, *, to, by, reason):
        if reference == "BROKEN":
            raise RuntimeError
        self.held[reference] = to


@pytest.fixture
def cases(monkeypatch):
    monkeypatch.setattr(absence, "_kinds", {})
    cases = Cases()
    actions.register_work("cases", cases.list_work, cases.hand_over)
    return cases


@pytest.fixture
def team(db):
    return TeamFactory()


@pytest.fixture
def manager(client, team):
    manager = UserFactory(role=Role.TEAM_MANAGER, team=team)
    client.force_login(manager)
    return manager


@pytest.fixture
def ada(team):
    return UserFactory(role=Role.PRACTITIONER, team=team)


@pytest.fixture
def bob(team):
    return UserFactory(role=Role.PRACTITIONER, team=team)


def cover_of(absent, colleague, *, by, days=7):
    today = timezone.localdate()
    period = CoverPeriod(today, today + timedelta(days=days))
    return actions.arrange_cover(absent, colleague=colleague, period=period, reason="Ill", by=by)


def answers_for(colleague, first, last):
    answers = {"colleague": colleague.pk, "reason": "Holiday"}
    for name, day in (("starts_on", first), ("ends_on", last)):
        answers |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
    return answers


def in_days(days):
    return timezone.now() + timedelta(days=days)


def test_whoever_leaves_is_out_everywhere_and_cannot_come_back_in(client, manager, ada):
    phone = type(client)()
    phone.force_login(ada)

    client.post(reverse("identity:leave", args=[ada.pk]), {"reason": "New job"})

    assert phone.get(reverse("identity:your-work")).status_code == 302
    phone.post(reverse("account_login"), {"login": ada.email, "password": PASSWORD})
    assert phone.get(reverse("identity:your-work")).status_code == 302
    assert not SignedInSession.objects.filter(user=ada).open().exists()
    assert AuditEntry.objects.filter(action="account.ended", reason="New job").exists()


def test_whoever_comes_back_needs_a_new_password_and_new_codes(client, manager, ada):
    actions.end_access(ada, reason="New job", by=manager)

    client.post(reverse("identity:come-back", args=[ada.pk]), {"reason": "Came back"})

    ada = User.objects.get(pk=ada.pk)
    assert ada.is_active
    assert not ada.has_usable_password()
    assert not queries.has_second_factor(ada)


def test_cover_begins_and_ends_on_its_days(manager, ada, bob):
    cover_of(ada, bob, by=manager)

    assert list(queries.covered_by(bob, in_days(0))) == [ada]
    assert list(queries.covered_by(bob, in_days(7))) == [ada]
    assert list(queries.covered_by(bob, in_days(8))) == []
    assert list(queries.covered_by(bob, in_days(-1))) == []
    assert list(queries.covered_by(ada, in_days(0))) == []


def test_a_day_of_cover_is_a_day_here_and_not_in_greenwich(manager, ada, bob):
    summer = date(2026, 7, 1)
    Cover.objects.create(
        absent=ada,
        colleague=bob,
        starts_on=summer,
        ends_on=summer,
        reason="Ill",
        arranged_by=manager,
    )

    assert list(queries.covered_by(bob, datetime(2026, 6, 30, 23, 30, tzinfo=UTC))) == [ada]
    assert list(queries.covered_by(bob, datetime(2026, 7, 1, 23, 30, tzinfo=UTC))) == []


def test_cover_ends_early_when_somebody_is_back(client, manager, ada, bob):
    cover = cover_of(ada, bob, by=manager)

    client.post(reverse("identity:end-cover", args=[ada.pk, cover.pk]))

    assert list(queries.covered_by(bob, in_days(0))) == []
    assert AuditEntry.objects.filter(action="cover.ended").count() == 1


def test_cover_is_arranged_on_a_page(client, manager, ada, bob):
    today = timezone.localdate()
    until = today + timedelta(days=3)
    page, answers = reverse("identity:cover", args=[ada.pk]), answers_for(bob, today, until)

    response = client.post(page, answers)

    assert response.url == reverse("identity:colleague", args=[ada.pk])
    assert list(queries.covered_by(bob, in_days(3))) == [ada]
    assert str(bob) in client.get(response.url).content.decode()


def test_cover_by_oneself_is_refused_with_what_to_do(client, manager, ada):
    today = timezone.localdate()
    page, answers = reverse("identity:cover", args=[ada.pk]), answers_for(ada, today, today)

    html = client.post(page, answers).content.decode()

    assert "Select somebody else to cover" in html


def test_work_is_handed_over_on_a_page_to_whom_and_why(client, manager, ada, bob, cases):
    cases.held = {"BCDF2345": ada, "GHJK6789": ada, "LMNP2345": bob}
    page = reverse("identity:hand-over", args=[ada.pk, "cases"])
    shown = client.get(page).content.decode()

    client.post(
        page, {"references": ["BCDF2345"], "colleague": bob.pk, "reason": "Ada leaves on Friday"}
    )

    assert "GHJK6789" in shown
    assert "LMNP2345" not in shown
    assert cases.held == {"BCDF2345": bob, "GHJK6789": ada, "LMNP2345": bob}
    entry = AuditEntry.objects.get(action="work.handed-over")
    assert (entry.subject, entry.reason) == ("cases:BCDF2345", "Ada leaves on Friday")


def test_after_leaving_what_was_in_hand_is_listed(client, manager, ada, cases):
    cases.held = {"BCDF2345": ada}

    page = client.post(reverse("identity:leave", args=[ada.pk]), {"reason": "New job"}, follow=True)

    assert "Case BCDF2345" in page.content.decode()


def test_work_of_others_cannot_be_handed_over_in_somebodys_name(manager, ada, bob, cases):
    cases.held = {"LMNP2345": bob}

    with pytest.raises(actions.NotTheirWork):
        actions.hand_over_work(ada, "cases", ["LMNP2345"], to=manager, reason="x", by=manager)


def test_work_goes_to_nobody_who_has_left(manager, ada, bob, cases):
    cases.held = {"BCDF2345": ada}
    actions.end_access(bob, reason="New job", by=manager)

    with pytest.raises(actions.CannotTakeOver):
        actions.hand_over_work(ada, "cases", ["BCDF2345"], to=bob, reason="x", by=manager)


def test_if_one_piece_cannot_be_handed_over_the_audit_says_of_none_that_it_was(
    manager, ada, bob, cases
):
    cases.held = {"BCDF2345": ada, "BROKEN": ada}

    with pytest.raises(RuntimeError):
        actions.hand_over_work(ada, "cases", list(cases.held), to=bob, reason="x", by=manager)

    assert not AuditEntry.objects.filter(action="work.handed-over").exists()


@pytest.mark.parametrize("page", ["colleague", "leave", "come-back", "cover"])
def test_a_manager_arranges_nothing_for_other_teams_nor_for_themselves(client, manager, page):
    stranger = UserFactory(role=Role.PRACTITIONER, team=TeamFactory())

    for person in (stranger, manager):
        path = reverse(f"identity:{page}", args=[person.pk])
        assert client.get(path).status_code == 404
        assert client.post(path, {"reason": "x"}).status_code in {404, 405}

    assert User.objects.get(pk=stranger.pk).is_active


def test_the_database_refuses_cover_by_oneself_and_cover_that_ends_first(manager, ada, bob):
    period = {"starts_on": TODAY, "ends_on": TODAY}
    common = {"absent": ada, "reason": "Ill", "arranged_by": manager}

    with pytest.raises(IntegrityError, match="cover_by_somebody_else"):
        Cover.objects.create(colleague=ada, **period, **common)


def test_the_database_refuses_cover_that_ends_before_it_starts(manager, ada, bob):
    with pytest.raises(IntegrityError, match="cover_ends_after_start"):
        Cover.objects.create(
            absent=ada,
            colleague=bob,
            starts_on=TODAY,
            ends_on=TODAY - timedelta(days=1),
            reason="Ill",
            arranged_by=manager,
        )
