"""Somebody in each role, and how to ask for a page as them without leaving a trace."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fingerpost.common.identity.models import Team, User
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory

# What notes who is there and when, whether or not they are let in.
OF_SESSIONS = ("django_session", "fp_identity_signedinsession", "SAVEPOINT")


@dataclass(frozen=True)
class Answer:
    status: int
    location: str = ""
    wrote: tuple[str, ...] = ()


@dataclass
class World:
    """One person in each role, all in one team; and somebody else, in another."""

    kept: dict = field(default_factory=dict)

    @cached_property
    def team(self) -> Team:
        return TeamFactory()

    @cached_property
    def people(self) -> dict[Role, User]:
        return {role: UserFactory(role=role, team=self.team) for role in Role}

    @cached_property
    def somebody_else(self) -> User:
        return UserFactory(role=Role.PRACTITIONER, team=TeamFactory())

    @cached_property
    def cookies(self) -> dict:
        cookies = {"anonymous": Client().cookies}
        for role, user in self.people.items():
            client = Client()
            client.force_login(user)
            cookies[role] = client.cookies
        return cookies

    def ask(self, who: str, method: str, path: str) -> Answer:
        """One request as somebody in a role; whatever it changes is undone."""
        client = Client(enforce_csrf_checks=False, raise_request_exception=False)
        client.cookies = deepcopy(self.cookies[who])
        reset_queries()  # Django keeps 9,000 and warns
        with undone(), CaptureQueriesContext(connection) as queries:
            response = client.generic(method.upper(), path)
            status, location = response.status_code, response.headers.get("Location", "")
        wrote = tuple(q["sql"] for q in queries.captured_queries if is_write(q["sql"]))
        return Answer(status, location, wrote)


def is_write(sql: str) -> bool:
    return sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(
        table in sql for table in OF_SESSIONS
    )


@contextmanager
def undone() -> Iterator[None]:
    """A transaction that is rolled back; looks, which must commit, may happen inside."""
    block = transaction.atomic()
    block._from_testcase = True  # as Django's own TestCase does
    with block:
        yield
        transaction.set_rollback(True)
