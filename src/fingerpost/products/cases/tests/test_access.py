import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity import actions as identity
from fingerpost.common.identity.rules import CoverPeriod, Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.sharing.rules import NoOpenPurpose
from fingerpost.products.cases import actions, queries
from fingerpost.products.cases.models import Case
from fingerpost.products.cases.queries import NoSuchCase
from fingerpost.products.cases.rules.language import Standing

from .factories import (
    NAMES,
    given_case,
    look_as,
    manager,
    move,
    new_case,
    practitioner,
    team,
)

pytestmark = pytest.mark.django_db

PAGES_OF_ONE = [
    "case", "referral", "rate", "reallocate", "hold", "resume", "review", "note", "task", "decide",
    "duplicates",
]  # fmt: skip


def seen_by(user):
    return set(queries.cases_visible_to(user).values_list("reference", flat=True))


@pytest.fixture
def cases(door):
    """One case at the front door, one with a worker in the east, one with one in the west."""
    new_case("NEWNEW22")
    given_case(practitioner(), "BCDFBC22", by=door)
    west = practitioner("early-help-west")
    given_case(west, "WSTWST22", of="early-help-west", by=door)
    return {case.reference: case for case in Case.objects.all()}


def test_the_front_door_sees_what_nobody_has_yet(cases, door):
    assert seen_by(door) == {"NEWNEW22"}


def test_a_front_door_sees_nothing_of_another(cases):
    assert seen_by(UserFactory(role=Role.FRONT_DOOR, team=team("elsewhere"))) == set()


def test_a_practitioner_sees_their_own_cases(cases):
    assert seen_by(cases["BCDFBC22"].allocated_to) == {"BCDFBC22"}


def test_a_manager_sees_the_cases_of_their_team(cases):
    assert seen_by(manager("early-help-west")) == {"WSTWST22"}


def test_managing_one_team_does_not_open_another_in_which_one_works(cases):
    boss = manager("early-help-west")
    boss.memberships.create(team=team("early-help-east"), role=Role.PRACTITIONER)

    assert seen_by(boss) == {"WSTWST22"}


@pytest.mark.parametrize("role", set(Role) - {Role.FRONT_DOOR, Role.TEAM_MANAGER})
def test_nobody_else_sees_any_case(cases, role):
    assert seen_by(UserFactory(role=role, team=team("early-help-east"))) == set()


@settings(max_examples=15)
@given(
    role=st.sampled_from(Role), of=st.sampled_from(["front-door", "early-help-east", "fostering"])
)
def test_whoever_sees_a_case_stands_for_something_in_it_and_the_reverse(cases, role, of):
    user = UserFactory(role=role, team=team(of))

    for case in cases.values():
        assert bool(queries.standing_of(user, case)) == (case.reference in seen_by(user))


def test_what_somebody_is_to_a_case_depends_on_where_it_is(cases, door):
    case = cases["BCDFBC22"]
    worker = case.allocated_to

    assert queries.standing_of(worker, case) == {Standing.PRACTITIONER}
    assert queries.standing_of(manager(), case) == {Standing.TEAM_MANAGER}
    move(case, "return", worker)
    assert queries.standing_of(door, case) == {Standing.FRONT_DOOR}
    assert queries.standing_of(worker, case) == set()


@pytest.mark.parametrize("page", PAGES_OF_ONE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_elses_case_looks_like_no_case(client, cases, page, method):
    stranger = practitioner()
    look_as(stranger, cases["BCDFBC22"])
    client.force_login(stranger)
    looks_before = AuditEntry.objects.filter(action__startswith="look.").count()

    theirs, nobodys = (
        getattr(client, method)(reverse(f"cases:{page}", kwargs={"reference": reference}))
        for reference in ("BCDFBC22", "XXXXXX22")
    )

    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert not any(name in theirs.content.decode() for name in NAMES)
    assert AuditEntry.objects.filter(action__startswith="look.").count() == looks_before


def test_nobody_looks_at_a_case_without_saying_why(cases):
    case = cases["BCDFBC22"]

    with pytest.raises(NoOpenPurpose):
        queries.look_at_case(case.reference, by=case.allocated_to)


def test_a_look_that_cannot_be_audited_shows_nothing(client, cases, monkeypatch):
    case = cases["BCDFBC22"]
    look_as(case.allocated_to, case)
    client.force_login(case.allocated_to)
    client.raise_request_exception = False

    def refuse(*_args, **_kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(type(AuditEntry.objects), "bulk_create", refuse)
    response = client.get(reverse("cases:case", kwargs={"reference": case.reference}))

    assert response.status_code == 500
    assert not any(name in response.content.decode() for name in NAMES)


def test_acting_on_somebody_elses_case_is_refused_below_the_pages_too(cases):
    with pytest.raises(NoSuchCase):
        actions.add_note("BCDFBC22", text="Not mine", by=practitioner())


def test_whoever_stands_in_for_a_colleague_works_their_cases(cases):
    case, colleague, today = cases["BCDFBC22"], practitioner(), timezone.localdate()
    period = CoverPeriod(today, today)

    identity.arrange_cover(
        case.allocated_to, colleague=colleague, period=period, reason="Ill", by=manager()
    )

    assert seen_by(colleague) == {"BCDFBC22"}
    assert list(queries.cases_of(colleague)) == [case]
    assert queries.standing_of(colleague, case) == {Standing.PRACTITIONER}


def test_work_in_hand_goes_to_a_colleague_who_can_take_it(cases):
    case, colleague, boss = cases["BCDFBC22"], practitioner(), manager()
    leaver = case.allocated_to

    identity.hand_over_work(
        leaver, "case", [case.reference], to=colleague, reason="Leaves", by=boss
    )

    case.refresh_from_db()
    assert case.allocated_to == colleague
    assert queries.work_in_hand(leaver) == []


def test_work_in_hand_does_not_go_to_somebody_who_cannot_take_it(cases):
    case, outsider = cases["BCDFBC22"], practitioner("fostering")

    with pytest.raises(identity.CannotTakeOver):
        identity.hand_over_work(
            case.allocated_to, "case", [case.reference], to=outsider, reason="x", by=manager()
        )
