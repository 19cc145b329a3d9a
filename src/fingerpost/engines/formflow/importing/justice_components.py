"""Components of the Ministry of Justice's builder as questions and words of ours."""

from typing import Any

from .comparing import Answer, Field
from .graph import Asked, Data, Place
from .reading import table, tables, text, whole
from .report import Entry, Report
from .runner_components import TYPES
from .words import Names, line, option_value, words

_PLAIN = {
    "text": "short-text", "textarea": "long-text", "number": "number", "date": "date",
    "email": "email", "address": "address", "radios": "radios", "checkboxes": "checkboxes",
    "autocomplete": "autocomplete" if "autocomplete" in TYPES else "select", "select": "select",
}  # fmt: skip
_ANSWERS = {
    "short-text": Answer.WORDS, "number": Answer.NUMBER, "date": Answer.DAY,
    "radios": Answer.CHOICE, "select": Answer.CHOICE, "autocomplete": Answer.CHOICE,
    "checkboxes": Answer.MANY,
}  # fmt: skip
_LOST_RULES = {
    "pattern": "the pattern that answers have to match", "format": "the format of answers",
    "max_word": "the most words", "min_word": "the fewest words",
    "multiple_of": "that it has to be a multiple of a number",
}  # fmt: skip


def read_component(
    component: dict[str, Any], place: Place, names: Names, fields: dict[str, Field], report: Report
) -> None:
    """Add what the component is to its page."""
    kind = text(component.get("_type"))
    title = text(component.get("label")) or text(component.get("legend"))
    name = text(component.get("name")) or text(component.get("_id"))
    if kind == "content":
        _add_words(component, place, report)
        return
    about = f"“{title or name}” (`{name}`, {kind}) on {place.entry.about}"
    entry = report.about("Questions", about)
    if kind in ("upload", "multiupload"):
        entry.lost(
            "files cannot be sent with a form here yet", "ask for them after the form was sent"
        )
        return
    data: Data = {"id": names.of(name, title), "ask": line(title, entry, name or "Question")}
    data["type"] = _PLAIN.get(kind, "short-text")
    entry.became = data["id"]
    if kind not in _PLAIN:
        entry.changed(f"a component of the type {kind or 'unknown'} is asked as one line of words")
    field = Field(data["id"], Answer.OTHER)
    asked = Asked(data, entry)
    _add_options(component, asked, field)
    field.answer = _ANSWERS.get(data["type"], Answer.OTHER)
    _add_rules(component, asked)
    if hint := words(text(component.get("hint")), entry):
        data["hint"] = hint
    if component.get("repeatable") is True:
        entry.changed("it could be answered several times, and is asked once", "use a repeat")
    place.questions.append(asked)
    for key in (text(component.get("_uuid")), name):
        fields.setdefault(key, field)


def _add_words(component: dict[str, Any], place: Place, report: Report) -> None:
    entry = report.about("Words", f"words on {place.entry.about}")
    display = text(component.get("display"))
    said = words(text(component.get("content")), entry)
    if display == "never" or not said:
        entry.lost("it was never shown" if said else "it says nothing")
        return
    entry.became = "text"
    block: dict[str, Any] = {"type": "text", "text": said}
    if display == "conditional":
        block["when"] = tables(component.get("conditionals"))
    place.blocks.append(block)


def _add_options(component: dict[str, Any], asked: Asked, field: Field) -> None:
    if asked.data["type"] not in ("radios", "checkboxes", "select", "autocomplete"):
        return
    taken: set[str] = set()
    options: list[Data] = []
    for item in tables(component.get("items")):
        shown = text(item.get("label")) or text(item.get("text")) or text(item.get("value"))
        value = option_value(shown, taken)
        for key in (text(item.get("_uuid")), text(item.get("value")), shown):
            field.values.setdefault(key, value)
        option = {"value": value, "text": line(shown, asked.entry, "Option")}
        if hint := words(text(item.get("hint")), asked.entry):
            option["hint"] = hint
        options.append(option)
    if options:
        asked.data["options"] = options
    else:
        asked.entry.changed("it has no options in the file, so it is asked in words", "list them")
        asked.data["type"] = "short-text"


def _add_rules(component: dict[str, Any], asked: Asked) -> None:
    rules, data, entry = table(component.get("validation")), asked.data, asked.entry
    if rules.get("required") is False:
        data["optional"] = True
    elif data["type"] in ("radios", "select", "autocomplete"):
        asked.options = tuple(option["value"] for option in data["options"])
    if isinstance(rules.get("required"), dict):
        entry.changed("it had to be answered under a condition, and always has to be", "add `when`")
    if data["type"] in ("short-text", "long-text"):
        _add_lengths(rules, data)
    elif data["type"] == "number":
        _add_limits(rules, data, entry)
    elif data["type"] == "date":
        _add_days(rules, data, entry)
    for name, what in _LOST_RULES.items():
        if rules.get(name):
            entry.lost(what, "say in the hint how to write it")
    message = text(table(table(component.get("errors")).get("required")).get("any"))
    if message:
        data["errors"] = {"missing": line(message, entry)}


def _add_lengths(rules: dict[str, Any], data: Data) -> None:
    least, most = whole(rules.get("min_length")), whole(rules.get("max_length"))
    if most and most > 1_000:
        data["type"] = "long-text"
    data |= {"max_length": min(most, 50_000)} if most and most > 0 else {}
    data |= {"min_length": least} if least and 0 < least <= (most or 200) else {}


def _add_limits(rules: dict[str, Any], data: Data, entry: Entry) -> None:
    for theirs, ours, edge in (("minimum", "min", 1), ("maximum", "max", -1)):
        limit = whole(rules.get(theirs))
        if limit is not None and abs(limit) < 1_000_000_000:
            data[ours] = limit + (edge if rules.get(f"exclusive_{theirs}") is True else 0)
    if "min" not in data:
        entry.changed("numbers below 0 are refused", "give min if they are right")


def _add_days(rules: dict[str, Any], data: Data, entry: Entry) -> None:
    for theirs, ours in (("date_after", "earliest"), ("date_before", "latest")):
        if day := text(rules.get(theirs)):
            data[ours] = day[:10]
    for theirs in ("date_within_next", "date_within_last"):
        if rules.get(theirs):
            entry.lost(
                "how far the day may be from today",
                "give earliest and latest, such as today - 1 year",
            )
