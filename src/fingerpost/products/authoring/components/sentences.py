"""Conditions and changes as sentences."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.engines.formflow.language.questions import QuestionParts
from fingerpost.products.authoring.rules import CONDITIONS, Difference, Found, Part, What, title_of

from .labels import kind_of, label_of

Questions = Mapping[str, Found]
LONGEST = 160


def condition_in_words(condition: Any, questions: Questions) -> str:
    """A condition as a person would say it; whatever is new in the language as it is written."""
    if not isinstance(condition, dict):
        return str(condition)
    for key, between in (("all", _(" and ")), ("any", _(" or "))):
        if isinstance(condition.get(key), list):
            return between.join(_inner(part, questions) for part in condition[key])
    if "not" in condition:
        inner = condition["not"]
        return _("it is not so that %(inner)s") % {"inner": condition_in_words(inner, questions)}
    about = str(condition.get("question", condition.get("calculation", "")))
    asked = questions.get(about)
    name = quoted(title_of(asked.part)) if asked else about
    tests = [
        _test(key, value, asked.part if asked else {})
        for key, value in condition.items()
        if key not in ("question", "calculation")
    ]
    return f"{name} {_(' and ').join(tests)}"


def difference_in_words(found: Difference, questions: Questions) -> str:
    """What differs between two forms, in one sentence."""
    kind = _("Question") if issubclass(found.model, QuestionParts) else kind_of(found.model)
    names = {"kind": kind, "name": quoted(title_of(found.part))}
    if "text" in found.part and "value" in found.part:
        names["kind"] = _("Option of %(question)s") % {"question": quoted(title_of(found.within))}
    if found.what is not What.CHANGED:
        return _(_WORDS[found.what]) % names
    said = {"label": label_of(found.key), "now": _said(found.key, found.now, questions)}
    if found.key in ("ask", "title", "text") and found.was:
        return _("%(kind)s %(was)s now reads %(now)s") % {
            "kind": names["kind"],
            "was": quoted(str(found.was)),
            "now": quoted(str(found.now or "")),
        }
    if found.now is None:
        return _("%(kind)s %(name)s: “%(label)s” was taken out") % (names | said)
    return _("%(kind)s %(name)s: “%(label)s” is now %(now)s") % (names | said)


def done_in_words(what: str, called: str) -> str:
    """What somebody did to a part."""
    return _(_DONE[what]) % {"name": quoted(called)} if what in _DONE else called


def quoted(words: str) -> str:
    plain = " ".join(words.split())
    return f"“{plain if len(plain) <= LONGEST else plain[:LONGEST] + '…'}”"


_WORDS = {
    What.ADDED: "%(kind)s %(name)s was added",
    What.REMOVED: "%(kind)s %(name)s was removed",
    What.MOVED: "%(kind)s %(name)s was moved",
}
_DONE: dict[str, str] = {
    "begun": "Began %(name)s",
    What.ADDED: "Added %(name)s",
    What.REMOVED: "Removed %(name)s",
    What.MOVED: "Moved %(name)s",
    What.CHANGED: "Changed %(name)s",
}
_TESTS = {
    "equals": "is %(value)s",
    "in": "is one of %(value)s",
    "contains": "includes %(value)s",
    "less_than": "is less than %(value)s",
    "at_most": "is at most %(value)s",
    "more_than": "is more than %(value)s",
    "at_least": "is at least %(value)s",
}
_DAYS = {
    "less_than": "is before %(value)s",
    "at_most": "is on or before %(value)s",
    "more_than": "is after %(value)s",
    "at_least": "is on or after %(value)s",
}


def _inner(part: Any, questions: Questions) -> str:
    said = condition_in_words(part, questions)
    is_group = isinstance(part, dict) and "question" not in part
    return f"({said})" if is_group else said


def _test(key: str, value: Any, question: Part) -> str:
    if key == "answered":
        return _("is answered") if value else _("is not answered")
    if key == "age" and isinstance(value, dict):
        told = [
            _("gives an age that %(test)s") % {"test": _test(name, limit, {})}
            for name, limit in value.items()
            if name != "on"
        ]
        return _(" and ").join(told)
    words = _DAYS if question.get("type") == "date" and key in _DAYS else _TESTS
    if key not in words:
        return f"{key.replace('_', ' ')} {value}"
    return _(words[key]) % {"value": _values(value, question)}


def _values(value: Any, question: Part) -> str:
    texts = {
        str(option.get("value")): str(option.get("text"))
        for option in question.get("options") or ()
        if isinstance(option, dict)
    }
    if question.get("type") == "yes-no":
        texts = {"yes": str(question.get("yes", _("Yes"))), "no": str(question.get("no", _("No")))}
    values = value if isinstance(value, list) else [value]
    return ", ".join(quoted(texts[str(one)]) if str(one) in texts else str(one) for one in values)


def _said(key: str, value: Any, questions: Questions) -> str:
    if key in CONDITIONS:
        return quoted(condition_in_words(value, questions))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return "; ".join(quoted(str(one)) for one in value.values())
    return ", ".join(map(str, value)) if isinstance(value, list) else quoted(str(value))
