import pytest

from fingerpost.products.forms import actions
from fingerpost.products.forms.models import FormSession, Submission
from fingerpost.products.forms.tests.filling import (
    ALLOTMENT,
    begin,
    errors_in,
    fill_in,
    hidden,
    page_of,
    send,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_a_form_is_filled_in_page_after_page_and_sent(client, allotment):
    response = send(client, allotment, ALLOTMENT)

    submission = Submission.objects.get()
    assert submission.reference in text_of(response)
    assert submission.answers["your-name"] == {"first": "Ada", "last": "Okafor"}
    assert submission.flags == {"priority": "normal"}
    assert submission.end == "waiting-list"
    assert response.redirect_chain[-1][0] == "/apply/sent/"


def test_an_error_is_summed_up_linked_and_keeps_what_was_typed(client, allotment):
    address = fill_in(client, allotment, ALLOTMENT, until="contact")

    response = client.post(address, {"contact-by": ["email"], "email": "ada@<nowhere>"})

    assert errors_in(response)[0][0] == "email"
    html = text_of(response)
    assert "<title>Error: How can we contact you, neighbour? – " in html
    assert 'value="ada@&lt;nowhere&gt;"' in html
    assert 'id="email"' in html


def test_an_answer_is_in_no_title_address_or_cookie(client, allotment):
    address = fill_in(client, allotment, ALLOTMENT, until="contact")

    html = text_of(client.get(address))

    assert "How can we contact you, Ada?" in html
    assert "Ada" not in html.split("</title>")[0]
    assert "Ada" not in str(client.cookies)


def test_pages_are_never_kept_by_a_cache(client, allotment):
    address = begin(client, allotment)

    assert "no-store" in client.get(address)["Cache-Control"]
    assert "no-store" in client.get(f"/apply/{allotment}/")["Cache-Control"]


def test_a_page_that_is_not_yet_due_leads_to_the_one_that_is(client, allotment):
    first = begin(client, allotment)

    assert client.get(f"/apply/{allotment}/step/size/").url == first
    assert client.get(f"/apply/{allotment}/check-answers/").url == first
    assert client.get(f"/apply/{allotment}/step/no-such-page/").url == first
    assert client.post(f"/apply/{allotment}/step/size/", {"size": "whole"}).url == first


def test_an_exit_says_what_to_do_instead_and_sends_nothing(client, allotment):
    address = begin(client, allotment)

    response = client.post(address, {"lives-here": "no"}, follow=True)

    assert "Ask the council where you live" in text_of(response)
    assert "<button" not in text_of(response).split("<main")[1].split("</main>")[0]
    assert Submission.objects.count() == 0


def test_changing_an_answer_returns_to_the_check(client, allotment):
    check = fill_in(client, allotment, ALLOTMENT)
    change = f"/apply/{allotment}/step/size/?change"
    assert change in text_of(client.get(check))

    response = client.post(change, {"size": "half"})

    assert response.url == check
    assert "Half a plot" in text_of(client.get(check))


def test_a_change_that_opens_a_question_asks_it_before_the_check(client, allotment):
    fill_in(client, allotment, ALLOTMENT)

    response = client.post(
        f"/apply/{allotment}/step/experience/?change", {"confidence": "1", "years": "0"}
    )

    assert page_of(response.url) == "support"


def test_somebody_is_added_changed_and_removed(client, allotment):
    address = fill_in(client, allotment, ALLOTMENT, until="step/helpers/")
    item = client.post(address, {"another": "yes"}).url
    born = client.post(item, ALLOTMENT["helper-name"]).url
    assert client.post(born, ALLOTMENT["helper-born"]).url == address
    client.post(item, {"helper-name_first": "Bisi", "helper-name_last": ""})
    assert "Bisi" in text_of(client.get(address))

    remove = f"{address}1/remove/"
    assert "Do you want to remove Bisi?" in text_of(client.get(remove))
    assert errors_in(client.post(remove))[0][0] == "remove"
    assert client.post(remove, {"remove": "no"}).url == address
    assert "Bisi" in text_of(client.get(address))
    client.post(remove, {"remove": "yes"})

    assert "Bisi" not in text_of(client.get(address))
    assert client.post(remove, {"remove": "yes"}).status_code == 302


def test_two_tabs_keep_each_others_answers(client, allotment):
    first = begin(client, allotment)
    client.post(first, {"lives-here": "yes"})
    left_open = f"/apply/{allotment}/step/your-name/"
    fill_in_rest = client.post(left_open, ALLOTMENT["your-name"]).url
    client.post(fill_in_rest, ALLOTMENT["date-of-birth"])

    client.post(left_open, {"your-name_first": "Eve", "your-name_last": "Stone"})

    answers = FormSession.objects.get().answers
    assert answers["your-name"]["first"] == "Eve"
    assert answers["date-of-birth"] == "1985-03-27"


def test_what_another_tab_changed_is_checked_again_before_it_is_sent(client, allotment):
    check = fill_in(client, allotment, ALLOTMENT)
    seen = hidden(client.get(check), "revision")
    client.post(f"/apply/{allotment}/step/size/", {"size": "half"})

    response = client.post(check, {"revision": seen}, follow=True)

    assert "Some answers have changed" in text_of(response)
    assert Submission.objects.count() == 0


def test_sent_twice_it_is_one_submission_with_the_same_receipt(client, allotment):
    check = fill_in(client, allotment, ALLOTMENT)
    revision = {"revision": hidden(client.get(check), "revision")}

    first = client.post(check, revision, follow=True)
    again = client.post(check, revision, follow=True)

    reference = Submission.objects.get().reference
    assert reference in text_of(first)
    assert reference in text_of(again)


def test_back_after_sending_shows_the_receipt_and_no_answers(client, allotment):
    send(client, allotment, ALLOTMENT)

    response = client.get(f"/apply/{allotment}/step/your-name/", follow=True)

    assert Submission.objects.get().reference in text_of(response)
    assert "Okafor" not in text_of(response)
    assert FormSession.objects.get().answers == {}


def test_a_receipt_is_for_the_browser_that_sent_it(client, allotment):
    send(client, allotment, ALLOTMENT)
    client.cookies.clear()

    assert client.get("/apply/sent/").url == "/"


def test_a_cookie_that_we_did_not_sign_opens_nothing(client, allotment):
    address = begin(client, allotment)
    client.cookies["form"] = client.cookies["form"].value + "x"

    assert client.get(address).url == f"/apply/{allotment}/"


def test_a_broken_rule_is_told_like_other_errors_and_nothing_is_lost(client, files):
    rule = (
        "        rules:\n"
        "          - must: {any: [{question: confidence, more_than: 2}, "
        "{question: years, less_than: 20}]}\n"
        "            error: Somebody who has grown food for {years} years can be surer\n"
        "            about: [years, confidence]\n"
    )
    place = files["form.yaml"].index("      - id: support\n")
    files["form.yaml"] = files["form.yaml"][:place] + rule + files["form.yaml"][place:]
    actions.publish_service("allotment", files, by="tests")
    address = fill_in(client, "allotment", ALLOTMENT, until="experience")

    response = client.post(address, {"confidence": "1", "years": "30"})

    told = "Somebody who has grown food for 30 years can be surer"
    assert errors_in(response) == [("years", told)]
    assert 'name="years" type="text" value="30"' in text_of(response)
    assert text_of(response).count(told) == 2  # in the summary and at the question
    assert client.post(address, {"confidence": "9", "years": "30"}).status_code == 302
