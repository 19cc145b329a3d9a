"""Somebody who may open every page, and every page with an object of their own behind it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from http.cookies import SimpleCookie
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import resolve, reverse

from fingerpost.common.identity import actions as identity
from fingerpost.common.identity.models import Team
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory
from fingerpost.common.sharing.tests.factories import protect
from fingerpost.products.cases.tests import factories as cases
from fingerpost.products.insight.tests.factories import looked_at_by
from fingerpost.products.single_view.models import Judgement
from fingerpost.products.single_view.tests import people
from tests.access.builders import link_to_their_progress, their_case
from tests.access.people import World, is_write, undone
from tests.access.rules import RULES

NAMED = re.compile(r'<(?:input|select|textarea|button)\b[^>]* name="([^"]+)"')
TOKEN = "csrfmiddlewaretoken"
# What is written although nothing is saved: who looked, how often somebody tried.
BESIDE_THE_POINT = ("fp_audit_", "axes_", '"cache"', "INSERT OR REPLACE INTO cache")


@dataclass
class Everywhere:
    """Asks for any page of ours as the one person who may; whatever it changes is undone."""

    cookies: SimpleCookie
    arguments: dict[str, Mapping[str, object]]

    @cached_property
    def addresses(self) -> dict[str, str]:
        return {name: reverse(name, kwargs=given) for name, given in self.arguments.items()}

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> HttpResponse:
        with undone():
            return self._client().generic(method, path, body, content_type=kind)

    def ask_as_visitor(self, path: str) -> HttpResponse:
        with undone():
            return Client(raise_request_exception=False).get(path)

    def ask_and_watch(
        self, path: str, body: bytes, kind: str, *, strict: bool = False
    ) -> tuple[HttpResponse, list[str]]:
        """The answer to a POST and what was written; `strict`: only with a token, as in service."""
        client = self._client(strict=strict)
        with undone(), CaptureQueriesContext(connection) as queries:
            answer = client.generic("POST", path, body, content_type=kind)
        written = [q["sql"] for q in queries.captured_queries if is_write(q["sql"])]
        return answer, [sql for sql in written if not any(part in sql for part in BESIDE_THE_POINT)]

    def _client(self, *, strict: bool = False) -> Client:
        """Signed in anew for each request: one of them signs out."""
        client = Client(enforce_csrf_checks=strict, raise_request_exception=False)
        client.cookies = deepcopy(self.cookies)
        return client

    def fields(self, name: str) -> list[str]:
        """What the forms of a page ask for; a page that only takes posts is read where it leads."""
        answer = self.ask("GET", self.addresses[name])
        return sorted({*NAMED.findall(answer.getvalue().decode())} - {TOKEN, "viewport"})


@contextmanager
def everywhere() -> Iterator[Everywhere]:
    """Made for all tests of a module; gone when they are over."""
    with TemporaryDirectory() as home, override_settings(HOME=Path(home)), undone():
        person = UserFactory(username="all-rounder")
        world = World()
        world.somebody_else = person  # so that what "belongs to somebody else" is theirs
        for role in set(Role) - {Role.FRONT_DOOR, Role.TEAM_MANAGER}:
            identity.give_role(person, role, team=world.team, by="tests")
        identity.give_role(person, Role.FRONT_DOOR, team=cases.team("front-door"), by="tests")
        case = their_case(world)
        identity.give_role(person, Role.TEAM_MANAGER, team=case.team, by="tests")
        client = Client()
        client.force_login(person)
        arguments = {n: rule.about(world) if rule.about else {} for n, rule in RULES.items()}
        cases.look_as(person, case)
        follow(client, world)
        arguments |= begun(client) | found() | out_of_reach(case.team)
        yield Everywhere(client.cookies, arguments)


def begun(client: Client) -> dict[str, Mapping[str, object]]:
    """A form that somebody has begun."""
    first = client.post(reverse("forms:start", kwargs={"service": "early-help"}))
    return {"forms:step": resolve(first.headers["Location"]).kwargs}


def follow(client: Client, world: World) -> None:
    """Open a link to see how it is going with something that was sent."""
    client.post(reverse("forms:progress-link", kwargs=link_to_their_progress(world)))


def found() -> dict[str, Mapping[str, object]]:
    """Somebody whom two services know, and about whom somebody has judged before."""
    one = people.record("schools", "Amelia", "Hughes", "2014-05-09")
    people.record("housing", "Tomasz", "Hughes", "1984-03-02")
    people.record("childrens-social-care", "Amelia", "Hughes", "2014-05-09")
    people.link()
    about = {"reference": people.person_of(one).reference}
    names = ("person", "pin", "unpin", "ask-all", "split", "merge")
    judged = {"single-view:undo": about | {"number": Judgement.objects.latest("pk").pk}}
    return judged | {f"single-view:{name}": about for name in names}


def out_of_reach(team: Team) -> dict[str, Mapping[str, object]]:
    """What its owner may not do themselves: open a restricted person, review a look."""
    theirs, governance = TeamFactory(), UserFactory()
    protect("PQRS2349", kind="restricted", team=theirs, by=governance)
    colleague = UserFactory(role=Role.PRACTITIONER, team=team)
    return {
        "sharing:break-glass": {"person": "PQRS2349"},
        "insight:look": {"number": looked_at_by(colleague).pk},
    }
