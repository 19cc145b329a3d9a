"""What is worked out from answers: calculations, and tables in which a result is looked up."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, Self

from pydantic import Field, PrivateAttr, model_validator

from .arithmetic import Arithmetic, arithmetic, names_of_amount
from .conditions import Condition, Count, Part, Sum, names_in
from .exact import Exact, has_places
from .strict import Id, Line, Named, Some, Strict

Kind = Literal["number", "decimal", "money", "percentage"]
_PLACES = {"number": 0, "decimal": 2, "money": 2, "percentage": 0}
MOST = 100


class WorkedOut(Strict):
    """Something that has a value once the answers that it looks at are known."""

    id: Id
    title: Line | None = None
    places: int | None = Field(default=None, ge=0, le=6)

    @property
    def kind(self) -> str:
        raise NotImplementedError

    @property
    def decimal_places(self) -> int:
        """To how many decimal places it is rounded."""
        given = self.places if self.kind in ("decimal", "percentage") else None
        return _PLACES.get(self.kind, 0) if given is None else given

    def said(self, value: str) -> str:
        """The words of a result that is words, in the language of the form."""
        return value

    def names(self) -> Iterator[str]:
        """The questions, repeats, calculations and tables that it looks at."""
        raise NotImplementedError

    def conditions(self) -> Iterator[Condition]:
        """The conditions that decide its value, counts and sums among them."""
        raise NotImplementedError


class Calculation(WorkedOut):
    """A number that is worked out: from a value, by counting items or rows, or by a sum.

    It is exact and rounded once, at the end; half a penny goes up unless `round` says otherwise.
    """

    type: Kind
    value: Arithmetic | None = None
    count: Id | None = None
    sum: Named | None = None
    where: Condition | None = None
    blank_counts_as: int | Exact | None = None
    no_less_than: int | Exact | None = None
    no_more_than: int | Exact | None = None
    round: Literal["half_up", "up", "down"] = "half_up"

    @model_validator(mode="after")
    def _is_one_thing(self) -> "Calculation":
        given = [name for name in ("value", "count", "sum") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("give exactly one of: value, count, sum")
        if self.where is not None and self.value is not None:
            raise ValueError("'where' is for count and sum; remove it")
        if self.blank_counts_as is not None and self.value is None:
            raise ValueError("'blank_counts_as' is for a value; a sum leaves blanks out")
        _has_its_places(self)
        least, most = self.no_less_than, self.no_more_than
        if least is not None and most is not None and least > most:
            raise ValueError("no_less_than is more than no_more_than, so that no number fits")
        return self

    @property
    def kind(self) -> str:
        return self.type

    @property
    def amount(self) -> Count | Sum | None:
        """What is counted or added up, if anything is."""
        if self.count is not None:
            return Count.model_construct(count=self.count, where=self.where)
        if self.sum is not None:
            return Sum.model_construct(sum=self.sum, where=self.where)
        return None

    def inputs(self) -> Iterator[str]:
        """The numbers that its value is worked out from."""
        if isinstance(self.value, str):
            yield from dict.fromkeys(names_of_amount(arithmetic(self.value)))

    def names(self) -> Iterator[str]:
        yield from self.inputs()
        for condition in self.conditions():
            yield from names_in(condition)

    def conditions(self) -> Iterator[Condition]:
        if (amount := self.amount) is not None:
            yield amount


class Row(Strict):
    """One row of a decision table: when it fits, and the result."""

    when: Condition
    value: str | int | Exact


class DecisionTable(WorkedOut):
    """Rows from top to bottom: the first that fits gives the result.

    With `only_one` no two rows may fit the same answers, which is proved.
    """

    type: Literal["number", "decimal", "money", "percentage", "words"]
    rows: Some[Row] = Field(max_length=200)
    otherwise: str | int | Exact | None = None
    only_one: bool = False
    _said: Mapping[str, str] = PrivateAttr(default_factory=dict)

    def said(self, value: str) -> str:
        return self._said.get(value, value)

    def in_words(self, said: Mapping[str, str]) -> Self:
        """The same table whose results are said in other words; as values they stay as they are."""
        copy = self.model_copy()
        copy._said = MappingProxyType(dict(said))
        return copy

    @model_validator(mode="after")
    def _has_results_of_its_type(self) -> "DecisionTable":
        _has_its_places(self)
        for place, result in enumerate(self.results(), 1):
            what = f"row {place}" if place <= len(self.rows) else "otherwise"
            if isinstance(result, str) != (self.type == "words"):
                wanted = "words in quotes" if self.type == "words" else "a number, without quotes"
                raise ValueError(f"the value of {what}: write {wanted}")
            if not isinstance(result, str) and not has_places(Decimal(result), self.decimal_places):
                raise ValueError(
                    f"the value of {what}: at most {self.decimal_places} decimal places"
                )
            if isinstance(result, str) and not result.strip():
                raise ValueError(f"the value of {what}: write some words")
        return self

    @property
    def kind(self) -> str:
        return self.type

    def results(self) -> Iterator[str | int | Decimal]:
        """Every result that it can give, from the top."""
        yield from (row.value for row in self.rows)
        if self.otherwise is not None:
            yield self.otherwise

    def names(self) -> Iterator[str]:
        for condition in self.conditions():
            yield from names_in(condition)

    def conditions(self) -> Iterator[Part]:
        yield from (row.when for row in self.rows)


def _has_its_places(worked: WorkedOut) -> None:
    if worked.places is not None and worked.kind not in ("decimal", "percentage"):
        raise ValueError("'places' is for a decimal or a percentage; remove it")
