"""Answers that are files: what a page posts for them, how many, what is said of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.engines.formflow import (
    DefinitionError,
    as_posted,
    kept_files,
    parse,
    size_in_words,
    summary,
)

from .asked import FORMS, OPTIONAL, PAGE, answer, errors
from .building import at, form_of, page

LETTER = {"file": "BCDF2345", "name": "my letter.pdf", "size": 24_512}
PHOTO = {"file": "GHJK6789", "name": "photo.jpg", "size": 1_300_000}
LETTER_LINE, PHOTO_LINE = "BCDF2345|24512|my letter.pdf", "GHJK6789|1300000|photo.jpg"


def test_a_file_is_kept_by_its_reference_with_name_and_size():
    assert answer("photo", {"q": [LETTER_LINE]}) == LETTER
    assert answer("papers", {"q": [LETTER_LINE, PHOTO_LINE]}) == [LETTER, PHOTO]


@pytest.mark.parametrize(
    ("name", "count", "says"),
    [
        ("photo", 0, "Select a photo"),
        ("papers", 0, "Select your papers"),
        ("papers", 1, "Upload at least 2 files"),
        ("papers", 4, "Upload 3 files or fewer"),
    ],
)
def test_too_few_and_too_many_are_told(name, count, says):
    assert errors(name, {"q": [LETTER_LINE] * count}) == [("q", says)]


def test_what_may_be_left_blank_needs_no_file():
    assert answer("papers", {}, OPTIONAL) is None


def test_fewer_files_than_are_needed_are_kept_but_do_not_count():
    assert not at(FORMS["papers"], {"q": [LETTER]}).visit(PAGE).answered
    assert at(FORMS["papers"], {"q": [LETTER, PHOTO]}).visit(PAGE).answered


def test_names_and_sizes_are_told_one_on_each_line():
    (section,) = summary(at(FORMS["papers"], {"q": [LETTER, PHOTO]}))

    assert section.groups[0].rows[0].answer == "my letter.pdf (24 kB)\nphoto.jpg (1.2 MB)"


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 bytes"),
        (1023, "1023 bytes"),
        (2048, "2 kB"),
        (5 * 2**20, "5 MB"),
        (2**50, "1048576 GB"),
    ],
)
def test_sizes_are_said_as_people_say_them(size, said):
    assert size_in_words(size) == said


@settings(max_examples=25)
@given(st.lists(st.text(max_size=60), max_size=5))
def test_whatever_is_posted_is_read_or_refused_and_never_crashes(lines):
    for name in ("photo", "papers"):
        parsed = parse(at(OPTIONAL[name], {}), PAGE, {"q": lines})
        kept = parsed.values.get("q")
        question = FORMS[name].questions["q"].definition

        if kept:
            assert parse(at(FORMS[name], {}), PAGE, as_posted(question, kept)).values["q"] == kept


def test_files_are_found_in_repeats_too():
    answers = {"q": LETTER, "other": {"file": "x"}, "children": [{"id": "1", "q": [PHOTO]}]}

    assert list(kept_files(answers, {"q"})) == [LETTER, PHOTO]


def test_more_than_at_most_cannot_be_needed():
    question = "{id: q, type: files, ask: Ask, at_least: 3, at_most: 2}"

    with pytest.raises(DefinitionError, match="no number of files fits"):
        form_of(page(question))


def test_a_condition_can_only_ask_whether_there_are_files():
    asked = page("{id: q, type: file, ask: Ask}")
    told = page("{id: r, type: yes-no, ask: Ask}", when="{question: q, equals: yes}")

    with pytest.raises(DefinitionError, match="a file question has no 'equals'"):
        form_of(asked, told)
