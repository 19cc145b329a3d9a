"""Somebody who may open every page, and every page with an object of their own behind it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fingerpost.common.identity import actions as identity
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.products.cases.tests import factories as cases
from tests.access.builders import their_case
from tests.access.people import World, is_write, undone
from tests.access.rules import RULES

NAMED = re.compile(r'<(?:input|select|textarea|button)\b[^>]* name="([^"]+)"')
TOKEN = "csrfmiddlewaretoken"
# What is written although nothing is saved: who looked, how often somebody tried.
BESIDE_THE_POINT = ("fp_audit_", "axes_", '"cache"', "INSERT OR REPLACE INTO cache")


@dataclass
class Everywhere:
    """Asks for any page of ours as the one person who may; whatever it changes is undone."""

    client: Client
    strict_client: Client
    arguments: dict[str, Mapping[str, object]]

    @cached_property
    def addresses(self) -> dict[str, str]:
        return {name: reverse(name, kwargs=given) for name, given in self.arguments.items()}

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> HttpResponse:
        with undone():
            return self.client.generic(method, path, body, content_type=kind)

    def ask_and_watch(
        self, path: str, body: bytes, kind: str, *, strict: bool = False
    ) -> tuple[HttpResponse, list[str]]:
        """The answer to a POST and what was written; `strict`: only with a token, as in service."""
        client = self.strict_client if strict else self.client
        with undone(), CaptureQueriesContext(connection) as queries:
            answer = client.generic("POST", path, body, content_type=kind)
        written = [q["sql"] for q in queries.captured_queries if is_write(q["sql"])]
        return answer, [sql for sql in written if not any(part in sql for part in BESIDE_THE_POINT)]

    def fields(self, name: str) -> list[str]:
        """What the forms of a page ask for; a page that only takes posts is read where it leads."""
        answer = self.ask("GET", self.addresses[name])
        return sorted({*NAMED.findall(answer.getvalue().decode())} - {TOKEN, "viewport"})


@contextmanager
def everywhere() -> Iterator[Everywhere]:
    """Made for all tests of a module; gone when they are over."""
    with undone():
        person = UserFactory(username="all-rounder")
        world = World()
        world.somebody_else = person  # so that what "belongs to somebody else" is theirs
        for role in set(Role) - {Role.FRONT_DOOR, Role.TEAM_MANAGER}:
            identity.give_role(person, role, team=world.team, by="tests")
        identity.give_role(person, Role.FRONT_DOOR, team=cases.team("front-door"), by="tests")
        case = their_case(world)
        identity.give_role(person, Role.TEAM_MANAGER, team=case.team, by="tests")
        client = Client(raise_request_exception=False)
        client.force_login(person)
        strict_client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        strict_client.cookies = client.cookies
        arguments = {n: rule.about(world) if rule.about else {} for n, rule in RULES.items()}
        cases.look_as(person, case)
        yield Everywhere(client, strict_client, arguments)
