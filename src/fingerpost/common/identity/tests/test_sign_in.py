import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth import authenticate
from django.urls import resolve, reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity.models import SignedInSession
from fingerpost.common.identity.rules import EndReason

from .factories import PASSWORD, TOTP_SECRET, UserFactory

pytestmark = pytest.mark.django_db


def code_now(secret=TOTP_SECRET):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client, user, password=PASSWORD, **extra):
    page = reverse("account_login")
    return client.post(page, {"login": user.email, "password": password, **extra})


def enter_code(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


@pytest.fixture
def set_up_codes(django_capture_on_commit_callbacks):
    """Set up one-time codes as somebody with a phone would; returns the page, key and outcome."""

    def set_up(client):
        html = client.get(reverse("mfa_activate_totp")).content.decode()
        secret = re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", html)[1]
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
        return html, secret, response

    return set_up


def actions_of(subject):
    return list(
        AuditEntry.objects.filter(subject=subject).order_by("pk").values_list("action", flat=True)
    )


def test_the_password_alone_lets_nobody_in(client):
    response = sign_in(client, UserFactory())

    assert response.url == reverse("mfa_authenticate")
    assert client.get(reverse("identity:your-work")).status_code == 302


def test_password_and_one_time_code_lead_to_the_page_that_was_asked_for(client):
    user = UserFactory()
    asked_for = reverse("identity:your-sessions")
    to_sign_in = client.get(asked_for).url

    client.post(to_sign_in, {"login": user.email, "password": PASSWORD, "next": asked_for})
    response = enter_code(client, code_now())

    assert response.url == asked_for
    assert client.get(asked_for).status_code == 200
    assert actions_of(f"user:{user.pk}") == ["user.signed-in"]


def test_nobody_is_sent_to_another_site_after_signing_in(client):
    sign_in(client, UserFactory(), next="https://elsewhere.example/")

    assert enter_code(client, code_now()).url == reverse("identity:your-work")


def test_a_wrong_code_is_refused_and_audited(client):
    user = UserFactory()
    sign_in(client, user)

    response = enter_code(client, "000000")

    assert "Enter the code that the app shows now" in response.content.decode()
    assert actions_of(f"user:{user.pk}") == ["sign-in.wrong-code"]


def test_a_code_works_once(client, django_user_model):
    user, code = UserFactory(), code_now()
    sign_in(client, user)
    enter_code(client, code)
    client.post(reverse("account_logout"))

    sign_in(client, user)

    assert enter_code(client, code).status_code == 200


def test_guessing_codes_is_stopped(client):
    sign_in(client, UserFactory())
    for _ in range(5):
        enter_code(client, "000000")

    response = enter_code(client, code_now())

    assert "Too many wrong codes. Try again in 5 minutes." in response.content.decode()


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client):
    known = sign_in(client, UserFactory(email="ada@hatworth.example"), password="wrong one")
    unknown = sign_in(client, UserFactory.build(email="bob@hatworth.example"))

    assert known.status_code == unknown.status_code == 200
    assert words_of(known).replace("ada@", "bob@") == words_of(unknown)


def test_what_was_typed_as_a_name_never_reaches_the_audit(client):
    client.post(reverse("account_login"), {"login": "hunter2@x.example", "password": "x"})

    assert actions_of("user:unknown") == ["sign-in.failed"]
    assert not AuditEntry.objects.filter(reason__contains="hunter2").exists()


@pytest.mark.parametrize("known", [True, False])
def test_five_wrong_passwords_lock_the_account_for_this_address_known_or_not(client, known):
    user = UserFactory() if known else UserFactory.build()

    for _ in range(5):
        response = sign_in(client, user, password="wrong one")

    assert response.status_code == 429
    assert "Wait 15 minutes, then try again." in response.content.decode()
    assert sign_in(client, user).status_code == 429
    subject = f"user:{user.pk}" if known else "user:unknown"
    assert "sign-in.locked-out" in actions_of(subject)


def test_a_lock_out_does_not_reach_others_behind_the_same_address(client):
    locked, other = UserFactory(), UserFactory()
    for _ in range(5):
        sign_in(client, locked, password="wrong one")

    assert sign_in(client, other).url == reverse("mfa_authenticate")


def test_behind_a_proxy_the_lock_out_counts_the_visitors_own_address(client, settings):
    settings.IS_BEHIND_PROXY = True
    user = UserFactory()
    for claimed in range(5):
        client.post(
            reverse("account_login"),
            {"login": user.email, "password": "wrong one"},
            headers={"X-Forwarded-For": f"10.0.0.{claimed}, 203.0.113.9"},
        )

    locked = client.post(
        reverse("account_login"),
        {"login": user.email, "password": PASSWORD},
        headers={"X-Forwarded-For": "10.9.9.9, 203.0.113.9"},
    )
    elsewhere = client.post(
        reverse("account_login"),
        {"login": user.email, "password": PASSWORD},
        headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7"},
    )

    assert locked.status_code == 429
    assert elsewhere.url == reverse("mfa_authenticate")


def test_somebody_who_left_is_told_the_same_as_with_a_wrong_password(client):
    gone = sign_in(client, UserFactory(email="ada@hatworth.example", is_active=False))
    wrong = sign_in(client, UserFactory(email="bob@hatworth.example"), password="wrong one")

    assert words_of(gone).replace("ada@", "bob@") == words_of(wrong)


def test_without_one_time_codes_no_page_but_their_set_up_can_be_reached(client):
    client.force_login(UserFactory(has_second_factor=False, may=["wagtailadmin.access_admin"]))

    for page in ("/staff/", "/editor/", "/", reverse("account_change_password")):
        assert client.get(page).url == reverse("mfa_activate_totp")
        assert client.post(page).url == reverse("mfa_activate_totp")


def test_setting_up_one_time_codes_shows_picture_and_key_and_then_lets_in(client, set_up_codes):
    user = UserFactory(has_second_factor=False)
    sign_in(client, user)

    html, _, response = set_up_codes(client)

    assert "<svg viewBox" in html
    assert "data:" not in html
    assert "style=" not in html
    assert response.url == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("identity:your-work")).status_code == 200
    assert "second-factor.added.totp" in actions_of(f"user:{user.pk}")


def test_the_secret_of_one_time_codes_rests_encrypted(client, set_up_codes):
    user = UserFactory(has_second_factor=False)
    sign_in(client, user)

    _, secret, _ = set_up_codes(client)

    assert secret not in str(user.authenticator_set.values_list("data", flat=True))


def test_a_session_begun_with_the_password_alone_ends_when_codes_are_set_up(client, set_up_codes):
    user = UserFactory(has_second_factor=False)
    thief = type(client)()
    sign_in(thief, user)
    sign_in(client, user)

    set_up_codes(client)

    assert thief.get(reverse("identity:your-work")).url.startswith(reverse("account_login"))
    reasons = SignedInSession.objects.filter(user=user).values_list("ended_because", flat=True)
    assert sorted(reasons) == ["", EndReason.SECOND_FACTOR_CHANGED]


def test_a_session_without_a_code_is_out_even_if_ending_it_was_cut_short(client, set_up_codes):
    user = UserFactory(has_second_factor=False)
    thief = type(client)()
    sign_in(thief, user)
    sign_in(client, user)
    set_up_codes(client)
    SignedInSession.objects.update(ended_at=None, ended_because="", is_strong=False)

    assert thief.get(reverse("identity:your-work")).url.startswith(reverse("account_login"))


def test_a_recovery_code_lets_in_once(client, set_up_codes):
    user = UserFactory(has_second_factor=False)
    sign_in(client, user)
    set_up_codes(client)
    shown = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    codes = re.findall(r"<code>(\w+)</code>", shown)
    assert len(codes) == 10

    for expected in (302, 200):
        client.post(reverse("account_logout"))
        sign_in(client, user)
        assert enter_code(client, codes[0]).status_code == expected


def test_nobody_makes_an_account_for_themselves(client):
    assert client.get("/account/signup/").status_code == 404


def test_the_editor_has_no_sign_in_of_its_own(client):
    response = client.get("/editor/", follow=True)

    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert client.post("/editor/login/", {"username": "ada"}).url == reverse("account_login")


def words_of(response):
    """The page without what differs each time."""
    html = response.content.decode()
    return re.sub(r'(nonce|value)="[^"@]*"', "", html)


@pytest.mark.parametrize("page", ["/", "/editor/", "/staff/"])
def test_no_other_page_looks_at_a_password(rf, page):
    user, request = UserFactory(), rf.post(page)
    request.resolver_match = resolve(page)

    assert authenticate(request, email=user.email, password=PASSWORD) is None
