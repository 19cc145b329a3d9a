import pytest

from fingerpost.engines.formflow import (
    DefinitionError,
    included_by,
    prove,
    read_form,
    read_whole,
    route,
)

from .building import END, TODAY

FORM = f"""title: Test
sections:
  - id: you
    title: You
    pages:
      - include: fragments/about-you.yaml
      - id: why
        title: Why?
        content:
          - include: fragments/privacy.yaml
{END}"""
FILES = {
    "fragments/about-you.yaml": """- id: name
  questions:
    - {id: name, type: name, ask: What is your name?}
- include: fragments/address.yaml
""",
    "fragments/address.yaml": """- id: address
  questions:
    - {id: address, type: address, ask: What is your address?}
""",
    "fragments/privacy.yaml": "- {type: text, text: We keep your answers for a year.}\n",
}


def refused(form=FORM, **changed):
    files = FILES | {f"fragments/{name}.yaml": text for name, text in changed.items()}
    with pytest.raises(DefinitionError) as failure:
        read_form(form, beside=files)
    return str(failure.value)


def test_what_is_included_stands_in_its_place():
    form = read_form(FORM, beside=FILES)

    assert [step.page for step in route(form, {}, today=TODAY)[:3]] == ["name", "address", "why"]
    assert form.pages["why"].content[0].definition.text == "We keep your answers for a year."


def test_a_form_with_pieces_reads_like_one_that_was_written_out():
    written = read_whole(FORM, "form.yaml", FILES).data

    assert "include" not in str(written)
    assert read_form(FORM, beside=FILES).definition == type(
        read_form(FORM, beside=FILES).definition
    ).model_validate(written)


def test_what_is_wrong_in_a_piece_is_told_with_its_own_file_and_line():
    text = FILES["fragments/address.yaml"].replace("type: address", "type: adress")

    told = refused(address=text)

    assert told.startswith("fragments/address.yaml:3: sections[0].pages[1].questions[0]")


def test_what_does_not_fit_the_form_is_told_with_the_file_and_line_of_the_piece():
    text = FILES["fragments/address.yaml"].replace("- id: address", "- id: why", 1)
    found = refused(address=text)
    assert "'why' is already the id of another" in found

    later = "- id: address\n  when: {question: name, equals: x}\n  title: T\n"
    assert refused(address=later).startswith("fragments/address.yaml:2: ")


def test_what_the_prover_refutes_in_a_piece_is_placed_there():
    never = "- id: address\n  when: {all: [YES, {not: YES}]}\n  title: T\n"
    yes = "{question: name, answered: true}"
    files = FILES | {"fragments/address.yaml": never.replace("YES", yes)}

    places = {found.place for found in prove(read_form(FORM, beside=files), today=TODAY).refuted()}

    assert "fragments/address.yaml:1: sections[0].pages[1]" in places


@pytest.mark.parametrize(
    "name",
    ["../service.yaml", "/etc/passwd", "fragments/../form.yaml", "x.yaml", "fragments/a.txt"],
)
def test_nothing_outside_the_folder_of_pieces_is_included(name):
    assert "write the name of a file as fragments/" in refused(
        FORM.replace("fragments/about-you.yaml", name)
    )


def test_pieces_that_include_each_other_or_too_much_are_refused():
    assert "would include itself" in refused(address="- include: fragments/about-you.yaml\n")
    many = "- include: fragments/address.yaml\n" * 101
    assert "too much is included" in refused(**{"about-you": many})
    assert "there is no file 'fragments/nothing.yaml'" in refused(
        address="- include: fragments/nothing.yaml\n"
    )
    assert "write a list" in refused(address="id: address\n")
    assert "stands alone" in refused(address="- {include: fragments/privacy.yaml, title: T}\n")
    big = "".join(f"- {{type: text, text: Word {number}}}\n" for number in range(900))
    twice = "- include: fragments/big.yaml\n" * 40
    assert "too many parts" in refused(privacy=twice, big=big)


def test_what_a_form_needs_is_known_without_reading_it():
    assert included_by(FORM, FILES) == set(FILES)
