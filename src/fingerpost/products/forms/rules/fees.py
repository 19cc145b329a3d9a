"""What a service costs: what `service.yaml` may say under `fee`."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from fingerpost.engines.formflow import Form, Walk, calculate

Pounds = Annotated[Decimal, Field(ge=0, le=100_000, decimal_places=2)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=50)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^<>|\"\\]+$")]
COUNTABLE = {"number", "table"}
MOST = 10_000_000  # pence; the most that a card payment may be


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Each(_Part):
    """So much for each item of a repeat, row of a table, or of a number; some may be included."""

    of: Id
    amount: Pounds
    after: int = Field(0, ge=0, le=1000)


class Fee(_Part):
    """What people pay, what for, and when: before what they wrote is sent, or after."""

    title: Title
    pay: Literal["before-sending", "after-sending"] = "before-sending"
    fixed: Pounds | None = None
    each: Each | None = None
    calculation: Id | None = None

    @model_validator(mode="after")
    def _says_how_much(self) -> Self:
        if (self.fixed, self.each, self.calculation) == (None, None, None):
            raise ValueError("say how much: add fixed, each or calculation")
        return self

    @property
    def is_before_sending(self) -> bool:
        return self.pay == "before-sending"


def pence(fee: Fee, here: Walk) -> int:
    """What these answers cost; only those on the route count."""
    total, answers = fee.fixed or Decimal(0), here.sendable_answers()
    if fee.calculation is not None:
        worked = calculate(here, fee.calculation)
        total += worked if isinstance(worked, Decimal) else 0
    if fee.each is not None:
        total += fee.each.amount * max(0, _how_many(answers.get(fee.each.of)) - fee.each.after)
    return max(0, min(int(total * 100), MOST))


def fee_faults(fee: Fee, form: Form) -> Iterator[tuple[str, str]]:
    """Where and what is wrong with a fee, beside this form."""
    if fee.calculation is not None and not _is_money(fee.calculation, form):
        told = "write the id of a calculation or table of type money that is not repeated"
        yield "fee.calculation", told
    if fee.each is None:
        return
    asked = form.questions.get(fee.each.of)
    counts = asked is not None and asked.definition.type in COUNTABLE and asked.repeat is None
    if not counts and fee.each.of not in form.repeats:
        told = "write the id of a repeat, or of a number or table question that is not repeated"
        yield "fee.each.of", told


ANY_DRAFT = "draft:"


def subject_of_draft(number: int) -> str:
    """What a payment is for while nothing is sent."""
    return f"{ANY_DRAFT}{number}"


def subject_of_submission(reference: str) -> str:
    return f"submission:{reference}"


def _is_money(name: str, form: Form) -> bool:
    worked = form.worked_out.get(name)
    is_repeated = bool(form.names.worked.around.get(name))
    kind = getattr(worked.definition, "type", "") if worked is not None else ""
    return kind == "money" and not is_repeated


def _how_many(answer: Any) -> int:
    if isinstance(answer, list):
        return len(answer)
    return int(answer) if isinstance(answer, int) and answer > 0 else 0
