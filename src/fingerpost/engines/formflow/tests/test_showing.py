from fingerpost.engines.formflow import Step, item_title, show, show_start, summary

from .building import at

ANSWERS = {
    "lives-here": "yes",
    "your-name": {"first": "Ada", "last": "King"},
    "date-of-birth": "1985-03-27",
    "contact-by": ["email"],
    "email": "ada@example.org",
    "helpers": [
        {"id": "1", "helper-name": {"first": "Bo", "last": ""}, "helper-born": "2020-01-02"},
        {"id": "4"},
    ],
    "site": "old-dock",
}


def test_wording_carries_earlier_answers(allotment):
    here = at(allotment, ANSWERS)

    assert show(here, Step("contact")).title == "How can we contact you, Ada?"
    assert show(here, Step("helper-born", ("1",))).questions[0].ask == "When was Bo born?"
    assert show(here, Step("helper-born", ("4",))).questions[0].ask == "When was the helper born?"


def test_a_script_is_for_staff_and_a_public_warning_is_not(allotment):
    here = at(allotment, ANSWERS)

    assert [block.type for block in show_start(here)] == ["text"]
    assert [block.type for block in show_start(here, to="staff")] == ["text", "script"]
    assert "warning" in [block.type for block in show(here, Step("about-helpers")).content]
    assert "warning" not in [
        block.type for block in show(here, Step("about-helpers"), to="staff").content
    ]


def test_words_are_shown_when_their_condition_holds(allotment):
    other = ANSWERS | {"site": "mill-lane"}

    assert len(show(at(allotment, ANSWERS), Step("access")).content) == 1
    assert len(show(at(allotment, other), Step("access")).content) == 0


def test_a_question_under_an_option_is_always_in_view_and_says_under_which(allotment):
    _by, email, phone = show(at(allotment, ANSWERS), Step("contact")).questions

    assert (email.revealed_by.question, email.revealed_by.value) == ("contact-by", "email")
    assert email.posted == {"email": ["ada@example.org"]}
    assert phone.posted == {}


def test_a_page_of_one_question_is_headed_by_it(allotment):
    assert show(at(allotment, ANSWERS), Step("your-name")).title == "What is your name?"


def test_items_are_called_by_their_answers_or_by_their_number(allotment):
    here = at(allotment, ANSWERS)

    assert item_title(here, "helpers", ("1",)) == "Bo"
    assert item_title(here, "helpers", ("4",)) == "Helper 2"


def test_the_summary_gives_the_wording_that_was_asked_and_the_answer_as_text(allotment):
    you, helpers, plot = summary(at(allotment, ANSWERS))

    rows = {row.question: row for row in you.groups[0].rows}
    assert (rows["your-name"].asked, rows["your-name"].answer) == ("What is your name?", "Ada King")
    assert rows["date-of-birth"].answer == "27 March 1985"
    assert rows["lives-here"].answer == "Yes"
    assert rows["contact-by"].answer == "E-mail"
    assert rows["address"].is_answered is False
    assert [group.title for group in helpers.groups] == ["Bo", "Helper 2"]
    assert helpers.groups[0].rows[1].asked == "When was Bo born?"
    assert helpers.groups[0].rows[1].step == Step("helper-born", ("1",))
    assert helpers.repeats[0].page == "helpers"
    assert not plot.groups[0].rows[0].personal
