"""The words in which `rules.py` says who may open which page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fingerpost.common.identity.rules import Role

from .people import World

ANONYMOUS = "anonymous"
# Builds a real object that belongs to somebody else and says how to reach it: the arguments of
# `reverse`. Called once; what it returns serves every role.
About = Callable[[World], Mapping[str, object]]


@dataclass(frozen=True)
class Rule:
    """What each role gets. Whoever is not named is refused: 403, or asked to sign in."""

    answers: Mapping[str, int]
    about: About | None = None
    method: str = "get"

    @property
    def is_public(self) -> bool:
        return ANONYMOUS in self.answers

    def answer_to(self, who: str) -> int:
        return self.answers.get(who, 302 if who == ANONYMOUS else 403)


def public(
    answer: int = 200, *, about: About | None = None, method: str = "get", **but: int
) -> Rule:
    """Anybody at all; `signed_in=302` where those who are signed in get something else."""
    signed_in = but.get("signed_in", answer)
    return Rule({ANONYMOUS: answer, **dict.fromkeys(Role, signed_in)}, about, method)


def everybody(answer: int = 200, *, about: About | None = None, method: str = "get") -> Rule:
    """Whoever is signed in, in any role."""
    return Rule(dict.fromkeys(Role, answer), about, method)


def only(
    *roles: Role,
    answer: int = 200,
    about: About | None = None,
    method: str = "get",
    but: Mapping[Role, int] | None = None,
) -> Rule:
    """These roles; `but` names those among them who get another answer."""
    return Rule({**dict.fromkeys(roles, answer), **(but or {})}, about, method)
