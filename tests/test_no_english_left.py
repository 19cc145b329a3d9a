"""Nothing is left in English on a page that is asked for in Welsh.

Each public page of forms is read in both languages, for the services of Hatworth that are offered
in both. Words that stand in both were not translated. What people typed is left out.
"""

import json
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
import time_machine
from django.core import signing
from django.urls import resolve

from fingerpost.common.notify.models import Message
from fingerpost.engines.formflow import StepKind, read_examples
from fingerpost.engines.formflow.examples.trying import journey_of
from fingerpost.products.appointments.models import Booking
from fingerpost.products.appointments.queries import token_of
from fingerpost.products.appointments.urls import urlpatterns as appointments
from fingerpost.products.cases.models import Case
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.components import url_of
from fingerpost.products.forms.models import FormSession, Submission
from fingerpost.products.forms.urls.public import urlpatterns as forms
from fingerpost.products.journeys.urls.public import urlpatterns as feedback
from fingerpost.products.journeys.views.asking import SALT
from fingerpost.products.payments.models import Payment
from fingerpost.products.payments.ports import Status
from fingerpost.products.payments.tests import till

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
SERVICES = ("complaint", "bulky-waste", "report-a-problem", "blue-badge", "early-help")
LANGUAGES = ("en", "cy")
SHOWN = ("aria-label", "alt", "placeholder", "title", "content", "data-label")
# Names, which are the same in both.
THE_SAME = {"English", "Cymraeg", "Fingerpost", "GOV.UK", "Hatworth"}
NO_WORDS = re.compile(r"[^A-Za-z]*([A-Za-z]{1,2}[^A-Za-z]+)*[A-Za-z]{0,2}[^A-Za-z]*")
# For staff, without a page, or of what is not published.
NOT_FOR_RESIDENTS = {
    "forms:change-answers", "forms:take-copy", "forms:picture",
    "forms:pay-for-sent", "forms:pay-by-link", "forms:try",
    "forms:start-by-phone", "forms:start-with-help", "forms:send-copy", "forms:tasks",
    "forms:file", "appointments:day", "appointments:calendar-file",
}  # fmt: skip
READ_WITH_THE_FORM = {"forms:start", "forms:step", "forms:item", "forms:check"}


class _Words(HTMLParser):
    """What somebody reads or hears of a page, besides words that say which language they are in."""

    def __init__(self, html):
        super().__init__()
        self.found, self.silent = set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if self.silent or tag in ("script", "style") or ("lang" in told and tag != "html"):
            if tag not in ("input", "br", "img", "meta", "link", "hr"):
                self.silent.append(tag)
            return
        if tag != "meta":
            self.found |= {told[name] for name in SHOWN if told.get(name)}

    def handle_endtag(self, tag):
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data):
        if not self.silent and data.strip():
            self.found.add(" ".join(data.split()))


def _typed(answers):
    if isinstance(answers, dict):
        return {one for value in answers.values() for one in _typed(value)}
    if isinstance(answers, list):
        return {one for value in answers for one in _typed(value)}
    return {str(answers)}


class Reader:
    """Reads pages in both languages, and remembers which pages and what stood in both."""

    def __init__(self, client):
        self.client, self.pages, self.left = client, set(), {}
        self.typed = set(THE_SAME)

    def read(self, address, in_each):
        """`in_each` gives the page in a language."""
        there = resolve(address.partition("?")[0])
        self.pages.add(f"{there.app_name}:{there.url_name}")
        english, welsh = (_Words(in_each(one).content.decode()).found for one in LANGUAGES)
        same = {one for one in english & welsh if not NO_WORDS.fullmatch(self._without_typed(one))}
        if same:
            self.left[address] = sorted(same)

    def read_by_address(self, address):
        mark = "&" if "?" in address else "?"
        self.read(address, lambda one: self.client.get(f"{address}{mark}language={one}"))

    def _without_typed(self, words):
        for one in sorted(self.typed, key=len, reverse=True):
            words = words.replace(one, "")
        return words


@pytest.fixture
def reader(client, settings):
    till.reset()
    settings.PAYMENTS_PROVIDER = {
        "CLASS": f"{till.__name__}.Till", "OPTIONS": {}, "PAGES": ["https://pay.example"],
    }  # fmt: skip
    council = settings.COUNCIL
    with time_machine.travel(NOW, tick=False):
        made = Reader(client)
        made.typed |= {council.name, council.address, council.email}
        yield made


def examples_of(service):
    version = queries.current_version(service)
    read = queries.version_files(version)["examples.yaml"]
    form = queries.form_of(version)
    for one in read_examples(read, form, "examples.yaml"):
        yield one.answers, journey_of(form, one.answers, date(2026, 11, 23))


def read_the_form(reader, service):
    """Every step of every example, as it is, and as it is when it is sent without an answer."""
    client, seen = reader.client, set()
    reader.read_by_address(f"/apply/{service}/")
    client.post(f"/apply/{service}/")
    draft = FormSession.objects.latest("pk")
    for answers, journey in examples_of(service):
        reader.typed |= _typed(answers)
        stored = dict(journey.here.answers)
        for step in journey.here.steps:
            if (step.kind, step.page) in seen:
                continue
            seen.add((step.kind, step.page))
            address = url_of(service, step)

            def in_each(language, address=address, post=False, stored=stored):
                FormSession.objects.filter(pk=draft.pk).update(language=language, answers=stored)
                return client.post(address, {}) if post else client.get(address)

            reader.read(address, in_each)
            if step.kind in (StepKind.PAGE, StepKind.REPEAT):
                reader.read(address, lambda one, go=in_each: go(one, post=True))
    return draft


def drafted(reader, service, number=0):
    """A Welsh draft that is complete; the answers of an example."""
    reader.client.post(f"/apply/{service}/?language=cy")
    draft = FormSession.objects.latest("pk")
    answers, journey = list(examples_of(service))[number]
    reader.typed |= _typed(answers)
    draft.answers = dict(journey.here.answers)
    draft.save()
    return draft


def posted(reader, address, data):
    """A page that answers what is sent to it, in both languages."""
    mark = "&" if "?" in address else "?"
    reader.read(address, lambda one: reader.client.post(f"{address}{mark}language={one}", data))


def in_language_of(draft, read):
    def in_each(language):
        FormSession.objects.filter(pk=draft.pk).update(language=language)
        return read()

    return in_each


def link_in(message):
    return re.search(r"https?://[^/]+(/\S+?)(\?|\s|$)", message.body)[1]


def read_beside_the_form(reader):
    draft, client = drafted(reader, "early-help"), reader.client
    for page in ("save", "delete", "step/child-who/1/remove"):
        address = f"/apply/early-help/{page}/"
        reader.read(address, in_language_of(draft, lambda address=address: client.get(address)))
    for data in ({"email": "no"}, {"email": "ada@hatworth.example"}):
        sent = in_language_of(draft, lambda data=data: client.post("/apply/early-help/save/", data))
        reader.read("/apply/early-help/save/", sent)
    reader.read_by_address(link_in(Message.objects.latest("pk")))
    for page, data in (
        ("/apply/saved/", {"email": "no"}),
        ("/apply/saved/", {"email": "nobody@hatworth.example"}),
        ("/apply/progress/", {"email": "no", "reference": ""}),
        ("/apply/progress/", {"email": "nobody@hatworth.example", "reference": "BCDF2345"}),
    ):
        reader.read_by_address(page)
        posted(reader, page, data)
    for page in ("/apply/saved/never/", "/apply/progress/never/", "/apply/invited/never/"):
        reader.read_by_address(page)
    reader.read_by_address("/appointments/never/")


def read_paying(reader):
    """Not heard of yet, not gone through, and paid: the receipt then shows what was booked."""
    draft, client = drafted(reader, "bulky-waste"), reader.client
    check, back = "/apply/bulky-waste/check-answers/", "/apply/bulky-waste/paid/"
    revision = {"revision": draft.revision}
    client.get("/apply/bulky-waste/")
    client.post(check, revision)
    for status in (Status.OPEN, Status.FAILED):
        till.pay(Payment.objects.latest("pk").reference, status)
        reader.read(back, in_language_of(draft, lambda: client.get(back)))
    FormSession.objects.filter(pk=draft.pk).update(language="cy")
    client.post(check, revision)
    till.pay(Payment.objects.latest("pk").reference, Status.HELD)
    client.get(back)
    reader.typed |= set(Submission.objects.values_list("reference", flat=True))
    reader.typed |= set(Payment.objects.values_list("reference", flat=True))
    reader.typed |= set(Booking.objects.values_list("reference", flat=True))
    reader.read_by_address("/apply/sent/")


def read_what_was_sent(reader):
    """By the link of the receipt: what is booked, how it is going, and what is written about it."""
    actions.deliver_ours()
    reference = Submission.objects.latest("pk").reference
    assert Case.objects.filter(reference=reference).exists()
    receipt = Message.objects.get(template="forms.receipt.cy")
    link = link_in(receipt)
    reader.read_by_address(link)
    reader.client.post(link)
    reader.read_by_address("/apply/progress/now/")
    posted(reader, "/apply/progress/now/", {"text": ""})
    posted(reader, "/apply/progress/now/", {"add": "yes"})
    booked = f"/appointments/{token_of(Booking.objects.latest('pk'))}/"
    reader.read_by_address(booked)
    posted(reader, booked, {"time": ""})
    reader.client.post(booked, {"do": "cancel"})
    reader.read_by_address(booked)


def read_feedback(reader):
    reader.read_by_address("/feedback/?service=complaint&step=kind")
    posted(reader, "/feedback/?service=complaint&step=kind", {})
    about = signing.dumps("complaint:1", salt=SALT)
    posted(reader, "/feedback/service/", {"about": about})
    reader.read_by_address("/feedback/thanks/")


@pytest.mark.parametrize("service", SERVICES)
def test_no_step_of_a_form_has_words_in_english(reader, service):
    read_the_form(reader, service)

    assert reader.left == {}, json.dumps(reader.left, indent=1)
    assert {"forms:start", "forms:step", "forms:check"} <= reader.pages


def test_no_other_page_that_a_resident_may_see_has_words_in_english(reader):
    read_beside_the_form(reader)
    read_paying(reader)
    read_what_was_sent(reader)
    read_feedback(reader)

    assert reader.left == {}, json.dumps(reader.left, indent=1)
    assert public_pages() - READ_WITH_THE_FORM - NOT_FOR_RESIDENTS == reader.pages


def public_pages():
    apps = (("forms", forms), ("feedback", feedback), ("appointments", appointments))
    return {f"{app}:{one.name}" for app, patterns in apps for one in patterns}
