"""From a checked definition to a form that can be run."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from fingerpost.engines.formflow.language.conditions import Condition, Test
from fingerpost.engines.formflow.language.content import Block
from fingerpost.engines.formflow.language.definition import (
    Definition,
    Exit,
    Page,
    Part,
    Repeat,
    Section,
)
from fingerpost.engines.formflow.language.questions import (
    Autocomplete,
    Declaration,
    Files,
    Option,
    Question,
    YesNo,
)
from fingerpost.engines.formflow.language.rules import Rule
from fingerpost.engines.formflow.places import Path
from fingerpost.engines.formflow.wording import ENGLISH, Translate, as_written

from .calculating import compile_worked_out
from .conditions import Predicate, both, predicate
from .form import (
    CompiledBlock,
    CompiledEnd,
    CompiledExit,
    CompiledFlag,
    CompiledOption,
    CompiledPage,
    CompiledPart,
    CompiledQuestion,
    CompiledRepeat,
    Form,
    Reveal,
    parts_in,
)
from .lookups import compile_lookup
from .names import Names, names_of
from .rules import compile_rules, rules_by_place


def compile_form(
    definition: Definition,
    file: str,
    lines: Mapping[Path, int],
    files: Mapping[Path, str],
    *,
    language: str = ENGLISH,
    translate: Translate = as_written,
) -> Form:
    """Make a checked definition ready to run; `translate` gives our own words in its language."""
    names, of_form = names_of(definition), rules_by_place(definition)
    worked_out = MappingProxyType(compile_worked_out(definition, names))
    parts = tuple(
        _with_rules(_part(part, section, names, translate), of_form, names)
        for section in definition.sections
        for part in section.pages
    )
    inside = [each for part in parts for each in parts_in(part)]
    repeats = [part for part in inside if isinstance(part, CompiledRepeat)]
    pages = [part for part in inside if isinstance(part, CompiledPage)]
    return Form(
        file=file,
        definition=definition,
        lines=MappingProxyType(dict(lines)),
        files=MappingProxyType(dict(files)),
        parts=parts,
        ends=tuple(
            CompiledEnd(end.id, end, _when(names, end.when), _blocks(end.content, names))
            for end in definition.ends
        ),
        flags=tuple(CompiledFlag(flag, predicate(flag.when, names)) for flag in definition.flags),
        check_content=_blocks(definition.check_answers.content, names),
        start_content=_blocks(definition.start.content, names),
        pages=MappingProxyType({page.id: page for page in pages}),
        repeats=MappingProxyType({repeat.id: repeat for repeat in repeats}),
        questions=MappingProxyType({q.id: q for page in pages for q in _questions_of(page)}),
        names=names,
        sections=tuple((one, _when(names, one.when)) for one in definition.sections),
        starts=MappingProxyType(
            {
                one.id: predicate(one.starts_when, names)
                for one in definition.sections
                if one.starts_when is not None
            }
        ),
        language=language,
        translate=translate,
        worked_out=worked_out,
        looks_up=any(page.lookup for page in pages),
        has_prefilled=any(page.has_prefilled for page in pages),
    )


def _part(part: Part, section: Section, names: Names, translate: Translate) -> CompiledPart:
    when = _when(names, section.when, part.when)
    if isinstance(part, Exit):
        return CompiledExit(part.exit, part, section, when, _blocks(part.content, names))
    return _asking(part, section, when, None, names, translate)


def _asking(
    part: Page | Repeat,
    section: Section,
    when: Predicate | None,
    around: str | None,
    names: Names,
    translate: Translate,
) -> CompiledPage | CompiledRepeat:
    if isinstance(part, Page):
        page = _page(part, section, when, around, names)
        lookup = compile_lookup(part, around, names, translate)
        return page if lookup is None else replace(page, lookup=lookup)
    inner = tuple(
        _asking(one, section, _when(names, one.when), part.repeat, names, translate)
        for one in part.pages
    )
    blocks, rules = _blocks(part.content, names), compile_rules(part.rules, names)
    return CompiledRepeat(part.repeat, part, section, when, blocks, inner, rules)


def _page(
    page: Page, section: Section, when: Predicate | None, repeat: str | None, names: Names
) -> CompiledPage:
    questions = tuple(_question(question, page, repeat, names) for question in page.questions)
    blocks = _blocks(page.content, names)
    rules = compile_rules(page.rules, names)
    has_prefilled = any(question.prefill for question in page.questions)
    return CompiledPage(
        page.id, page, section, repeat, when, blocks, questions, rules, has_prefilled=has_prefilled
    )


def _questions_of(page: CompiledPage) -> tuple[CompiledQuestion, ...]:
    """What is asked there, and what is looked up after it."""
    return page.questions + (page.lookup.questions if page.lookup else ())


def _with_rules(
    part: CompiledPart, of_form: Mapping[str, Iterable[Rule]], names: Names
) -> CompiledPart:
    """The part with the rules of the form that are told there."""
    if isinstance(part, CompiledExit) or part.id not in of_form:
        return part
    return replace(part, rules=(*part.rules, *compile_rules(of_form[part.id], names)))


def _question(question: Question, page: Page, repeat: str | None, names: Names) -> CompiledQuestion:
    on_page = {question.id for question in page.questions}
    offered = () if isinstance(question, Autocomplete) else getattr(question, "options", ())
    options: tuple[Option, ...] = offered
    return CompiledQuestion(
        id=question.id,
        definition=question,
        page=page.id,
        repeat=repeat,
        when=_when(names, question.when),
        required_when=_when(names, question.required_when),
        revealed_by=_reveal(question.when, on_page),
        options=tuple(CompiledOption(option, _when(names, option.when)) for option in options),
        texts=MappingProxyType(_texts(question, options)),
        has_conditional_options=any(option.when for option in options),
        fewest_files=question.at_least if isinstance(question, Files) else 0,
    )


def _reveal(when: Condition | None, on_page: set[str]) -> Reveal | None:
    if isinstance(when, Test) and when.question in on_page:
        return Reveal(when.question, str(when.contains or when.equals))
    return None


def _texts(question: Question, options: Iterable[Option]) -> dict[str, str]:
    if isinstance(question, YesNo):
        return {"yes": question.yes, "no": question.no}
    if isinstance(question, Declaration):
        return {"agreed": question.agree}
    if isinstance(question, Autocomplete):
        return dict(question.entries)
    return {option.value: option.text for option in options}


def _blocks(blocks: Iterable[Block], names: Names) -> tuple[CompiledBlock, ...]:
    return tuple(CompiledBlock(block, _when(names, block.when)) for block in blocks)


def _when(names: Names, *conditions: Condition | None) -> Predicate | None:
    given = [predicate(condition, names) for condition in conditions if condition is not None]
    return both(*given) if given else None
