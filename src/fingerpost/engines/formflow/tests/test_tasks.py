import pytest

from fingerpost.engines.formflow import (
    DefinitionError,
    Property,
    Step,
    StepKind,
    StepNotOnRoute,
    TaskStatus,
    prove,
    read_form,
    tasks,
    walk_by_tasks,
)

from .building import END, TODAY, at, form_of, page, yes_no

FORM = f"""title: Test
task_list: true
sections:
  - id: you
    title: About you
    pages:
      - {page(yes_no("cat"))}
      - {page(yes_no("shy"), when="{question: cat, equals: yes}")}
  - id: home
    title: Your home
    pages:
      - {page(yes_no("warm"))}
      - exit: out
        when: {{question: warm, equals: no}}
        title: Stop
        content: [{{type: text, text: Stop}}]
  - id: sign
    title: Sign
    starts_when: {{all: [{{question: cat, answered: true}}, {{question: warm, answered: true}}]}}
    pages:
      - {page(yes_no("sure"))}
{END}"""
FIRST, SHY, WARM, SURE = Step("cat-page"), Step("shy-page"), Step("warm-page"), Step("sure-page")
LIST = Step("tasks", (), StepKind.TASKS)
DONE = {"cat": "yes", "shy": "no", "warm": "yes", "sure": "yes"}


def going(answers):
    return walk_by_tasks(read_form(FORM), answers, today=TODAY)


@pytest.mark.parametrize(
    ("answers", "statuses"),
    [
        ({}, ["not yet started", "not yet started", "cannot start yet"]),
        ({"warm": "yes"}, ["not yet started", "completed", "cannot start yet"]),
        ({"cat": "yes", "warm": "yes"}, ["in progress", "completed", "not yet started"]),
        ({"cat": "yes", "warm": "no"}, ["in progress", "in progress", "cannot start yet"]),
        (DONE, ["completed", "completed", "completed"]),
    ],
)
def test_each_section_says_how_far_somebody_is(answers, statuses):
    found = tasks(going(answers))

    assert [task.title for task in found] == ["About you", "Your home", "Sign"]
    assert [str(task.status) for task in found] == statuses
    assert [task.step is None for task in found] == [
        task.status is TaskStatus.CANNOT_START for task in found
    ]


def test_a_task_leads_to_what_waits_in_it():
    assert [task.step for task in tasks(going({"cat": "yes", "warm": "yes"}))] == [
        SHY,
        WARM,
        SURE,
    ]


def test_sections_are_gone_along_in_any_order_and_each_in_its_own():
    here = going({})

    assert here.may_visit(WARM)
    assert not here.may_visit(SURE)
    assert not going({"cat": "yes", "warm": "yes"}).may_visit(Step("gone"))
    assert not here.may_visit(Step("check-answers", (), StepKind.CHECK))
    assert going({"cat": "yes"}).may_visit(SHY)
    assert going({"cat": "yes", "warm": "yes"}).may_visit(SURE)
    assert going(DONE).may_visit(Step("check-answers", (), StepKind.CHECK))


def test_the_last_page_of_a_section_leads_to_the_list_and_the_first_back_to_it():
    here = going({"cat": "yes", "warm": "yes"})

    assert here.after(FIRST) == SHY
    assert here.after(WARM) == LIST
    assert here.before(FIRST) == LIST
    assert here.before(SHY) == FIRST
    assert here.before(SURE) == LIST
    assert going({"warm": "no"}).after(WARM) == Step("out", (), StepKind.EXIT)


def test_somebody_who_changes_an_answer_comes_back_to_check_or_to_what_is_left():
    check = Step("check-answers", (), StepKind.CHECK)

    assert going(DONE).after(FIRST, changing=True) == check
    assert going({"cat": "yes", "warm": "yes", "sure": "yes"}).after(FIRST, changing=True) == SHY
    assert going({"cat": "no", "warm": "yes"}).after(FIRST, changing=True) == LIST


def test_a_form_without_tasks_is_gone_along_as_it_is_written():
    form = form_of(page(yes_no("cat")))
    here = walk_by_tasks(form, {}, today=TODAY)

    assert here.goes_on_at == FIRST
    assert type(here) is type(at(form, {}))
    with pytest.raises(StepNotOnRoute):
        tasks(here)


def test_a_task_that_may_never_be_started_is_a_dead_end():
    form = read_form(
        FORM.replace("{question: cat, answered: true}", "{question: cat, equals: yes}")
    )

    refuted = prove(form, today=TODAY).refuted()

    assert [(one.property, one.says) for one in refuted] == [
        (Property.NO_DEAD_END, "section 'sign' can be started once those before it are done")
    ]
    assert refuted[0].witness == {"cat": "no", "warm": "yes"}
    assert prove(read_form(FORM), today=TODAY).refuted() == ()


def test_waiting_to_start_is_for_tasks():
    with pytest.raises(DefinitionError, match="write 'task_list: true'"):
        read_form(FORM.replace("task_list: true\n", ""))
