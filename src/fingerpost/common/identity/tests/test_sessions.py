from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.identity import actions
from fingerpost.common.identity.models import SignedInSession
from fingerpost.common.identity.rules import (
    EndReason,
    Seen,
    SessionLimits,
    address_of_visitor,
    describe_device,
    end_reason_of,
)
from fingerpost.common.identity.rules.sessions import NOTED_EVERY

from .factories import PASSWORD, UserFactory

LIMITS = SessionLimits(idle=timedelta(minutes=30), absolute=timedelta(hours=12))
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@given(gaps=st.lists(st.timedeltas(timedelta(0), timedelta(hours=2)), max_size=60))
def test_a_session_lives_exactly_as_long_as_no_gap_and_no_sum_reaches_its_limit(gaps):
    now = last_seen = START

    for gap in gaps:
        now += gap
        reason = end_reason_of(Seen(START, last_seen), limits=LIMITS, now=now)
        is_over = gap >= LIMITS.idle or now - START >= LIMITS.absolute
        assert (reason is not None) == is_over
        if reason:
            break
        last_seen = now


@given(moments=st.lists(st.timedeltas(timedelta(0), timedelta(days=2)), min_size=2, max_size=2))
def test_a_session_that_is_over_stays_over(moments):
    sooner, later = sorted(moments)
    seen = Seen(START, START)

    if end_reason_of(seen, limits=LIMITS, now=START + sooner):
        assert end_reason_of(seen, limits=LIMITS, now=START + later)


@given(user_agent=st.text())
def test_whatever_a_browser_says_its_description_is_short_and_from_our_words(user_agent):
    assert len(describe_device(user_agent)) <= 60


def test_a_device_is_described_so_that_its_owner_knows_it():
    assert describe_device(FIREFOX) == "Firefox on Windows"
    assert describe_device("") == ""


@given(claimed=st.lists(st.ip_addresses().map(str)), real=st.ip_addresses().map(str))
def test_no_claim_changes_whom_the_proxy_saw(claimed, real):
    forwarded = ", ".join([*claimed, real])

    assert address_of_visitor("10.0.0.1", forwarded, is_behind_proxy=True) == real
    assert address_of_visitor("10.0.0.1", forwarded, is_behind_proxy=False) == "10.0.0.1"


@pytest.fixture
def signed_in(client, db):
    client.force_login(UserFactory())
    return client


def age_sessions(by):
    for session in SignedInSession.objects.all():
        session.opened_at -= by
        session.last_seen_at -= by
        session.save()


def test_an_idle_session_is_out_and_lands_back_where_it_was(signed_in):
    page = f"{reverse('identity:your-sessions')}?from=here"
    age_sessions(timedelta(minutes=31))

    to_sign_in = signed_in.get(page)

    assert "next=/staff/account/sessions/%3Ffrom%3Dhere" in to_sign_in.url
    asked = signed_in.get(to_sign_in.url).content.decode()
    assert "You were signed out because you did not use the service for a while" in asked
    assert SignedInSession.objects.get().ended_because == EndReason.IDLE


def test_a_form_sent_too_late_changes_nothing_and_leads_back_to_its_page(signed_in):
    page = reverse("identity:your-sessions")
    age_sessions(timedelta(minutes=31))

    response = signed_in.post(
        reverse("identity:end-other-sessions"), headers={"Referer": f"http://testserver{page}"}
    )

    assert response.url == f"{reverse('account_login')}?next=%2Fstaff%2Faccount%2Fsessions%2F"


def test_a_page_elsewhere_is_never_gone_back_to(signed_in):
    age_sessions(timedelta(minutes=31))

    response = signed_in.post(
        reverse("identity:end-other-sessions"), headers={"Referer": "https://elsewhere.example/x"}
    )

    assert response.url == f"{reverse('account_login')}?next=%2Fstaff%2F"


def test_a_busy_session_ends_after_twelve_hours(signed_in):
    SignedInSession.objects.update(opened_at=timezone.now() - timedelta(hours=12))

    assert signed_in.get(reverse("identity:your-work")).status_code == 302
    assert SignedInSession.objects.get().ended_because == EndReason.TOO_LONG


def test_use_is_noted_but_not_at_each_request(signed_in, django_assert_max_num_queries):
    signed_in.get(reverse("identity:your-work"))
    SignedInSession.objects.update(last_seen_at=timezone.now() - NOTED_EVERY)

    # session, person, signed-in session, that it was used, and once what they may do
    with django_assert_max_num_queries(5) as first:
        signed_in.get(reverse("identity:your-work"))
    with django_assert_max_num_queries(4) as second:
        signed_in.get(reverse("identity:your-work"))

    assert len(first) == len(second) + 1


def test_somebody_sees_their_own_open_sessions_only(signed_in):
    actions.open_session(UserFactory(), user_agent=FIREFOX)

    html = signed_in.get(reverse("identity:your-sessions")).content.decode()
    actions.open_session(SignedInSession.objects.first().user, user_agent=FIREFOX)
    html_later = signed_in.get(reverse("identity:your-sessions")).content.decode()

    assert "This device" in html
    assert "Firefox on Windows" not in html
    assert "Firefox on Windows" in html_later


def test_a_session_that_its_owner_ended_is_out_at_the_next_request(signed_in):
    owner = SignedInSession.objects.get().user
    lost = type(signed_in)()
    lost.force_login(owner)
    number = SignedInSession.objects.latest("pk").pk

    signed_in.post(reverse("identity:end-session", args=[number]))

    assert lost.get(reverse("identity:your-work")).status_code == 302
    assert signed_in.get(reverse("identity:your-work")).status_code == 200


def test_nobody_ends_a_session_of_somebody_else(signed_in):
    other = type(signed_in)()
    other.force_login(UserFactory())
    number = SignedInSession.objects.latest("pk").pk

    assert signed_in.post(reverse("identity:end-session", args=[number])).status_code == 404
    assert other.get(reverse("identity:your-work")).status_code == 200


def test_all_others_can_be_ended_at_once(signed_in):
    owner = SignedInSession.objects.get().user
    others = [type(signed_in)() for _ in range(2)]
    for other in others:
        other.force_login(owner)

    signed_in.post(reverse("identity:end-other-sessions"))

    assert [other.get(reverse("identity:your-work")).status_code for other in others] == [302, 302]
    assert signed_in.get(reverse("identity:your-work")).status_code == 200


def test_a_new_password_ends_every_other_session(signed_in):
    user = SignedInSession.objects.get().user
    other = type(signed_in)()
    other.force_login(user)

    signed_in.post(
        reverse("account_change_password"),
        {
            "oldpassword": PASSWORD,
            "password1": "three random words",
            "password2": "three random words",
        },
    )

    assert other.get(reverse("identity:your-work")).status_code == 302
    assert signed_in.get(reverse("identity:your-work")).status_code == 200
    assert SignedInSession.objects.open().count() == 1


def test_signing_out_ends_the_session(signed_in):
    signed_in.post(reverse("account_logout"))

    assert SignedInSession.objects.get().ended_because == EndReason.SIGNED_OUT


def test_a_session_that_is_not_ours_is_out(signed_in):
    SignedInSession.objects.all().delete()

    assert signed_in.get(reverse("identity:your-work")).status_code == 302


@pytest.mark.django_db
def test_the_token_of_a_session_is_kept_as_a_hash_only():
    token = actions.open_session(UserFactory(), user_agent=FIREFOX)

    assert token not in str(SignedInSession.objects.values())


@pytest.mark.django_db
def test_old_sessions_are_forgotten():
    actions.open_session(UserFactory(), user_agent="")

    assert actions.forget_sessions(now=timezone.now() + timedelta(days=89)) == 0
    assert actions.forget_sessions(now=timezone.now() + timedelta(days=91)) == 1


def test_the_database_refuses_an_end_without_a_reason(signed_in):
    with pytest.raises(IntegrityError):
        SignedInSession.objects.update(ended_at=timezone.now())
