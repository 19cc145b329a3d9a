"""Which questions of a page are asked, and which answers still count."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fingerpost.engines.formflow.compiling.form import (
    CompiledOption,
    CompiledPage,
    CompiledQuestion,
)


def ask(
    page: CompiledPage, stored: Mapping[str, Any], scope: dict[str, Any], today: date
) -> tuple[tuple[CompiledQuestion, ...], dict[str, Any]]:
    """The questions that are asked, and the answers to them that count, which `scope` gains too.

    Later questions of the page see the answers of earlier ones. An answer that is no longer among
    the options, or blank though it is required by now, does not count, so it is asked again; nor do
    fewer files than are needed, which are kept all the same.
    """
    asked: list[CompiledQuestion] = []
    values: dict[str, Any] = {}
    for question in page.questions:
        if question.when is None or question.when(scope, today):
            asked.append(question)
            if (name := question.id) in stored:
                value = stored[name]
                if value is None and is_required(question, scope, today):
                    continue
                if question.fewest_files and value and len(value) < question.fewest_files:
                    continue
                if not question.has_conditional_options or offers(question, value, scope, today):
                    scope[name] = values[name] = value
    return tuple(asked), values


def is_required(question: CompiledQuestion, scope: Mapping[str, Any], today: date) -> bool:
    """Whether the question may not be left blank."""
    if question.required_when is not None:
        return question.required_when(scope, today)
    return not question.definition.optional


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
