"""For whoever has no right, every page is the same with those who are kept back and without them.

Byte for byte, status and headers too, after taking out what differs between any two answers.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from fingerpost.common.identity.rules import Role
from tests.access.people import World, undone
from tests.access.rules import RULES
from tests.access.table import ANONYMOUS

from .borough import (
    Borough,
    ask_for_those_kept_back,
    forget_those_kept_back,
    look_at_those_kept_back,
    with_those_kept_back,
)
from .visits import VISITS, Ask, Visit

pytestmark = pytest.mark.xdist_group("sealed")

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
# Whoever protects people knows of them; who runs the machine is told true numbers (ADR 73).
HAS_THE_RIGHT = {Role.INFORMATION_GOVERNANCE}
COUNTS = re.compile("single-view:|insight:|operations:|cases:(queue|team|my-cases|numbers)")
RUNS_THE_MACHINE = {
    "single-view:sources",
    "single-view:source",
    "single-view:load",
    "operations:overview",
}
# Where whoever has the right sees somebody whom nobody else sees.
SHOWS = ("single-view:search", "single-view:person")
# Pages about one of something that holds nobody from a source: opened where the matrix opens them.
OF_NOBODY_IN_A_SOURCE = re.compile(
    r"account_|mfa_|openid|socialaccount|editor|page-|pictures|gazetteer:map|identity:|forms:|authoring:|journeys:"
    r"|feedback:|files:|events:|tasks:|notify:|deliveries:|payments:|insight:download-wards$"
    r"|appointments:(appointment|calendar-file)$|submissions:make-link$"
    r"|cases:(step|correct-note|complete-task|asked|answer|date|changes-read)$"
)
CHANCE = (
    (rb"nonce-[\w+/=-]+|nonce=\"[^\"]+\"", b"nonce"),
    (rb"csrfmiddlewaretoken\" value=\"[^\"]+\"", b"token"),
    # A reference that somebody new was given.
    (rb"\b[BCDFGHJKLMNPQRSTVWXZ2-9]{8}\b", b"REFERENCE"),
)


def normal(answer, known: set[bytes]) -> bytes:
    """What was answered, without nonce and token; references that both know stay."""
    cookies = [f"{one.key}: {sorted(one.items())}" for one in answer.cookies.values()]
    head = [str(answer.status_code), *sorted(f"{k}: {v}" for k, v in answer.items()), *cookies]
    said = b"\n".join([*(line.encode() for line in head), answer.getvalue()])
    for pattern, word in CHANCE[:-1]:
        said = re.sub(pattern, word, said)
    pattern, word = CHANCE[-1]
    return re.sub(pattern, lambda found: found[0] if found[0] in known else word, said)


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """What everybody is told at every page, with those who are kept back and without them."""
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        time_machine.travel(MONDAY, tick=False),
        undone(),
    ):
        from django.conf import settings

        patch.setattr(settings, "HOME", tmp_path_factory.mktemp("home"))
        world = World()
        elsewhere = {n: dict(rule.about(world)) for n, rule in RULES.items() if rule.about}
        borough = with_those_kept_back(world)
        visits = {name: list(visits_to(name, borough, elsewhere)) for name in RULES}
        known = {ref.encode() for ref in references_in(borough)}
        cookies = dict(world.cookies) | {"owner": signed_in(borough.owner)}
        with undone():
            look_at_those_kept_back(borough)
            ask_for_those_kept_back(borough)
            there = everything(visits, cookies, known)
        with undone():
            forget_those_kept_back(borough)
            gone = everything(visits, cookies, known)
            return there, gone


def visits_to(name: str, borough: Borough, elsewhere: dict) -> Iterator[Visit]:
    sent = {} if RULES[name].method == "post" else None
    if name in VISITS:
        yield from VISITS[name](borough)
    if name not in VISITS or name in elsewhere and OF_NOBODY_IN_A_SOURCE.match(name):
        yield (Ask(name, elsewhere.get(name, {}), sent),)


def references_in(borough: Borough) -> Iterator[str]:
    yield from map(borough.reference_of, (*borough.open, *borough.kept))
    yield from borough.cases


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client.cookies


def everything(visits, cookies, known) -> dict[tuple[str, str], list[bytes]]:
    return {
        (name, who): [
            said for visit in visits[name] for said in answers(visit, cookies[who], known)
        ]
        for name in RULES
        for who in (*who_is_let_in(name), *(["owner"] if name in SHOWS else []))
    }


def who_is_let_in(name: str) -> list[str]:
    """Whoever gets past the door. Of a page that shows people or counts them, each role; of any
    other one stands for all, and a manager, to whom the policy shows most, for all who act."""
    rule = RULES[name]
    if rule.is_public:
        return [ANONYMOUS]
    right = HAS_THE_RIGHT | ({Role.ADMINISTRATOR} if name in RUNS_THE_MACHINE else set())
    roles = [role for role in rule.answers if role not in right]
    if name in SHOWS or name not in VISITS and COUNTS.match(name):
        return roles
    return [Role.TEAM_MANAGER] if Role.TEAM_MANAGER in roles else roles[:1]


def answers(visit: Visit, cookies, known) -> Iterator[bytes]:
    """Of requests in a row, after which everything is as it was."""
    client = Client(raise_request_exception=False)
    client.cookies = deepcopy(cookies)
    with undone():
        for ask in visit:
            method = client.get if ask.sent is None else client.post
            yield normal(method(ask.path, ask.sent or {}), known)


@pytest.mark.parametrize("name", RULES)
def test_nobody_without_the_right_can_tell(told, name):
    there, gone = told

    for who in who_is_let_in(name):
        assert there[name, who] == gone[name, who], who
        assert not [said for said in there[name, who] if said.startswith(b"500")]


@pytest.mark.parametrize("name", SHOWS)
def test_whoever_has_the_right_can_tell(told, name):
    there, gone = told

    assert there[name, "owner"] != gone[name, "owner"]


@pytest.mark.parametrize("name", [n for n, one in RULES.items() if one.about and who_is_let_in(n)])
def test_every_page_about_one_of_something_says_where_it_is_visited(name):
    assert name in VISITS or OF_NOBODY_IN_A_SOURCE.match(name)
