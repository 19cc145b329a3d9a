"""Conditions: all, any, not, some of several; tests of an earlier answer; counts and sums."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Union

from pydantic import Discriminator, Field, Tag, model_validator

from .exact import Exact
from .limits import LimitText, reference
from .moments import MomentText
from .patterns import PatternText
from .strict import Id, Many, Named, Some, Strict

Constant = str | int | Exact
Limit = int | Exact | LimitText
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


class SomeOf(Strict):
    """Holds when so many of its parts hold."""

    of: Some[Condition]
    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)
    exactly: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _says_how_many(self) -> SomeOf:
        if self.at_least is None and self.at_most is None and self.exactly is None:
            raise ValueError("say how many of them: at_least, at_most or exactly")
        return self


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

    A question that is not on the route has no answer, and no test but `answered: false` holds. Nor
    does a comparison with another question that has no answer.
    """

    __test__ = False  # not one of pytest's

    question: Named
    equals: Constant | None = None
    in_: Many[Constant] | None = Field(default=None, alias="in", min_length=1)
    contains: str | None = None
    answered: bool | None = None
    matches: PatternText | None = None
    same_as: Id | None = None
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
                "say what to test: equals, in, contains, answered, matches, same_as, "
                "less_than, at_most, more_than, at_least or age"
            )
        return self


class Amount(Strict):
    """Tests of a number that is worked out from answers."""

    equals: Limit | None = None
    less_than: Limit | None = None
    at_most: Limit | None = None
    more_than: Limit | None = None
    at_least: Limit | None = None

    @model_validator(mode="after")
    def _compares(self) -> Amount:
        if all(getattr(self, name) is None for name in ("equals", *ORDER)):
            raise ValueError(f"say how many or how much: equals, {', '.join(ORDER)}")
        return self


class Count(Amount):
    """Holds when so many items of a repeat, or rows of a table, were given; `where`: of some."""

    count: Id
    where: Condition | None = None


class Sum(Amount):
    """Holds when a question of a repeat, or a column of a table, adds up to so much.

    With `where`, those of some items or rows.
    """

    sum: Named
    where: Condition | None = None


class Calculated(Strict):
    """Holds when what was worked out passes every test given here; never while it has no value."""

    calculation: Id
    equals: Constant | None = None
    in_: Many[Constant] | None = Field(default=None, alias="in", min_length=1)
    same_as: Id | None = None
    less_than: Limit | None = None
    at_most: Limit | None = None
    more_than: Limit | None = None
    at_least: Limit | None = None

    @model_validator(mode="after")
    def _tests(self) -> Calculated:
        if all(getattr(self, name) is None for name in self.model_fields_set - {"calculation"}):
            raise ValueError(f"say what to test: equals, in, same_as, {', '.join(ORDER)}")
        return self

    @property
    def as_test(self) -> Test:
        """The same tests, as they are of an answer."""
        given = {name: getattr(self, name) for name in type(self).model_fields}
        del given["calculation"]
        return Test.model_construct(question=self.calculation, **given)


Part = All | AnyOf | Not | SomeOf | Test | Count | Sum | Calculated
_KEYS = {
    "all": All,
    "any": AnyOf,
    "not": Not,
    "of": SomeOf,
    "count": Count,
    "sum": Sum,
    "calculation": Calculated,
}


def _tag(value: Any) -> str:
    """In brackets, so that in the place of an error it cannot be taken for a key of the file."""
    if isinstance(value, dict):
        return next((f"<{key}>" for key in _KEYS if key in value), "<test>")
    return next((f"<{key}>" for key, kind in _KEYS.items() if type(value) is kind), "<test>")


Condition = Annotated[
    Union[  # noqa: UP007  # the names below are still being defined
        Annotated[All, Tag("<all>")],
        Annotated[AnyOf, Tag("<any>")],
        Annotated[Not, Tag("<not>")],
        Annotated[SomeOf, Tag("<of>")],
        Annotated[Test, Tag("<test>")],
        Annotated[Count, Tag("<count>")],
        Annotated[Sum, Tag("<sum>")],
        Annotated[Calculated, Tag("<calculation>")],
    ],
    Discriminator(_tag),
]

for _model in (All, AnyOf, Not, SomeOf, Count, Sum):
    _model.model_rebuild()


def parts_of(condition: Part) -> Iterator[Part]:
    """The condition and every condition inside it, with itself first."""
    yield condition
    for part in inner_parts(condition):
        yield from parts_of(part)


def parts_here(condition: Part) -> Iterator[Part]:
    """The condition and those inside it that are looked at where it stands, not in each item."""
    yield condition
    if not isinstance(condition, Count | Sum):
        for part in inner_parts(condition):
            yield from parts_here(part)


def inner_parts(condition: Part) -> tuple[Part, ...]:
    """The conditions that a condition is made of."""
    if isinstance(condition, All):
        return condition.all
    if isinstance(condition, AnyOf):
        return condition.any
    if isinstance(condition, SomeOf):
        return condition.of
    if isinstance(condition, Not):
        return (condition.not_,)
    if isinstance(condition, Count | Sum) and condition.where is not None:
        return (condition.where,)
    return ()


def compared_with(part: Part | Amount) -> Iterator[tuple[str, str]]:
    """The other answers that a test compares with, by the key they are written under."""
    names = ("equals", *ORDER) if isinstance(part, Amount) else ORDER
    if isinstance(part, Test | Amount | Calculated):
        for name in names:
            if other := reference(getattr(part, name)):
                yield name, other.name
    if isinstance(part, Test | Calculated) and part.same_as is not None:
        yield "same_as", part.same_as


def own_names(part: Part) -> Iterator[str]:
    """What one part looks at, questions, repeats and calculations, without the parts inside it."""
    if isinstance(part, Test):
        yield table_or_question(part.question)
    elif isinstance(part, Count):
        yield part.count
    elif isinstance(part, Sum):
        yield table_or_question(part.sum)
    elif isinstance(part, Calculated):
        yield part.calculation
    yield from (name for _, name in compared_with(part))


def table_or_question(name: str) -> str:
    """The question of a name: of a column, the table in which it stands."""
    return name.partition(".")[0]


def names_in(condition: Part) -> set[str]:
    """Every question, repeat and calculation that a condition looks at."""
    return {name for part in parts_of(condition) for name in own_names(part)}
