"""What fields and kinds of part are called; what is new in the language by its own name."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fingerpost.products.authoring.rules import Model, type_of

Words = str | Promise
FIELDS: dict[str, tuple[Words, Words]] = {
    "ask": (_("Question"), _("As people read it. One thing at a time, in everyday words.")),
    "title": (_("Heading"), ""),
    "description": (_("What the form is for"), _("One or two sentences on its first page.")),
    "hint": (_("Hint"), _("Stands below the question, for what many people need.")),
    "help": (_("Help"), _("Opens below the question, for what only some people need.")),
    "noun": (
        _("The question in an error"),
        _("Ends “Enter …”, such as “your date of birth”."),
    ),
    "optional": (_("People may leave it blank"), ""),
    "personal": (
        _("The answer is personal data"),
        _("It tells something about a person who can be known."),
    ),
    "own": (
        _("The answer is about whoever fills in the form"),
        _("Their browser may then offer to fill it in."),
    ),
    "prefilled": (
        _("A link that answers it keeps it as it is"),
        _("What was filled in beforehand is shown and cannot be changed."),
    ),
    "text": (
        _("Words"),
        _(
            "A blank line begins a paragraph, “- ” an item of a list. "
            "Of a picture: what it shows, for people who do not see it."
        ),
    ),
    "image": (_("Picture"), _("Add it first: “Pictures” stands under “What belongs to it”.")),
    "decorative": (_("The picture only decorates"), _("Then nothing is read out in its place.")),
    "summary": (_("Words to click on"), _("Only where the rest opens below.")),
    "audience": (_("Who sees it"), ""),
    "type": (_("Kind"), ""),
    "value": (_("Name in the data"), ""),
    "id": (_("Name in the data"), ""),
    "repeat": (_("Name in the data"), ""),
    "exit": (_("Name in the data"), ""),
    "item": (_("What one of them is"), _("Ends “Do you want to add another …?”.")),
    "item_title": (_("What one of them is called in the list"), ""),
    "min": (_("Lowest"), ""),
    "max": (_("Highest"), ""),
    "min_length": (_("Fewest characters"), ""),
    "max_length": (_("Most characters"), ""),
    "rows": (_("Lines of the box"), ""),
    "earliest": (_("Earliest day"), _("A day such as 2026-09-01, or “today - 18 years”.")),
    "latest": (_("Latest day"), _("A day such as 2026-09-01, or “today + 2 weeks”.")),
    "calendar": (_("Calendar"), _("One of those in appointments.yaml.")),
    "parts": (_("Parts of the name"), ""),
    "optional_parts": (_("Parts that may be left blank"), ""),
    "whose": (_("Whose name"), _("Such as “your” or “the child's”.")),
    "yes": (_("Words for yes"), ""),
    "no": (_("Words for no"), ""),
    "agree": (_("What people agree to"), ""),
    "exclusive": (_("Stands alone"), _("Such as “None of these”: choosing it clears the others.")),
    "button": (_("Words on the button"), ""),
    "options": (_("Options"), ""),
    "content": (_("Words on the page"), ""),
    "questions": (_("Questions"), ""),
    "pages": (_("Pages"), ""),
    "sections": (_("Sections"), ""),
    "ends": (_("Ends"), _("The first whose condition holds is shown once a form is sent.")),
    "flags": (_("Flags"), _("What a submission carries when a condition holds.")),
    "calculations": (_("Calculations"), _("What is worked out from answers, such as a fee.")),
    "tables": (_("Decision tables"), _("The first row that fits gives the result.")),
    "kinds": (_("Kinds of file"), _("Without any, those that the council takes everywhere.")),
    "max_mb": (_("Largest file in megabytes"), _("Never more than the council takes.")),
    "prefill": (
        _("Filled in with"),
        _("sign-in.name, sign-in.email, sign-in.team, or lookup. and what a look-up gives."),
    ),
    "lookup": (_("Looked up once the page is answered"), ""),
    "connector": (_("Who is asked"), _("“gazetteer”, or a system that the council connected.")),
    "purpose": (_("What for"), _("One of the council's purposes; it is in the audit.")),
    "send": (_("What goes out"), ""),
    "gives": (_("What comes back"), ""),
    "wait": (_("Most seconds to wait"), ""),
    "not_found": (_("Where people go on when there is no such thing"), ""),
    "unavailable": (_("Where people go on when the system does not answer"), ""),
    "such_as": (_("What it is when somebody tries the form"), ""),
    "when": (_("Condition"), ""),
    "errors": (_("Words of errors"), ""),
    "start": (_("Start page"), ""),
    "check_answers": (_("Check your answers"), ""),
    "task_list": (
        _("Sections as tasks"),
        _("People do them in any order, each with its state."),
    ),
    "list": (_("List"), _("The name of a file in the folder “lists” of the service.")),
    "places": (_("Decimal places"), ""),
    "required_when": (_("Needed only when"), ""),
    "same_as": (_("The same as"), ""),
    "exactly": (_("Exactly how many"), ""),
    "at_least": (_("At least"), ""),
    "at_most": (_("At most"), ""),
    "more_than": (_("More than"), ""),
    "less_than": (_("Less than"), ""),
    "divider": (_("Word before it"), _("Such as “or”, between this option and those above.")),
    "words": (_("Words for its points"), ""),
    "declare": (_("What people declare"), ""),
    "columns": (_("Columns"), ""),
    "row": (_("What one row is"), _("Such as “job”. Ends “Add another …”.")),
    "min_rows": (_("Fewest rows"), ""),
    "max_rows": (_("Most rows"), ""),
    "max_days": (_("Most days"), ""),
    "first": (_("First day"), ""),
    "last": (_("Last day"), ""),
    "link": (_("Address of the video"), ""),
    "length": (_("How long the video is"), _("Such as “2 minutes”. May be left blank.")),
    "transcript": (_("Address of its words to read"), ""),
    "rules": (_("Rules between answers"), _("What must hold before somebody may go on.")),
    "must": (_("What must hold"), ""),
    "error": (_("Error when it does not hold"), ""),
    "covers": (_("Periods that leave no gap"), ""),
    "from": (_("Question for the first day"), ""),
    "to": (_("Question for the last day"), _("Left blank, it goes on until today.")),
    "years": (_("How many years back"), ""),
    "until": (
        _("Question for the day up to which"),
        _("Without one, up to today."),
    ),
    "gap_days": (_("Days that may be missing in a row"), ""),
    "about": (_("Questions it is about"), _("The error leads to the first of them.")),
    "calculation": (_("What was worked out"), ""),
    "count": (_("Counts the items of"), _("A repeat, or a table with rows.")),
    "sum": (_("Adds up"), _("A column of a table is written “table.column”.")),
    "where": (_("Only those for which"), ""),
    "blank_counts_as": (_("A blank answer counts as"), ""),
    "no_less_than": (_("Never less than"), ""),
    "no_more_than": (_("Never more than"), ""),
    "round": (_("Rounded"), ""),
    "otherwise": (_("Result when no row fits"), ""),
    "only_one": (_("No two rows may fit the same answers"), ""),
    "starts_when": (_("The section can be begun when"), ""),
    "question": (_("Question"), ""),
    "answered": (_("It has an answer"), ""),
    "equals": (_("Is exactly"), ""),
    "in": (_("Is one of"), ""),
    "contains": (_("Includes"), ""),
    "matches": (_("Matches the pattern"), ""),
    "age": (_("Age"), ""),
    "on": (_("On the day"), ""),
    "all": (_("All of these hold"), ""),
    "any": (_("At least one of these holds"), ""),
    "not": (_("This does not hold"), ""),
    "of": (_("Of these"), ""),
}
WORDS: dict[str, Words] = {
    "missing": _("Error when it is left blank"),
    "invalid": _("Error when it is not what was asked for"),
    "incomplete": _("Error when a part is missing"),
    "too_long": _("Error when it is too long"),
    "too_short": _("Error when it is too short"),
    "too_small": _("Error when it is too low"),
    "too_big": _("Error when it is too high"),
    "too_early": _("Error when it is too early"),
    "too_late": _("Error when it is too late"),
    "exclusive": _("Error when “none of these” is chosen with others"),
    "outside": _("Error when a place is outside the area"),
    "everyone": _("Everybody"),
    "public": _("Residents"),
    "staff": _("Staff who fill in the form for somebody"),
    "text": _("Plain words"),
    "inset": _("Set apart from the rest"),
    "warning": _("A warning"),
    "details": _("Opens when clicked on"),
    "script": _("What staff say during a call"),
    "pictures": _("Pictures (JPG, PNG)"),
    "pdf": _("PDF"),
    "documents": _("Documents (DOCX, ODT)"),
    "spreadsheets": _("Spreadsheets (XLSX, ODS)"),
    "first": _("First name"),
    "last": _("Last name"),
    "full": _("Whole name in one box"),
    "image": _("A picture"),
    "video": _("A link to a video"),
    "short-text": _("One line of words"),
    "number": _("A whole number"),
    "decimal": _("A number with decimal places"),
    "money": _("An amount in pounds"),
    "percentage": _("So many in a hundred"),
    "date": _("A day"),
    "select": _("One of a list"),
    "yes-no": _("Yes or no"),
    "words": _("Words"),
    "half_up": _("To the nearest; half goes up"),
    "up": _("Up"),
    "down": _("Down"),
    "not_listed": _("Error when it is not on the list"),
    "too_few": _("Error when there are too few"),
    "too_many": _("Error when there are too many"),
    "too_precise": _("Error when it has too many decimal places"),
    "wrong_order": _("Error when the second day is before the first"),
}
KINDS: dict[str, Words] = {
    "Definition": _("The form"),
    "Section": _("Section"),
    "Page": _("Page"),
    "Repeat": _("Pages asked again for each"),
    "Exit": _("Page where somebody stops"),
    "Block": _("Words"),
    "End": _("End"),
    "Flag": _("Flag"),
    "Start": _("Start page"),
    "CheckAnswers": _("Check your answers"),
    "Calculation": _("Calculation"),
    "DecisionTable": _("Decision table"),
    "Row": _("Row of a decision table"),
    "Covers": _("Periods that leave no gap"),
    "Rule": _("Rule between answers"),
    "Lookup": _("Look-up"),
    "Result": _("What a look-up gives"),
    "Column": _("Column"),
    "Entry": _("Entry of a list"),
    "All": _("All of these hold"),
    "AnyOf": _("At least one of these holds"),
    "Not": _("This does not hold"),
    "SomeOf": _("So many of these hold"),
    "Test": _("Test of an answer"),
    "Count": _("Count of the items of a repeat"),
    "Sum": _("Sum over a repeat"),
    "Calculated": _("Test of what was worked out"),
    "Age": _("Age at a day"),
}


# What stands under the same key as in other parts, and is another thing there.
OF_PART: dict[tuple[str, str], tuple[Words, Words]] = {
    ("Calculation", "value"): (
        _("What is worked out"),
        _("Numbers, names in the data, brackets and + - * /, such as “price * how-many”."),
    ),
    ("Covers", "error"): (
        _("Error when there is a gap"),
        _("Write {gap} where it says from when to when."),
    ),
    ("Row", "value"): (_("What the row gives"), ""),
    ("DecisionTable", "rows"): (_("Rows, of which the first that fits counts"), ""),
}


def label_of(key: str, model: Model | None = None) -> Words:
    """What a field or list is called, in this kind of part where it differs."""
    if model is not None and (model.__name__, key) in OF_PART:
        return OF_PART[model.__name__, key][0]
    return FIELDS[key][0] if key in FIELDS else _plain(key)


def help_of(key: str) -> Words:
    return FIELDS[key][1] if key in FIELDS else ""


def word_label(word: str) -> Words:
    """What a word of the language stands for, where somebody chooses among some."""
    return WORDS.get(word, _plain(word))


def kind_of(model: Model) -> Words:
    """What a kind of part is called; a question by its type."""
    if type_of(model):
        return heading_of(model)
    if model.__name__.endswith("Option"):
        return _("Option")
    return KINDS.get(model.__name__, _plain(model.__name__))


def heading_of(model: Model) -> str:
    """The first sentence that the language says of this kind."""
    said = (model.__doc__ or model.__name__).strip().split("\n")[0]
    return said.split(";")[0].split(". ")[0].rstrip(".")


def word_of(model: Model) -> str:
    """The word by which an address names a kind of part."""
    return type_of(model) or model.__name__.lower()


def _plain(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").capitalize()
