"""Forms: definitions, answers, routes and proofs. Plain Python, a library of its own.

Read a definition once with `read_form`; the form is immutable and may be shared between threads.
`walk` follows the route for given answers; everything else looks at that walk:

    form = read_form(text, "services/early-help/form.yaml")
    here = walk(form, answers, today=today)
    parsed = parse(here, step, posted)
    if parsed.is_accepted:
        answers = store(here, step, parsed.values)
        step = walk(form, answers, today=today).after(step)

What a form works out, such as a fee, is exact, and looks at nothing but answers on the route:

    fee = calculate(walk(form, answers, today=today), "fee")  # Decimal("25.00"), or None
"""

from .answers.files import FILES, file_lines, kept_files, read_files, size_in_words
from .answers.listed import entries_like
from .answers.located import OUTSIDE, degrees_in_words, point_of
from .answers.looked_up import (
    Due,
    LookedUp,
    NotOfItsType,
    as_declared,
    due,
    keep,
    made_up,
    settled,
    try_again,
)
from .answers.parsing import Parsed, parse, parse_answer
from .answers.prefilling import Known, note_prefilled
from .answers.raw import as_posted, field_names
from .answers.refusals import FieldError
from .answers.reopening import reopen
from .answers.shape import Answers, items_of
from .answers.storing import add_item, may_add, remove_item, store
from .answers.tables import MORE, cells, rows_shown
from .compiling.form import Form
from .errors import DefinitionError, FormflowError, Problem, StepNotOnRoute
from .examples.language import Example, examples_schema, write_examples
from .examples.reading import read_examples
from .examples.recording import example_of
from .importing.importing import Format, Imported, import_form
from .importing.reading import CannotImport
from .language.lookups import STATES
from .language.schema import json_schema
from .language.strict import ForPeople
from .prover.goals import Property
from .prover.journeys import Journey, Journeys, JourneyStep, journeys
from .prover.proving import Finding, Proof, Verdict, prove
from .reading.checks import ANOTHER, CHECK_ANSWERS
from .reading.including import included_by
from .reading.lists import read_lists
from .reading.reading import read_definition, read_form, read_whole
from .routes.calculating import calculate
from .routes.outcome import Outcome, outcome
from .routes.saying import answer_in_words
from .routes.showing import ShownBlock, ShownQuestion, ShownStep, show, show_start
from .routes.steps import Step, StepKind
from .routes.summary import (
    SummaryGroup,
    SummaryRow,
    SummarySection,
    item_title,
    summary,
    whole_title,
)
from .routes.tasks import Task, TaskStatus, tasks, walk_by_tasks
from .routes.walk import Visit, Walk
from .routes.walking import route, walk
from .translating.matching import Matched, match, places
from .translating.reading import TranslationFile, read_translation, refused, remarks
from .translating.rewording import Place, Rewording, words_unsaid
from .translating.translating import form_in, to_translate, translated
from .translating.translation import Translation, Wording, translation_schema
from .wording import ENGLISH, Translate, as_written
from .writing.comments import has_comments
from .writing.writing import write_definition, write_form

__all__ = [
    "Due",
    "Known",
    "LookedUp",
    "NotOfItsType",
    "as_declared",
    "due",
    "STATES",
    "keep",
    "made_up",
    "note_prefilled",
    "settled",
    "try_again",
    "read_definition",
    "prove",
    "journeys",
    "Verdict",
    "Property",
    "Proof",
    "Journeys",
    "JourneyStep",
    "Journey",
    "Finding",
    "ANOTHER",
    "MORE",
    "CHECK_ANSWERS",
    "ENGLISH",
    "Matched",
    "Place",
    "Rewording",
    "Translate",
    "Translation",
    "TranslationFile",
    "Wording",
    "as_written",
    "form_in",
    "match",
    "places",
    "read_translation",
    "refused",
    "remarks",
    "to_translate",
    "translated",
    "translation_schema",
    "Answers",
    "CannotImport",
    "DefinitionError",
    "Example",
    "FILES",
    "OUTSIDE",
    "FieldError",
    "ForPeople",
    "Form",
    "Format",
    "FormflowError",
    "Imported",
    "Outcome",
    "Parsed",
    "Problem",
    "ShownBlock",
    "ShownQuestion",
    "ShownStep",
    "Step",
    "StepKind",
    "StepNotOnRoute",
    "SummaryGroup",
    "SummaryRow",
    "SummarySection",
    "Task",
    "TaskStatus",
    "Visit",
    "Walk",
    "add_item",
    "answer_in_words",
    "as_posted",
    "calculate",
    "cells",
    "degrees_in_words",
    "entries_like",
    "example_of",
    "examples_schema",
    "field_names",
    "file_lines",
    "has_comments",
    "import_form",
    "included_by",
    "item_title",
    "items_of",
    "json_schema",
    "kept_files",
    "may_add",
    "outcome",
    "parse",
    "parse_answer",
    "point_of",
    "read_examples",
    "read_files",
    "read_form",
    "read_whole",
    "read_lists",
    "remove_item",
    "reopen",
    "route",
    "rows_shown",
    "show",
    "show_start",
    "size_in_words",
    "store",
    "summary",
    "tasks",
    "walk",
    "walk_by_tasks",
    "whole_title",
    "words_unsaid",
    "write_definition",
    "write_examples",
    "write_form",
]
