"""Conditions as people would say them, for findings."""

from fingerpost.engines.formflow.language.conditions import ORDER, Age, All, AnyOf, Not, Test

_TESTS = {
    "equals": "is {}",
    "in_": "is one of {}",
    "contains": "contains {}",
    "less_than": "is less than {}",
    "at_most": "is at most {}",
    "more_than": "is more than {}",
    "at_least": "is at least {}",
}


def in_words(condition: All | AnyOf | Not | Test) -> str:
    """A condition on one line."""
    if isinstance(condition, All):
        return " and ".join(f"({in_words(part)})" for part in condition.all)
    if isinstance(condition, AnyOf):
        return " or ".join(f"({in_words(part)})" for part in condition.any)
    if isinstance(condition, Not):
        return f"not ({in_words(condition.not_)})"
    return f"{condition.question} " + " and ".join(_tests(condition))


def _tests(test: Test) -> list[str]:
    said = [
        words.format(_plain(getattr(test, name)))
        for name, words in _TESTS.items()
        if getattr(test, name) is not None
    ]
    if test.answered is not None:
        said.append("is answered" if test.answered else "is not answered")
    return said + (_ages(test.age) if test.age else [])


def _ages(age: Age) -> list[str]:
    return [
        f"gives an age that {_TESTS[name].format(getattr(age, name))} on {age.on}"
        for name in ORDER
        if getattr(age, name) is not None
    ]


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
