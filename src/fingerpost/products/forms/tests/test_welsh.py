"""A resident fills in a form in Welsh: the complaint, which has everything in both languages."""

import re

import pytest

from fingerpost.common.notify.models import Message
from fingerpost.products.forms import actions
from fingerpost.products.forms.models import FormSession, Submission
from fingerpost.products.forms.queries.printed import printed_submission
from fingerpost.products.forms.queries.told import told_submission
from fingerpost.products.forms.tests.filling import begin, errors_in, hidden, text_of

pytestmark = pytest.mark.django_db
START = "/apply/complaint/"
ANSWERS = {
    "kind": {"kind": "service"},
    "which-service": {"which-service": "bins"},
    "answered-before": {"answered-before": "no"},
    "when-it-happened": {
        "happened-on_day": "2",
        "happened-on_month": "11",
        "happened-on_year": "2025",
    },
    "what-happened": {"what-happened": "Ni chasglwyd y bin."},
    "put-right": {"put-right": ["sorry"]},
    "for-whom": {"for-whom": "me"},
    "your-name": {"name_first": "Carys", "name_last": "Puw"},
    "contact": {"contact-by": "by-email", "email": "carys@hatworth.example"},
    "your-address": {
        "home_line1": "1 Stryd y Bont",
        "home_town": "Hatworth",
        "home_postcode": "SK1 3XE",
    },
    "adjustments": {},
}


def go_to(client, page, language="cy"):
    """Begin in a language and answer until a page; its address."""
    address = client.post(f"{START}?language={language}").url
    while f"/{page}/" not in address:
        answered = client.post(address, ANSWERS[address.split("/")[4]])
        assert answered.status_code == 302, errors_in(answered)
        address = answered.url
    return address


def send(client):
    address = go_to(client, "check-answers")
    return client.post(address, {"revision": hidden(client.get(address), "revision")}, follow=True)


def language_of(response):
    return re.search(r'<html lang="([^"]+)"', response.text)[1]


def test_the_start_offers_welsh_and_english_by_links(client):
    english, welsh = client.get(START), client.get(f"{START}?language=cy")

    assert 'href="?language=cy" hreflang="cy" lang="cy">Cymraeg</a>' in english.text
    assert 'href="?language=en" hreflang="en" lang="en">English</a>' in welsh.text
    assert (language_of(english), language_of(welsh)) == ("en-gb", "cy")
    assert "Cwyno am wasanaeth y cyngor" in welsh.text
    assert "Mae’n cymryd tua 10 munud." in text_of(welsh)
    assert not {*welsh.cookies} - {"csrf"}


def test_questions_errors_and_buttons_are_in_welsh(client):
    address = go_to(client, "kind")

    page, refused = client.get(address), client.post(address, {})

    assert language_of(page) == "cy"
    assert "Am beth mae eich cwyn?" in page.text
    assert "Parhau" in text_of(page)
    assert "Mae yna broblem" in text_of(refused)
    assert errors_in(refused) == [("kind", "Dewiswch am beth mae eich cwyn")]


def test_the_button_keeps_what_was_typed_and_the_draft_its_language(client):
    address = go_to(client, "what-happened", "en")

    switched = client.post(address, {"what-happened": "Half a", "language": "cy"})

    assert language_of(switched) == "cy"
    assert ">Half a</textarea>" in switched.text
    assert errors_in(switched) == []
    assert language_of(client.get(address)) == "cy"
    assert FormSession.objects.get().answers["which-service"] == "bins"
    assert "what-happened" not in FormSession.objects.get().answers


def test_a_link_leads_to_the_same_page_in_the_other_language(client):
    address = go_to(client, "check-answers")

    there = client.get(f"{address}?language=en")

    assert there.url == address
    assert language_of(client.get(address)) == "en-gb"
    assert "2 November 2025" in client.get(address).text


def test_answers_are_checked_and_the_receipt_read_in_welsh(client):
    checked = text_of(client.get(go_to(client, "check-answers")))
    assert "2 Tachwedd 2025" in checked
    assert "Rhywbeth a wnaethom yn anghywir neu na wnaethom" in checked

    receipt = send(client)

    assert language_of(receipt) == "cy"
    assert "Mae eich cwyn gennym" in receipt.text
    assert "Eich cyfeirnod yw" in receipt.text
    assert Submission.objects.latest("pk").language == "cy"


def test_a_month_may_be_named_in_welsh_and_is_kept_as_a_number(client):
    address = go_to(client, "when-it-happened")

    client.post(address, ANSWERS["when-it-happened"] | {"happened-on_month": "tachwedd"})

    assert FormSession.objects.get().answers["happened-on"] == "2025-11-02"


def test_the_receipt_is_emailed_in_welsh_with_a_link_in_welsh(client):
    send(client)
    actions.deliver_ours()

    message = Message.objects.get()

    assert message.subject == "Rydym wedi cael yr hyn a anfonoch"
    assert "Byddwn yn dweud wrthych o fewn 5 diwrnod gwaith" in message.body
    link = re.search(r"https?://[^/]+(/apply/progress/\S+)", message.body)[1]
    assert link.endswith("?language=cy")
    assert "Gweld sut mae’n mynd" in text_of(client.get(link))
    seen = client.post(link, follow=True)
    assert language_of(seen) == "cy"
    assert "Beth sy’n digwydd nesaf" in seen.text


def test_a_saved_form_comes_back_in_welsh(client):
    go_to(client, "which-service")
    client.post("/apply/complaint/save/", {"email": "carys@hatworth.example"})
    message = Message.objects.get()

    assert message.subject == "Y ddolen y gofynnoch amdani"
    assert re.search(r"Mae’n gweithio unwaith, tan \d+ \w+ \d{4}", message.body)
    link = re.search(r"https?://[^/]+(/apply/saved/[^/\s]+/\S*)", message.body)[1]
    client.cookies.clear()
    assert language_of(client.get(link)) == "cy"
    assert language_of(client.post(link, follow=True)) == "cy"


def test_a_form_without_welsh_offers_none_and_is_never_half_in_welsh(client, allotment):
    page = client.get(f"/apply/{allotment}/?language=cy")
    assert language_of(page) == "en-gb"
    assert "Cymraeg" not in page.text

    address = begin(client, allotment)
    assert language_of(client.get(f"{address}?language=cy", follow=True)) == "en-gb"


def test_no_language_of_a_browser_or_of_another_request_reaches_a_page(client, allotment):
    client.get(f"{START}?language=cy")

    page = client.get(f"/apply/{allotment}/", headers={"accept-language": "cy"})

    assert language_of(page) == "en-gb"
    assert "Start" in page.text


def test_whoever_asks_for_a_link_in_welsh_is_answered_and_written_to_in_welsh(client):
    page = client.get("/apply/saved/?language=cy")
    asked = client.post("/apply/saved/?language=cy", {"email": "nobody@hatworth.example"})

    assert "Mynd ymlaen ag atebion" in page.text
    assert "Edrychwch ar eich e-bost" in asked.text
    assert "Gofynnodd rhywun, chi efallai" in Message.objects.get().body


def test_what_leaves_for_another_system_says_in_which_words_it_was_asked(client):
    send(client)

    told = told_submission(Submission.objects.get().reference, by="tests", purpose="tell it")

    kind = next(one for one in told["said"] if one["question"] == "kind")
    assert told["language"] == "cy"
    assert kind["asked"] == "What is your complaint about?"
    assert kind["asked_in_language"] == "Am beth mae eich cwyn?"
    assert kind["answer"] == "Something we did wrong or did not do"


def test_a_copy_is_in_the_language_in_which_it_was_answered(client):
    send(client)

    copy = printed_submission(
        Submission.objects.get().reference, by="tests", purpose="keep it", language="cy"
    )

    assert copy.title == "Cwyno am wasanaeth y cyngor"
    assert "Pryd y digwyddodd? 2 Tachwedd 2025" in copy.text
