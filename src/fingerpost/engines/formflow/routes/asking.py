"""Which questions of a page are asked, and which answers still count."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fingerpost.engines.formflow.compiling.form import (
    CompiledOption,
    CompiledPage,
    CompiledQuestion,
)


def asked(
    page: CompiledPage, stored: Mapping[str, Any], scope: dict[str, Any], today: date
) -> Iterator[CompiledQuestion]:
    """Each question that is asked, in order; adds to `scope` the answers that count.

    Later questions of the page see the answers of earlier ones. An answer that is no longer among
    the options does not count, so its question is asked again.
    """
    for question in page.questions:
        if question.when is None or question.when(scope, today):
            if question.id in stored:
                value = stored[question.id]
                if not question.has_conditional_options or offers(question, value, scope, today):
                    scope[question.id] = value
            yield question


def offered(
    question: CompiledQuestion, scope: Mapping[str, Any], today: date
) -> tuple[CompiledOption, ...]:
    """The options to choose from."""
    return tuple(
        option for option in question.options if option.when is None or option.when(scope, today)
    )


def offers(question: CompiledQuestion, value: Any, scope: Mapping[str, Any], today: date) -> bool:
    """Whether everything that was chosen can be chosen."""
    chosen = value if isinstance(value, list) else [] if value is None else [value]
    values = {option.definition.value for option in offered(question, scope, today)}
    return values.issuperset(chosen)
