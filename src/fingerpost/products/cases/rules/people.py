"""Whom a case is about, taken from the answers of the form by what the workflow says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from .language import HomeFrom, PeopleFrom, ReferrerFrom
from .workflow import Workflow

Answers = Mapping[str, Any]
YES = "yes"


@dataclass(frozen=True)
class NamedPerson:
    """A child or an adult, as far as the referral says who they are."""

    role: Literal["child", "adult"]
    name: str
    born_on: date | None = None
    due_on: date | None = None
    relation: str = ""
    must_not_see: bool = False


@dataclass(frozen=True)
class NamedReferrer:
    """Who referred, and how to reach them."""

    name: str
    organisation: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Home:
    """Where the family lives; a letter goes there only if somebody said that this is safe."""

    lines: tuple[str, ...] = ()
    postcode: str = ""
    uprn: str = ""
    is_safe: bool = False


def people_in(answers: Answers, workflow: Workflow) -> tuple[NamedPerson, ...]:
    """Everybody whom the answers name, children first if the workflow has them first."""
    return tuple(person for source in workflow.people for person in _people_from(answers, source))


def referrer_in(answers: Answers, source: ReferrerFrom | None) -> NamedReferrer | None:
    """Who referred; none if the answers do not say."""
    if source is None or not (name := _name(answers.get(source.name))):
        return None
    return NamedReferrer(
        name=name,
        organisation=_text(answers, source.organisation),
        telephone=_text(answers, source.telephone),
        email=_text(answers, source.email),
    )


def source_in(answers: Answers, workflow: Workflow) -> str:
    """Which kind of people referred; empty if the answers or the workflow do not say."""
    kind = _text(answers, workflow.referrer.kind if workflow.referrer else None)
    return kind if workflow.source(kind) else ""


def home_in(answers: Answers, source: HomeFrom | None) -> Home:
    """The address; empty if the answers do not give one."""
    given = answers.get(source.address) if source else None
    if source is None or not isinstance(given, Mapping):
        return Home()
    lines = (str(given.get(part) or "") for part in ("line1", "line2", "town", "county"))
    return Home(
        lines=tuple(filter(None, lines)),
        postcode=str(given.get("postcode") or ""),
        uprn=str(given.get("uprn") or ""),
        is_safe=source.safe is None or _text(answers, source.safe) == source.safe_value,
    )


def ages_said(birthdays: Sequence[date], today: date) -> tuple[int, int] | None:
    """The youngest and the oldest age, in whole years; none if no birthday is known."""
    if not birthdays:
        return None
    ages = [age_on(birthday, today) for birthday in birthdays]
    return min(ages), max(ages)


def age_on(birthday: date, today: date) -> int:
    """Age in whole years; not below 0."""
    had_birthday = (today.month, today.day) >= (birthday.month, birthday.day)
    return max(0, today.year - birthday.year - (not had_birthday))


def _people_from(answers: Answers, source: PeopleFrom) -> Iterator[NamedPerson]:
    given = [answers] if source.each is None else answers.get(source.each) or []
    for each in given:
        if name := _name(each.get(source.name)):
            yield NamedPerson(
                role=source.role,
                name=name,
                born_on=_day(each, source.born_on),
                due_on=_day(each, source.due_on),
                relation=_text(each, source.relation),
                must_not_see=_text(each, source.must_not_see) == YES,
            )


def _name(answer: Any) -> str:
    if isinstance(answer, Mapping):
        answer = " ".join(
            str(answer[part]) for part in ("first", "last", "full") if answer.get(part)
        )
    return str(answer or "").strip()


def _text(answers: Answers, question: str | None) -> str:
    return str(answers.get(question) or "") if question else ""


def _day(answers: Answers, question: str | None) -> date | None:
    written = _text(answers, question)
    return date.fromisoformat(written) if written else None
