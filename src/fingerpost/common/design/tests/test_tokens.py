from django.middleware.csrf import (
    CSRF_ALLOWED_CHARS,
    CSRF_SECRET_LENGTH,
    _does_token_match,
    get_token,
)
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.common.design.components import masked, token_of

SECRETS = st.text(CSRF_ALLOWED_CHARS, min_size=CSRF_SECRET_LENGTH, max_size=CSRF_SECRET_LENGTH)


@given(SECRETS)
@settings(max_examples=25)
def test_django_finds_the_secret_behind_each_mask_and_no_two_are_alike(secret):
    first, second = masked(secret), masked(secret)

    assert _does_token_match(first, secret)
    assert _does_token_match(second, secret)
    assert first[:CSRF_SECRET_LENGTH] != second[:CSRF_SECRET_LENGTH]
    assert secret not in (first[CSRF_SECRET_LENGTH:], second[CSRF_SECRET_LENGTH:])


def test_a_mask_is_drawn_from_all_letters_alike():
    drawn = "".join(masked("a" * CSRF_SECRET_LENGTH)[:CSRF_SECRET_LENGTH] for _ in range(2_000))

    times = [drawn.count(letter) for letter in CSRF_ALLOWED_CHARS]

    expected = len(drawn) / len(CSRF_ALLOWED_CHARS)
    assert expected * 0.75 < min(times) <= max(times) < expected * 1.25


def test_a_token_is_of_the_secret_that_the_browser_keeps_and_renews_its_cookie():
    newcomer = RequestFactory().get("/")
    first = token_of(newcomer)
    known = RequestFactory().get("/")
    known.META["CSRF_COOKIE"] = newcomer.META["CSRF_COOKIE"]

    second = token_of(known)

    assert _does_token_match(first, newcomer.META["CSRF_COOKIE"])
    assert _does_token_match(second, newcomer.META["CSRF_COOKIE"])
    assert known.META["CSRF_COOKIE_NEEDS_UPDATE"]
    assert _does_token_match(get_token(known), newcomer.META["CSRF_COOKIE"])
