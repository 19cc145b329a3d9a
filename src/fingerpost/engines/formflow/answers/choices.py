"""Choosing: yes or no, one of a list, several, agreement."""

from collections.abc import Sequence

from fingerpost.engines.formflow.language.questions import (
    Checkboxes,
    CheckboxOption,
    ErrorKind,
    Option,
)

from .fields import Fields
from .refusals import SELECT, refuse


def _(text: str) -> str:
    return text


def one_of(values: Sequence[str], name: str, fields: Fields) -> str | None:
    """One of the values."""
    chosen = fields.choices(name)
    if not chosen or not chosen[-1]:
        return None
    if chosen[-1] not in values:
        raise refuse("invalid", SELECT)
    return chosen[-1]


def several_of(question: Checkboxes, offered: Sequence[Option], fields: Fields) -> list[str] | None:
    """Some of the options, in the order of the definition."""
    posted = {value for value in fields.choices(question.id) if value}
    chosen = [option for option in offered if option.value in posted]
    if len(chosen) < len(posted):
        raise refuse("invalid", SELECT)
    alone = [o for o in chosen if isinstance(o, CheckboxOption) and o.exclusive]
    if alone and len(chosen) > 1:
        words = _("Select “{alone}”, or select the others that apply, not both")
        raise refuse("exclusive", words, alone=alone[0].text)
    if chosen and not alone:
        _count(question, len(chosen))
    return [option.value for option in chosen] or None


def _count(question: Checkboxes, count: int) -> None:
    fewest, most = question.fewest, question.most
    if fewest <= count <= most:
        return
    kind: ErrorKind = "too_few" if count < fewest else "too_many"
    number = fewest if count < fewest else most
    if question.exactly:
        words = _("Select 1 option") if number == 1 else _("Select {count} options")
    elif count < fewest:
        words = _("Select at least {count} options")
    else:
        words = _("Select 1 option") if number == 1 else _("Select {count} options or fewer")
    raise refuse(kind, words, count=number)
