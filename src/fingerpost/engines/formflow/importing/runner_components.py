"""Components of the environment ministry's and XGov's engines as questions and words of ours."""

from collections.abc import Callable
from typing import Any, get_args

from fingerpost.engines.formflow.language.questions import Question

from .comparing import Answer, Field
from .graph import Asked, Data, Place
from .reading import items, table, tables, text, whole
from .report import Entry
from .runner_source import YES_NO, Source, find_list, known_values
from .words import is_random, line, words

TYPES = {
    get_args(one.model_fields["type"].annotation)[0] for one in get_args(get_args(Question)[0])
}
_WORDS = {
    "Html": "text", "Para": "text", "Markdown": "text", "InsetText": "inset", "Details": "details",
    "WarningText": "warning", "FlashCard": "text", "List": "text", "ContentWithState": "text",
    "NotificationBanner": "inset",
}  # fmt: skip
_CHOICES = {
    "RadiosField": "radios", "SelectField": "select", "AutocompleteField": "autocomplete",
    "CheckboxesField": "checkboxes",
}  # fmt: skip
_PLAIN = {
    "EmailAddressField": "email", "TelephoneNumberField": "phone", "UkAddressField": "address",
    "TimeField": "time", "DateTimeField": "date", "DateTimePartsField": "date",
}  # fmt: skip
_IN_WORDS = {
    "WebsiteField": "an address of the web", "EastingNorthingField": "an easting and northing",
    "OsGridRefField": "a grid reference", "NationalGridFieldNumberField": "a field number",
    "LatLongField": "a latitude and longitude", "GeospatialField": "a shape on a map",
    "FreeTextField": "formatted text",
}  # fmt: skip
_NOT_ASKED = {
    "FileUploadField": "files cannot be sent with a form here yet",
    "ClientSideFileUploadField": "files cannot be sent with a form here yet",
    "S3FileUploadField": "files cannot be sent with a form here yet",
    "PaymentField": "payments are not part of a definition",
    "HiddenField": "nobody is asked it; it comes from the address that was opened",
    "MultiInputField": "a table of inputs has no counterpart",
}
Details = Callable[[dict[str, Any], dict[str, Any], Entry], Data]


def read_component(
    component: dict[str, Any], place: Place, source: Source, *, revealed: bool = False
) -> None:
    """Add what the component is to its page; one that is revealed reveals nothing more."""
    kind = text(component.get("type"))
    source.components.spend(1)
    source.options.spend(len(items(find_list(component, source).get("items"))))
    if kind in _WORDS:
        _add_words(component, _WORDS[kind], place, source)
        return
    title = text(component.get("title")) or text(component.get("shortDescription"))
    name = text(component.get("name"))
    about = f"“{title or name or kind}” (`{name}`, {kind}) on {place.entry.about}"
    entry = source.report.about("Questions", about)
    if kind in _NOT_ASKED:
        entry.lost(_NOT_ASKED[kind], "ask for it in another way, or after the form was sent")
        return
    if not (name or title):
        entry.lost("it has neither name nor words")
        return
    wish = title if is_random(name) else name
    ours = source.names.of(wish, name, title)
    asked = Asked(_common(component, ours, title or name, entry), entry)
    field = Field(ours, Answer.OTHER)
    entry.became = ours
    _add_details(kind, component, asked, field, source)
    place.questions.append(asked)
    for key in (name, text(component.get("id"))):
        if key and not place.repeat:
            source.fields.setdefault(key, field)
    if not revealed:
        _add_conditional(component, field, place, source)
    _add_time(kind, asked, place, source)


def _add_words(component: dict[str, Any], kind: str, place: Place, source: Source) -> None:
    title = text(component.get("title"))
    entry = source.report.about(
        "Words", f"{title or text(component.get('type'))} on {place.entry.about}"
    )
    said = words(text(component.get("content")), entry)
    listed = find_list(component, source)
    said += "".join(
        f"\n- {line(text(item.get('text')), entry)}" for item in tables(listed.get("items"))
    )
    if not said.strip():
        entry.lost("it says nothing")
        return
    entry.became = kind
    block: dict[str, Any] = {"type": kind, "text": said.strip()}
    if kind == "details":
        block["summary"] = line(title, entry, "More about this")
    name = text(table(component.get("options")).get("condition"))
    place.blocks.append(block | ({"when": name} if name else {}))


def _common(component: dict[str, Any], ours: str, title: str, entry: Entry) -> Data:
    options = table(component.get("options"))
    data: Data = {"id": ours, "type": "short-text", "ask": line(title, entry, ours)}
    if hint := words(text(component.get("hint")), entry):
        data["hint"] = hint
    if options.get("required") is False or component.get("required") is False:
        data["optional"] = True
    messages = table(options.get("customValidationMessages"))
    for key, message in messages.items():
        if key in ("any.required", "string.empty", "required") and text(message):
            data["errors"] = {"missing": line(text(message), entry)}
        else:
            entry.lost(f"the error message for {key}", "see that ours says enough")
    if options.get("customValidationMessage") or options.get("customValidation"):
        entry.lost("its own error message", "add it under errors")
    if options.get("condition"):
        entry.changed("it was shown under a condition, and is always asked", "add `when`")
    return data


def _add_details(
    kind: str, component: dict[str, Any], asked: Asked, field: Field, source: Source
) -> None:
    options, schema = table(component.get("options")), table(component.get("schema"))
    if kind in _CHOICES:
        _add_choice(kind, component, asked, field, source)
    elif kind == "YesNoField":
        asked.data["type"] = "yes-no"
        field.answer, field.values = Answer.CHOICE, dict(YES_NO)
        asked.options = () if asked.data.get("optional") else ("no", "yes")
    elif kind in _PLAIN:
        asked.data["type"] = _PLAIN[kind]
        field.answer = Answer.DAY if asked.data["type"] == "date" else Answer.OTHER
    elif kind == "DeclarationField":
        agree = text(options.get("declarationConfirmationLabel")) or "I understand and agree"
        said = words(text(component.get("content")), asked.entry)
        asked.data |= {"type": "declaration", "agree": line(agree, asked.entry)}
        asked.data |= {"help": said} if said else {}
    elif kind in _DETAILED:
        asked.data |= _DETAILED[kind](options, schema, asked.entry)
        field.answer = _ANSWERS.get(asked.data["type"], Answer.OTHER)
    else:
        what = _IN_WORDS.get(kind, f"a component of the type {kind or 'unknown'}")
        asked.entry.changed(
            f"{what} is asked for as one line of words", "say in the hint how to write it"
        )


def _add_choice(
    kind: str, component: dict[str, Any], asked: Asked, field: Field, source: Source
) -> None:
    listed = find_list(component, source)
    field.values = known_values(listed)
    shown: dict[str, Data] = {}
    for item in tables(listed.get("items")):
        theirs = text(item.get("value")) or text(item.get("text"))
        option: Data = {"value": field.values[theirs]}
        option["text"] = line(text(item.get("text")), asked.entry, theirs or "Option")
        hint = text(table(item.get("hint")).get("text")) or text(item.get("description"))
        option |= {"hint": words(hint, asked.entry)} if hint.strip() else {}
        shown.setdefault(option["value"], option)
        if text(item.get("condition")):
            asked.entry.changed(
                "an option was offered under a condition, and always is", "add `when`"
            )
    if not shown:
        asked.entry.changed(
            "its list is missing or empty, so it is asked in words", "list its options"
        )
        return
    changed = [theirs for theirs in field.values if theirs != field.values[theirs]]
    if any(not is_random(one) and "-" not in one for one in changed):
        asked.entry.changed("its options are kept under other values, in lower case with hyphens")
    wanted = _CHOICES[kind] if _CHOICES[kind] in TYPES else "select"
    asked.data |= {"type": wanted, "options": list(shown.values())}
    field.answer = Answer.MANY if wanted == "checkboxes" else Answer.CHOICE
    if wanted == "checkboxes":
        asked.data |= _limits(table(component.get("schema")), len(shown))
    elif not asked.data.get("optional"):
        asked.options = tuple(shown)


def _limits(schema: dict[str, Any], offered: int) -> Data:
    exactly, least, most = (whole(schema.get(key)) for key in ("length", "min", "max"))
    if exactly and 0 < exactly <= offered:
        return {"exactly": exactly}
    found = {"at_least": least} if least and 1 < least <= offered else {}
    return found | ({"at_most": most} if most and max(1, least or 0) <= most < offered else {})


def _short_text(options: dict[str, Any], schema: dict[str, Any], entry: Entry) -> Data:
    if text(schema.get("regex")):
        entry.lost("the pattern that answers have to match", "say in the hint how to write it")
    most = whole(schema.get("length")) or whole(schema.get("max"))
    if most and most > 1_000:
        return _long_text(options, schema, entry)
    return _lengths(schema, most, 1_000)


def _long_text(options: dict[str, Any], schema: dict[str, Any], entry: Entry) -> Data:
    if options.get("maxWords"):
        entry.lost("the most words that may be written", "give max_length in characters")
    rows = whole(options.get("rows"))
    found = _lengths(schema, whole(schema.get("max")), 50_000) | {"type": "long-text"}
    return found | ({"rows": min(40, max(2, rows))} if rows else {})


def _lengths(schema: dict[str, Any], most: int | None, cap: int) -> Data:
    least = whole(schema.get("length")) or whole(schema.get("min"))
    found: Data = {"type": "short-text"}
    found |= {"max_length": min(cap, most)} if most and most > 0 else {}
    return found | ({"min_length": least} if least and 0 < least <= (most or 200) else {})


def _number(options: dict[str, Any], schema: dict[str, Any], entry: Entry) -> Data:
    precision = whole(schema.get("precision")) or 0
    data: Data = (
        {"type": "decimal", "places": min(6, precision)} if precision > 0 else {"type": "number"}
    )
    if text(options.get("prefix")) == "£":
        data = {"type": "money"}
    elif text(options.get("prefix")) or text(options.get("suffix")):
        entry.lost("the unit beside the box", "name the unit in the question")
    for key in ("min", "max"):
        if (limit := whole(schema.get(key))) is not None and abs(limit) <= 1_000_000_000:
            data[key] = limit
        elif schema.get(key) not in (None, ""):
            entry.lost(f"its {key}, {text(schema.get(key))}", f"give {key}")
    if "min" not in data:
        entry.changed("numbers below 0 are refused", "give min if they are right")
    return data


def _date(options: dict[str, Any], schema: dict[str, Any], entry: Entry) -> Data:
    data: Data = {"type": "date"}
    for key, ours, sign in (("maxDaysInPast", "earliest", "-"), ("maxDaysInFuture", "latest", "+")):
        days = whole(options.get(key))
        if days is not None and 0 <= days <= 9_999:
            data[ours] = f"today {sign} {days} days" if days else "today"
    return data


def _month(options: dict[str, Any], schema: dict[str, Any], entry: Entry) -> Data:
    return {"type": "month"}


_DETAILED: dict[str, Details] = {
    "TextField": _short_text,
    "MultilineTextField": _long_text,
    "NumberField": _number,
    "DateField": _date,
    "DatePartsField": _date,
    "MonthYearField": _month,
}
_ANSWERS = {
    "short-text": Answer.WORDS,
    "number": Answer.NUMBER,
    "decimal": Answer.NUMBER,
    "money": Answer.NUMBER,
    "date": Answer.DAY,
}


def _add_conditional(component: dict[str, Any], field: Field, place: Place, source: Source) -> None:
    """Questions that are revealed under an option follow it."""
    for item in tables(find_list(component, source).get("items")):
        theirs = text(item.get("value")) or text(item.get("text"))
        for inner in tables(table(item.get("conditional")).get("components")):
            before = len(place.questions)
            read_component(inner, place, source, revealed=True)
            test = "contains" if field.answer is Answer.MANY else "equals"
            for asked in place.questions[before:]:
                asked.options = ()
                if field.answer in (Answer.MANY, Answer.CHOICE) and theirs in field.values:
                    when = {"question": field.id, test: field.values[theirs]}
                    asked.data.setdefault("when", when)


def _add_time(kind: str, asked: Asked, place: Place, source: Source) -> None:
    if kind in ("DateTimeField", "DateTimePartsField"):
        asked.entry.changed("the day and the time are asked as two questions")
        name = source.names.of(f"{asked.data['id']}-time")
        data = {"id": name, "type": "time", "ask": f"{asked.data['ask'][:480]} (time)"}
        data |= {key: asked.data[key] for key in ("optional",) if key in asked.data}
        place.questions.append(Asked(data, asked.entry))
