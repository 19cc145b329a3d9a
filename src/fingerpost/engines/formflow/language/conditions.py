"""Conditions: all, any, not, and tests of one earlier answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Union

from pydantic import Discriminator, Field, Tag, model_validator

from .exact import Exact
from .moments import MomentText
from .strict import Id, Many, Some, Strict

Constant = str | int | Exact
Limit = int | Exact | MomentText
ORDER = ("less_than", "at_most", "more_than", "at_least")


class All(Strict):
    """Holds when each part holds."""

    all: Some[Condition]


class AnyOf(Strict):
    """Holds when one part holds."""

    any: Some[Condition]


class Not(Strict):
    """Holds when its part does not."""

    not_: Condition = Field(alias="not")


class Age(Strict):
    """Completed years between the date that was answered and a day."""

    on: MomentText = "today"
    less_than: int | None = Field(default=None, ge=0, le=150)
    at_most: int | None = Field(default=None, ge=0, le=150)
    more_than: int | None = Field(default=None, ge=0, le=150)
    at_least: int | None = Field(default=None, ge=0, le=150)

    @model_validator(mode="after")
    def _compares(self) -> Age:
        if not any(getattr(self, name) is not None for name in ORDER):
            raise ValueError(f"say which age: {', '.join(ORDER)}")
        return self


class Test(Strict):
    """Holds when the answer to a question passes every test given here.

    A question that is not on the route has no answer, and no test but `answered: false` holds.
    """

    __test__ = False  # not one of pytest's

    question: Id
    equals: Constant | None = None
    in_: Many[Constant] | None = Field(default=None, alias="in", min_length=1)
    contains: str | None = None
    answered: bool | None = None
    less_than: Limit | None = None
    at_most: Limit | None = None
    more_than: Limit | None = None
    at_least: Limit | None = None
    age: Age | None = None

    @model_validator(mode="after")
    def _tests(self) -> Test:
        given = self.model_fields_set - {"question"}
        if all(getattr(self, name) is None for name in given):
            raise ValueError(
                "say what to test: equals, in, contains, answered, "
                "less_than, at_most, more_than, at_least or age"
            )
        return self


def _tag(value: Any) -> str:
    """In brackets, so that in the place of an error it cannot be taken for a key of the file."""
    kinds: dict[type, str] = {All: "<all>", AnyOf: "<any>", Not: "<not>", Test: "<test>"}
    if isinstance(value, dict):
        return next((f"<{key}>" for key in ("all", "any", "not") if key in value), "<test>")
    return kinds.get(type(value), "<test>")


Condition = Annotated[
    Union[  # noqa: UP007  # the names below are still being defined
        Annotated[All, Tag("<all>")],
        Annotated[AnyOf, Tag("<any>")],
        Annotated[Not, Tag("<not>")],
        Annotated[Test, Tag("<test>")],
    ],
    Discriminator(_tag),
]

for _model in (All, AnyOf, Not):
    _model.model_rebuild()


def parts_of(condition: All | AnyOf | Not | Test) -> Iterator[All | AnyOf | Not | Test]:
    """The condition and every condition inside it, with itself first."""
    yield condition
    inner: tuple[Any, ...] = ()
    if isinstance(condition, All):
        inner = condition.all
    elif isinstance(condition, AnyOf):
        inner = condition.any
    elif isinstance(condition, Not):
        inner = (condition.not_,)
    for part in inner:
        yield from parts_of(part)
