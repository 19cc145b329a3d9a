"""Conditions as people would say them, for findings."""

from fingerpost.engines.formflow.language.conditions import (
    ORDER,
    Age,
    All,
    AnyOf,
    Calculated,
    Count,
    Not,
    Part,
    SomeOf,
    Sum,
    Test,
)

_TESTS = {
    "equals": "is {}",
    "in_": "is one of {}",
    "contains": "contains {}",
    "matches": "matches {}",
    "same_as": "is the same as {}",
    "less_than": "is less than {}",
    "at_most": "is at most {}",
    "more_than": "is more than {}",
    "at_least": "is at least {}",
}


def in_words(condition: Part) -> str:
    """A condition on one line."""
    if isinstance(condition, All):
        return " and ".join(f"({in_words(part)})" for part in condition.all)
    if isinstance(condition, AnyOf):
        return " or ".join(f"({in_words(part)})" for part in condition.any)
    if isinstance(condition, Not):
        return f"not ({in_words(condition.not_)})"
    if isinstance(condition, SomeOf):
        return f"{_how_many(condition)} of " + ", ".join(f"({in_words(p)})" for p in condition.of)
    if isinstance(condition, Count | Sum):
        return _amount(condition)
    test = condition.as_test if isinstance(condition, Calculated) else condition
    return f"{test.question} " + " and ".join(_tests(test))


def _how_many(condition: SomeOf) -> str:
    bounds = {"at least": condition.at_least, "at most": condition.at_most}
    bounds["exactly"] = condition.exactly
    return " and ".join(f"{words} {n}" for words, n in bounds.items() if n is not None)


def _amount(condition: Count | Sum) -> str:
    what = f"number of {condition.count}" if isinstance(condition, Count) else condition.sum
    what = what if isinstance(condition, Count) else f"sum of {what}"
    where = f" where {in_words(condition.where)}" if condition.where else ""
    tests = [
        _TESTS[name].format(getattr(condition, name))
        for name in ("equals", *ORDER)
        if getattr(condition, name) is not None
    ]
    return f"{what}{where} {' and '.join(tests)}"


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
