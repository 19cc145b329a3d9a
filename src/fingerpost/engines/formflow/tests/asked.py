"""A question of every type, each on a form of its own, and what is said to its answers."""

from fingerpost.engines.formflow import Step, parse

from .building import at, form_of, page

_LETTERS = (
    "options: [{value: a, text: A}, {value: b, text: B}, {value: c, text: C}, "
    "{value: d, text: D}, {value: none, text: None of these, exclusive: true}]"
)
QUESTIONS = {
    "words": "{id: q, type: short-text, ask: Ask, noun: your words, max_length: 5}",
    "story": "{id: q, type: long-text, ask: Ask, noun: your story, max_length: 500}",
    "name": "{id: q, type: name, ask: Ask, whose: the child’s}",
    "email": "{id: q, type: email, ask: Ask, noun: your email address}",
    "phone": "{id: q, type: phone, ask: Ask, noun: your phone number}",
    "number": "{id: q, type: number, ask: Ask, noun: the number of rooms, min: 1, max: 9}",
    "weight": "{id: q, type: decimal, ask: Ask, noun: the weight, places: 1, min: -2.5, max: 1500}",
    "money": "{id: q, type: money, ask: Ask, noun: the rent, min: 0.01, max: 2000}",
    "percentage": "{id: q, type: percentage, ask: Ask, noun: your share}",
    "scale": "{id: q, type: scale, ask: Ask, noun: how well it goes}",
    "date": "{id: q, type: date, ask: Ask, noun: date of birth, latest: today}",
    "due": "{id: q, type: date, ask: Ask, noun: the due date, earliest: today + 1 day}",
    "yes": "{id: q, type: yes-no, ask: Ask, noun: yes if you can swim}",
    "radios": (
        "{id: q, type: radios, ask: Ask, options: [{value: a, text: A}, {value: b, text: B}]}"
    ),
    "boxes": (
        "{id: q, type: checkboxes, ask: Ask, noun: all that apply, options: [{value: a, text: A}, "
        "{value: b, text: B}, {value: none, text: None of these, exclusive: true}]}"
    ),
    "three": f"{{id: q, type: checkboxes, ask: Ask, noun: three things, exactly: 3, {_LETTERS}}}",
    "some": (
        "{id: q, type: checkboxes, ask: Ask, noun: what you like, at_least: 2, at_most: 3, "
        f"{_LETTERS}}}"
    ),
    "listed": (
        "{id: q, type: autocomplete, ask: Ask, noun: a colour, "
        "options: [{value: R, text: Red}, {value: b-1, text: Blue}]}"
    ),
    "signature": "{id: q, type: signature, ask: Ask, declare: It is true.}",
    "rows": (
        "{id: q, type: table, ask: Ask, noun: what you lost, max_rows: 3, columns: ["
        "{id: what, type: short-text, ask: What was it?, max_length: 9}, "
        "{id: worth, type: money, ask: What is it worth?}, "
        "{id: on, type: date, ask: When?, noun: the day, latest: today, optional: true}]}"
    ),
    "photo": "{id: q, type: file, ask: Ask, noun: a photo}",
    "papers": "{id: q, type: files, ask: Ask, noun: your papers, at_least: 2, at_most: 3}",
    "postcode": "{id: q, type: postcode, ask: Ask, noun: your postcode}",
    "address": "{id: q, type: address, ask: Ask}",
    "street": "{id: q, type: street, ask: Ask, noun: the street}",
    "place": "{id: q, type: place, ask: Ask, noun: where it is}",
    "organisation": "{id: q, type: organisation, ask: Ask, noun: your organisation}",
    "nino": "{id: q, type: nino, ask: Ask, noun: your National Insurance number}",
    "nhs-number": "{id: q, type: nhs-number, ask: Ask, noun: your NHS number}",
    "uprn": "{id: q, type: uprn, ask: Ask, noun: the UPRN}",
    "car": "{id: q, type: vehicle-registration, ask: Ask, noun: the registration number}",
    "month": "{id: q, type: month, ask: Ask, noun: the month you moved in, latest: today}",
    "time": "{id: q, type: time, ask: Ask, noun: the time, earliest: '09:00', latest: '17:30'}",
    "stay": (
        "{id: q, type: date-range, ask: Ask, first: the day you come, last: the day you leave, "
        "earliest: today, max_days: 14}"
    ),
    "declaration": "{id: q, type: declaration, ask: Ask, agree: I agree}",
}
FORMS = {name: form_of(page(question)) for name, question in QUESTIONS.items()}
OPTIONAL = {
    name: form_of(page(question.replace("ask: Ask", "ask: Ask, optional: true")))
    for name, question in QUESTIONS.items()
}
PAGE = Step("q-page")


def answer(name, fields, forms=FORMS):
    """What is kept of an answer that is accepted."""
    parsed = parse(at(forms[name], {}), PAGE, fields)
    assert not parsed.errors, parsed.errors
    return parsed.values["q"]


def errors(name, fields):
    """The box and the words of each error."""
    return [(error.field, error.text) for error in parse(at(FORMS[name], {}), PAGE, fields).errors]
